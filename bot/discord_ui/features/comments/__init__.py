"""/comment, and *Comments by this person*: single comments and lists of them."""

from __future__ import annotations

from bot.discord_ui.context.library import TreeCommand, allow_everywhere
from bot.discord_ui.features.comments import views
from bot.discord_ui.features.comments.commands import CommentCommands
from bot.discord_ui.features.comments.menu import make_comments_menu
from bot.services import Services

__all__ = ["get_commands", "views"]


def get_commands(services: Services) -> list[TreeCommand]:
    return [allow_everywhere(CommentCommands(services)), make_comments_menu(services)]
