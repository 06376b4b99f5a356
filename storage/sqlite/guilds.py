"""Guilds: their slots, their coming and going, and how long their threads are kept."""

from __future__ import annotations

from datetime import datetime

from aiosqlite import Connection

from storage.sqlite.lookup import fetch, slot_of
from storage.sqlite.posts import make_stale
from storage.sqlite.rowids import comments_in, comments_of, threads_of
from storage.sqlite.rows import microseconds
from storage.sqlite.words import remove_words


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


async def guild_left(connection: Connection, guild: int, at: datetime) -> None:
    """The first of several calls counts."""
    await fetch(
        connection,
        "UPDATE guilds SET left_at = coalesce(left_at, ?) WHERE guild = ?",
        [microseconds(at), guild],
    )


async def guild_back(connection: Connection, guild: int) -> None:
    await fetch(connection, "UPDATE guilds SET left_at = NULL WHERE guild = ?", [guild])


async def stored(connection: Connection, *, left: bool) -> tuple[int, ...]:
    found = await fetch(
        connection,
        "SELECT guild FROM guilds WHERE guild > 0 AND (left_at IS NOT NULL) = ? AND ("
        " EXISTS (SELECT 1 FROM threads WHERE id BETWEEN slot << 23 AND ((slot + 1) << 23) - 1)"
        " OR EXISTS (SELECT 1 FROM settings WHERE settings.slot = guilds.slot)"
        " OR EXISTS (SELECT 1 FROM claims WHERE claims.slot = guilds.slot)) ORDER BY guild",
        [left],
    )
    return tuple(guild for (guild,) in found)


async def forget_guilds_left_before(connection: Connection, at: datetime) -> int:
    found = await fetch(connection, "SELECT slot FROM guilds WHERE left_at < ?", [microseconds(at)])
    for (slot,) in found:
        await _empty(connection, slot)
        # the row stays: a guild that comes back must not give old numbers to new threads, for old buttons
        # would lead to them
        await fetch(connection, "UPDATE guilds SET left_at = NULL WHERE slot = ?", [slot])
    return len(found)


async def forget_library(connection: Connection, person: int) -> int:
    """A person's own guild, without a trace; the number of its threads."""
    slot = await slot_of(connection, -person)
    if slot is None:
        return 0
    threads = await _empty(connection, slot)
    await fetch(connection, "DELETE FROM guilds WHERE slot = ?", [slot])
    return threads


async def forget_threads_before(connection: Connection, guild: int, at: datetime) -> int:
    slot = await slot_of(connection, guild)
    if slot is None:
        return 0
    found = await fetch(
        connection,
        "SELECT id FROM threads WHERE id BETWEEN ? AND ? AND updated_at < ?",
        [*threads_of(slot), microseconds(at)],
    )
    for (thread,) in found:
        await drop_thread(connection, thread)
    return len(found)


async def count_threads_before(connection: Connection, guild: int, at: datetime) -> int:
    slot = await slot_of(connection, guild)
    if slot is None:
        return 0
    ((count,),) = await fetch(
        connection,
        "SELECT count(*) FROM threads WHERE id BETWEEN ? AND ? AND updated_at < ?",
        [*threads_of(slot), microseconds(at)],
    )
    return int(count)


async def drop_thread(connection: Connection, thread: int) -> None:
    """With all that hangs on it by its foreign keys, and posts left to be changed."""
    await remove_words(connection, [comments_of(thread)])
    await fetch(connection, "DELETE FROM threads WHERE id = ?", [thread])
    await make_stale(connection, thread)


async def _empty(connection: Connection, slot: int) -> int:
    await remove_words(connection, [comments_in(slot)])
    found = await fetch(
        connection, "DELETE FROM threads WHERE id BETWEEN ? AND ? RETURNING id", threads_of(slot)
    )
    for statement in (
        "DELETE FROM settings WHERE slot = ?",
        "DELETE FROM claims WHERE slot = ?",
        "DELETE FROM posts WHERE slot = ?",  # nobody is there any more to change them
    ):
        await fetch(connection, statement, [slot])
    return len(found)
