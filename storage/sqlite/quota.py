"""How much a guild stores, and how much it may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from aiosqlite import Connection

from storage.errors import GuildFull
from storage.model import StorageUse
from storage.sqlite.lookup import fetch, slot_of
from storage.sqlite.rowids import comments_of, threads_of

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Quota:
    """Of one guild; 0: as much as there is room for."""

    comments: int = 0
    megabytes: int = 0
    """Of text, as it was imported and as it is read; the file is two to four times as large."""


class Stored(NamedTuple):
    comments: int
    bytes: int


async def measure_text(connection: Connection, thread: int) -> None:
    """To be called whenever the texts of a packed thread have changed."""
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


async def get_use(connection: Connection, quota: Quota, guild: int) -> StorageUse:
    slot = await slot_of(connection, guild)
    stored = Stored(0, 0) if slot is None else await get_stored(connection, slot)
    return StorageUse(*stored, quota.comments, quota.megabytes * MEGABYTE)


def check_quota(quota: Quota, guild: int, before: Stored, after: Stored, *, follows: bool) -> None:
    """Raises ``GuildFull`` where a guild grew past what it may store; whatever makes it smaller is fine.

    ``follows``: an update of a live thread, which may lengthen what is there: an edit must not be lost.
    """
    whose = "person" if guild < 0 else "server"
    grew = after.comments > before.comments
    if grew and 0 < quota.comments < after.comments:
        raise GuildFull(whose=whose, what="comments", stored=before.comments, limit=quota.comments)
    longer = grew or (after.bytes > before.bytes and not follows)
    if longer and 0 < quota.megabytes * MEGABYTE < after.bytes:
        raise GuildFull(whose=whose, what="megabytes", stored=before.bytes // MEGABYTE, limit=quota.megabytes)
