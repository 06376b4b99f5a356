"""Which stored threads follow what happens in which channel, as far as it is known without the database."""

from __future__ import annotations

from typing import NamedTuple

from bot.services.kept_conversations import get_conversation_channel
from bot.services.live_merge import get_channel_id
from bot.services.live_state import KnownThread
from storage.libraries import Library, Person
from storage.model import ThreadInfo, Visibility


class ChannelKey(NamedTuple):
    """A channel of a server. That Discord gives no id twice does not help: an export says itself of which
    channel it is, and what is imported in one server must never hear of the channels of another."""

    library: Library
    channel: int


class FollowedThreads:
    def __init__(self) -> None:
        self._live: dict[ChannelKey, KnownThread] = {}
        self._conversations: dict[ChannelKey, dict[int, KnownThread]] = {}
        """Kept conversations of a channel, by thread."""
        self._parents: dict[ChannelKey, int] = {}
        """On which channel they hang, where whose viewers may see them does not tell: of those for staff, and
        of private ones. Not stored; what was archived before the bot started is not among them."""

    def add(self, info: ThreadInfo) -> None:
        """From now on this thread is followed, if it is a live one or a kept conversation. What somebody
        keeps for themselves is not: an export says itself which channel it is of, and they may not see what
        is written there now."""
        if isinstance(info.library, Person):
            return
        known = KnownThread(info.library, info.id, info.channel, info.visibility)
        if (channel := get_channel_id(info.key)) is not None:
            self._live[ChannelKey(info.library, channel)] = known
        elif (channel := get_conversation_channel(info.key)) is not None:
            self._conversations.setdefault(ChannelKey(info.library, channel), {})[info.id] = known

    def remove(self, where: ChannelKey, known: KnownThread) -> None:
        """It is no longer stored."""
        if self._live.get(where) == known:
            del self._live[where]
        conversations = self._conversations.get(where, {})
        conversations.pop(known.thread, None)
        if not conversations:
            self._conversations.pop(where, None)

    def __contains__(self, where: ChannelKey) -> bool:
        return where in self._live or where in self._conversations

    def list_kept(self, where: ChannelKey) -> list[KnownThread]:
        """All that is kept of the channel."""
        live = self._live.get(where)
        return [*([live] if live is not None else []), *self._conversations.get(where, {}).values()]

    def list_live(self, library: Library) -> list[tuple[ChannelKey, KnownThread]]:
        """The live threads of a library."""
        return [(where, known) for where, known in self._live.items() if where.library == library]

    def is_visible_to_all(self, where: ChannelKey) -> bool:
        """Whether everybody in the server may see what is kept of it: it was imported from an export then."""
        known = self._live.get(where)
        return known is not None and known.visibility is Visibility.SERVER

    def list_under(self, above: ChannelKey) -> tuple[ChannelKey, ...]:
        """Discord threads that hang on this channel and of which something is kept."""
        return tuple(
            where
            for where in {**self._live, **self._conversations}
            if where.library == above.library and where != above and above.channel in self._get_parents(where)
        )

    def set_parent_channel(self, where: ChannelKey, above: int) -> None:
        """The Discord thread, if something of it is kept, hangs on this channel."""
        if where in self:
            self._parents[where] = above

    def forget_parent_channel(self, where: ChannelKey) -> None:
        """The Discord thread was deleted."""
        self._parents.pop(where, None)

    def _get_parents(self, where: ChannelKey) -> set[int | None]:
        """Ids of channels that a kept Discord thread hangs on or that decide who may see it."""
        return {self._parents.get(where), *(known.channel for known in self.list_kept(where))}
