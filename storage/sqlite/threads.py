"""Queries about whole threads."""

# ruff: noqa: S608 - what is put into the statements are names of columns; values are bound, always

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import zip_longest

from aiosqlite import Connection

from storage.errors import StorageError, ThreadNotFound
from storage.merge import merged
from storage.model import (
    Changes,
    Comment,
    Page,
    Saved,
    Thread,
    ThreadInfo,
    ThreadSort,
    Visibility,
)
from storage.sqlite.rowids import (
    MOST_COMMENTS,
    MOST_THREADS,
    comment_at,
    comments_of,
    packed_thread,
    threads_of,
)
from storage.sqlite.rows import (
    ARTICLE_COLUMNS,
    COMMENT_COLUMNS,
    INFO_COLUMNS,
    Row,
    article_from,
    article_row,
    comment_rows,
    comments_from,
    folded,
    info_from,
    microseconds,
    notes_from,
    thread_values,
)

_ORDERS = {
    ThreadSort.NEWEST: "imported_at DESC, id DESC",
    ThreadSort.TITLE: "title_folded, id",
    ThreadSort.LARGEST: "comment_count DESC, id DESC",
}


async def rows(connection: Connection, sql: str, values: Iterable[object] = ()) -> Sequence[Row]:
    """All at once: row by row every one of them would cross between threads."""
    return list(await connection.execute_fetchall(sql, tuple(values)))


async def slot_of(connection: Connection, guild: int) -> int | None:
    """None for a guild that never kept anything here."""
    found = await rows(connection, "SELECT slot FROM guilds WHERE guild = ?", [guild])
    return found[0][0] if found else None


async def locate(connection: Connection, guild: int, thread_id: int) -> int:
    """The packed thread. Raises ``ThreadNotFound``. Nothing else leads from a guild to its rows."""
    if 1 <= thread_id <= MOST_THREADS:
        slot = await slot_of(connection, guild)
        if slot is not None:
            thread = packed_thread(slot, thread_id)
            if await rows(connection, "SELECT 1 FROM threads WHERE id = ?", [thread]):
                return thread
    raise ThreadNotFound(thread=thread_id)


async def info(connection: Connection, guild: int, thread_id: int) -> ThreadInfo:
    return await _info(connection, guild, await locate(connection, guild, thread_id))


async def whole_thread(connection: Connection, guild: int, thread_id: int) -> Thread:
    return await _thread(connection, await locate(connection, guild, thread_id))


async def list_threads(
    connection: Connection,
    guild: int,
    *,
    query: str,
    sort: ThreadSort,
    staff: bool,
    limit: int,
    offset: int,
) -> Page[ThreadInfo]:
    slot = await slot_of(connection, guild)
    if slot is None:
        return Page((), 0, offset)
    where = "id BETWEEN ? AND ? AND (? = '' OR instr(title_folded, ?)) AND (? OR visibility = 'server')"
    wanted = folded(query.strip())
    values = [*threads_of(slot), wanted, wanted, staff]
    ((total,),) = await rows(connection, f"SELECT count(*) FROM threads WHERE {where}", values)
    found = await rows(
        connection,
        f"SELECT {INFO_COLUMNS} FROM threads WHERE {where} ORDER BY {_ORDERS[sort]} LIMIT ? OFFSET ?",
        [*values, limit, offset],
    )
    return Page(tuple(info_from(guild, row) for row in found), total, offset)


async def delete(connection: Connection, guild: int, thread_id: int) -> None:
    thread = await locate(connection, guild, thread_id)
    await _remove_words(connection, [comments_of(thread)])
    await connection.execute_fetchall(
        "DELETE FROM threads WHERE id = ?", [thread]
    )  # and all that hangs on it


async def save(
    connection: Connection,
    guild: int,
    thread: Thread,
    *,
    at: datetime,
    by: int | None,
    visibility: Visibility,
) -> Saved:
    if len(thread.comments) > MOST_COMMENTS:
        raise StorageError(reason="too many comments for one thread", found=len(thread.comments))
    if len(await asyncio.to_thread(lambda: thread.by_number)) < thread.found:
        raise StorageError(reason="a number stands at two entries")
    slot = await _slot_for(connection, guild)
    known = await rows(
        connection,
        "SELECT id, last_number, visibility FROM threads WHERE slot = ? AND key = ? AND key <> ''",
        [slot, thread.key],
    )
    if known:
        return await _update(connection, guild, known[0], thread, at=at, visibility=visibility)
    return await _create(connection, guild, slot, thread, at=at, by=by, visibility=visibility)


async def _slot_for(connection: Connection, guild: int) -> int:
    slot = await slot_of(connection, guild)
    if slot is None:
        ((slot,),) = await rows(
            connection,
            "INSERT INTO guilds (slot, guild) SELECT coalesce(max(slot), 0) + 1, ? FROM guilds"
            " RETURNING slot",
            [guild],
        )
    return slot


