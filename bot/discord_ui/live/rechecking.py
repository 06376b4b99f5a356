"""Compares kept conversations with their channels after the bot was away, to find what was deleted or
edited."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime

import aiohttp
import discord

from bot.discord_ui.context.channel_access import ReadableChannel
from bot.discord_ui.context.visibility import can_see_messages
from bot.discord_ui.live.convert import convert_message, is_comment
from bot.errors import UnreadableSource
from bot.importing.source import Source
from bot.importing.text.cleaning import Cleaner
from bot.services import Services
from bot.services.followed_threads import ChannelKey
from bot.services.kept_conversations import KEYS, get_conversation_channel
from storage.errors import ThreadgistError, ThreadNotFound
from storage.libraries import Guild
from storage.model import CommentState, ThreadInfo

PAGE = 100
"""Messages per request: as many as Discord gives."""
_UNKNOWN_CHANNEL = 10003
"""Discord's error code for a channel that does not exist any more."""

_log = logging.getLogger(__name__)


async def recheck_conversations(services: Services, client: discord.Client) -> None:
    """Checks the conversations of all servers that the bot is in now, channel by channel, the latest
    first."""
    if not services.live.reads:
        return
    kept = await services.storage.threads.list_by_key_prefix(KEYS)
    by_channel: dict[ChannelKey, list[ThreadInfo]] = {}
    for info in sorted(kept, key=lambda one: one.updated_at, reverse=True):
        if (number := get_conversation_channel(info.key)) is not None:
            by_channel.setdefault(ChannelKey(info.library, number), []).append(info)
    for where, conversations in by_channel.items():
        try:
            await _recheck_channel(services, client, where, conversations)
        except (ThreadgistError, discord.DiscordException, OSError, aiohttp.ClientError) as error:
            facts = {"channel": where.channel, "error": type(error).__name__}
            _log.info("kept conversations could not be compared with their channel", extra=facts)


async def _recheck_channel(
    services: Services, client: discord.Client, where: ChannelKey, conversations: Sequence[ThreadInfo]
) -> None:
    guild = client.get_guild(where.library.id) if isinstance(where.library, Guild) else None
    if guild is None or guild.unavailable:
        return
    # discord.py does not list archived Discord threads
    channel = guild.get_channel_or_thread(where.channel)
    try:
        found = channel or await guild.fetch_channel(where.channel)
    except discord.NotFound as error:
        if error.code == _UNKNOWN_CHANNEL:  # deleted while the bot was away
            await services.live.on_channel_deleted(where)
        return
    if not isinstance(found, ReadableChannel) or not _may_read(found, guild.me):
        return
    kept = await _list_messages(services, conversations)
    me = client.user.id if client.user else 0
    wanted = sorted(kept)
    while wanted:
        before = discord.Object(wanted[-1] + 1)
        page = [message async for message in found.history(limit=PAGE, before=before, oldest_first=False)]
        read_to = page[-1].id if len(page) == PAGE else wanted[0]
        _follow_page(services, where, page, {key: kept[key] for key in wanted if key >= read_to}, me)
        wanted = [key for key in wanted if key < read_to]


def _may_read(channel: ReadableChannel, bot: discord.Member) -> bool:
    """Whether the bot may read the channel's history. Without that permission Discord shows an empty
    channel."""
    return can_see_messages(channel, channel.permissions_for(bot))


async def _list_messages(
    services: Services, conversations: Sequence[ThreadInfo]
) -> dict[int, datetime | None]:
    """Ids of messages that are kept, with the time of the last edit that is known."""
    kept: dict[int, datetime | None] = {}
    for info in conversations:
        try:
            thread = await services.storage.threads.get(info.library, info.id)
        except ThreadNotFound:  # deleted meanwhile
            continue
        for one in thread.comments:
            if one.key and one.key.isdigit() and one.state is CommentState.PRESENT:
                key = int(one.key)
                known = kept.get(key, one.edited)
                # kept in two conversations, of which one may be behind
                kept[key] = min(known, one.edited) if known and one.edited else None
    return kept


def _follow_page(
    services: Services,
    where: ChannelKey,
    page: Sequence[discord.Message],
    kept: Mapping[int, datetime | None],
    me: int,
) -> None:
    """``kept``: the messages that must be on this page, unless they were deleted."""
    gone = kept.keys() - {message.id for message in page}
    if gone:
        services.live.on_messages_deleted(where, {str(key) for key in gone})
    for message in page:
        if message.id in kept and is_comment(message, me) and _is_changed(message, kept[message.id]):
            _follow_edit(services, where, message)


def _is_changed(message: discord.Message, known: datetime | None) -> bool:
    return message.edited_at is not None and (known is None or known < message.edited_at)


def _follow_edit(services: Services, where: ChannelKey, message: discord.Message) -> None:
    try:
        services.live.on_message_edited(
            where, convert_message(message, Source("", "", services.limits, Cleaner()))
        )
    except UnreadableSource:  # too long to be stored: the old text must not be quoted any more
        services.live.on_messages_deleted(where, {str(message.id)})
