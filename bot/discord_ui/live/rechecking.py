"""Kept conversations, compared with the channel after the bot was away: what was deleted or edited meanwhile
is followed late rather than never."""

from __future__ import annotations

import logging

import aiohttp
import discord

from bot.discord_ui.context.channel_access import ReadableChannel, can_read
from bot.discord_ui.live.convert import comment_from, is_comment
from bot.errors import UnreadableSource
from bot.importing.source import Source
from bot.importing.text.cleaning import Cleaner
from bot.services import Services
from bot.services.kept_conversations import KEYS, get_conversation_channel
from bot.services.live_threads import Where
from storage.errors import ThreadgistError
from storage.libraries import Guild
from storage.model import Comment, CommentState, ThreadInfo

MOST_CHECKED = 200
"""Conversations, the latest first."""
_MOST_READ = 1000
"""Messages from the first to the last one of a conversation."""

_log = logging.getLogger(__name__)


async def recheck_conversations(services: Services, client: discord.Client) -> None:
    """Of all servers that the bot is in now, one after the other."""
    if not services.live.reads:
        return
    kept = await services.storage.threads.list_by_key_prefix(KEYS)
    for info in sorted(kept, key=lambda one: one.updated_at, reverse=True)[:MOST_CHECKED]:
        try:
            await recheck_conversation(services, client, info)
        except (ThreadgistError, discord.HTTPException, OSError, aiohttp.ClientError) as error:
            facts = {"thread_id": info.id, "error": type(error).__name__}
            _log.info("a kept conversation could not be compared with its channel", extra=facts)


async def recheck_conversation(services: Services, client: discord.Client, info: ThreadInfo) -> None:
    number = get_conversation_channel(info.key)
    guild = client.get_guild(info.library.id) if isinstance(info.library, Guild) else None
    channel = guild.get_channel_or_thread(number) if guild is not None and number is not None else None
    if guild is None or not isinstance(channel, ReadableChannel) or not can_read(channel, guild.me):
        return
    thread = await services.storage.threads.get(info.library, info.id)
    kept = {one.key: one for one in thread.comments if one.key and one.state is CommentState.PRESENT}
    numbers = [int(key) for key in kept if key.isdigit()]
    if not numbers:
        return
    found: dict[str, discord.Message] = {}
    after, before = discord.Object(min(numbers) - 1), discord.Object(max(numbers) + 1)
    count = 0
    async for message in channel.history(limit=_MOST_READ, after=after, before=before, oldest_first=True):
        count += 1
        found[str(message.id)] = message
    read_to = max((int(key) for key in found), default=0) if count == _MOST_READ else max(numbers)
    where = Where(info.library, channel.id)
    gone = {key for key in kept if key.isdigit() and int(key) <= read_to and key not in found}
    if gone:
        services.live.deleted(where, gone)
    me = client.user.id if client.user else 0
    for key, message in found.items():
        if key in kept and is_comment(message, me) and _is_changed(kept[key], message):
            _follow_edit(services, where, message)


def _is_changed(comment: Comment, message: discord.Message) -> bool:
    return message.edited_at is not None and (comment.edited is None or comment.edited < message.edited_at)


def _follow_edit(services: Services, where: Where, message: discord.Message) -> None:
    try:
        services.live.edited(where, comment_from(message, Source("", "", services.limits, Cleaner())))
    except UnreadableSource:  # too long to be stored: the old text must not be quoted any more
        services.live.deleted(where, {str(message.id)})
