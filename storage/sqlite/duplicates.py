"""Which stored thread a thread is a copy of."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from aiosqlite import Connection

from storage.identity import is_different_discussion, is_same_discussion, is_text_key
from storage.model import Thread
from storage.sqlite.lookup import fetch
from storage.sqlite.rows import Row, fold_case
from storage.sqlite.thread_rows import load_thread

_COLUMNS = "id, last_number, visibility, channel, title_given, title"
_MOST_COMPARED = 5
_MOST_AUTHORS = 40


async def find_duplicate(connection: Connection, slot: int, thread: Thread) -> tuple[Row | None, Thread]:
    """The row of the thread that this is a copy of, if any, and the thread under the key to store it by."""
    if not thread.key:
        return None, thread
    exact = await fetch(
        connection,
        f"SELECT {_COLUMNS} FROM threads WHERE slot = ? AND key = ?",  # noqa: S608 - names of columns
        [slot, thread.key],
    )
    if not is_text_key(thread.key):
        return (exact[0] if exact else None), thread
    is_taken = False
    for row in exact:
        is_taken = await _compared(connection, row[0], thread, other=True)
        if not is_taken:
            return row, thread
    for row in await _candidates(connection, slot, thread):
        if await _compared(connection, row[0], thread, other=False):
            return row[:-1], replace(thread, key=row[-1])  # the key that it was stored by stays
    return None, (await _apart(connection, slot, thread) if is_taken else thread)


async def _compared(connection: Connection, packed: int, thread: Thread, *, other: bool) -> bool:
    stored = await load_thread(connection, packed)
    # off the event loop, as a hundred thousand comments take their time
    return await asyncio.to_thread(is_different_discussion if other else is_same_discussion, stored, thread)


async def _candidates(connection: Connection, slot: int, thread: Thread) -> Sequence[Row]:
    """Threads keyed by their words that have its address or authors of it, but not its key."""
    authors = list(dict.fromkeys(fold_case(one.author) for one in thread.comments if one.author))
    marks = ", ".join("?" * len(authors[:_MOST_AUTHORS])) or "NULL"
    return await fetch(
        connection,
        f"""
        SELECT {_COLUMNS}, key FROM (
            SELECT threads.*, (
                SELECT count(DISTINCT author_folded) FROM comments
                WHERE comments.thread = threads.id AND author_folded IN ({marks})
            ) AS shared
            FROM threads
            WHERE slot = ? AND key <> ?
                AND (key GLOB 'listing:*' OR key GLOB 'paste:*' OR key GLOB 'webpage:*')
        )
        WHERE shared > 0 OR address = ?
        ORDER BY address = ? DESC, shared DESC, id DESC
        LIMIT {_MOST_COMPARED}
        """,  # noqa: S608 - names of columns and question marks
        [*authors[:_MOST_AUTHORS], slot, thread.key, thread.address, thread.address],
    )


async def _apart(connection: Connection, slot: int, thread: Thread) -> Thread:
    """Under a key of its own: that of its words is another discussion's."""
    ((count,),) = await fetch(
        connection,
        "SELECT count(*) FROM threads WHERE slot = ? AND key GLOB ? || '~*'",
        [slot, thread.key],
    )
    number = count + 2
    while await fetch(
        connection, "SELECT 1 FROM threads WHERE slot = ? AND key = ?", [slot, f"{thread.key}~{number}"]
    ):
        number += 1
    return replace(thread, key=f"{thread.key}~{number}")
