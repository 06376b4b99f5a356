"""How far people have read, and what is new to them."""

# ruff: noqa: S608 - only names and conditions are put into the statements; values are always bound

from __future__ import annotations

import json
import re
import string
from collections.abc import Collection
from datetime import datetime
from typing import Any

from storage.errors import ThreadNotFound
from storage.libraries import Library
from storage.library_keys import library_from_key, library_to_key
from storage.limits import KEPT_OUTLINES
from storage.model import Comment, Page, ThreadNews
from storage.postgres.connection import Connection, fetch
from storage.postgres.lookup import is_bigint, locate, locate_for_change
from storage.postgres.repository import Repository, reads, writes
from storage.postgres.thread_rows import INFO, THREAD, VISIBLE
from storage.reading import DigestOutline, NewsReader, ReadMark, Unread, ViewOutline
from storage.rows import (
    COMMENT_COLUMNS,
    Row,
    comments_from_rows,
    from_microseconds,
    info_from_row,
    to_microseconds,
    to_optional_microseconds,
    to_optional_time,
)

_DAY = 86_399_999_999
"""Microseconds: if only the day of a comment is known, the comment may have been written at the end of that
day."""

_ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_COMMENT = ", ".join(f"comments.{name.strip()}" for name in COMMENT_COLUMNS.split(","))


def _is_by(table: str) -> str:
    """Returns an SQL condition: whether the entry is by the person, by account or by a claimed name."""
    return (
        f"coalesce({table}.person = :person, false)"
        f" OR coalesce({table}.author_folded = ANY(:claimed::text[]), false)"
    )


COMMENTERS = (
    "count(DISTINCT coalesce('account ' || comments.person, 'name ' || comments.author_folded,"
    " 'comment ' || comments.position))"
)
_NEW = (
    f"comments.state = 'present' AND NOT comments.bot AND NOT ({_is_by('comments')})"
    " AND (:since::bigint IS NULL"
    f" OR comments.time + CASE WHEN comments.day_only THEN {_DAY} ELSE 0 END >= :since"
    " OR (threads.imported_at >= :since AND (threads.form <> 'discord' OR comments.time IS NULL)))"
)
_ADDRESSED = (
    "(EXISTS (SELECT 1 FROM comments AS answered WHERE answered.library = comments.library"
    " AND answered.thread = comments.thread AND answered.number = comments.parent"
    f" AND ({_is_by('answered')}))"
    " OR lower(comments.text COLLATE \"C\") || ' ' ~ ANY("
    " CASE threads.form WHEN 'discord' THEN :mentions::text[] ELSE :claimed_mentions::text[] END))"
)
_IN_THREAD = (
    " FROM comments JOIN threads USING (library, thread)"
    f" WHERE library = :library AND thread = :thread AND comments.number > :after AND {_NEW}"
)


