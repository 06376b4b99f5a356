"""Queries about whole threads."""

# ruff: noqa: S608 - what is put into the statements are names of columns; values are bound, always

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection
from dataclasses import replace

from aiosqlite import Connection

from storage.errors import ThreadNotFound
from storage.model import Page, Shape, Thread, ThreadInfo, ThreadSort, depth_of
from storage.sqlite.guilds import drop_thread
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
    time_from,
)

VISIBLE = "(visibility = 'server' OR channel IN (SELECT value FROM json_each(?)))"
"""For whoever is not staff; the value is a JSON list of the channels that they can view."""

_ORDERS = {
    ThreadSort.NEWEST: "imported_at DESC, id DESC",
    ThreadSort.TITLE: "title_folded, id",
    ThreadSort.LARGEST: "comment_count DESC, id DESC",
}


async def info(connection: Connection, guild: int, thread_id: int) -> ThreadInfo:
    return await info_of(connection, guild, await locate(connection, guild, thread_id))


async def info_by_key(connection: Connection, guild: int, key: str) -> ThreadInfo:
    slot = await slot_of(connection, guild)
    found = await fetch(
        connection, "SELECT id FROM threads WHERE slot = ? AND key = ? AND key <> ''", [slot, key]
    )
    if not found:
        raise ThreadNotFound(thread=key)
    return await info_of(connection, guild, found[0][0])


async def keyed(connection: Connection, prefix: str) -> tuple[ThreadInfo, ...]:
    found = await fetch(
        connection,
        f"SELECT (SELECT guild FROM guilds WHERE guilds.slot = threads.slot), {INFO_COLUMNS} FROM threads"
        " WHERE substr(key, 1, length(?)) = ? ORDER BY id",
        [prefix, prefix],
    )
    return tuple(info_from(guild, row) for guild, *row in found)


async def whole_thread(connection: Connection, guild: int, thread_id: int) -> Thread:
    return await thread_of(connection, await locate(connection, guild, thread_id))


async def list_threads(
    connection: Connection,
    guild: int,
    *,
    query: str,
    sort: ThreadSort,
    staff: bool,
    channels: Collection[int],
    limit: int,
    offset: int,
) -> Page[ThreadInfo]:
    slot = await slot_of(connection, guild)
    if slot is None:
        return Page((), 0, offset)
    where = f"id BETWEEN ? AND ? AND (? = '' OR instr(title_folded, ?)) AND (? OR {VISIBLE})"
    wanted = folded(query.strip())
    values = [*threads_of(slot), wanted, wanted, staff, json.dumps(list(channels))]
    ((total,),) = await fetch(connection, f"SELECT count(*) FROM threads WHERE {where}", values)
    found = await fetch(
        connection,
        f"SELECT {INFO_COLUMNS} FROM threads WHERE {where} ORDER BY {_ORDERS[sort]} LIMIT ? OFFSET ?",
        [*values, limit, offset],
    )
    return Page(tuple(info_from(guild, row) for row in found), total, offset)


async def delete(connection: Connection, guild: int, thread_id: int) -> None:
    await drop_thread(connection, await locate(connection, guild, thread_id))


async def info_of(connection: Connection, guild: int, packed: int) -> ThreadInfo:
    (row,) = await fetch(connection, f"SELECT {INFO_COLUMNS} FROM threads WHERE id = ?", [packed])
    return info_from(guild, row)


async def shape(connection: Connection, guild: int, thread_id: int) -> Shape:
    span = comments_of(await locate(connection, guild, thread_id))
    ((first, last, day_only, replies, inferred),) = await fetch(
        connection,
        "SELECT min(time), max(time), max(day_only), count(parent), sum(parent_inferred)"
        " FROM comments WHERE id BETWEEN ? AND ?",
        span,
    )
    parents = await fetch(connection, "SELECT number, parent FROM comments WHERE id BETWEEN ? AND ?", span)
    return Shape(
        first=None if first is None else time_from(first),
        last=None if last is None else time_from(last),
        depth=await asyncio.to_thread(lambda: depth_of(dict(map(tuple, parents)))),
        day_only=bool(day_only),
        replies=replies,
        inferred=inferred or 0,
    )


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
