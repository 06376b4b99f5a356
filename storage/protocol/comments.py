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
        """Raises ``CommentNotFound``, also for the number of the article."""
        ...

    async def get_entries(self, library: Library, thread_id: int, numbers: Iterable[int]) -> dict[int, Entry]:
        """The comments with these numbers, and the article if its number is among them. Numbers that do not
        exist are left out."""
        ...

    async def list(
        self, library: Library, thread_id: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        """In the order of the thread."""
        ...

    async def list_by_number_prefix(
        self, library: Library, thread_id: int, prefix: str = "", limit: int = 25
    ) -> tuple[Comment, ...]:
        """Comments whose number starts with the digits ``prefix``, in ascending order."""
        ...

    async def list_replies(
        self, library: Library, thread_id: int, number: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        """Direct replies to a comment, in the order of the thread. For the number of the article: comments
        that reply to no other comment. Raises ``CommentNotFound``."""
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
        """Comments by an author name, ignoring case. None: comments without an author name, except deleted
        ones. ``person``: comments by this account, whatever the name."""
        ...

    async def count_by_author(
        self, library: Library, thread_id: int, *, query: str = "", limit: int = 25
    ) -> tuple[AuthorCount, ...]:
        """Authors whose name contains ``query``, by number of comments, then by name. Authors are told apart
        by account where it is known, otherwise by name."""
        ...

    async def get_activity(self, library: Library, thread_id: int, *, after: int) -> ThreadActivity:
        """The comments with a higher number than ``after`` that are not deleted."""
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
        """Comments that contain every word of ``query``, each with the id of its thread.

        Of a string, the last word may be the beginning of a word. ``author`` and ``person``: as for
        ``list_by_author``; ``staff`` and ``channels``: as for ``Threads.list``.

        Raises ``EmptyQuery`` if the query has no letter or digit, ``SearchTooSlow`` after the deadline.
        """
        ...

    async def list_index_words(
        self, library: Library, pattern: str, *, thread_id: int | None = None, most: int = 2000
    ) -> tuple[str, ...]:
        """Words of comments that fit ``pattern``, in lower case and without accents. In the pattern, ``*``
        stands for any letters and ``?`` for one.

        Some may come from other libraries, so they may complete a search but must not be shown before a
        search in the person's own threads has found them. ``thread_id``: at least those of this thread, which
        may be quicker. Raises ``SearchTooSlow`` after the deadline.
        """
        ...
