"""The way from a guild to its rows: there is no other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aiosqlite import Connection

from storage.errors import ThreadNotFound
from storage.sqlite.rowids import MOST_THREADS, packed_thread
from storage.sqlite.rows import Row


async def fetch(connection: Connection, sql: str, values: Iterable[object] = ()) -> Sequence[Row]:
    """All at once: row by row every one of them would cross between threads."""
    return list(await connection.execute_fetchall(sql, tuple(values)))


async def slot_of(connection: Connection, guild: int) -> int | None:
    """None for a guild that never kept anything here."""
    found = await fetch(connection, "SELECT slot FROM guilds WHERE guild = ?", [guild])
    return found[0][0] if found else None


async def slot_for(connection: Connection, guild: int) -> int:
    """The guild's slot; a new one for a guild that keeps something here for the first time."""
    slot = await slot_of(connection, guild)
    if slot is None:
        ((slot,),) = await fetch(
            connection,
            "INSERT INTO guilds (slot, guild) SELECT coalesce(max(slot), 0) + 1, ? FROM guilds"
            " RETURNING slot",
            [guild],
        )
    return slot


async def locate(connection: Connection, guild: int, thread_id: int) -> int:
    """The packed thread. Raises ``ThreadNotFound``."""
    if 1 <= thread_id <= MOST_THREADS:
        slot = await slot_of(connection, guild)
        if slot is not None:
            thread = packed_thread(slot, thread_id)
            if await fetch(connection, "SELECT 1 FROM threads WHERE id = ?", [thread]):
                return thread
    raise ThreadNotFound(thread=thread_id)
