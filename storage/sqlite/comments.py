"""The comments of a thread."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

from collections.abc import Collection, Iterable

from storage.errors import CommentNotFound, ThreadHasNoComments
from storage.libraries import Library
from storage.model import AuthorCount, Comment, Entry, Page
from storage.rows import (
    ARTICLE_COLUMNS,
    COMMENT_COLUMNS,
    article_from_row,
    comment_from_row,
    comments_from_rows,
    fold_case,
    from_microseconds,
)
from storage.schedules import ThreadActivity
from storage.search import SearchOrder, SearchQuery
from storage.sqlite.connection import Connection
from storage.sqlite.database import Database
from storage.sqlite.lookup import fetch, locate
from storage.sqlite.packed_ids import get_comment_span, is_sqlite_integer
from storage.sqlite.repository import Repository, reads
from storage.sqlite.search import search
from storage.sqlite.vocabulary import list_index_words

_BATCH = 900  # comment numbers in one statement
_HAS_AUTHOR = "(author_folded IS NOT NULL OR state = 'present')"
"""Deleted comments without an author do not count as comments by an unnamed person."""


class SqliteComments(Repository):
    def __init__(self, database: Database, search_seconds: float) -> None:
        super().__init__(database)
        self._search_seconds = search_seconds

    @reads
    async def get(self, connection: Connection, library: Library, thread_id: int, number: int) -> Comment:
        thread = await locate(connection, library, thread_id)
        if is_sqlite_integer(number):
            found = await fetch(
                connection,
                f"SELECT {COMMENT_COLUMNS} FROM comments WHERE thread = ? AND number = ?",
                [thread, number],
            )
            if found:
                return comment_from_row(found[0])
        raise await _not_found(connection, thread, thread_id, number)

    @reads
    async def get_activity(
        self, connection: Connection, library: Library, thread_id: int, *, after: int
    ) -> ThreadActivity:
        thread = await locate(connection, library, thread_id)
        ((new, last_at, last_number, updated_at),) = await fetch(
            connection,
            "SELECT count(comments.id), max(time), last_number, updated_at FROM threads LEFT JOIN comments"
            " ON thread = threads.id AND number > ? AND state = 'present' WHERE threads.id = ?",
            [after, thread],
        )
        return ThreadActivity(new, last_number, from_microseconds(updated_at if last_at is None else last_at))

    @reads
    async def get_entries(
        self, connection: Connection, library: Library, thread_id: int, numbers: Iterable[int]
    ) -> dict[int, Entry]:
        thread = await locate(connection, library, thread_id)
        wanted = sorted(filter(is_sqlite_integer, set(numbers)))
        found: dict[int, Entry] = {}
        for start in range(0, len(wanted), _BATCH):
            some = wanted[start : start + _BATCH]
            marks = ", ".join("?" * len(some))
            for row in await fetch(
                connection,
                f"SELECT {COMMENT_COLUMNS} FROM comments WHERE thread = ? AND number IN ({marks})",
                [thread, *some],
            ):
                comment = comment_from_row(row)
                found[comment.number] = comment
        for row in await fetch(
            connection, f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE thread = ?", [thread]
        ):
            article = article_from_row(row)
            if article.number in wanted:
                found[article.number] = article
        return found

    @reads
    async def list(
        self, connection: Connection, library: Library, thread_id: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        return await list_comments(connection, library, thread_id, limit=limit, offset=offset)

    @reads
    async def list_by_number_prefix(
        self, connection: Connection, library: Library, thread_id: int, prefix: str = "", limit: int = 25
    ) -> tuple[Comment, ...]:
        thread = await locate(connection, library, thread_id)
        if prefix and not (prefix.isascii() and prefix.isdigit()):
            return ()
        found = await fetch(
            connection,
            f"SELECT {COMMENT_COLUMNS} FROM comments"
            " WHERE thread = ? AND CAST(number AS TEXT) LIKE ? ORDER BY number LIMIT ?",
            [thread, f"{prefix}%", limit],
        )
        return comments_from_rows(found)

    @reads
    async def list_replies(
        self,
        connection: Connection,
        library: Library,
        thread_id: int,
        number: int,
        *,
        limit: int = 25,
        offset: int = 0,
    ) -> Page[Comment]:
        thread = await locate(connection, library, thread_id)
        if not is_sqlite_integer(number):
            raise await _not_found(connection, thread, thread_id, number)
        if await fetch(
            connection, "SELECT 1 FROM articles WHERE thread = ? AND number = ?", [thread, number]
        ):
            where, values = (
                "id BETWEEN ? AND ? AND (parent = ? OR parent IS NULL)",
                [*get_comment_span(thread), number],
            )
        elif await fetch(
            connection, "SELECT 1 FROM comments WHERE thread = ? AND number = ?", [thread, number]
        ):
            where, values = "thread = ? AND parent = ?", [thread, number]
        else:
            raise await _not_found(connection, thread, thread_id, number)
        return await _page(connection, where, values, limit, offset)

    @reads
    async def list_by_author(
        self,
        connection: Connection,
        library: Library,
        thread_id: int,
        author: str | None,
        *,
        person: int | None = None,
        limit: int = 25,
        offset: int = 0,
    ) -> Page[Comment]:
        thread = await locate(connection, library, thread_id)
        if person is not None:
            return await _page(connection, "thread = ? AND person = ?", [thread, person], limit, offset)
        name = None if author is None else fold_case(author)
        return await _page(
            connection, f"thread = ? AND author_folded IS ? AND {_HAS_AUTHOR}", [thread, name], limit, offset
        )

    @reads
    async def count_by_author(
        self, connection: Connection, library: Library, thread_id: int, *, query: str = "", limit: int = 25
    ) -> tuple[AuthorCount, ...]:
        thread = await locate(connection, library, thread_id)
        wanted = fold_case(query.strip())
        found = await fetch(
            connection,
            # SQLite takes bare columns from the row of min(), so this shows the earliest spelling of the name
            "SELECT author, count(*), number, min(id) FROM comments"
            f" WHERE thread = ? AND (? = '' OR instr(author_folded, ?)) AND {_HAS_AUTHOR}"
            " GROUP BY coalesce(person, author_folded)"
            " ORDER BY count(*) DESC, author_folded NULLS LAST LIMIT ?",
            [thread, wanted, wanted, limit],
        )
        return tuple(AuthorCount(author, count, number) for author, count, number, _ in found)

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
        return await self.database.search(
            lambda connection: search(
                connection,
                library,
                query,
                thread_id=thread_id,
                author=author,
                person=person,
                staff=staff,
                channels=channels,
                order=order,
                limit=limit,
                offset=offset,
            ),
            self._search_seconds,
        )

    async def list_index_words(
        self, library: Library, pattern: str, *, thread_id: int | None = None, most: int = 2000
    ) -> tuple[str, ...]:
        return await self.database.search(
            lambda connection: list_index_words(connection, library, pattern, thread_id, most),
            self._search_seconds,
        )


async def list_comments(
    connection: Connection, library: Library, thread_id: int, *, limit: int, offset: int
) -> Page[Comment]:
    thread = await locate(connection, library, thread_id)
    return await _page(connection, "id BETWEEN ? AND ?", get_comment_span(thread), limit, offset)


async def _not_found(connection: Connection, thread: int, thread_id: int, number: int) -> CommentNotFound:
    ((first, last),) = await fetch(
        connection, "SELECT min(number), max(number) FROM comments WHERE thread = ?", [thread]
    )
    if first is None:
        return ThreadHasNoComments(thread=thread_id, number=number)
    return CommentNotFound(thread=thread_id, number=number, first=first, last=last)


async def _page(
    connection: Connection, where: str, values: Iterable[object], limit: int, offset: int
) -> Page[Comment]:
    """Returns the comments that match ``where``, in the order of the thread."""
    values = list(values)
    ((total,),) = await fetch(connection, f"SELECT count(*) FROM comments WHERE {where}", values)
    found = await fetch(
        connection,
        f"SELECT {COMMENT_COLUMNS} FROM comments WHERE {where} ORDER BY id LIMIT ? OFFSET ?",
        [*values, limit, offset],
    )
    return Page(comments_from_rows(found), total, offset)
