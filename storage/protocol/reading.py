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
        """Returns how far a person has read a thread; None if they have not read it."""

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
        """Records that the person has read up to comment ``number`` (None: all comments that are there). A
        mark never moves back. ``revision``: the revision whose digest they read. Does nothing for people who
        opted out, or if the thread was deleted."""
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
        """Lists threads with comments that are new to the reader: since their mark, or since a time.

        ``staff`` and ``channels``: as for ``Threads.list``; ``threads``: lists only these threads.
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
        """Lists new comments in the order of the thread. ``addressed``: lists only comments that answer or
        may mention the reader."""
        ...

    async def count_new_commenters(
        self, library: Library, thread_id: int, reader: NewsReader, unread: Unread
    ) -> int:
        """Counts the people who wrote new comments; each unnamed comment counts as one person."""
        ...

    async def get_last_written(
        self, library: Library, person: int, *, thread_id: int | None = None
    ) -> tuple[int, datetime | None] | None:
        """Returns number and time of the newest comment by the person (by account or approved claim); None if
        there is none. In one thread the newest comment is the one with the highest number, otherwise the one
        with the latest time."""
        ...

    async def save_outline(self, library: Library, thread_id: int, outline: DigestOutline) -> None:
        """Keeps what the digest of this revision showed. Outlines that nobody read and no post shows are
        deleted after a while. Does nothing if the thread was deleted."""
        ...

    async def get_outline(self, library: Library, thread_id: int, revision: int) -> DigestOutline | None:
        """Returns the outline of this revision's digest; None if it is not kept."""
