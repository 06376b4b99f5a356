"""What the rest of the program may ask of a database, in the project's own terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from storage.model import (
    AuthorCount,
    Comment,
    Entry,
    Page,
    Saved,
    Thread,
    ThreadInfo,
    ThreadSort,
    Visibility,
)


class Storage(Protocol):
    """Every method is confined to one guild; nothing of another guild can be seen or changed.

    All methods raise ``StorageError``; those that name a thread raise ``ThreadNotFound``.
    """

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    async def save(
        self,
        guild: int,
        thread: Thread,
        *,
        at: datetime,
        by: int | None = None,
        visibility: Visibility = Visibility.SERVER,
        title_given: bool = False,
    ) -> Saved:
        """Store a thread, or update the one of the same ``key`` (if it has any), in one transaction.

        An update that finds nothing changed leaves the revision as it is. It may hide a thread that all could
        see (``visibility``), but never shows one that was for staff. A title that a person gave
        (``title_given``) stays until a person gives another.
        """
        ...

    async def delete(self, guild: int, thread_id: int) -> None:
        """Remove a thread with its comments, search index, digests and vectors that nothing else uses."""
        ...

    async def info(self, guild: int, thread_id: int) -> ThreadInfo: ...

    async def thread(self, guild: int, thread_id: int) -> Thread:
        """The thread whole, with its stored numbers."""
        ...

    async def threads(
        self,
        guild: int,
        *,
        query: str = "",
        sort: ThreadSort = ThreadSort.NEWEST,
        staff: bool = True,
        limit: int = 25,
        offset: int = 0,
    ) -> Page[ThreadInfo]:
        """Threads whose title contains ``query``, whatever its case; ``staff``: those for staff too."""
        ...

    async def entries(self, guild: int, thread_id: int, numbers: Iterable[int]) -> dict[int, Entry]:
        """Those of the numbers that exist, the article included."""
        ...

    async def comment(self, guild: int, thread_id: int, number: int) -> Comment:
        """Raises ``CommentNotFound``. The article is no comment."""
        ...

    async def numbers(
        self, guild: int, thread_id: int, prefix: str = "", limit: int = 25
    ) -> tuple[Comment, ...]:
        """Comments whose number begins with the digits ``prefix``, ascending."""
        ...

    async def replies(
        self, guild: int, thread_id: int, number: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        """Comments that answer this one directly, in order of the thread. ``1`` of a thread with an
        article means the comments that answer the article. Raises ``CommentNotFound``."""
        ...

    async def comments(
        self, guild: int, thread_id: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]: ...

    async def comments_by(
        self, guild: int, thread_id: int, author: str | None, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        """Comments of one author, whatever the case of the name; None means the unnamed."""
        ...

    async def authors(
        self, guild: int, thread_id: int, *, query: str = "", limit: int = 25
    ) -> tuple[AuthorCount, ...]:
        """Authors whose name contains ``query``, busiest first, then by name."""
        ...

    async def search(
        self,
        guild: int,
        query: str,
        *,
        thread_id: int | None = None,
        author: str | None = None,
        staff: bool = True,
        limit: int = 25,
        offset: int = 0,
    ) -> Page[tuple[int, Comment]]:
        """Comments that hold every word of ``query`` (best first), each with its thread's id.

        The last word may be the beginning of one; ``staff``: look in threads for staff too.

        Raises ``EmptyQuery`` where the query holds no letter or digit, ``SearchTooSlow`` past the deadline.
        """
        ...

    async def cached_digest(self, guild: int, thread_id: int, recipe: str) -> bytes | None:
        """What ``keep_digest`` was given for this recipe at the thread's present revision."""
        ...

    async def keep_digest(self, guild: int, thread_id: int, recipe: str, revision: int, body: bytes) -> None:
        """Digests of earlier revisions are dropped. Does nothing where the thread has moved on."""
        ...

    async def vectors(self, guild: int, thread_id: int, encoder: str) -> dict[bytes, bytes]:
        """Sentence vectors (float16, little endian) by hash of the sentence's text."""
        ...

    async def keep_vectors(
        self, guild: int, thread_id: int, encoder: str, vectors: Mapping[bytes, bytes]
    ) -> None:
        """Add vectors. Does nothing where the thread is gone by now."""
        ...

    async def forget_vectors_except(
        self, guild: int, thread_id: int, encoder: str, hashes: Iterable[bytes]
    ) -> None:
        """Drop vectors of sentences that the thread no longer holds, and those of other encoders.

        Does nothing where the thread is gone by now.
        """
        ...
