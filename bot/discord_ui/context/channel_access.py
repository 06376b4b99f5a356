"""Whether a person and the bot can read the messages of a channel, at this moment."""

from __future__ import annotations

from typing import TypeAlias

import discord

from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.visibility import can_see_messages

ReadableChannel: TypeAlias = (
    discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.Thread
)
"""A channel in which people write messages."""
_HISTORY = discord.Permissions(read_message_history=True)


async def check_may_read(interaction: Interaction, channel: ReadableChannel) -> None:
    """The person and the bot must both be able to read the channel and its history. Raises ``Refused``, which
    does not name a channel that the person cannot see."""
    name = f"#{channel.name}"
    if not await _can_view(interaction, channel):
        raise Refused("channel-not-readable")
    allowed = _of_person(interaction, channel)
    if not can_see_messages(channel, allowed):
        raise Refused("live-not-yours", channel=name)
    mine = interaction.app_permissions
    if channel.id != interaction.channel_id:
        mine = _permissions(channel, channel.guild.me)
    if not can_see_messages(channel, mine):
        raise Refused("live-not-mine", channel=name)


def can_read(channel: discord.abc.GuildChannel | discord.Thread, member: discord.Member) -> bool:
    """Whether a member can read a channel and its history. Private Discord threads count only if a permission
    lets the member see all of them."""
    try:
        allowed = channel.permissions_for(member)
    except discord.ClientException:  # its parent channel is not known
        return False
    private = isinstance(channel, discord.Thread) and channel.is_private()
    return can_see_messages(channel, allowed) and (allowed.manage_threads or not private)


def _of_person(interaction: Interaction, channel: ReadableChannel) -> discord.Permissions:
    if channel.id == interaction.channel_id:
        return interaction.permissions
    if not isinstance(interaction.user, discord.Member):
        return discord.Permissions.none()
    return _permissions(channel, interaction.user)


async def _can_view(interaction: Interaction, channel: ReadableChannel) -> bool:
    if channel.id == interaction.channel_id:
        return True
    allowed = _of_person(interaction, channel)
    if not can_see_messages(channel, allowed | _HISTORY):
        return False
    if not isinstance(channel, discord.Thread) or not channel.is_private() or allowed.manage_threads:
        return True
    try:
        await channel.fetch_member(interaction.user.id)
    except discord.HTTPException:
        return False
    return True


def _permissions(channel: ReadableChannel, member: discord.Member) -> discord.Permissions:
    try:
        return channel.permissions_for(member)
    except discord.ClientException:  # its parent channel is not known
        return discord.Permissions.none()
