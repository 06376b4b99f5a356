"""Knows in memory which stored threads follow which channel."""

from __future__ import annotations

from typing import NamedTuple

from bot.services.kept_conversations import get_conversation_channel
from bot.services.live_merge import get_channel_id
from bot.services.live_state import KnownThread
from storage.libraries import Library, Person
from storage.model import ThreadInfo, Visibility


class ChannelKey(NamedTuple):
    """A channel of a server. The id of the channel is not enough, although Discord gives no id twice: an
    export names its own channel, and a thread imported in one server must never follow channels of
    another."""

    library: Library
    channel: int


class FollowedThreads:
    def __init__(self) -> None:
        self._live: dict[ChannelKey, KnownThread] = {}
        self._conversations: dict[ChannelKey, dict[int, KnownThread]] = {}
        """Kept conversations of a channel, by thread."""
        self._parents: dict[ChannelKey, int] = {}
        """The parent channels of Discord threads whose visibility does not tell them: threads for staff, and
        private ones. Not stored, so threads that were archived before the bot started are missing."""

    def add(self, info: ThreadInfo) -> None:
        """Follows this thread from now on, if it is a live one or a kept conversation. People's own threads
        are not followed: an export names its own channel, and the person may not be allowed to see what is
        written there now."""
        if isinstance(info.library, Person):
            return
        known = KnownThread(info.library, info.id, info.channel, info.visibility)
        if (channel := get_channel_id(info.key)) is not None:
            self._live[ChannelKey(info.library, channel)] = known
        elif (channel := get_conversation_channel(info.key)) is not None:
            self._conversations.setdefault(ChannelKey(info.library, channel), {})[info.id] = known

    def remove(self, where: ChannelKey, known: KnownThread) -> None:
        """Stops following the thread, which is no longer stored."""
        if self._live.get(where) == known:
            del self._live[where]
        conversations = self._conversations.get(where, {})
        conversations.pop(known.thread, None)
        if not conversations:
            self._conversations.pop(where, None)

    def __contains__(self, where: ChannelKey) -> bool:
        return where in self._live or where in self._conversations

    def list_kept(self, where: ChannelKey) -> list[KnownThread]:
        """All threads kept of the channel."""
        live = self._live.get(where)
        return [*([live] if live is not None else []), *self._conversations.get(where, {}).values()]

    def list_live(self, library: Library) -> list[tuple[ChannelKey, KnownThread]]:
        """The live threads of a library."""
        return [(where, known) for where, known in self._live.items() if where.library == library]

    def is_visible_to_all(self, where: ChannelKey) -> bool:
        """Whether everybody in the server may see a thread kept of it. Only threads imported from an export
        are visible to all."""
        known = self._live.get(where)
        return known is not None and known.visibility is Visibility.SERVER

    def list_child_threads(self, above: ChannelKey) -> tuple[ChannelKey, ...]:
        """Discord threads in this channel of which something is kept."""
        return tuple(
            where
            for where in {**self._live, **self._conversations}
            if where.library == above.library and where != above and above.channel in self._get_parents(where)
        )

    def set_parent_channel(self, where: ChannelKey, above: int) -> None:
        """Notes the parent channel of a Discord thread, if something of it is kept."""
        if where in self:
            self._parents[where] = above

    def forget_parent_channel(self, where: ChannelKey) -> None:
        """The Discord thread was deleted."""
        self._parents.pop(where, None)

    def _get_parents(self, where: ChannelKey) -> set[int | None]:
        """Ids of channels that contain a kept Discord thread or decide who may see it."""
        return {self._parents.get(where), *(known.channel for known in self.list_kept(where))}
