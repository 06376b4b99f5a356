"""How far people have read, and what is new to them."""

# ruff: noqa: S608 - only names and conditions are put into the statements; values are always bound

from __future__ import annotations

import json
import string
from collections.abc import Collection
from datetime import datetime
from typing import Any

from storage.errors import ThreadNotFound
from storage.libraries import Library
from storage.library_keys import library_from_key
from storage.limits import KEPT_OUTLINES
from storage.model import Comment, Page, ThreadNews
from storage.reading import DigestOutline, NewsReader, ReadMark, Unread, ViewOutline
from storage.rows import COMMENT_COLUMNS, Row, comments_from_rows, from_microseconds, to_microseconds
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch, find_slot, locate
from storage.sqlite.packed_ids import get_thread_id, get_thread_span, pack_thread
from storage.sqlite.repository import Repository, reads, writes
from storage.sqlite.rows import THREAD_COLUMNS, info_from_row
from storage.sqlite.thread_rows import VISIBLE

_DAY = 86_399_999_999
"""Microseconds: if only the day of a comment is known, the comment may have been written at the end of that
day."""

_ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_INFO = ", ".join(f"threads.{name.strip()}" for name in THREAD_COLUMNS.split(","))
_COMMENT = ", ".join(f"comments.{name.strip()}" for name in COMMENT_COLUMNS.split(","))


def _is_by(table: str) -> str:
    """Returns an SQL condition: whether the entry is by the person ?1, by account or by a name in the JSON
    list ?2."""
    return (
        f"coalesce({table}.person = ?1, 0)"
        f" OR coalesce({table}.author_folded IN (SELECT value FROM json_each(?2)), 0)"
    )


_COMMENTERS = "count(DISTINCT coalesce(comments.person, comments.author_folded, -comments.id))"
_NEW = (
    "comments.state = 'present' AND NOT comments.bot AND NOT (" + _is_by("comments") + ")"
    f" AND (?3 IS NULL OR comments.time + comments.day_only * {_DAY} >= ?3"
    " OR (threads.imported_at >= ?3 AND (threads.form <> 'discord' OR comments.time IS NULL)))"
)
_ADDRESSED = (
    "(EXISTS (SELECT 1 FROM comments AS answered WHERE answered.thread = comments.thread"
    f" AND answered.number = comments.parent AND ({_is_by('answered')}))"
    " OR EXISTS (SELECT 1 FROM json_each(CASE threads.form WHEN 'discord' THEN ?4 ELSE ?5 END)"
    "  WHERE lower(comments.text) || ' ' GLOB value))"
)


