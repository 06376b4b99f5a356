"""/summary, and *Summarise this thread*: digests of a thread."""

from __future__ import annotations

from bot.discord_ui.context.library import TreeCommand, allow_everywhere
from bot.discord_ui.features.summary import views
from bot.discord_ui.features.summary.commands import SummaryCommands
from bot.discord_ui.features.summary.menu import make_summarise_menu
from bot.services import Services

__all__ = ["get_commands", "views"]


def get_commands(services: Services) -> list[TreeCommand]:
    return [allow_everywhere(SummaryCommands(services)), make_summarise_menu(services)]
