"""/summarize, and *Summarise from here*: summarises what the person names, or where they are."""

from __future__ import annotations

from bot.discord_ui.context.library import TreeCommand, allow_everywhere
from bot.discord_ui.features.summarize import buttons
from bot.discord_ui.features.summarize.commands import make_summarize_command, make_summarize_from_here_menu
from bot.services import Services

__all__ = ["buttons", "get_commands"]


def get_commands(services: Services) -> list[TreeCommand]:
    return [allow_everywhere(make_summarize_command(services)), make_summarize_from_here_menu(services)]
