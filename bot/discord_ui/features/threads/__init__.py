"""/thread, and *Import this message*: importing, refreshing, listing and deleting threads."""

from __future__ import annotations

from bot.discord_ui.context.library import TreeCommand, allow_everywhere
from bot.discord_ui.features.threads import buttons
from bot.discord_ui.features.threads.commands import ThreadCommands
from bot.discord_ui.features.threads.menu import make_import_menu
from bot.services import Services

__all__ = ["buttons", "get_commands"]


def get_commands(services: Services) -> list[TreeCommand]:
    return [allow_everywhere(ThreadCommands(services)), allow_everywhere(make_import_menu(services))]
