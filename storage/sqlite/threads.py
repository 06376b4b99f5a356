"""Queries about whole threads."""

# ruff: noqa: S608 - what is put into the statements are names of columns; values are bound, always

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from aiosqlite import Connection

from storage.model import Page, Thread, ThreadInfo, ThreadSort
from storage.sqlite.lookup import fetch, locate, slot_of
from storage.sqlite.rowids import comments_of, threads_of
from storage.sqlite.rows import (
    ARTICLE_COLUMNS,
    COMMENT_COLUMNS,
    INFO_COLUMNS,
    article_from,
    comments_from,
    folded,
    info_from,
    notes_from,
)

_ORDERS = {
    ThreadSort.NEWEST: "imported_at DESC, id DESC",
    ThreadSort.TITLE: "title_folded, id",
    ThreadSort.LARGEST: "comment_count DESC, id DESC",
}


async def info(connection: Connection, guild: int, thread_id: int) -> ThreadInfo:
    return await info_of(connection, guild, await locate(connection, guild, thread_id))


async def whole_thread(connection: Connection, guild: int, thread_id: int) -> Thread:
    return await thread_of(connection, await locate(connection, guild, thread_id))


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
    ((total,),) = await fetch(connection, f"SELECT count(*) FROM threads WHERE {where}", values)
    found = await fetch(
        connection,
        f"SELECT {INFO_COLUMNS} FROM threads WHERE {where} ORDER BY {_ORDERS[sort]} LIMIT ? OFFSET ?",
        [*values, limit, offset],
    )
    return Page(tuple(info_from(guild, row) for row in found), total, offset)


async def delete(connection: Connection, guild: int, thread_id: int) -> None:
    thread = await locate(connection, guild, thread_id)
    await remove_words(connection, [comments_of(thread)])
    # and by its foreign keys all that hangs on it
    await connection.execute_fetchall("DELETE FROM threads WHERE id = ?", [thread])


async def remove_words(connection: Connection, spans: Iterable[tuple[int, int]]) -> None:
    """Before the comments go: the index takes words out by being told the text it was given."""
    await connection.executemany(
        "INSERT INTO comment_words (comment_words, rowid, text)"
        " SELECT 'delete', id, text FROM comments WHERE id BETWEEN ? AND ?",
        spans,
    )


async def info_of(connection: Connection, guild: int, packed: int) -> ThreadInfo:
    (row,) = await fetch(connection, f"SELECT {INFO_COLUMNS} FROM threads WHERE id = ?", [packed])
    return info_from(guild, row)


async def thread_of(connection: Connection, packed: int) -> Thread:
    ((title, form, key, address, declared, numbered, notes),) = await fetch(
        connection,
        "SELECT title, form, key, address, declared, numbered, notes FROM threads WHERE id = ?",
        [packed],
    )
    article = await fetch(connection, f"SELECT {ARTICLE_COLUMNS} FROM articles WHERE thread = ?", [packed])
    comments = await fetch(
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
    # off the event loop: a hundred thousand comments take a second
    return replace(thread, comments=await asyncio.to_thread(comments_from, comments))
