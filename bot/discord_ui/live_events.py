"""What Discord tells of messages, handed on where it concerns a live thread that is kept."""

from __future__ import annotations

from collections.abc import Collection

import discord

from bot.discord_ui.live import comment_from, is_spoken
from bot.errors import UnreadableSource
from bot.importing.hygiene import Cleaner, Limits
from bot.importing.source import Source
from bot.services.live import Live


class LiveEvents:
    """Of all other messages nothing is looked at but the ids."""

    def __init__(self, live: Live, client: discord.Client) -> None:
        self._live = live
        self._client = client

    async def began(self) -> None:
        """Connected anew: what happened in between was not heard."""
        await self._live.start()

    def came(self, message: discord.Message) -> None:
        if self._live.follows(message.channel.id) and is_spoken(message, self._me):
            self._live.came(message.channel.id)

    def edited(self, event: discord.RawMessageUpdateEvent) -> None:
        channel = self._thread_with(event.channel_id, event.message_id)
        if channel is None or not is_spoken(event.message, self._me):
            return
        try:
            found = comment_from(event.message, Source("", "", Limits(), Cleaner()))
        except UnreadableSource:  # longer than any comment may be: what was there must not be quoted further
            self._live.deleted(channel, [str(event.message_id)])
            return
        if found.parent_key == str(channel):
            found.parent_key = None
        self._live.edited(channel, found)

    def deleted(self, channel_id: int, messages: Collection[int]) -> None:
        by_thread: dict[int, list[str]] = {}
        for message in sorted(messages):
            channel = self._thread_with(channel_id, message)
            if channel is not None:
                by_thread.setdefault(channel, []).append(str(message))
        for channel, keys in by_thread.items():
            self._live.deleted(channel, keys)

    async def thread_deleted(self, channel: int) -> None:
        if self._live.follows(channel):
            await self._live.channel_deleted(channel)

    async def channel_deleted(self, channel: int) -> None:
        """The Discord threads that hung on it are gone with it."""
        for thread in self._live.kept_under(channel):
            await self._live.channel_deleted(thread)

    @property
    def _me(self) -> int:
        return self._client.user.id if self._client.user else 0

    def _thread_with(self, channel: int, message: int) -> int | None:
        """The live thread that the message is of. A Discord thread bears the id of the message it hangs on,
        which stands in another channel."""
        if self._live.follows(message):
            return message
        return channel if self._live.follows(channel) else None
