"""Passes on Discord's events about messages if they concern a stored live thread."""

from __future__ import annotations

from collections.abc import Collection

import discord

from bot.discord_ui.context.visibility import can_see_messages
from bot.discord_ui.live.convert import convert_message, is_comment
from bot.errors import UnreadableSource
from bot.importing.draft import detach_from_article
from bot.importing.source import Source
from bot.importing.text.cleaning import Cleaner
from bot.importing.text.limits import Limits
from bot.services.followed_threads import ChannelKey
from bot.services.live_threads import LiveThreads
from bot.services.stretches import Stretches
from storage.libraries import Guild


class LiveEvents:
    """Only the ids of messages outside stored threads are looked at."""

    def __init__(self, live: LiveThreads, stretches: Stretches, client: discord.Client) -> None:
        self._live = live
        self._stretches = stretches
        self._client = client

    async def start_session(self) -> None:
        """Events between the last session and this one were missed."""
        self._stretches.clear()
        await self._live.start()

    def on_message_posted(self, message: discord.Message) -> None:
        """Follows a new message."""
        where = _where(message.guild, message.channel.id)
        if where is not None and self._live.is_followed(where) and is_comment(message, self._me):
            self._live.on_message_posted(where, message.id)

    def on_message_edited(self, event: discord.RawMessageUpdateEvent) -> None:
        """Follows an edited message, whose text may not be known."""
        self._edited_in_stretch(event)
        for where in self._threads_with(event.guild_id, event.channel_id, event.message_id):
            if is_comment(event.message, self._me):
                self._edited_in(where, event)

    def _edited_in(self, where: ChannelKey, event: discord.RawMessageUpdateEvent) -> None:
        if self._live.followed.is_visible_to_all(where) and not _is_open(event.message.channel):
            # visible to all because an export was imported: an edit in a closed channel must not be shown
            self._live.on_messages_deleted(where, [str(event.message_id)])
            return
        try:
            found = convert_message(event.message, Source("", "", Limits(), Cleaner()))
        except UnreadableSource:  # too long to be stored: the old text must not be quoted any more
            self._live.on_messages_deleted(where, [str(event.message_id)])
            return
        (edited,) = detach_from_article([found], str(where.channel))
        self._live.on_message_edited(where, edited)

    def _edited_in_stretch(self, event: discord.RawMessageUpdateEvent) -> None:
        guild, channel = event.guild_id, event.channel_id
        if guild is None or not self._stretches.is_followed(guild, channel):
            return
        if not is_comment(event.message, self._me):
            return
        try:
            found = convert_message(event.message, Source("", "", Limits(), Cleaner()))
        except UnreadableSource:  # too long to be read
            self._stretches.on_messages_deleted(guild, channel, {str(event.message_id)})
        else:
            self._stretches.on_message_edited(guild, channel, found)

    def on_messages_deleted(self, guild: int | None, channel_id: int, messages: Collection[int]) -> None:
        """Follows deleted messages."""
        if guild is not None:
            self._stretches.on_messages_deleted(guild, channel_id, {str(message) for message in messages})
        by_thread: dict[ChannelKey, list[str]] = {}
        for message in sorted(messages):
            for where in self._threads_with(guild, channel_id, message):
                by_thread.setdefault(where, []).append(str(message))
        for where, keys in by_thread.items():
            self._live.on_messages_deleted(where, keys)

    def on_thread_updated(self, event: discord.RawThreadUpdateEvent) -> None:
        """Notes the parent channel of a Discord thread. discord.py forgets archived ones, and does not report
        their deletion."""
        self._live.followed.set_parent_channel(
            ChannelKey(Guild(event.guild_id), event.thread_id), event.parent_id
        )

    async def on_thread_deleted(self, guild: int, channel: int) -> None:
        """Follows a deleted Discord thread."""
        self._stretches.on_channel_deleted(guild, channel)
        if self._live.is_followed(ChannelKey(Guild(guild), channel)):
            await self._live.on_channel_deleted(ChannelKey(Guild(guild), channel))

    async def on_channel_deleted(self, channel: discord.abc.GuildChannel) -> None:
        """Follows a deleted channel, whose Discord threads are deleted with it."""
        self._stretches.on_channel_deleted(channel.guild.id, channel.id)
        here = ChannelKey(Guild(channel.guild.id), channel.id)
        for where in {here, *self._live.followed.list_child_threads(here)}:
            await self._live.on_channel_deleted(where)

    @property
    def _me(self) -> int:
        return self._client.user.id if self._client.user else 0

    def _threads_with(self, guild: int | None, channel: int, message: int) -> list[ChannelKey]:
        """The stored threads that contain the message. A Discord thread has the id of the message that
        started it, which is in another channel."""
        if guild is None:
            return []
        places = (ChannelKey(Guild(guild), message), ChannelKey(Guild(guild), channel))
        return [where for where in places if self._live.is_followed(where)]


def _is_open(channel: object) -> bool:
    """Whether everybody in the server can read the channel."""
    if isinstance(channel, discord.Thread):
        return not channel.is_private() and _is_open(channel.parent)
    if not isinstance(channel, discord.abc.GuildChannel):
        return False
    return can_see_messages(channel, channel.permissions_for(channel.guild.default_role))


def _where(guild: discord.Guild | None, channel: int) -> ChannelKey | None:
    return None if guild is None else ChannelKey(Guild(guild.id), channel)