class PostgresReading(Repository):
    @reads
    async def get_mark(
        self, connection: Connection, library: Library, person: int, thread_id: int
    ) -> ReadMark | None:
        key = await locate(connection, library, thread_id)
        found = await fetch(
            connection,
            f"SELECT number, read_at, revision FROM read_marks WHERE {THREAD} AND person = :person",
            library=key,
            thread=thread_id,
            person=person,
        )
        return _mark_from(library, thread_id, found[0]) if found else None

    @writes
    async def save_mark(
        self,
        connection: Connection,
        library: Library,
        person: int,
        thread_id: int,
        *,
        at: datetime,
        number: int | None = None,
        revision: int | None = None,
    ) -> None:
        try:
            key = await locate_for_change(connection, library, thread_id)
        except ThreadNotFound:
            return
        await fetch(
            connection,
            "INSERT INTO read_marks (person, library, thread, number, revision, read_at)"
            " SELECT :person, library, thread, least(coalesce(:number::bigint, last_number), last_number),"
            f" :revision, :at FROM threads WHERE {THREAD}"
            " AND NOT EXISTS (SELECT 1 FROM opted_out WHERE person = :person)"
            " ON CONFLICT (library, thread, person) DO UPDATE"
            " SET number = greatest(read_marks.number, excluded.number),"
            " revision = coalesce(excluded.revision, read_marks.revision),"
            " read_at = greatest(read_marks.read_at, excluded.read_at)",
            person=person,
            library=key,
            thread=thread_id,
            number=number,
            revision=revision,
            at=to_microseconds(at),
        )

    @reads
    async def list_news(
        self,
        connection: Connection,
        library: Library,
        reader: NewsReader,
        *,
        since: datetime | None = None,
        staff: bool = True,
        channels: Collection[int] = (),
        threads: Collection[int] | None = None,
    ) -> tuple[ThreadNews, ...]:
        key = library_to_key(library)
        after = "0" if since is not None else "coalesce(read_marks.number, 0)"
        found = await fetch(
            connection,
            f"SELECT threads.thread, {INFO}, read_marks.number, read_marks.read_at, read_marks.revision,"
            f" count(*), {COMMENTERS}, count(*) FILTER (WHERE {_ADDRESSED})"
            " FROM threads LEFT JOIN read_marks ON read_marks.library = threads.library"
            "  AND read_marks.thread = threads.thread AND read_marks.person = :person"
            " JOIN comments ON comments.library = threads.library AND comments.thread = threads.thread"
            f"  AND comments.number > {after}"
            f" WHERE threads.library = :library AND (:staff::boolean OR {VISIBLE})"
            " AND (:threads::bigint[] IS NULL OR threads.thread = ANY(:threads))"
            f" AND {_NEW} GROUP BY threads.library, threads.thread, read_marks.library,"
            "  read_marks.thread, read_marks.person"
            " ORDER BY threads.thread",
            **await _reader_values(connection, key, reader, since),
            staff=staff,
            channels=[*channels],
            threads=None if threads is None else [one for one in threads if is_bigint(one)],
        )
        return tuple(_news_from(library, row) for row in map(tuple, found))

    @reads
    async def list_new_comments(
        self,
        connection: Connection,
        library: Library,
        thread_id: int,
        reader: NewsReader,
        unread: Unread,
        *,
        addressed: bool = False,
        limit: int = 25,
        offset: int = 0,
    ) -> Page[Comment]:
        key = await locate(connection, library, thread_id)
        values = await _reader_values(connection, key, reader, unread.since)
        values |= {"thread": thread_id, "after": unread.after}
        what = f"{_IN_THREAD} AND {_ADDRESSED}" if addressed else _IN_THREAD
        ((total,),) = await fetch(connection, f"SELECT count(*){what}", **values)
        found = await fetch(
            connection,
            f"SELECT {_COMMENT}{what} ORDER BY position LIMIT :limit OFFSET :offset",
            **values,
            limit=limit,
            offset=offset,
        )
        return Page(comments_from_rows(found), total, offset)

    @reads
    async def count_new_commenters(
        self, connection: Connection, library: Library, thread_id: int, reader: NewsReader, unread: Unread
    ) -> int:
        key = await locate(connection, library, thread_id)
        ((count,),) = await fetch(
            connection,
            f"SELECT {COMMENTERS}{_IN_THREAD}",
            **await _reader_values(connection, key, reader, unread.since),
            thread=thread_id,
            after=unread.after,
        )
        return int(count)

    @reads
    async def get_last_written(
        self, connection: Connection, library: Library, person: int, *, thread_id: int | None = None
    ) -> tuple[int, datetime | None] | None:
        key = library_to_key(library)
        if thread_id is not None:
            await locate(connection, library, thread_id)
        within, order = ("true", "time DESC NULLS LAST") if thread_id is None else (THREAD, "number DESC")
        found = await fetch(
            connection,
            f"SELECT number, time FROM comments WHERE library = :library AND {within}"
            f" AND state = 'present' AND ({_is_by('comments')}) ORDER BY {order} LIMIT 1",
            library=key,
            thread=thread_id,
            person=person,
            claimed=[folded for folded, _ in await _claimed(connection, key, person)],
        )
        return (found[0][0], to_optional_time(found[0][1])) if found else None

    @writes
    async def save_outline(
        self, connection: Connection, library: Library, thread_id: int, outline: DigestOutline
    ) -> None:
        try:
            key = await locate_for_change(connection, library, thread_id)
        except ThreadNotFound:
            return
        views = [[v.number, v.start, v.end, v.commenters, [*v.members]] for v in outline.views]
        quoted = [[*place] for place in outline.quoted]
        await fetch(
            connection,
            "INSERT INTO digest_outlines (library, thread, revision, made_at, last_number, views, quoted)"
            " VALUES (:library, :thread, :revision, :made_at, :last_number, :views, :quoted)"
            " ON CONFLICT DO NOTHING",
            library=key,
            thread=thread_id,
            revision=outline.revision,
            made_at=to_microseconds(outline.made_at),
            last_number=outline.last_number,
            views=json.dumps(views, separators=(",", ":")),
            quoted=json.dumps(quoted, separators=(",", ":")),
        )
        await fetch(
            connection,
            f"DELETE FROM digest_outlines AS outline WHERE {THREAD} AND revision NOT IN (SELECT revision"
            f"  FROM digest_outlines WHERE {THREAD} ORDER BY revision DESC LIMIT :kept)"
            f" AND NOT EXISTS (SELECT 1 FROM read_marks WHERE {THREAD}"
            "   AND read_marks.revision = outline.revision)"
            f" AND NOT EXISTS (SELECT 1 FROM posts WHERE {THREAD} AND posts.revision = outline.revision)",
            library=key,
            thread=thread_id,
            kept=KEPT_OUTLINES,
        )

    @reads
    async def get_outline(
        self, connection: Connection, library: Library, thread_id: int, revision: int
    ) -> DigestOutline | None:
        key = await locate(connection, library, thread_id)
        found = await fetch(
            connection,
            "SELECT made_at, last_number, views, quoted FROM digest_outlines"
            f" WHERE {THREAD} AND revision = :revision",
            library=key,
            thread=thread_id,
            revision=revision,
        )
        if not found:
            return None
        made_at, last_number, views, quoted = found[0]
        return DigestOutline(
            revision,
            from_microseconds(made_at),
            last_number,
            tuple(
                ViewOutline(number, start, end, commenters, tuple(members))
                for number, start, end, commenters, members in json.loads(views)
            ),
            tuple((number, start, end) for number, start, end in json.loads(quoted)),
        )


