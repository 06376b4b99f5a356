"""/privacy: what is stored about a person, a copy of it, and its deletion."""

from __future__ import annotations

from bot.discord_ui.context.library import TreeCommand, allow_everywhere
from bot.discord_ui.features.privacy import buttons
from bot.discord_ui.features.privacy.commands import PrivacyCommands
from bot.services import Services

__all__ = ["buttons", "get_commands"]


def get_commands(services: Services) -> list[TreeCommand]:
    return [allow_everywhere(PrivacyCommands(services))]
