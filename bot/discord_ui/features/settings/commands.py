"""/settings. Discord offers it to whoever may manage the server."""

from __future__ import annotations

import discord

from bot.discord_ui.commands import Command, command, make_audience_extras
from bot.discord_ui.context.audience import Audience
from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.features.settings.buttons import show_settings
from bot.discord_ui.replies.responses import begin, finish
from bot.services import Services


def make_settings_command(services: Services) -> Command:
    @command("settings", make_audience_extras(Audience.MANAGERS))
    async def settings(interaction: Interaction) -> None:
        requester = await begin(interaction)
        await finish(interaction, await show_settings(services, interaction, requester))

    settings.default_permissions = discord.Permissions(manage_guild=True)
    return settings
