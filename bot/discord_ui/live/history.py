"""Reading the messages of a live Discord thread, for people who may read it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import discord

from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.live.convert import Transcript

READ_SECONDS = 720.0
"""An interaction can be answered for 15 minutes; reading must end well before."""
PROGRESS_SECONDS = 4.0

Progress: TypeAlias = Callable[[int], Awaitable[Any]]
"""Called every few seconds with the number of messages read."""


async def check_may_read(interaction: Interaction, channel: discord.Thread) -> None:
    """The person and the bot must both be able to read the Discord thread and its history, at this moment."""
    name = f"#{channel.name}"
    if not await _can_read(interaction, channel):
        raise Refused("live-not-yours", channel=name)
    mine = interaction.app_permissions
    if channel.id != interaction.channel_id:
        mine = _permissions(channel, channel.guild.me)
    if not (mine.view_channel and mine.read_message_history):
        raise Refused("live-not-mine", channel=name)


async def _can_read(interaction: Interaction, channel: discord.Thread) -> bool:
    if channel.id == interaction.channel_id:
        return interaction.permissions.read_message_history
    if not isinstance(interaction.user, discord.Member):
        return False
    allowed = _permissions(channel, interaction.user)
    if not (allowed.view_channel and allowed.read_message_history):
        return False
    if not channel.is_private() or allowed.manage_threads:
        return True
    try:
        await channel.fetch_member(interaction.user.id)
    except discord.HTTPException:
        return False
    return True


def _permissions(channel: discord.Thread, member: discord.Member) -> discord.Permissions:
    try:
        return channel.permissions_for(member)
    except discord.ClientException:  # its channel is not visible
        return discord.Permissions.none()


async def read_history(
    channel: discord.Thread,
    transcript: Transcript,
    *,
    after: int | None = None,
    progress: Progress | None = None,
) -> None:
    """From the newest message back to the first, or to the one with the id ``after``.

    Backwards, so that the result is the thread as it was when reading began. Raises ``Refused``,
    ``UnreadableSource``.
    """
    name = f"#{channel.name}"
    try:
        async with asyncio.timeout(READ_SECONDS):
            await _read(channel, transcript, after, progress)
    except TimeoutError as slow:
        raise Refused("live-slow", channel=name, count=len(transcript)) from slow
    except discord.Forbidden as refusal:
        raise Refused("live-not-mine", channel=name) from refusal
    except discord.NotFound as missing:
        raise Refused("live-gone", channel=name) from missing


async def _read(
    channel: discord.Thread, transcript: Transcript, after: int | None, progress: Progress | None
) -> None:
    loop = asyncio.get_running_loop()
    due = loop.time() + PROGRESS_SECONDS
    async for message in channel.history(limit=None, oldest_first=False):
        if after is not None and message.id <= after:
            return
        transcript.take([message])
        if progress is not None and loop.time() >= due:
            with contextlib.suppress(discord.HTTPException):  # nobody is watching any more; go on
                await progress(len(transcript))
            due = loop.time() + PROGRESS_SECONDS


async def fetch_opening(channel: discord.Thread) -> discord.Message | None:
    """The message, in the parent channel, that started the Discord thread; it has the same id."""
    parent = channel.parent
    if channel.is_private() or not isinstance(parent, discord.TextChannel):
        return None  # a forum post contains its first message
    try:
        return await parent.fetch_message(channel.id)
    except (discord.NotFound, discord.Forbidden):
        return None