class SqliteReading(Repository):
    @reads
    async def get_mark(
        self, connection: Connection, library: Library, person: int, thread_id: int
    ) -> ReadMark | None:
        thread = await locate(connection, library, thread_id)
        found = await fetch(
            connection,
            "SELECT number, read_at, revision FROM read_marks WHERE person = ? AND thread = ?",
            [person, thread],
        )
        return _mark_from(library, thread, found[0]) if found else None

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
            thread = await locate(connection, library, thread_id)
        except ThreadNotFound:
            return
        await fetch(
            connection,
            "INSERT INTO read_marks (person, thread, number, revision, read_at)"
            " SELECT ?1, id, min(coalesce(?3, last_number), last_number), ?4, ?5 FROM threads"
            " WHERE id = ?2 AND NOT EXISTS (SELECT 1 FROM opted_out WHERE person = ?1)"
            " ON CONFLICT (person, thread) DO UPDATE SET number = max(number, excluded.number),"
            " revision = coalesce(excluded.revision, revision), read_at = max(read_at, excluded.read_at)",
            [person, thread, number, revision, to_microseconds(at)],
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
        slot = await find_slot(connection, library)
        if slot is None:
            return ()
        packed = None if threads is None else json.dumps([pack_thread(slot, one) for one in threads])
        values = await _reader_values(connection, slot, reader, since)
        after = "0" if since is not None else "coalesce(read_marks.number, 0)"
        visible = VISIBLE.replace("?", "?9")
        found = await fetch(
            connection,
            f"SELECT {_INFO}, read_marks.number, read_marks.read_at, read_marks.revision, count(*),"
            f" {_COMMENTERS}, sum({_ADDRESSED})"
            " FROM threads LEFT JOIN read_marks ON read_marks.thread = threads.id AND read_marks.person = ?1"
            f" JOIN comments ON comments.thread = threads.id AND comments.number > {after}"
            f" WHERE threads.id BETWEEN ?6 AND ?7 AND (?8 OR {visible})"
            " AND (?10 IS NULL OR threads.id IN (SELECT value FROM json_each(?10)))"
            f" AND {_NEW} GROUP BY threads.id ORDER BY threads.id",
            [*values, *get_thread_span(slot), staff, json.dumps([*channels]), packed],
        )
        return tuple(_news_from(library, row) for row in found)

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
        thread = await locate(connection, library, thread_id)
        slot = await find_slot(connection, library) or 0
        values = [*await _reader_values(connection, slot, reader, unread.since), thread, unread.after]
        what = (
            " FROM comments JOIN threads ON threads.id = comments.thread"
            f" WHERE comments.thread = ?6 AND comments.number > ?7 AND {_NEW}"
            f" AND {_ADDRESSED if addressed else '?4 IS ?4 AND ?5 IS ?5'}"
        )
        ((total,),) = await fetch(connection, f"SELECT count(*){what}", values)
        found = await fetch(
            connection,
            f"SELECT {_COMMENT}{what} ORDER BY comments.id LIMIT ?8 OFFSET ?9",
            [*values, limit, offset],
        )
        return Page(comments_from_rows(found), total, offset)

    @reads
    async def count_new_commenters(
        self, connection: Connection, library: Library, thread_id: int, reader: NewsReader, unread: Unread
    ) -> int:
        thread = await locate(connection, library, thread_id)
        slot = await find_slot(connection, library) or 0
        ((count,),) = await fetch(
            connection,
            f"SELECT {_COMMENTERS} FROM comments JOIN threads ON threads.id = comments.thread"
            f" WHERE comments.thread = ?6 AND comments.number > ?7 AND {_NEW} AND ?4 IS ?4 AND ?5 IS ?5",
            [*await _reader_values(connection, slot, reader, unread.since), thread, unread.after],
        )
        return int(count)

    @reads
    async def get_last_written(
        self, connection: Connection, library: Library, person: int, *, thread_id: int | None = None
    ) -> tuple[int, datetime | None] | None:
        slot = await find_slot(connection, library)
        if slot is None:
            return None
        if thread_id is not None:
            thread = await locate(connection, library, thread_id)
            first, last, order = thread, thread, "number DESC"
        else:
            (first, last), order = get_thread_span(slot), "time DESC NULLS LAST"
        found = await fetch(
            connection,
            "SELECT number, time FROM comments WHERE thread BETWEEN ?3 AND ?4 AND state = 'present'"
            f" AND ({_is_by('comments')}) ORDER BY {order} LIMIT 1",
            [person, await _claimed(connection, slot, person), first, last],
        )
        return (
            (found[0][0], None if found[0][1] is None else from_microseconds(found[0][1])) if found else None
        )

    @writes
    async def save_outline(
        self, connection: Connection, library: Library, thread_id: int, outline: DigestOutline
    ) -> None:
        try:
            thread = await locate(connection, library, thread_id)
        except ThreadNotFound:
            return
        views = [[v.number, v.start, v.end, v.commenters, [*v.members]] for v in outline.views]
        quoted = [[*place] for place in outline.quoted]
        await fetch(
            connection,
            "INSERT OR IGNORE INTO digest_outlines (thread, revision, made_at, last_number, views, quoted)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                thread,
                outline.revision,
                to_microseconds(outline.made_at),
                outline.last_number,
                json.dumps(views, separators=(",", ":")),
                json.dumps(quoted, separators=(",", ":")),
            ],
        )
        await fetch(
            connection,
            "DELETE FROM digest_outlines WHERE thread = ?1 AND revision NOT IN ("
            "  SELECT revision FROM digest_outlines WHERE thread = ?1 ORDER BY revision DESC LIMIT ?2)"
            " AND NOT EXISTS (SELECT 1 FROM read_marks"
            "  WHERE thread = ?1 AND read_marks.revision = digest_outlines.revision)"
            " AND NOT EXISTS (SELECT 1 FROM posts"
            "  WHERE thread = ?1 AND posts.revision = digest_outlines.revision)",
            [thread, KEPT_OUTLINES],
        )

    @reads
    async def get_outline(
        self, connection: Connection, library: Library, thread_id: int, revision: int
    ) -> DigestOutline | None:
        thread = await locate(connection, library, thread_id)
        found = await fetch(
            connection,
            "SELECT made_at, last_number, views, quoted FROM digest_outlines"
            " WHERE thread = ? AND revision = ?",
            [thread, revision],
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
        "SELECT guild, thread, number, read_at, read_marks.revision FROM read_marks"
        " JOIN threads ON threads.id = thread JOIN guilds USING (slot) WHERE person = ? ORDER BY thread",
        [person],
    )
    return tuple(_mark_from(library_from_key(key), thread, row) for key, thread, *row in found)


async def delete_marks_of_person(connection: Connection, person: int) -> int:
    """Deletes the person's read marks. Returns how many there were."""
    return len(await fetch(connection, "DELETE FROM read_marks WHERE person = ? RETURNING thread", [person]))


async def _reader_values(
    connection: Connection, slot: int, reader: NewsReader, since: datetime | None
) -> list[Any]:
    """Returns the values ?1 to ?5. Imported threads may mention namesakes, so only claimed names count in
    them."""
    found = await fetch(
        connection,
        "SELECT author FROM claims WHERE slot = ? AND person = ? AND state = 'approved'",
        [slot, reader.person],
    )
    claimed = [name for (name,) in found]
    return [
        reader.person,
        await _claimed(connection, slot, reader.person),
        None if since is None else to_microseconds(since),
        json.dumps([*map(_mention_pattern, [*reader.names, *claimed])]),
        json.dumps([*map(_mention_pattern, claimed)]),
    ]


def _mention_pattern(name: str) -> str:
    """Returns a GLOB pattern that finds ``@name``, but not ``@namesake``, in a text in ASCII lower case with
    a space after it."""
    literal = "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)
    return f"*@{literal.translate(_ASCII_LOWER)}[^a-z0-9_À-ɏ]*"


async def _claimed(connection: Connection, slot: int, person: int) -> str:
    """Loads the folded author names that the person claimed with approval, as a JSON list."""
    found = await fetch(
        connection,
        "SELECT author_folded FROM claims WHERE slot = ? AND person = ? AND state = 'approved'",
        [slot, person],
    )
    return json.dumps([name for (name,) in found])


def _mark_from(library: Library, thread: int, row: Row) -> ReadMark:
    number, read_at, revision = row
    return ReadMark(library, get_thread_id(thread), number, from_microseconds(read_at), revision)


def _news_from(library: Library, row: Row) -> ThreadNews:
    *info, number, read_at, revision, comments, commenters, addressed = row
    mark = None if number is None else _mark_from(library, info[0], (number, read_at, revision))
    return ThreadNews(info_from_row(library, info), mark, comments, commenters, addressed)
