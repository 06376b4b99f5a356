"""The comments of a thread."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

from collections.abc import Collection, Iterable

from storage.errors import CommentNotFound, ThreadHasNoComments
from storage.libraries import Library
from storage.library_keys import library_to_key
from storage.model import AuthorCount, Comment, Entry, Page
from storage.postgres.connection import Connection, fetch
from storage.postgres.database import Database
from storage.postgres.lookup import is_bigint, locate
from storage.postgres.repository import Repository, reads
from storage.postgres.search import search
from storage.postgres.thread_rows import THREAD
from storage.postgres.words import list_words
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

_HAS_AUTHOR = "(author_folded IS NOT NULL OR state = 'present')"
"""Deleted comments without an author do not count as comments by an unnamed person."""


class PostgresComments(Repository):
    def __init__(self, database: Database, search_seconds: float) -> None:
        super().__init__(database)
        self._search_seconds = search_seconds

    @reads
    async def get(self, connection: Connection, library: Library, thread_id: int, number: int) -> Comment:
        key = await locate(connection, library, thread_id)
        if is_bigint(number):
            found = await fetch(
                connection,
                f"SELECT {COMMENT_COLUMNS} FROM comments WHERE {THREAD} AND number = :number",
                library=key,
                thread=thread_id,
                number=number,
            )
            if found:
                return comment_from_row(found[0])
        raise await _not_found(connection, key, thread_id, number)

    @reads
    async def get_activity(
        self, connection: Connection, library: Library, thread_id: int, *, after: int
    ) -> ThreadActivity:
        key = await locate(connection, library, thread_id)
        ((last_number, updated_at),) = await fetch(
            connection,
            f"SELECT last_number, updated_at FROM threads WHERE {THREAD}",
            library=key,
            thread=thread_id,
        )
        ((new, last_at),) = await fetch(
            connection,
            f"SELECT count(*), max(time) FROM comments WHERE {THREAD} AND number > :after"
            " AND state = 'present'",
            library=key,
            thread=thread_id,
            after=after,
        )
        return ThreadActivity(new, last_number, from_microseconds(updated_at if last_at is None else last_at))

    @reads
    async def get_entries(
        self, connection: Connection, library: Library, thread_id: int, numbers: Iterable[int]
    ) -> dict[int, Entry]:
        key = await locate(connection, library, thread_id)
        wanted = sorted(filter(is_bigint, set(numbers)))
        comments = await fetch(
            connection,
            f"SELECT {COMMENT_COLUMNS} FROM comments WHERE {THREAD} AND number = ANY(:numbers::bigint[])",
            library=key,
            thread=thread_id,
            numbers=wanted,
        )
        articles = await fetch(
            connection,
            f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE {THREAD} AND number = ANY(:numbers::bigint[])",
            library=key,
            thread=thread_id,
            numbers=wanted,
        )
        found: list[Entry] = [*map(comment_from_row, comments), *map(article_from_row, articles)]
        return {entry.number: entry for entry in found}

    @reads
    async def list(
        self, connection: Connection, library: Library, thread_id: int, *, limit: int = 25, offset: int = 0
    ) -> Page[Comment]:
        return await _page(connection, library, thread_id, "true", limit=limit, offset=offset)

    @reads
    async def list_by_number_prefix(
        self, connection: Connection, library: Library, thread_id: int, prefix: str = "", limit: int = 25
    ) -> tuple[Comment, ...]:
        key = await locate(connection, library, thread_id)
        if prefix and not (prefix.isascii() and prefix.isdigit()):
            return ()
        found = await fetch(
            connection,
            f"SELECT {COMMENT_COLUMNS} FROM comments"
            f" WHERE {THREAD} AND starts_with(number::text, :prefix) ORDER BY number LIMIT :limit",
            library=key,
            thread=thread_id,
            prefix=prefix,
            limit=limit,
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
        key = await locate(connection, library, thread_id)
        ((of_article, of_comment),) = await fetch(
            connection,
            f"SELECT EXISTS (SELECT 1 FROM articles WHERE {THREAD} AND number = :number),"
            f" EXISTS (SELECT 1 FROM comments WHERE {THREAD} AND number = :number)",
            library=key,
            thread=thread_id,
            number=number if is_bigint(number) else None,
        )
        if not (of_article or of_comment):
            raise await _not_found(connection, key, thread_id, number)
        condition = "(parent = :number OR parent IS NULL)" if of_article else "parent = :number"
        return await _page(
            connection, library, thread_id, condition, limit=limit, offset=offset, number=number
        )

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
        if person is not None:
            condition = "person = :person"
        else:
            condition = f"author_folded IS NOT DISTINCT FROM :name AND {_HAS_AUTHOR}"
        name = None if author is None else fold_case(author)
        return await _page(
            connection, library, thread_id, condition, limit=limit, offset=offset, person=person, name=name
        )

    @reads
    async def count_by_author(
        self, connection: Connection, library: Library, thread_id: int, *, query: str = "", limit: int = 25
    ) -> tuple[AuthorCount, ...]:
        key = await locate(connection, library, thread_id)
        found = await fetch(
            connection,
            # the earliest spelling of the name
            "SELECT (array_agg(author ORDER BY position))[1], count(*),"
            " (array_agg(number ORDER BY position))[1] FROM comments"
            f" WHERE {THREAD} AND (:wanted = '' OR strpos(author_folded, :wanted) > 0) AND {_HAS_AUTHOR}"
            " GROUP BY coalesce('account ' || person, 'name ' || author_folded)"
            " ORDER BY count(*) DESC, (array_agg(author_folded ORDER BY position))[1] NULLS LAST"
            " LIMIT :limit",
            library=key,
            thread=thread_id,
            wanted=fold_case(query.strip()),
            limit=limit,
        )
        return tuple(AuthorCount(author, count, number) for author, count, number in found)

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
            lambda connection: list_words(connection, library_to_key(library), pattern, most),
            self._search_seconds,
        )


async def _not_found(connection: Connection, library: int, thread_id: int, number: int) -> CommentNotFound:
    ((first, last),) = await fetch(
        connection,
        f"SELECT min(number), max(number) FROM comments WHERE {THREAD}",
        library=library,
        thread=thread_id,
    )
    if first is None:
        return ThreadHasNoComments(thread=thread_id, number=number)
    return CommentNotFound(thread=thread_id, number=number, first=first, last=last)


async def _page(
    connection: Connection,
    library: Library,
    thread_id: int,
    condition: str,
    *,
    limit: int,
    offset: int,
    **values: object,
) -> Page[Comment]:
    """Returns the comments that meet the condition, in the order of the thread."""
    values |= {"library": await locate(connection, library, thread_id), "thread": thread_id}
    where = f"{THREAD} AND {condition}"
    ((total,),) = await fetch(connection, f"SELECT count(*) FROM comments WHERE {where}", **values)
    found = await fetch(
        connection,
        f"SELECT {COMMENT_COLUMNS} FROM comments WHERE {where} ORDER BY position LIMIT :limit OFFSET :offset",
        **values,
        limit=limit,
        offset=offset,
    )
    return Page(comments_from_rows(found), total, offset)
