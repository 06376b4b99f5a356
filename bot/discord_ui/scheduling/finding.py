"""Finds posts of which it is not known whether they were sent, in the history of the channel."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import discord

from bot.discord_ui.components.custom_ids import UnknownAction, parse_custom_id
from bot.discord_ui.posts.failures import translate_discord_errors
from bot.services.scheduling.sending import HistoryUnreadable
from storage.schedules import Delivery

Readable: TypeAlias = discord.TextChannel | discord.Thread | discord.DMChannel

_CLOCKS_DIFFER = timedelta(minutes=1)
"""The largest difference expected between Discord's clock and ours."""
_LOOKED_AT = 200
"""Messages."""
_ARCHIVED_LOOKED_AT = 50
"""Discord threads."""


async def find_message(
    place: Readable, me: int, threads: Collection[int], delivery: Delivery, known: Collection[int]
) -> discord.Message | None:
    """A message of ours with the delivery's nonce, else the first about one of the threads, that is not
    recorded. Raises ``HistoryUnreadable``, ``MayBePosted``, ``NotPosted``,
    ``PostRefused``."""
    if not isinstance(place, discord.DMChannel) and not _reads_history(place):
        raise HistoryUnreadable
    similar: discord.Message | None = None
    with translate_discord_errors(sending=False):
        async for message in place.history(
            limit=_LOOKED_AT, after=get_search_start(delivery), oldest_first=True
        ):
            if message.author.id != me or message.id in known:
                continue
            if str(message.nonce) == delivery.nonce:
                return message
            if similar is None and not _threads_shown(message).isdisjoint(threads):
                similar = message
    return similar


def _reads_history(channel: discord.TextChannel | discord.Thread) -> bool:
    return channel.permissions_for(channel.guild.me).read_message_history


def get_search_start(delivery: Delivery) -> datetime:
    """Messages before this time cannot be the lost post."""
    return (delivery.first_sent_at or delivery.due) - _CLOCKS_DIFFER


async def list_own_threads(
    channel: discord.TextChannel | discord.ForumChannel, since: datetime
) -> list[discord.Thread]:
    """Discord threads that the bot made in the channel since then, archived ones included. Raises
    ``HistoryUnreadable`` if the archive cannot be read."""
    me = channel.guild.me
    if not channel.permissions_for(me).read_message_history:
        raise HistoryUnreadable
    with translate_discord_errors(sending=False):
        found = [one for one in await channel.guild.active_threads() if one.parent_id == channel.id]
        found += [one async for one in channel.archived_threads(limit=_ARCHIVED_LOOKED_AT)]
    own = {one.id: one for one in found if one.owner_id == me.id}
    return [one for one in own.values() if discord.utils.snowflake_time(one.id) >= since]


async def find_empty_thread(channel: discord.TextChannel, name: str) -> discord.Thread | None:
    """An empty Discord thread of this name that the bot made: what an interrupted attempt left."""
    me = channel.guild.me
    if not channel.permissions_for(me).read_message_history:
        return None
    with translate_discord_errors(sending=False):
        for thread in await channel.guild.active_threads():
            own = thread.parent_id == channel.id and thread.owner_id == me.id and thread.name == name
            if own and not [message async for message in thread.history(limit=1)]:
                return thread
    return None


def _threads_shown(message: discord.Message) -> set[int]:
    """The stored threads that a message of ours shows, according to its buttons."""
    found = set()
    for written in _custom_ids(message.components):
        try:
            action = parse_custom_id(written)
        except UnknownAction:
            continue
        thread = getattr(action, "thread", None)
        if isinstance(thread, int):
            found.add(thread)
    return found


def _custom_ids(components: Any) -> Iterator[str]:
    for component in components:
        if written := getattr(component, "custom_id", None):
            yield written
        yield from _custom_ids(getattr(component, "children", ()) or ())
        if accessory := getattr(component, "accessory", None):
            yield from _custom_ids([accessory])
