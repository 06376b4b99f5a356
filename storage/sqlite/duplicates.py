"""Finding the stored thread that an imported thread is a copy of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storage.identity import is_different_discussion, is_same_discussion
from storage.model import Thread
from storage.rows import Row, fold_case
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch
from storage.sqlite.packed_ids import get_thread_span
from storage.sqlite.thread_rows import load_thread
from storage.text_keys import is_text_key, make_numbered_text_key

BY_KEY = "slot = ? AND key = ? AND key <> ''"
"""An SQL condition. Without its last part, SQLite would read all threads instead of using the index."""
_COLUMNS = "id, last_number, visibility, channel, title_given, title"
_MAX_COMPARED = 5
_MAX_AUTHORS = 40


async def find_duplicate(connection: Connection, slot: int, thread: Thread) -> tuple[Row | None, Thread]:
    """Returns the row of the stored thread that ``thread`` is a copy of (or None), and ``thread`` with its
    key."""
    if not thread.key:
        return None, thread
    exact = await fetch(
        connection,
        f"SELECT {_COLUMNS} FROM threads WHERE {BY_KEY}",  # noqa: S608 - names of columns
        [slot, thread.key],
    )
    if not is_text_key(thread.key):
        return (exact[0] if exact else None), thread
    for row in exact:
        if not await _is_different(connection, row[0], thread):
            return row, thread
    for row in await _list_candidates(connection, slot, thread):
        if await _is_same(connection, row[0], thread):
            return row[:-1], replace(thread, key=row[-1])  # the stored key stays
    if exact:
        return None, replace(thread, key=await _find_free_key(connection, slot, thread.key))
    return None, thread


async def _is_same(connection: Connection, packed: int, thread: Thread) -> bool:
    stored = await load_thread(connection, packed)
    return is_same_discussion(stored, thread)


async def _is_different(connection: Connection, packed: int, thread: Thread) -> bool:
    stored = await load_thread(connection, packed)
    return is_different_discussion(stored, thread)


async def _list_candidates(connection: Connection, slot: int, thread: Thread) -> Sequence[Row]:
    """Lists threads with another text key and the same address or shared authors. Each row ends with the
    key."""
    names = dict.fromkeys(fold_case(comment.author) for comment in thread.comments if comment.author)
    authors = list(names)[:_MAX_AUTHORS]
    marks = ", ".join("?" * len(authors)) or "NULL"
    rows = await fetch(
        connection,
        f"""
        SELECT {_COLUMNS}, key FROM (
            SELECT threads.*, (
                SELECT count(DISTINCT author_folded) FROM comments
                WHERE comments.thread = threads.id AND author_folded IN ({marks})
            ) AS shared
            FROM threads
            WHERE id BETWEEN ? AND ? AND key <> ?
        )
        WHERE shared > 0 OR address = ?
        ORDER BY address = ? DESC, shared DESC, id DESC
        """,  # noqa: S608 - names of columns and question marks
        [*authors, *get_thread_span(slot), thread.key, thread.address, thread.address],
    )
    return [row for row in rows if is_text_key(row[-1])][:_MAX_COMPARED]


async def _find_free_key(connection: Connection, slot: int, key: str) -> str:
    number = 2
    while await fetch(
        connection,
        f"SELECT 1 FROM threads WHERE {BY_KEY}",  # noqa: S608 - names of columns
        [slot, make_numbered_text_key(key, number)],
    ):
        number += 1
    return make_numbered_text_key(key, number)