async def _create(
    connection: Connection,
    guild: int,
    slot: int,
    thread: Thread,
    *,
    at: datetime,
    by: int | None,
    visibility: Visibility,
) -> Saved:
    ((thread_id,),) = await rows(
        connection,
        "UPDATE guilds SET last_thread = last_thread + 1 WHERE slot = ? RETURNING last_thread",
        [slot],
    )
    packed = packed_thread(slot, thread_id)
    values = {
        **await asyncio.to_thread(thread_values, thread),
        "id": packed,
        "slot": slot,
        "imported_at": microseconds(at),
        "updated_at": microseconds(at),
        "imported_by": by,
        "revision": 1,
        "visibility": visibility.value,
    }
    await connection.execute_fetchall(
        f"INSERT INTO threads ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )
    await _write_article(connection, packed, thread)
    await _write_comments(connection, packed, thread.comments, [range(len(thread.comments))])
    return Saved(await _info(connection, guild, packed), created=True)


async def _update(
    connection: Connection,
    guild: int,
    known: Row,
    thread: Thread,
    *,
    at: datetime,
    visibility: Visibility,
) -> Saved:
    packed, last_number, kept_visibility = known
    old = await _thread(connection, packed)
    # off the event loop: a hundred thousand comments take a second
    new, differs, changes, stretches = await asyncio.to_thread(_compare, old, thread, last_number)
    if visibility is Visibility.STAFF and kept_visibility != visibility.value:
        # an import may hide what was seen; it never shows what was hidden
        await connection.execute_fetchall(
            "UPDATE threads SET visibility = ? WHERE id = ?", [visibility.value, packed]
        )
    if differs:
        values = {
            **await asyncio.to_thread(thread_values, new),
            "updated_at": microseconds(at),
        }
        values["last_number"] = max(last_number, values["last_number"])
        await connection.execute_fetchall(
            f"UPDATE threads SET {', '.join(f'{name} = ?' for name in values)}, revision = revision + 1"
            " WHERE id = ?",
            (*values.values(), packed),
        )
        await connection.execute_fetchall("DELETE FROM digests WHERE thread = ?", [packed])
        await _write_article(connection, packed, new)
        await _write_comments(connection, packed, new.comments, stretches, replacing=True)
    return Saved(await _info(connection, guild, packed), created=False, changes=changes)


def _compare(old: Thread, new: Thread, last_number: int) -> tuple[Thread, bool, Changes, list[range]]:
    """The thread to keep, whether it differs, what is told of it, and the places whose rows differ."""
    kept, changes = merged(old, new, last_number=last_number)
    return kept, kept != old, changes, list(_differing(old.comments, kept.comments))


def _differing(old: Sequence[Comment], new: Sequence[Comment]) -> Iterator[range]:
    start: int | None = None
    place = -1
    for place, (before, after) in enumerate(zip_longest(old, new)):
        if before == after:
            if start is not None:
                yield range(start, place)
            start = None
        elif start is None:
            start = place
    if start is not None:
        yield range(start, place + 1)


async def _write_article(connection: Connection, packed: int, thread: Thread) -> None:
    await connection.execute_fetchall("DELETE FROM articles WHERE thread = ?", [packed])
    if thread.article is not None:
        row = article_row(packed, thread.article)
        await connection.execute_fetchall(
            f"INSERT INTO articles (thread, {ARTICLE_COLUMNS}) VALUES ({', '.join('?' * len(row))})", row
        )


async def _write_comments(
    connection: Connection,
    packed: int,
    comments: Sequence[Comment],
    stretches: Sequence[range],
    *,
    replacing: bool = False,
) -> None:
    """Write the comments at these places, and their words, in place of those that stood there."""
    spans = [
        (comment_at(packed, places[0]), comment_at(packed, places[-1])) for places in stretches if places
    ]
    if replacing:
        await _remove_words(connection, spans)
        await connection.executemany("DELETE FROM comments WHERE id BETWEEN ? AND ?", spans)
    placed = ((place, comments[place]) for places in stretches for place in places if place < len(comments))
    marks = ", ".join("?" * (3 + COMMENT_COLUMNS.count(",") + 1))
    await connection.executemany(
        f"INSERT INTO comments (id, thread, author_folded, {COMMENT_COLUMNS}) VALUES ({marks})",
        comment_rows(packed, placed),
    )
    await connection.executemany(
        "INSERT INTO comment_words (rowid, text) SELECT id, text FROM comments WHERE id BETWEEN ? AND ?",
        spans,
    )


async def _remove_words(connection: Connection, spans: Iterable[tuple[int, int]]) -> None:
    """Before the comments go: the index takes words out by being told the text it was given."""
    await connection.executemany(
        "INSERT INTO comment_words (comment_words, rowid, text)"
        " SELECT 'delete', id, text FROM comments WHERE id BETWEEN ? AND ?",
        spans,
    )


async def _info(connection: Connection, guild: int, packed: int) -> ThreadInfo:
    (row,) = await rows(connection, f"SELECT {INFO_COLUMNS} FROM threads WHERE id = ?", [packed])
    return info_from(guild, row)


async def _thread(connection: Connection, packed: int) -> Thread:
    ((title, form, key, address, declared, numbered, notes),) = await rows(
        connection,
        "SELECT title, form, key, address, declared, numbered, notes FROM threads WHERE id = ?",
        [packed],
    )
    article = await rows(connection, f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE thread = ?", [packed])
    comments = await rows(
        connection,
        f"SELECT {COMMENT_COLUMNS} FROM comments WHERE id BETWEEN ? AND ? ORDER BY id",
        comments_of(packed),
    )
    thread = Thread(
        title=title,
        comments=(),
        article=article_from(article[0]) if article else None,
        form=form,
        key=key,
        address=address,
        declared=declared,
        numbered=bool(numbered),
        notes=notes_from(notes),
    )
    return replace(thread, comments=await asyncio.to_thread(comments_from, comments))
