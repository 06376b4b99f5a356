"""/settings. Discord offers it to whoever may manage the server."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.discord_ui.commands import described, for_audience
from bot.discord_ui.context.audience import Audience
from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.features.settings.buttons import show_settings
from bot.discord_ui.replies.responses import begin, finish
from bot.services import Services


def settings_command(services: Services) -> app_commands.Command[Any, ..., None]:
    async def settings(interaction: Interaction) -> None:
        requester = await begin(interaction)
        await finish(interaction, await show_settings(services, interaction, requester))

    command: app_commands.Command[Any, ..., None] = app_commands.Command(
        name="settings",
        description=described("settings"),
        callback=settings,
        extras=for_audience(Audience.MANAGERS),
    )
    command.default_permissions = discord.Permissions(manage_guild=True)
    return command
