"""Schedules in an SQLite file."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

from storage.errors import ScheduleNotFound, TooManySchedules
from storage.libraries import Guild
from storage.library_keys import library_from_key
from storage.rows import Row, Value, from_microseconds, to_microseconds
from storage.schedule_rows import get_trigger_values, schedule_from_row
from storage.schedules import (
    MOST_DIRECT,
    MOST_SCHEDULES,
    NewComments,
    NewSchedule,
    PauseReason,
    Schedule,
    ScheduleState,
    ScheduleSubject,
    ThreadActivity,
)
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch, find_slot, get_or_add_slot, locate
from storage.sqlite.packed_ids import get_thread_id, get_thread_span, is_sqlite_integer, pack_thread
from storage.sqlite.repository import Repository, reads, writes
from storage.sqlite.rows import THREAD_COLUMNS, info_from_row

_COLUMNS = (
    "guild, number, thread, channel, crons, zone, stride, stride_days, phase, new_comments, quiet_seconds,"
    " language, length, min_new, new_thread, created_by, created_at, next_due, state, pause_reason,"
    " posted_number, posted_at, written, subject, source, repost, direct"
)
_INFO = ", ".join(f"threads.{name.strip()}" for name in THREAD_COLUMNS.split(","))
_COMMENTERS = "count(DISTINCT coalesce(comments.person, comments.author_folded, -comments.id))"
SCHEDULES = f"SELECT {_COLUMNS} FROM schedules JOIN guilds USING (slot)"
_KEY = "slot = (SELECT slot FROM guilds WHERE guild = ?) AND number = ?"
OPEN = "state IN ('planned', 'claimed')"


class SqliteSchedules(Repository):
    @writes
    async def add(
        self, connection: Connection, wanted: NewSchedule, *, at: datetime, next_due: datetime | None
    ) -> Schedule:
        slot = await get_or_add_slot(connection, Guild(wanted.guild))
        one_thread = wanted.subject is ScheduleSubject.THREAD
        thread = get_thread_span(slot).first
        if one_thread:
            thread = await locate(connection, Guild(wanted.guild), wanted.thread_id)
        most = MOST_DIRECT if wanted.direct else MOST_SCHEDULES
        ((count,),) = await fetch(
            connection,
            "SELECT count(*) FROM schedules WHERE slot = ?1 AND direct = ?2 AND (NOT ?2 OR created_by = ?3)",
            [slot, wanted.direct, wanted.created_by],
        )
        if count >= most:
            raise TooManySchedules(limit=most)
        ((number,),) = await fetch(
            connection,
            "UPDATE guilds SET last_schedule = last_schedule + 1 WHERE slot = ? RETURNING last_schedule",
            [slot],
        )
        values: dict[str, Value] = {
            "slot": slot,
            "number": number,
            "thread": thread,
            "channel": wanted.channel,
            **get_trigger_values(wanted.trigger),
            "language": wanted.language,
            "length": wanted.length,
            "min_new": wanted.min_new,
            "new_thread": wanted.new_thread,
            "written": wanted.when,
            "created_by": wanted.created_by,
            "created_at": to_microseconds(at),
            "next_due": None if next_due is None else to_microseconds(next_due),
            "state": ScheduleState.ACTIVE.value,
            "subject": wanted.subject.value,
            "source": wanted.source,
            "repost": wanted.repost,
            "direct": wanted.direct,
        }
        await fetch(
            connection,
            f"INSERT INTO schedules ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            values.values(),
        )
        if wanted.subject is ScheduleSubject.EVERYTHING:
            await fetch(
                connection,
                "INSERT INTO schedule_marks (slot, schedule, thread, number)"
                " SELECT ?, ?, id, last_number FROM threads WHERE id BETWEEN ? AND ?",
                [slot, number, *get_thread_span(slot)],
            )
        return await load_schedule(connection, wanted.guild, number)

    @reads
    async def get(self, connection: Connection, guild: int, schedule_id: int) -> Schedule:
        return await load_schedule(connection, guild, schedule_id)

    @reads
    async def list(self, connection: Connection, guild: int) -> tuple[Schedule, ...]:
        found = await fetch(connection, f"{SCHEDULES} WHERE guild = ? ORDER BY number", [guild])
        return tuple(map(build_schedule, found))

    @reads
    async def list_due(self, connection: Connection, at: datetime, limit: int = 100) -> tuple[Schedule, ...]:
        found = await fetch(
            connection,
            f"{SCHEDULES} WHERE state = 'active' AND next_due <= ? ORDER BY next_due, slot, number LIMIT ?",
            [to_microseconds(at), limit],
        )
        return tuple(map(build_schedule, found))

    @reads
    async def list_by_activity(self, connection: Connection) -> tuple[Schedule, ...]:
        found = await fetch(
            connection,
            f"{SCHEDULES} WHERE state = 'active' AND crons IS NULL AND NOT EXISTS (SELECT 1 FROM deliveries"
            f" WHERE slot = schedules.slot AND schedule = number AND deliveries.{OPEN})"
            " ORDER BY slot, number",
        )
        return tuple(map(build_schedule, found))

    @reads
    async def list_timed(self, connection: Connection) -> tuple[Schedule, ...]:
        found = await fetch(
            connection,
            f"{SCHEDULES} WHERE state = 'active' AND crons IS NOT NULL ORDER BY slot, number",
        )
        return tuple(map(build_schedule, found))

    @reads
    async def list_new(
        self, connection: Connection, schedule: Schedule, *, threads: Collection[int] | None = None
    ) -> tuple[NewComments, ...]:
        slot = await find_slot(connection, Guild(schedule.guild))
        if slot is None:
            return ()
        only = None if threads is None else json.dumps([pack_thread(slot, one) for one in threads])
        found = await fetch(
            connection,
            f"SELECT {_INFO}, ?6, coalesce(marks.number, 0), {_COMMENTERS} AS commenters, count(*),"
            " max(time), last_number, updated_at FROM threads LEFT JOIN schedule_marks AS marks"
            " ON marks.slot = ?1 AND marks.schedule = ?2 AND marks.thread = threads.id"
            " JOIN comments ON comments.thread = threads.id AND comments.number > coalesce(marks.number, 0)"
            " AND comments.state = 'present' AND NOT comments.bot"
            " WHERE threads.id BETWEEN ?3 AND ?4"
            " AND (?5 IS NULL OR threads.id IN (SELECT value FROM json_each(?5)))"
            " GROUP BY threads.id ORDER BY commenters DESC, count(*) DESC, threads.id",
            [slot, schedule.id, *get_thread_span(slot), only, schedule.guild],
        )
        return tuple(map(_new_comments_from, found))

    @writes
    async def pause(
        self, connection: Connection, guild: int, schedule_id: int, reason: PauseReason
    ) -> Schedule:
        schedule = await load_schedule(connection, guild, schedule_id)
        await pause_schedule(connection, schedule.guild, schedule.id, reason)
        await fetch(
            connection,
            "UPDATE deliveries SET state = 'skipped' WHERE state = 'planned' AND first_sent_at IS NULL"
            f" AND {_KEY.replace('number', 'schedule')}",
            [guild, schedule_id],
        )
        return await load_schedule(connection, guild, schedule_id)

    @writes
    async def resume(
        self, connection: Connection, guild: int, schedule_id: int, *, next_due: datetime | None
    ) -> Schedule:
        await load_schedule(connection, guild, schedule_id)
        await fetch(
            connection,
            f"UPDATE schedules SET state = 'active', pause_reason = NULL, next_due = ? WHERE {_KEY}",
            [None if next_due is None else to_microseconds(next_due), guild, schedule_id],
        )
        return await load_schedule(connection, guild, schedule_id)

    @writes
    async def delete(self, connection: Connection, guild: int, schedule_id: int) -> None:
        await load_schedule(connection, guild, schedule_id)
        await fetch(connection, f"DELETE FROM schedules WHERE {_KEY}", [guild, schedule_id])

    @writes
    async def set_next_due(self, connection: Connection, schedule: Schedule, next_due: datetime) -> bool:
        return await advance_schedule(connection, schedule, next_due)


def _new_comments_from(row: Row) -> NewComments:
    *info, guild, after, commenters, new, last_at, last_number, updated_at = row
    activity = ThreadActivity(new, last_number, from_microseconds(updated_at if last_at is None else last_at))
    return NewComments(info_from_row(library_from_key(guild), info), after, commenters, activity)


async def load_schedule(connection: Connection, guild: int, schedule_id: int) -> Schedule:
    """Loads a schedule. Raises ``ScheduleNotFound``."""
    if is_sqlite_integer(schedule_id):
        found = await fetch(connection, f"{SCHEDULES} WHERE guild = ? AND number = ?", [guild, schedule_id])
        if found:
            return build_schedule(found[0])
    raise ScheduleNotFound(number=schedule_id)


async def load_schedules_of_person(connection: Connection, person: int) -> tuple[Schedule, ...]:
    """Loads the schedules that the person created, in all servers."""
    found = await fetch(connection, f"{SCHEDULES} WHERE created_by = ? ORDER BY slot, number", [person])
    return tuple(map(build_schedule, found))


async def delete_direct_schedules(connection: Connection, person: int) -> None:
    """Deletes the schedules that post to the person by direct message."""
    await fetch(connection, "DELETE FROM schedules WHERE created_by = ? AND direct", [person])


async def pause_schedule(connection: Connection, guild: int, schedule_id: int, reason: PauseReason) -> None:
    """Pauses a schedule. Does nothing if there is no such schedule."""
    await fetch(
        connection,
        f"UPDATE schedules SET state = 'paused', pause_reason = ?, next_due = NULL WHERE {_KEY}",
        [reason.value, guild, schedule_id],
    )


async def advance_schedule(connection: Connection, schedule: Schedule, next_due: datetime | None) -> bool:
    """Moves the schedule to its next time. Returns False if it was changed since it was read."""
    moved = await fetch(
        connection,
        f"UPDATE schedules SET next_due = ? WHERE {_KEY} AND state = 'active' AND next_due IS ?"
        " AND posted_number = ? RETURNING 1",
        [
            None if next_due is None else to_microseconds(next_due),
            schedule.guild,
            schedule.id,
            None if schedule.next_due is None else to_microseconds(schedule.next_due),
            schedule.posted_number,
        ],
    )
    return bool(moved)


def build_schedule(row: Row) -> Schedule:
    """Makes a schedule from a row of SCHEDULES."""
    guild, number, thread, *others = row
    return schedule_from_row((guild, number, get_thread_id(thread), *others))
