"""Measuring what a library stores."""

from __future__ import annotations

from storage.libraries import Library
from storage.library_keys import library_to_key
from storage.model import StorageUse
from storage.postgres.connection import Connection, fetch
from storage.quota import Quota, Stored


async def measure_text(connection: Connection, library: int, thread: int) -> None:
    """Measures and stores the size of a thread's texts. Call it after every change of these texts."""
    size = "SELECT coalesce(sum(octet_length(text) + coalesce(octet_length(source), 0)), 0)"
    of = "library = :library AND thread = :thread"
    await fetch(
        connection,
        f"UPDATE threads SET text_bytes = ({size} FROM comments WHERE {of})"  # noqa: S608
        f" + ({size} FROM articles WHERE {of}) WHERE {of}",
        library=library,
        thread=thread,
    )


async def get_stored(connection: Connection, library: int) -> Stored:
    """Returns how many comments and bytes of text a library has."""
    ((comments, size),) = await fetch(
        connection,
        "SELECT coalesce(sum(comment_count), 0)::bigint, coalesce(sum(text_bytes), 0)::bigint FROM threads"
        " WHERE library = :library",
        library=library,
    )
    return Stored(comments, size)


async def measure_usage(connection: Connection, quota: Quota, library: Library) -> StorageUse:
    """Returns what a library has stored, and how much it may store."""
    stored = await get_stored(connection, library_to_key(library))
    return StorageUse(*stored, quota.comments, quota.bytes)
