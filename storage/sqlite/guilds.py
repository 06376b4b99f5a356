"""The Discord guilds for which something is stored, and how a guild's data is deleted."""

from __future__ import annotations

from datetime import datetime

from storage.libraries import Person
from storage.rows import to_microseconds
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch, find_slot
from storage.sqlite.packed_ids import comments_in, threads_of
from storage.sqlite.repository import Repository, reads, writes
from storage.sqlite.word_index import ALL_PARTS, remove_words


class SqliteGuilds(Repository):
    @reads
    async def list(self, connection: Connection, *, left: bool = False) -> tuple[int, ...]:
        found = await fetch(
            connection,
            "SELECT guild FROM guilds WHERE guild > 0 AND (left_at IS NOT NULL) = ? AND ("
            " EXISTS (SELECT 1 FROM threads WHERE id BETWEEN slot << 23 AND ((slot + 1) << 23) - 1)"
            " OR EXISTS (SELECT 1 FROM settings WHERE settings.slot = guilds.slot)"
            " OR EXISTS (SELECT 1 FROM claims WHERE claims.slot = guilds.slot)"
            " OR EXISTS (SELECT 1 FROM schedules WHERE schedules.slot = guilds.slot)) ORDER BY guild",
            [left],
        )
        return tuple(guild for (guild,) in found)

    @writes
    async def mark_left(self, connection: Connection, guild: int, at: datetime) -> None:
        await fetch(
            connection,
            "UPDATE guilds SET left_at = coalesce(left_at, ?) WHERE guild = ?",
            [to_microseconds(at), guild],
        )

    @writes
    async def mark_returned(self, connection: Connection, guild: int) -> None:
        await fetch(connection, "UPDATE guilds SET left_at = NULL WHERE guild = ?", [guild])

    async def delete_left_before(self, at: datetime) -> int:
        return await self.database.write(
            lambda connection: _delete_left_before(connection, at),
            erases=lambda count: ALL_PARTS if count else None,
        )


async def delete_library(connection: Connection, person: int) -> int:
    """A person's own library, completely. Returns how many threads it had."""
    slot = await find_slot(connection, Person(person))
    if slot is None:
        return 0
    threads = await _delete_contents(connection, slot)
    await fetch(connection, "DELETE FROM guilds WHERE slot = ?", [slot])
    return threads


async def _delete_left_before(connection: Connection, at: datetime) -> int:
    found = await fetch(connection, "SELECT slot FROM guilds WHERE left_at < ?", [to_microseconds(at)])
    for (slot,) in found:
        await _delete_contents(connection, slot)
        # the row stays: if the guild returns, old thread numbers must not be given to new threads, because
        # old buttons would then open them
        await fetch(connection, "UPDATE guilds SET left_at = NULL WHERE slot = ?", [slot])
    return len(found)


async def _delete_contents(connection: Connection, slot: int) -> int:
    """Returns how many threads there were."""
    await remove_words(connection, [comments_in(slot)])
    found = await fetch(
        connection, "DELETE FROM threads WHERE id BETWEEN ? AND ? RETURNING id", threads_of(slot)
    )
    for statement in (
        "DELETE FROM settings WHERE slot = ?",
        "DELETE FROM claims WHERE slot = ?",
        "DELETE FROM schedules WHERE slot = ?",
        "DELETE FROM posts WHERE slot = ?",  # the bot is no longer there to update them
    ):
        await fetch(connection, statement, [slot])
    return len(found)
