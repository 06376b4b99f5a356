"""How far people have read, and what is new to them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from storage.libraries import Library
from storage.model import Comment, Page, ThreadNews
from storage.reading import DigestOutline, NewsReader, ReadMark, Unread


class Reading(Protocol):
    """How far people have read. Deleted comments and those of bots never count as new."""

    async def get_mark(self, library: Library, person: int, thread_id: int) -> ReadMark | None:
        """How far a person has read a thread; None if not at all."""

    async def save_mark(
        self,
        library: Library,
        person: int,
        thread_id: int,
        *,
        at: datetime,
        number: int | None = None,
        revision: int | None = None,
    ) -> None:
        """Note that the person has read up to comment ``number`` (None: all that is there). A mark never
        moves back. ``revision``: they read the digest of it. Does nothing for those who opted out, and if
        the thread was deleted."""
        ...

    async def list_news(
        self,
        library: Library,
        reader: NewsReader,
        *,
        since: datetime | None = None,
        staff: bool = True,
        channels: Collection[int] = (),
        threads: Collection[int] | None = None,
    ) -> tuple[ThreadNews, ...]:
        """Threads with comments that are new to the reader: since their mark, or since a time.

        ``staff`` and ``channels``: as for ``Threads.list``; ``threads``: only these.
        """
        ...

    async def list_new_comments(
        self,
        library: Library,
        thread_id: int,
        reader: NewsReader,
        unread: Unread,
        *,
        addressed: bool = False,
        limit: int = 25,
        offset: int = 0,
    ) -> Page[Comment]:
        """In the order of the thread. ``addressed``: only those that answer or may mention the reader."""
        ...

    async def count_new_commenters(
        self, library: Library, thread_id: int, reader: NewsReader, unread: Unread
    ) -> int:
        """How many people wrote them; each unnamed comment counts as one."""
        ...

    async def get_last_written(
        self, library: Library, person: int, *, thread_id: int | None = None
    ) -> tuple[int, datetime | None] | None:
        """Number and time of the newest comment by the person (by account or approved claim): in a thread the
        one with the highest number, otherwise the one with the latest time. None if there is none."""
        ...

    async def save_outline(self, library: Library, thread_id: int, outline: DigestOutline) -> None:
        """Keep what the digest of this revision showed. Those that nobody read and no post shows are deleted
        after a while. Does nothing if the thread was deleted."""
        ...

    async def get_outline(self, library: Library, thread_id: int, revision: int) -> DigestOutline | None:
        """Of the digest of this revision; None if it is not kept."""
