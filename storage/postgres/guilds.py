"""The Discord guilds for which something is stored, and how a guild's data is deleted."""

# ruff: noqa: S608 - only names of tables are put into the statements; values are always bound

from __future__ import annotations

from datetime import datetime

from storage.libraries import Person
from storage.library_keys import library_to_key
from storage.postgres.connection import Connection, fetch
from storage.postgres.lookup import lock_library
from storage.postgres.repository import Repository, reads, writes
from storage.postgres.shards import OURS, Shards
from storage.rows import to_microseconds

_OWN = ("threads", "vocabulary", "settings", "claims", "schedules", "posts")
"""Tables that are deleted by library. Rows of the other tables are deleted with them by foreign keys."""


class PostgresGuilds(Repository):
    @reads
    async def list(self, connection: Connection, *, left: bool = False) -> tuple[int, ...]:
        something = " OR ".join(
            f"EXISTS (SELECT 1 FROM {table} WHERE {table}.library = libraries.library)"
            for table in ("threads", "settings", "claims", "schedules")
        )
        found = await fetch(
            connection,
            "SELECT library FROM libraries"
            f" WHERE library > 0 AND (left_at IS NOT NULL) = :left AND {OURS} AND ({something})"
            " ORDER BY library",
            left=left,
            **self.database.shards.values,
        )
        return tuple(guild for (guild,) in found)

    @writes
    async def mark_left(self, connection: Connection, guild: int, at: datetime) -> None:
        await fetch(
            connection,
            "UPDATE libraries SET left_at = coalesce(left_at, :at) WHERE library = :library",
            at=to_microseconds(at),
            library=guild,
        )

    @writes
    async def mark_returned(self, connection: Connection, guild: int) -> None:
        await fetch(connection, "UPDATE libraries SET left_at = NULL WHERE library = :library", library=guild)

    async def delete_left_before(self, at: datetime) -> int:
        return await self.database.write(
            lambda connection: _delete_left_before(connection, at, self.database.shards), erases=bool
        )


async def delete_library(connection: Connection, person: int) -> int:
    """Deletes a person's own library completely. Returns how many threads it had."""
    library = library_to_key(Person(person))
    await lock_library(connection, library)
    threads = await _delete_contents(connection, library)
    await fetch(connection, "DELETE FROM libraries WHERE library = :library", library=library)
    return threads


async def _delete_left_before(connection: Connection, at: datetime, shards: Shards) -> int:
    found = await fetch(
        connection,
        f"SELECT library FROM libraries WHERE left_at < :at AND {OURS} ORDER BY library FOR NO KEY UPDATE",
        at=to_microseconds(at),
        **shards.values,
    )
    for (library,) in found:
        await _delete_contents(connection, library)
        # the row stays: if the guild returns, old thread numbers must not be given to new threads, because
        # old buttons would then open them
        await fetch(
            connection, "UPDATE libraries SET left_at = NULL WHERE library = :library", library=library
        )
    return len(found)


async def _delete_contents(connection: Connection, library: int) -> int:
    """Deletes everything in a library. Returns how many threads there were."""
    ((threads,),) = await fetch(
        connection, "SELECT count(*) FROM threads WHERE library = :library", library=library
    )
    for table in _OWN:
        await fetch(connection, f"DELETE FROM {table} WHERE library = :library", library=library)
    return int(threads)