async def load_marks_of_person(connection: Connection, person: int) -> tuple[ReadMark, ...]:
    """Loads the person's read marks in all libraries."""
    found = await fetch(
        connection,
        "SELECT library, thread, number, read_at, revision FROM read_marks WHERE person = :person"
        " ORDER BY library, thread",
        person=person,
    )
    return tuple(_mark_from(library_from_key(row[0]), row[1], row[2:]) for row in found)


async def delete_marks_of_person(connection: Connection, person: int) -> int:
    """Deletes the person's read marks. Returns how many there were."""
    return len(
        await fetch(
            connection, "DELETE FROM read_marks WHERE person = :person RETURNING thread", person=person
        )
    )


async def _reader_values(
    connection: Connection, library: int, reader: NewsReader, since: datetime | None
) -> dict[str, Any]:
    """Returns the values for the statements about new comments. Imported threads may mention namesakes, so
    only claimed names count in them."""
    claimed = await _claimed(connection, library, reader.person)
    names = [name for _, name in claimed]
    return {
        "library": library,
        "person": reader.person,
        "claimed": [folded for folded, _ in claimed],
        "since": to_optional_microseconds(since),
        "mentions": [*map(_mention_pattern, [*reader.names, *names])],
        "claimed_mentions": [*map(_mention_pattern, names)],
    }


def _mention_pattern(name: str) -> str:
    """Returns a regular expression that finds ``@name``, but not ``@namesake``, in a text in ASCII lower case
    with a space after it."""
    literal = re.sub(r"([!-/:-@\[-^`{-~])", r"\\\1", name.translate(_ASCII_LOWER))
    return f"@{literal}[^a-z0-9_À-ɏ]"


async def _claimed(connection: Connection, library: int, person: int) -> list[tuple[str, str]]:
    """Loads the author names that the person claimed with approval, each folded and as written."""
    found = await fetch(
        connection,
        "SELECT author_folded, author FROM claims"
        " WHERE library = :library AND person = :person AND state = 'approved'",
        library=library,
        person=person,
    )
    return [(folded, name) for folded, name in found]


def _mark_from(library: Library, thread: int, row: Row) -> ReadMark:
    number, read_at, revision = row
    return ReadMark(library, thread, number, from_microseconds(read_at), revision)


def _news_from(library: Library, row: Row) -> ThreadNews:
    thread, *info, number, read_at, revision, comments, commenters, addressed = row
    mark = None if number is None else _mark_from(library, thread, (number, read_at, revision))
    return ThreadNews(info_from_row(library, thread, info), mark, comments, commenters, addressed)
