"""Live threads: stores them, and applies what happens to their messages later. Only what was read of a live
thread is stored. Later messages are counted, and read when somebody asks; later edits and deletions are
applied, deletions at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import TypeVar
from weakref import WeakValueDictionary

from bot.importing.draft import CommentDraft
from bot.importing.source import Source
from bot.importing.text.cleaning import Cleaner
from bot.importing.text.limits import Limits
from bot.services.followed_threads import ChannelKey, FollowedThreads
from bot.services.kept_conversations import (
    KEYS,
    SCHEDULED,
    build_conversation_thread,
)
from bot.services.live_merge import (
    FORM,
    LiveSnapshot,
    apply_changes,
    build_live_thread,
    get_channel_id,
    make_live_key,
    merge_snapshot,
)
from bot.services.live_state import KnownThread, PendingChanges
from bot.services.threads import ImportedThread, get_now
from storage.errors import StorageError, ThreadChanged, ThreadNotFound
from storage.libraries import Library, Person
from storage.model import Thread, ThreadInfo, Visibility
from storage.protocol import Storage

EDITS_SECONDS = 10.0
"""How long edits wait for others, so that a busy thread is written once for all of them."""
LIVE_RETRY_SECONDS = 30.0
LIVE_CLOSE_SECONDS = 3.0

_log = logging.getLogger(__name__)
T = TypeVar("T")


class LiveThreads:
    def __init__(
        self,
        storage: Storage,
        limits: Limits,
        clock: Callable[[], datetime] = get_now,
        edits_seconds: float = EDITS_SECONDS,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        """``changed`` is called whenever something stored has changed or was deleted."""
        self._storage = storage
        self._limits = limits
        self._clock = clock
        self._edits_seconds = edits_seconds
        self._changed = changed
        self.reads = False
        """Whether messages can be read; set by the Discord client."""
        self.followed = FollowedThreads()
        self._read_now: dict[ChannelKey, list[int]] = {}
        """Channels that are being read, with the messages that came since."""
        self._pending: dict[ChannelKey, PendingChanges] = {}
        self._newer: dict[ChannelKey, int] = {}
        self._locks: WeakValueDictionary[ChannelKey, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()

    # what is known

    async def start(self) -> None:
        """Loads which threads are followed. Their messages may have changed while the bot was not running."""
        self._newer.clear()
        for prefix in (f"{FORM}:", KEYS):
            for info in await self._storage.threads.list_by_key_prefix(prefix):
                self.followed.add(info)

    def is_followed(self, where: ChannelKey) -> bool:
        """Whether events in the channel change a stored thread."""
        return where in self.followed or where in self._read_now

    def list_outdated(self, library: Library) -> tuple[int, ...]:
        """Ids of live threads that may have newer messages, those that certainly have some first."""
        behind = {
            known.thread: self._newer.get(where)
            for where, known in self.followed.list_live(library)
            if self._newer.get(where) != 0
        }
        return tuple(sorted(behind, key=lambda thread: (behind[thread] is None, -(behind[thread] or 0))))

    def count_newer(self, info: ThreadInfo) -> int | None:
        """How many messages came since the thread was read; None if not known."""
        channel = get_channel_id(info.key)
        return (
            None
            if channel is None or isinstance(info.library, Person)
            else self._newer.get(ChannelKey(info.library, channel))
        )

    # what happens

    def on_message_posted(self, where: ChannelKey, message: int) -> None:
        """A message was written."""
        if where in self._read_now:
            self._read_now[where].append(message)
        if where in self._newer:
            self._newer[where] += 1

    def on_message_edited(self, where: ChannelKey, found: CommentDraft) -> None:
        """A message was edited. ``found`` may be the opening message. Messages that were never read are
        ignored."""
        pending = self._pending.setdefault(where, PendingChanges())
        pending.edited[found.key] = found
        self._apply_in(where, self._edits_seconds)

    def on_messages_deleted(self, where: ChannelKey, keys: Collection[str]) -> None:
        """Messages were deleted. They are soon deleted from the stored thread too."""
        pending = self._pending.setdefault(where, PendingChanges())
        pending.deleted |= set(keys)
        self._apply_in(where, 0)

    async def on_channel_deleted(self, where: ChannelKey) -> None:
        """Deletes the threads of a channel that was deleted."""
        async with self._lock(where):
            self.followed.forget_parent_channel(where)
            self._drop(where)
            for known in self.followed.list_kept(where):
                self.followed.remove(where, known)
                try:
                    await self._storage.threads.delete(known.library, known.thread)
                except ThreadNotFound:
                    continue
                self._changed()
                _log.info(
                    "live thread deleted", extra={"library": str(known.library), "thread_id": known.thread}
                )

    # reading

    @asynccontextmanager
    async def reading_channel(self, where: ChannelKey) -> AsyncIterator[None]:
        """Allows one reading of a channel at a time. What happens to its messages meanwhile is applied
        afterwards."""
        async with self._lock(where):
            self._read_now[where] = []
            try:
                yield
            finally:
                del self._read_now[where]
                if where not in self.followed:
                    self._drop(where)

    async def get_stored(self, library: Library, channel: int) -> ThreadInfo | None:
        """The thread that is stored of a Discord thread."""
        return await self._find(library, make_live_key(channel))

    async def _find(self, library: Library, key: str) -> ThreadInfo | None:
        try:
            return await self._storage.threads.get_info_by_key(library, key)
        except ThreadNotFound:
            return None

    async def get_last_message(self, info: ThreadInfo) -> int | None:
        """Id of the newest message that is kept, None where there is none."""
        page = await self._storage.comments.list(
            info.library, info.id, limit=1, offset=max(0, info.comment_count - 1)
        )
        keys = [comment.key for comment in page.items if comment.key]
        return int(keys[-1]) if keys and keys[-1].isdigit() else None

    async def save(
        self,
        library: Library,
        read: LiveSnapshot,
        *,
        by: int | None,
        readers_of: int,
        for_staff: bool = False,
        title: str | None = None,
    ) -> ImportedThread:
        """Stores what was read, for those who can view the channel ``readers_of``, or only ``for_staff``.
        Call it within ``reading_channel``. Raises ``UnreadableSource``."""

        async def saved_as(thread: Thread, revision: int | None = None) -> ImportedThread:
            thread = replace(thread, title=title) if title else thread
            saved = await self._storage.threads.save(
                library,
                thread,
                at=self._clock(),
                by=by,
                visibility=Visibility.STAFF if for_staff else Visibility.CHANNEL,
                channel=None if for_staff else readers_of,
                title_given=bool(title),
                revision=revision,
            )
            return ImportedThread(saved, replace(thread, title=saved.info.title))

        async def brought_up_to_date(old: Thread, revision: int) -> ImportedThread:
            thread = await asyncio.to_thread(merge_snapshot, old, read)
            self._source().check_comment_count(len(thread.comments))
            return await saved_as(thread, revision)

        info = await self.get_stored(library, read.channel)
        if info is None:
            imported = await saved_as(await asyncio.to_thread(build_live_thread, read, self._source()))
        else:
            imported = await self._rewritten(library, info.id, brought_up_to_date)
        self._changed()
        self.followed.add(imported.saved.info)
        where, last = ChannelKey(library, read.channel), read.last
        self._newer[where] = sum(message > last for message in self._read_now.get(where, ()))
        return imported

    async def keep_conversation(
        self, where: ChannelKey, get: Callable[[], Thread], *, by: int | None, readers_of: int
    ) -> ThreadInfo:
        """Stores a conversation of a stretch of this channel, for those who can read the channel
        ``readers_of``. ``get`` returns it as it is now; what is deleted from then on is deleted here too.
        ``by``: who keeps it; None for a schedule.

        Raises what ``get`` raises, ``QuotaExceeded``.
        """
        async with self.reading_channel(where):
            conversation = build_conversation_thread(get(), where.channel)
            kept = await self._find(where.library, conversation.key)
            if by is None and (kept is None or kept.form == SCHEDULED):
                conversation = replace(conversation, form=SCHEDULED)
            saved = await self._storage.threads.save(
                where.library,
                conversation,
                at=self._clock(),
                by=by,
                visibility=Visibility.CHANNEL,
                channel=readers_of,
            )
            self.followed.add(saved.info)
            return saved.info

    async def _rewritten(
        self, library: Library, thread_id: int, rewrite: Callable[[Thread, int], Awaitable[T]]
    ) -> T:
        """Calls ``rewrite``, which saves a changed thread based on a revision, again if the thread has
        changed meanwhile: somebody's data may have been deleted, and must not come back."""
        while True:
            revision = (await self._storage.threads.get_info(library, thread_id)).revision
            try:
                return await rewrite(await self._storage.threads.get(library, thread_id), revision)
            except ThreadChanged:
                continue

    # applying

    def _apply_in(self, where: ChannelKey, seconds: float) -> None:
        pending = self._pending[where]
        loop = asyncio.get_running_loop()
        due = loop.time() + seconds
        if pending.due <= due:
            return
        if pending.timer is not None:
            pending.timer.cancel()
        pending.due = due
        pending.timer = loop.call_later(seconds, self._start, where)

    async def apply_pending(self, where: ChannelKey) -> None:
        """Stores the changes to messages of this channel so far."""
        await self._apply(where)

    def _start(self, where: ChannelKey) -> None:
        task = asyncio.create_task(self._apply(where), name=f"live-{where.channel}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _apply(self, where: ChannelKey) -> None:
        async with self._lock(where):
            pending = self._drop(where)
            if pending is None:
                return
            for known in self.followed.list_kept(where):
                try:
                    await self._write(known, pending)
                except ThreadNotFound:
                    self.followed.remove(where, known)  # deleted here meanwhile
                except StorageError as error:
                    _log.warning("live thread not updated yet", extra={"error": type(error).__name__})
                    self._put_back(where, pending)
                    return

    def _put_back(self, where: ChannelKey, failed: PendingChanges) -> None:
        """Keeps the changes to try again later. Changes that came meanwhile are newer and win."""
        pending = self._pending.setdefault(where, PendingChanges())
        pending.edited = failed.edited | pending.edited
        pending.deleted |= failed.deleted
        self._apply_in(where, LIVE_RETRY_SECONDS)

    async def _write(self, known: KnownThread, pending: PendingChanges) -> None:
        said, gone, source = pending.edited, pending.deleted, self._source()

        async def follow(old: Thread, revision: int) -> None:
            new = await asyncio.to_thread(apply_changes, old, said, gone, source)
            if new == old:
                return
            await self._storage.threads.save(
                known.library,
                new,
                at=self._clock(),
                visibility=known.visibility,
                channel=known.channel,
                revision=revision,
            )
            self._changed()

        await self._rewritten(known.library, known.thread, follow)

    def _lock(self, where: ChannelKey) -> asyncio.Lock:
        """The lock of a channel, which exists as long as somebody holds it or waits for it."""
        return self._locks.setdefault(where, asyncio.Lock())

    def _drop(self, where: ChannelKey) -> PendingChanges | None:
        pending = self._pending.pop(where, None)
        if pending is not None and pending.timer is not None:
            pending.timer.cancel()
        return pending

    def _source(self) -> Source:
        return Source("", "", self._limits, Cleaner())

    async def close(self) -> None:
        """Stores the changes that are still waiting."""
        for where in tuple(self._pending):
            self._start(where)
        if self._tasks:
            await asyncio.wait(tuple(self._tasks), timeout=LIVE_CLOSE_SECONDS)
        for where in tuple(self._pending):
            self._drop(where)
