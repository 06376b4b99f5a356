"""/digest: posting digests to channels."""

from __future__ import annotations

from bot.discord_ui.context.library import TreeCommand
from bot.discord_ui.features.posting import buttons, schedule_list
from bot.discord_ui.features.posting.commands import DigestCommands
from bot.services import Services

__all__ = ["buttons", "get_commands", "schedule_list"]


def get_commands(services: Services) -> list[TreeCommand]:
    return [DigestCommands(services)]
