"""The option of a command that names a channel to post to."""

from __future__ import annotations

from typing import Any, TypeAlias

import discord
from discord import app_commands

from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.features.posting.cards import POSTABLE

Postable: TypeAlias = app_commands.AppCommandChannel | app_commands.AppCommandThread


class PostableChannel(app_commands.Transformer):
    """Offers channels that a digest can be posted to; the chosen one is looked up again."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        return list(POSTABLE)

    async def transform(self, interaction: Interaction, value: Any, /) -> Postable:
        channel: Postable = value
        return channel
