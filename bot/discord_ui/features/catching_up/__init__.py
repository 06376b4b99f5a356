"""/catchup: what is new to the person who asks."""

from __future__ import annotations

from bot.discord_ui.context.library import TreeCommand, allow_everywhere
from bot.discord_ui.features.catching_up import views
from bot.discord_ui.features.catching_up.commands import make_catchup_command
from bot.services import Services

__all__ = ["get_commands", "views"]


def get_commands(services: Services) -> list[TreeCommand]:
    return [allow_everywhere(make_catchup_command(services))]
