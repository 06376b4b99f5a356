"""/settings: the settings of a server."""

from __future__ import annotations

from bot.discord_ui.context.library import TreeCommand
from bot.discord_ui.features.settings import buttons
from bot.discord_ui.features.settings.commands import make_settings_command
from bot.services import Services

__all__ = ["buttons", "get_commands"]


def get_commands(services: Services) -> list[TreeCommand]:
    return [make_settings_command(services)]
