"""The features of the bot, in the order in which their commands are registered."""

from __future__ import annotations

from bot.discord_ui.context.library import TreeCommand
from bot.discord_ui.features import comments, posting, privacy, settings, summary, threads
from bot.services import Services

FEATURES = (threads, summary, comments, posting, privacy, settings)
"""Importing them also registers what their buttons do."""


def all_commands(services: Services) -> list[TreeCommand]:
    return [command for feature in FEATURES for command in feature.get_commands(services)]
