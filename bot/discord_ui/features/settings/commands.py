"""/settings: what a server chose. Discord offers it to whoever may manage the server."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.discord_ui.context.permissions import Interaction
from bot.discord_ui.features.command import begin, described, finish
from bot.discord_ui.features.settings.buttons import SettingsAnswers


def settings_command(answers: SettingsAnswers) -> app_commands.Command[Any, ..., None]:
    async def settings(interaction: Interaction) -> None:
        reader = await begin(interaction)
        await finish(interaction, await answers.shown(interaction, reader))

    command: app_commands.Command[Any, ..., None] = app_commands.Command(
        name="settings", description=described("settings"), callback=settings
    )
    command.default_permissions = discord.Permissions(manage_guild=True)
    return command
