"""Measuring what a library stores, and enforcing its quota."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from aiosqlite import Connection

from storage.errors import QuotaExceeded
from storage.libraries import Library, Person
from storage.model import StorageUse
from storage.sqlite.lookup import fetch, find_slot
from storage.sqlite.packed_ids import comments_of, threads_of

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Quota:
    """How much one library may store. None: no limit."""

    comments: int | None = None
    megabytes: int | None = None
    """Size of the texts as imported and as shown. The file is two to four times as large."""

    @property
    def bytes(self) -> int | None:
        return None if self.megabytes is None else self.megabytes * MEGABYTE


class Stored(NamedTuple):
    comments: int
    bytes: int


async def measure_text(connection: Connection, thread: int) -> None:
    """Call it after every change of the texts of a packed thread."""
    size = "SELECT coalesce(sum(length(CAST(text AS BLOB)) + coalesce(length(CAST(source AS BLOB)), 0)), 0)"
    await fetch(
        connection,
        f"UPDATE threads SET text_bytes = ({size} FROM comments WHERE id BETWEEN ? AND ?)"  # noqa: S608
        f" + ({size} FROM articles WHERE thread = ?) WHERE id = ?",
        [*comments_of(thread), thread, thread],
    )


async def get_stored(connection: Connection, slot: int) -> Stored:
    ((comments, size),) = await fetch(
        connection,
        "SELECT coalesce(sum(comment_count), 0), coalesce(sum(text_bytes), 0) FROM threads"
        " WHERE id BETWEEN ? AND ?",
        threads_of(slot),
    )
    return Stored(comments, size)


async def get_usage_of(connection: Connection, quota: Quota, library: Library) -> StorageUse:
    slot = await find_slot(connection, library)
    stored = Stored(0, 0) if slot is None else await get_stored(connection, slot)
    return StorageUse(*stored, quota.comments, quota.bytes)


def check_quota(
    quota: Quota, library: Library, before: Stored, after: Stored, *, is_live_update: bool
) -> None:
    """Raises ``QuotaExceeded`` if the library grew beyond its quota. A library over its quota may shrink.

    ``is_live_update``: edits in a live thread may make its text longer, so that no edit is lost.
    """
    whose = "person" if isinstance(library, Person) else "server"
    grew = after.comments > before.comments
    if quota.comments is not None and grew and after.comments > quota.comments:
        raise QuotaExceeded(whose=whose, what="comments", stored=before.comments, limit=quota.comments)
    longer = grew or (after.bytes > before.bytes and not is_live_update)
    if quota.bytes is not None and longer and after.bytes > quota.bytes:
        raise QuotaExceeded(
            whose=whose, what="megabytes", stored=before.bytes // MEGABYTE, limit=quota.bytes // MEGABYTE
        )
