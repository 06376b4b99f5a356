"""The Discord guilds for which something is stored, and how a guild's data is deleted."""

# ruff: noqa: S608 - only a constant is put into the statement; values are always bound

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from storage.libraries import Person
from storage.rows import to_microseconds
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch, find_slot
from storage.sqlite.packed_ids import THREADS_OF_GUILD, get_slot_comment_span, get_thread_span
from storage.sqlite.repository import Repository, reads, writes
from storage.sqlite.thread_rows import delete_thread
from storage.sqlite.word_index import list_parts, remove_words

_COMMENTS_AT_ONCE = 2000
"""Roughly how many comments are deleted in one transaction."""


class SqliteGuilds(Repository):
    @reads
    async def list(self, connection: Connection, *, left: bool = False) -> tuple[int, ...]:
        found = await fetch(
            connection,
            "SELECT guild FROM guilds WHERE guild > 0 AND (left_at IS NOT NULL) = ? AND ("
            f" EXISTS (SELECT 1 FROM threads WHERE id BETWEEN {THREADS_OF_GUILD})"
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
        """Deletes in several transactions, so that others can write meanwhile. What is left after an
        interruption is deleted the next time."""
        guilds = 0
        while True:
            step = await self.database.write(
                lambda connection: _delete_some(connection, at),
                erases=lambda step: list_parts(step.slot) if step.slot else None,
            )
            if not step.slot:
                return guilds
            guilds += step.is_last


async def delete_library(connection: Connection, person: int) -> int:
    """Deletes a person's own library completely. Returns how many threads it had."""
    slot = await find_slot(connection, Person(person))
    if slot is None:
        return 0
    threads = await _delete_contents(connection, slot)
    await fetch(connection, "DELETE FROM guilds WHERE slot = ?", [slot])
    return threads


class _Step(NamedTuple):
    slot: int
    """0 if nothing is left to delete."""
    is_last: bool
    """Whether this was the last step for the guild."""


async def _delete_some(connection: Connection, at: datetime) -> _Step:
    """Deletes some threads of a guild that removed the bot. When no threads are left, deletes everything else
    of the guild."""
    found = await fetch(
        connection, "SELECT slot FROM guilds WHERE left_at < ? LIMIT 1", [to_microseconds(at)]
    )
    if not found:
        return _Step(0, is_last=True)
    ((slot,),) = found
    comments = 0
    for thread, count in await fetch(
        connection, "SELECT id, comment_count FROM threads WHERE id BETWEEN ? AND ?", get_thread_span(slot)
    ):
        if comments >= _COMMENTS_AT_ONCE:
            return _Step(slot, is_last=False)
        await delete_thread(connection, thread)
        comments += count
    await _delete_contents(connection, slot)
    # the row stays: if the guild returns, old thread numbers must not be given to new threads, because old
    # buttons would then open them
    await fetch(connection, "UPDATE guilds SET left_at = NULL WHERE slot = ?", [slot])
    return _Step(slot, is_last=True)


async def _delete_contents(connection: Connection, slot: int) -> int:
    """Deletes everything in a library. Returns how many threads there were."""
    await remove_words(connection, [get_slot_comment_span(slot)])
    found = await fetch(
        connection, "DELETE FROM threads WHERE id BETWEEN ? AND ? RETURNING id", get_thread_span(slot)
    )
    for statement in (
        "DELETE FROM settings WHERE slot = ?",
        "DELETE FROM claims WHERE slot = ?",
        "DELETE FROM schedules WHERE slot = ?",
        "DELETE FROM posts WHERE slot = ?",  # the bot is no longer there to update them
    ):
        await fetch(connection, statement, [slot])
    return len(found)
