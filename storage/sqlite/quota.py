"""Measuring what a library stores."""

from __future__ import annotations

from storage.libraries import Library
from storage.model import StorageUse
from storage.quota import Quota, Stored
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch, find_slot
from storage.sqlite.packed_ids import get_comment_span, get_thread_span


async def measure_text(connection: Connection, thread: int) -> None:
    """Measures and stores the size of the texts of a packed thread. Call it after every change of these
    texts."""
    size = "SELECT coalesce(sum(length(CAST(text AS BLOB)) + coalesce(length(CAST(source AS BLOB)), 0)), 0)"
    await fetch(
        connection,
        f"UPDATE threads SET text_bytes = ({size} FROM comments WHERE id BETWEEN ? AND ?)"  # noqa: S608
        f" + ({size} FROM articles WHERE thread = ?) WHERE id = ?",
        [*get_comment_span(thread), thread, thread],
    )


async def get_stored(connection: Connection, slot: int) -> Stored:
    """Returns how many comments and bytes of text a library has."""
    ((comments, size),) = await fetch(
        connection,
        "SELECT coalesce(sum(comment_count), 0), coalesce(sum(text_bytes), 0) FROM threads"
        " WHERE id BETWEEN ? AND ?",
        get_thread_span(slot),
    )
    return Stored(comments, size)


async def measure_usage(connection: Connection, quota: Quota, library: Library) -> StorageUse:
    """Returns what a library has stored, and how much it may store."""
    slot = await find_slot(connection, library)
    stored = Stored(0, 0) if slot is None else await get_stored(connection, slot)
    return StorageUse(*stored, quota.comments, quota.bytes)
