"""The ``Storage`` protocol over one SQLite file."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

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
from storage.sqlite import comments, digests, saving, search, threads
from storage.sqlite.backup import write_backup
from storage.sqlite.database import Database


class SqliteStorage:
    """``async with SqliteStorage(path) as storage``. What each method promises stands in ``Storage``.

    ``search_seconds``: how long a search may take; ``busy_seconds``: how long to wait for another program
    that holds the file; ``owner``: refuse to open (``DatabaseInUse``) where another owner has the file open.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        search_seconds: float = 2.0,
        busy_seconds: float = 5.0,
        owner: bool = False,
    ) -> None:
        self.path = Path(path).absolute()
        self._search_seconds = search_seconds
        self._database = Database(self.path, busy_seconds=busy_seconds, owner=owner)

    async def __aenter__(self) -> Self:
        await self._database.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._database.close()

    async def backup(self, target: Path | str) -> None:
        """A checked copy, while everything goes on; it takes the place of an older ``target``."""
        await asyncio.to_thread(write_backup, self.path, Path(target))

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
        return await self._database.write(
            lambda db: saving.save(
                db, guild, thread, at=at, by=by, visibility=visibility, title_given=title_given
            ),
            erases=lambda saved: bool(
                saved.changes.gone or saved.changes.changed or saved.changes.article_changed
            ),
        )

    async def delete(self, guild: int, thread_id: int) -> None:
        await self._database.write(lambda db: threads.delete(db, guild, thread_id), erases=lambda _: True)

    async def info(self, guild: int, thread_id: int) -> ThreadInfo:
        return await self._database.read(lambda db: threads.info(db, guild, thread_id))

    async def thread(self, guild: int, thread_id: int) -> Thread:
        return await self._database.read(lambda db: threads.whole_thread(db, guild, thread_id))

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
        return await self._database.read(
            lambda db: threads.list_threads(
                db, guild, query=query, sort=sort, staff=staff, limit=limit, offset=offset
            )
        )

    async def entries(self, guild: int, thread_id: int, numbers: Iterable[int]) -> dict[int, Entry]:
        return await self._database.read(lambda db: comments.entries(db, guild, thread_id, numbers))

    async def comment(self, guild: int, thread_id: int, number: int) -> Comment:
        return await self._database.read(lambda db: comments.comment(db, guild, thread_id, number))

    async def numbers(
        self, guild: int, thread_id: int, prefix: str = "", limit: int = 25
    ) -> tuple[Comment, ...]:
        return await self._database.read(lambda db: comments.numbers(db, guild, thread_id, prefix, limit))

    async def replies(
        self, guild: int, thread_id: int, number: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        return await self._database.read(
            lambda db: comments.replies(db, guild, thread_id, number, limit=limit, offset=offset)
        )

    async def comments(
        self, guild: int, thread_id: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        return await self._database.read(
            lambda db: comments.comments(db, guild, thread_id, limit=limit, offset=offset)
        )

    async def comments_by(
        self, guild: int, thread_id: int, author: str | None, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        return await self._database.read(
            lambda db: comments.comments_by(db, guild, thread_id, author, limit=limit, offset=offset)
        )

    async def authors(
        self, guild: int, thread_id: int, *, query: str = "", limit: int = 25
    ) -> tuple[AuthorCount, ...]:
        return await self._database.read(
            lambda db: comments.authors(db, guild, thread_id, query=query, limit=limit)
        )

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
        return await self._database.search(
            lambda db: search.search(
                db, guild, query, thread_id=thread_id, author=author, staff=staff, limit=limit, offset=offset
            ),
            self._search_seconds,
        )

    async def cached_digest(self, guild: int, thread_id: int, recipe: str) -> bytes | None:
        return await self._database.read(lambda db: digests.cached_digest(db, guild, thread_id, recipe))

    async def keep_digest(self, guild: int, thread_id: int, recipe: str, revision: int, body: bytes) -> None:
        await self._database.write(
            lambda db: digests.keep_digest(db, guild, thread_id, recipe, revision=revision, body=body)
        )

    async def vectors(self, guild: int, thread_id: int, encoder: str) -> dict[bytes, bytes]:
        return await self._database.read(lambda db: digests.vectors(db, guild, thread_id, encoder))

    async def keep_vectors(
        self, guild: int, thread_id: int, encoder: str, vectors: Mapping[bytes, bytes]
    ) -> None:
        await self._database.write(lambda db: digests.keep_vectors(db, guild, thread_id, encoder, vectors))

    async def forget_vectors_except(
        self, guild: int, thread_id: int, encoder: str, hashes: Iterable[bytes]
    ) -> None:
        await self._database.write(
            lambda db: digests.forget_vectors_except(db, guild, thread_id, encoder, hashes)
        )
