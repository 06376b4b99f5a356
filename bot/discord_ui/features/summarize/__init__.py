"""/summarize, and *Summarise from here*: summarises what the person names, or where they are."""

from __future__ import annotations

from bot.discord_ui.context.library import TreeCommand, everywhere
from bot.discord_ui.features.summarize import buttons
from bot.discord_ui.features.summarize.commands import summarize_command, summarize_from_here_menu
from bot.services import Services

__all__ = ["buttons", "get_commands"]


def get_commands(services: Services) -> list[TreeCommand]:
    return [everywhere(summarize_command(services)), summarize_from_here_menu(services)]
