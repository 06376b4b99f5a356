"""Finding the rows of a library. All queries start here, so they cannot reach rows of another library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from storage.errors import ThreadNotFound
from storage.libraries import Library
from storage.library_keys import library_to_key
from storage.rows import Row
from storage.sqlite.connection import Connection
from storage.sqlite.packed_ids import MOST_THREADS, pack_thread


async def fetch(connection: Connection, sql: str, values: Iterable[object] = ()) -> Sequence[Row]:
    """Returns all rows at once. Fetching them one by one would need a switch between operating-system threads
    for each row."""
    return list(await connection.execute_fetchall(sql, tuple(values)))


async def find_slot(connection: Connection, library: Library) -> int | None:
    """Returns the slot of the library; None if nothing was ever stored in the library."""
    found = await fetch(connection, "SELECT slot FROM guilds WHERE guild = ?", [library_to_key(library)])
    return found[0][0] if found else None


async def get_or_add_slot(connection: Connection, library: Library) -> int:
    """Returns the slot of the library. Assigns one if it has none yet."""
    slot = await find_slot(connection, library)
    if slot is None:
        ((slot,),) = await fetch(
            connection,
            "INSERT INTO guilds (slot, guild) SELECT coalesce(max(slot), 0) + 1, ? FROM guilds"
            " RETURNING slot",
            [library_to_key(library)],
        )
    return slot


async def locate(connection: Connection, library: Library, thread_id: int) -> int:
    """Returns the packed thread. Raises ``ThreadNotFound``."""
    if 1 <= thread_id <= MOST_THREADS:
        slot = await find_slot(connection, library)
        if slot is not None:
            thread = pack_thread(slot, thread_id)
            if await fetch(connection, "SELECT 1 FROM threads WHERE id = ?", [thread]):
                return thread
    raise ThreadNotFound(thread=thread_id)
