"""Fetches attached files from Discord."""

from __future__ import annotations

import asyncio

import discord

from bot.discord_ui.context.errors import Refused
from bot.errors import UnreadableSource

FETCH_SECONDS = 60.0


async def fetch_attachment(source: discord.Attachment, max_bytes: int) -> bytes:
    """Raises ``UnreadableSource``, without fetching anything, if the file is too large or empty."""
    _check_size(source.size, max_bytes)
    try:
        async with asyncio.timeout(FETCH_SECONDS):
            content = await source.read()
    except TimeoutError as error:
        raise Refused("attachment-slow", seconds=FETCH_SECONDS) from error
    except discord.HTTPException as error:
        raise Refused("attachment-gone") from error
    _check_size(len(content), max_bytes)
    return content


def _check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        megabytes, limit = round(size / 1e6, 1), round(max_bytes / 1e6, 1)
        raise UnreadableSource("too-large", megabytes=megabytes, limit=limit)
    if size == 0:
        raise UnreadableSource("empty")
