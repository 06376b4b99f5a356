"""The features of the bot, in the order in which their commands are registered."""

from __future__ import annotations

from collections.abc import Mapping

from bot.discord_ui.components.custom_ids import ACTIONS, Action
from bot.discord_ui.context.library import TreeCommand
from bot.discord_ui.features import (
    catching_up,
    comments,
    find,
    posting,
    privacy,
    settings,
    summarize,
    summary,
    threads,
)
from bot.discord_ui.features import help as help_feature
from bot.services import Services

FEATURES = (
    summarize,
    threads,
    summary,
    catching_up,
    comments,
    find,
    posting,
    privacy,
    settings,
    help_feature,
)
"""Importing them also registers what their buttons do."""


def list_commands(services: Services) -> list[TreeCommand]:
    """The commands of all features, in order."""
    return [command for feature in FEATURES for command in feature.get_commands(services)]


def list_actions() -> Mapping[str, type[Action]]:
    """Everything that a button can do, by its name in the custom id."""
    return ACTIONS
