"""Finding the stored thread that an imported thread is a copy of."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from storage.identity import is_different_discussion, is_same_discussion
from storage.model import Thread
from storage.postgres.connection import Connection, fetch
from storage.postgres.thread_rows import load_thread
from storage.rows import Row, fold_case
from storage.text_keys import is_text_key, make_numbered_text_key

_COLUMNS = "thread, last_number, visibility, channel, title_given, title"
BY_KEY = (
    "library = :library AND hashtextextended(key, 0) = hashtextextended(:key, 0) AND key = :key AND key <> ''"
)
_MAX_COMPARED = 5
_MAX_AUTHORS = 40


async def find_duplicate(connection: Connection, library: int, thread: Thread) -> tuple[Row | None, Thread]:
    """Returns the row of the stored thread that ``thread`` is a copy of (or None), and ``thread`` with its
    key."""
    if not thread.key:
        return None, thread
    exact = await fetch(
        connection, f"SELECT {_COLUMNS} FROM threads WHERE {BY_KEY}", library=library, key=thread.key
    )
    if not is_text_key(thread.key):
        return (exact[0] if exact else None), thread
    for row in exact:
        stored = await load_thread(connection, library, row[0])
        # threads are compared outside the event loop: with a hundred thousand comments this takes a second
        if not await asyncio.to_thread(is_different_discussion, stored, thread):
            return row, thread
    for row in await _list_candidates(connection, library, thread):
        stored = await load_thread(connection, library, row[0])
        if await asyncio.to_thread(is_same_discussion, stored, thread):
            return list(row)[:-1], replace(thread, key=row[-1])  # the stored key stays
    if exact:
        return None, replace(thread, key=await _find_free_key(connection, library, thread.key))
    return None, thread


async def _list_candidates(connection: Connection, library: int, thread: Thread) -> Sequence[Row]:
    """Lists threads with another text key and the same address or shared authors. Each row ends with the
    key."""
    names = dict.fromkeys(fold_case(comment.author) for comment in thread.comments if comment.author)
    rows = await fetch(
        connection,
        f"""
        SELECT {_COLUMNS}, key FROM threads LEFT JOIN (
            SELECT thread, count(DISTINCT author_folded) AS authors FROM comments
            WHERE library = :library AND author_folded = ANY(:names::text[])
            AND hashtextextended(author_folded, 0) IN (
                SELECT hashtextextended(name COLLATE "C", 0) FROM unnest(:names::text[]) AS name
            )
            GROUP BY thread
        ) AS shared USING (thread)
        WHERE library = :library AND key <> :key AND (authors > 0 OR address = :address)
        ORDER BY coalesce(address = :address, false) DESC, coalesce(authors, 0) DESC, thread DESC
        """,
        library=library,
        key=thread.key,
        address=thread.address,
        names=list(names)[:_MAX_AUTHORS],
    )
    return [row for row in rows if is_text_key(row[-1])][:_MAX_COMPARED]


async def _find_free_key(connection: Connection, library: int, key: str) -> str:
    number = 2
    while await fetch(
        connection,
        f"SELECT 1 FROM threads WHERE {BY_KEY}",
        library=library,
        key=make_numbered_text_key(key, number),
    ):
        number += 1
    return make_numbered_text_key(key, number)
