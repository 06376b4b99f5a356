"""Reading the messages of a live Discord thread, for people who may read it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import discord

from bot.discord_ui.context.channel_access import ReadableChannel
from bot.discord_ui.context.errors import Refused
from bot.discord_ui.live.convert import Transcript

READ_SECONDS = 720.0
"""An interaction can be answered for 15 minutes; reading must end well before."""
HISTORY_PROGRESS_SECONDS = 4.0

Progress: TypeAlias = Callable[[int], Awaitable[Any]]
"""A function that is called every few seconds with the number of messages read."""


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

    def take(message: discord.Message) -> bool:
        if after is not None and message.id <= after:
            return False
        transcript.take([message])
        return True

    await read_backwards(channel, take, lambda: len(transcript), progress)


async def read_backwards(
    channel: ReadableChannel,
    take: Callable[[discord.Message], bool],
    count: Callable[[], int],
    progress: Progress | None,
) -> None:
    """Passes messages to ``take`` from the newest to the oldest, for as long as it returns True. ``progress``
    gets the ``count`` every few seconds. Raises ``Refused``, and what ``take`` raises."""
    name = f"#{channel.name}"
    try:
        async with asyncio.timeout(READ_SECONDS):
            await _read(channel, take, count, progress)
    except TimeoutError as slow:
        raise Refused("live-slow", channel=name, count=count()) from slow
    except discord.Forbidden as refusal:
        raise Refused("live-not-mine", channel=name) from refusal
    except discord.NotFound as missing:
        raise Refused("live-gone", channel=name) from missing


async def _read(
    channel: ReadableChannel,
    take: Callable[[discord.Message], bool],
    count: Callable[[], int],
    progress: Progress | None,
) -> None:
    loop = asyncio.get_running_loop()
    due = loop.time() + HISTORY_PROGRESS_SECONDS
    async for message in channel.history(limit=None, oldest_first=False):
        if not take(message):
            return
        if progress is not None and loop.time() >= due:
            with contextlib.suppress(discord.HTTPException):  # nobody is watching any more; go on
                await progress(count())
            due = loop.time() + HISTORY_PROGRESS_SECONDS


async def fetch_opening(channel: discord.Thread) -> discord.Message | None:
    """Fetches the message in the parent channel that started the Discord thread; it has the same id."""
    parent = channel.parent
    if channel.is_private() or not isinstance(parent, discord.TextChannel):
        return None  # a forum post contains its first message
    try:
        return await parent.fetch_message(channel.id)
    except (discord.NotFound, discord.Forbidden):
        return None
