"""The comments of stored threads."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from storage.libraries import Library
from storage.model import AuthorCount, Comment, Entry, Page
from storage.schedules import ThreadActivity
from storage.search import SearchOrder, SearchQuery


class Comments(Protocol):
    async def get(self, library: Library, thread_id: int, number: int) -> Comment:
        """Returns a comment. Raises ``CommentNotFound``, also for the number of the article."""
        ...

    async def get_entries(self, library: Library, thread_id: int, numbers: Iterable[int]) -> dict[int, Entry]:
        """Returns the comments with these numbers, and the article if its number is among them. Numbers that
        do not exist are left out."""
        ...

    async def list(
        self, library: Library, thread_id: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        """Lists the comments in the order of the thread."""
        ...

    async def list_by_number_prefix(
        self, library: Library, thread_id: int, prefix: str = "", limit: int = 25
    ) -> tuple[Comment, ...]:
        """Lists comments whose number starts with the digits ``prefix``, in ascending order."""
        ...

    async def list_replies(
        self, library: Library, thread_id: int, number: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        """Lists direct replies to a comment, in the order of the thread. For the number of the article, lists
        comments that reply to no other comment. Raises ``CommentNotFound``."""
        ...

    async def list_by_author(
        self,
        library: Library,
        thread_id: int,
        author: str | None,
        *,
        person: int | None = None,
        limit: int = 25,
        offset: int = 0,
    ) -> Page[Comment]:
        """Lists comments by an author name, ignoring case. If ``author`` is None, lists comments without an
        author name, except deleted ones. ``person``: lists comments by this account, whatever the name."""
        ...

    async def count_by_author(
        self, library: Library, thread_id: int, *, query: str = "", limit: int = 25
    ) -> tuple[AuthorCount, ...]:
        """Lists authors whose name contains ``query``, sorted by number of comments, then by name. Authors
        are distinguished by account if it is known, otherwise by name."""
        ...

    async def get_activity(self, library: Library, thread_id: int, *, after: int) -> ThreadActivity:
        """Describes the comments that have a higher number than ``after`` and are not deleted."""
        ...

    async def search(
        self,
        library: Library,
        query: str | SearchQuery,
        *,
        thread_id: int | None = None,
        author: str | None = None,
        person: int | None = None,
        staff: bool = True,
        channels: Collection[int] = (),
        order: SearchOrder = SearchOrder.BEST,
        limit: int = 25,
        offset: int = 0,
    ) -> Page[tuple[int, Comment]]:
        """Finds comments that contain every word of ``query``, each with the id of its thread.

        If ``query`` is a string, its last word may be the beginning of a longer word. ``author`` and
        ``person``: as for ``list_by_author``; ``staff`` and ``channels``: as for ``Threads.list``.

        Raises ``EmptyQuery`` if the query has no letter or digit, ``SearchTooSlow`` after the deadline.
        """
        ...

    async def list_index_words(
        self, library: Library, pattern: str, *, thread_id: int | None = None, most: int = 2000
    ) -> tuple[str, ...]:
        """Lists words of comments that match ``pattern``, in lower case and without accents. In the pattern,
        ``*`` stands for any letters and ``?`` for one.

        Some words may come from other libraries. So they may complete a search, but must not be shown before
        a search in the person's own threads has found them. ``thread_id``: lists at least the words of this
        thread, which may be quicker. Raises ``SearchTooSlow`` after the deadline.
        """
        ...
