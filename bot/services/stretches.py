"""Stretches of text channels: read for one person, divided into conversations, kept in memory for an hour.

They are not written to disk. While a stretch is kept, deletions and edits are applied to it. It expires after
an hour, and when the bot stops or misses events; then the buttons of its card say so.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.errors import StretchEmpty, StretchGone
from bot.importing.assembly import assemble_comments, comment_from_draft
from bot.importing.draft import CommentDraft
from bot.importing.source import Source
from bot.importing.text.cleaning import Cleaner
from bot.importing.text.limits import Limits
from bot.services.cooldowns import Cooldowns
from bot.services.digests import DigestService
from bot.services.fair_queue import Job
from bot.services.kept_conversations import FORM
from bot.services.temporary_threads import TemporaryThreads, make_id
from bot.services.threads import get_now
from storage.errors import ThreadNotFound
from storage.libraries import Guild, Library
from storage.model import Comment, Thread, ThreadInfo, Visibility, count_commenters
from storage.protocol import Storage

if TYPE_CHECKING:
    from bot.services.workers import Workers

MAX_MESSAGES = 5000
"""The most messages read for one stretch."""
KEPT_FOR = timedelta(hours=1)
MAX_KEPT = 40
"""The most stretches kept at a time. If there is one more, the oldest is dropped."""
MAX_KEPT_MESSAGES = 60_000
LEAST_MESSAGES = 3
"""A shorter exchange is counted, but not shown as a conversation."""
PER_PAGE = 4
"""The number of conversations that are shown, and so digested, on one page."""


@dataclass(frozen=True, slots=True)
class StretchSource:
    """Where a stretch was read, and for whom. ``capped``: there are older messages that were not read."""

    library: Library
    channel: int
    """The channel or Discord thread whose readers may see it."""
    name: str
    person: int
    bots: int = 0
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    id: int
    source: StretchSource
    conversations: tuple[int, ...]
    """Ids of temporary threads, largest first."""
    messages: int
    """Messages by people, in all conversations."""
    writers: int
    brief: int
    """Messages in exchanges that are too short to be conversations."""
    first: datetime | None
    last: datetime | None
    read_at: datetime

    @property
    def is_divided(self) -> bool:
        """Whether there is more than one conversation."""
        return len(self.conversations) > 1 or self.brief > 0

    def find_page(self, thread_id: int) -> int:
        """The page of the list on which the conversation is."""
        return self.conversations.index(thread_id) // PER_PAGE


@dataclass(slots=True, eq=False)
class ChangesWhileReading:
    """What happens to the messages of a channel while they are read."""

    library: Library
    channel: int
    deleted: set[str] = field(default_factory=set)
    edited: dict[str, CommentDraft] = field(default_factory=dict)
    erased: set[int] = field(default_factory=set)
    ended: bool = False
    """The channel was deleted, or events were missed."""

    def apply(self, drafts: Iterable[CommentDraft]) -> list[CommentDraft]:
        """The messages with edits applied, and without those that were deleted."""
        kept = (self.edited.get(one.key, one) for one in drafts)
        return [one for one in kept if one.key not in self.deleted and one.person not in self.erased]


class Stretches:
    def __init__(
        self,
        storage: Storage,
        workers: Workers | None = None,
        cooldowns: Cooldowns | None = None,
        clock: Callable[[], datetime] = get_now,
    ) -> None:
        self._storage = storage
        self._workers = workers
        self._clock = clock
        self._kept: OrderedDict[int, Stretch] = OrderedDict()
        self._reading: set[ChangesWhileReading] = set()
        self.threads = TemporaryThreads()
        self.digests = DigestService(self.threads, workers, cooldowns)

    # reading

    @contextmanager
    def reading_channel(self, library: Library, channel: int) -> Iterator[ChangesWhileReading]:
        """Notes deletions and edits while a channel is read. ``save`` applies them."""
        reading = ChangesWhileReading(library, channel)
        self._reading.add(reading)
        try:
            yield reading
        finally:
            self._reading.discard(reading)

    async def save(
        self, reading: ChangesWhileReading, source: StretchSource, found: Sequence[CommentDraft]
    ) -> Stretch:
        """Call it within ``reading_channel``. ``found``: in order of time, without messages by bots. Raises
        ``StretchEmpty`` if nothing is left, ``UnreadableSource``, and what workers raise."""
        withheld = await self.find_opted_out({one.person for one in found if one.person is not None})
        drafts = [one for one in reading.apply(found) if one.person not in withheld]
        if not drafts:
            raise StretchEmpty(channel=f"#{source.name}")
        job = Job(source.library, allowance=1 + len(drafts) / MAX_MESSAGES)
        divided = await self._divide(job, drafts)
        # again, since time has passed. Messages edited meanwhile are left out: they may belong elsewhere now
        withheld |= await self.find_opted_out({one.person for one in drafts if one.person is not None})
        still = {one.key for one in drafts if reading.apply([one]) == [one] and one.person not in withheld}
        parts = [[one for one in part if one.key in still] for part in divided]
        parts = [part for part in parts if part]
        if not parts or reading.ended:
            raise StretchEmpty(channel=f"#{source.name}")
        return self._keep(source, parts)

    async def find_opted_out(self, persons: Collection[int]) -> set[int]:
        """The people whose messages are left out."""
        people = self._storage.people
        return {one for one in persons if await people.get_opt_out_time(one) is not None}

    async def _divide(self, job: Job, drafts: Sequence[CommentDraft]) -> list[list[Comment]]:
        if self._workers is None:
            return await asyncio.to_thread(divide, drafts)
        return await self._workers.run_job(job, divide, drafts)

    def _keep(self, source: StretchSource, parts: Sequence[list[Comment]]) -> Stretch:
        at = self._clock()
        everything = [one for part in parts for one in part]
        shown = [part for part in parts if len(part) >= LEAST_MESSAGES]
        if not shown:
            shown = [sorted(everything, key=lambda one: one.number)]
        shown.sort(key=lambda part: (-len(part), part[0].number))
        ids = tuple(self._add(source, part, at) for part in shown)
        times = [one.time for one in everything if one.time is not None]
        stretch = Stretch(
            -make_id(),
            source,
            ids,
            messages=len(everything),
            writers=count_commenters(everything),
            brief=len(everything) - sum(map(len, shown)),
            first=min(times, default=None),
            last=max(times, default=None),
            read_at=at,
        )
        self._kept[stretch.id] = stretch
        self._drop_surplus()
        asyncio.get_running_loop().call_later(KEPT_FOR.total_seconds(), self._end, stretch.id)
        return stretch

    def _add(self, source: StretchSource, comments: Sequence[Comment], at: datetime) -> int:
        thread = Thread(
            f"#{source.name}", tuple(comments), form=FORM, address=comments[0].address, numbered=True
        )
        info = ThreadInfo(
            library=source.library,
            id=make_id(),
            title=thread.title,
            form=FORM,
            key="",
            address=thread.address,
            declared=None,
            has_article=False,
            comment_count=len(comments),
            author_count=count_commenters(comments),
            imported_at=at,
            updated_at=at,
            imported_by=source.person,
            revision=1,
            visibility=Visibility.CHANNEL,
            channel=source.channel,
        )
        self.threads.add(thread, info)
        return info.id

    # what is kept

    def get(self, library: Library, stretch_id: int, person: int) -> Stretch:
        """Only for the person who asked for it. Raises ``StretchGone``."""
        stretch = self._kept.get(stretch_id)
        if stretch is None or stretch.source.library != library or stretch.source.person != person:
            raise StretchGone
        if self._clock() - stretch.read_at > KEPT_FOR:
            self._end(stretch_id)
            raise StretchGone
        return stretch

    def find_by_thread(self, library: Library, thread_id: int, person: int) -> tuple[Stretch, ThreadInfo]:
        """The stretch that a conversation is part of. Raises ``StretchGone``."""
        found = next((one for one in self._kept.values() if thread_id in one.conversations), None)
        if found is None:
            raise StretchGone
        stretch = self.get(library, found.id, person)
        try:
            return stretch, self.threads.get(library, thread_id).info
        except ThreadNotFound as gone:
            raise StretchGone from gone

    def __len__(self) -> int:
        return len(self._kept)

    def get_conversation(self, library: Library, thread_id: int) -> Thread:
        """The conversation as it is now. Raises ``ThreadNotFound``."""
        return self.threads.get(library, thread_id).thread

    def end(self, stretch_id: int) -> None:
        """Drops a stretch that is no longer needed."""
        self._end(stretch_id)

    def _drop_surplus(self) -> None:
        while len(self._kept) > MAX_KEPT or (
            len(self._kept) > 1 and sum(one.messages for one in self._kept.values()) > MAX_KEPT_MESSAGES
        ):
            self._end(next(iter(self._kept)))

    def _end(self, stretch_id: int) -> None:
        stretch = self._kept.pop(stretch_id, None)
        for thread_id in stretch.conversations if stretch is not None else ():
            self.threads.remove(thread_id)

    # what happens

    def on_messages_deleted(self, guild: int, channel: int, keys: Collection[str]) -> None:
        """Deletes messages that were deleted in Discord."""
        for reading in self._readings(guild, channel):
            reading.deleted |= set(keys)
        self._change(guild, channel, lambda one: None if one.key in keys else one)

    def on_message_edited(self, guild: int, channel: int, draft: CommentDraft) -> None:
        """Shows an edited message as it is now."""
        for reading in self._readings(guild, channel):
            reading.edited[draft.key] = draft

        def follow(comment: Comment) -> Comment:
            if comment.key != draft.key:
                return comment
            new = comment_from_draft(draft, comment.number, comment.parent)
            return replace(new, parent_inferred=comment.parent_inferred)

        self._change(guild, channel, follow)

    def is_followed(self, guild: int, channel: int) -> bool:
        """Whether anything of the channel is kept or read at this moment."""
        return bool(self._readings(guild, channel)) or any(
            _is_in(one, guild, channel) for one in self._kept.values()
        )

    def on_channel_deleted(self, guild: int, channel: int) -> None:
        """Drops the stretches of a deleted channel."""
        for reading in self._readings(guild, channel):
            reading.ended = True
        for one in [one.id for one in self._kept.values() if _is_in(one, guild, channel)]:
            self._end(one)

    def erase(self, person: int) -> None:
        """Drops what the person wrote and what was read for them."""
        for reading in self._reading:
            reading.erased.add(person)
        for stretch in tuple(self._kept.values()):
            if stretch.source.person == person:
                self._end(stretch.id)
            else:
                self._change_in(stretch, lambda one: None if one.person == person else one)

    def clear(self) -> None:
        """Drops all stretches, since deletions may have been missed."""
        for reading in self._reading:
            reading.ended = True
        for stretch_id in tuple(self._kept):
            self._end(stretch_id)

    def _readings(self, guild: int, channel: int) -> list[ChangesWhileReading]:
        return [one for one in self._reading if one.library == Guild(guild) and one.channel == channel]

    def _change(self, guild: int, channel: int, change: Callable[[Comment], Comment | None]) -> None:
        for stretch in tuple(self._kept.values()):
            if _is_in(stretch, guild, channel):
                self._change_in(stretch, change)

    def _change_in(self, stretch: Stretch, change: Callable[[Comment], Comment | None]) -> None:
        library = stretch.source.library
        for thread_id in stretch.conversations:
            try:
                comments = self.threads.get(library, thread_id).thread.comments
            except ThreadNotFound:
                continue
            changes = {one.number: new for one in comments if (new := change(one)) is not one}
            if len([one for one in changes.values() if one is None]) == len(comments):
                self.threads.remove(thread_id)
            elif changes:
                self.threads.change_comments(thread_id, changes)

    async def close(self) -> None:
        """Ends all stretches."""
        self.clear()
        await self.digests.close()


def divide(drafts: Sequence[CommentDraft]) -> list[list[Comment]]:
    """The comments of each conversation, in order of time. Runs in a worker. Raises ``UnreadableSource``."""
    from bot.digest.conversations.separation import separate_conversations
    from bot.importing.reply_inference.inference import infer_replies

    comments, _ = assemble_comments(drafts, Source("", "", Limits(), Cleaner()))
    thread = infer_replies(Thread("", comments, form="discord"))
    by_number = {one.number: one for one in thread.comments}
    divided = []
    for numbers in separate_conversations(thread.comments):
        own = set(numbers)
        divided.append([_without_parent_elsewhere(by_number[number], own) for number in numbers])
    return divided


def _without_parent_elsewhere(comment: Comment, numbers: Collection[int]) -> Comment:
    if comment.parent is None or comment.parent in numbers:
        return comment
    return replace(comment, parent=None, parent_inferred=False)


def _is_in(stretch: Stretch, guild: int, channel: int) -> bool:
    return stretch.source.library == Guild(guild) and stretch.source.channel == channel
