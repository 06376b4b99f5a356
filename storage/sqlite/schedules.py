"""Schedules."""

# ruff: noqa: S608 - what is put into the statements are names of columns; values are bound, always

from __future__ import annotations

from datetime import datetime, timedelta

from aiosqlite import Connection

from storage.errors import ScheduleNotFound, TooManySchedules
from storage.libraries import Guild
from storage.schedules import (
    Activity,
    NewSchedule,
    PauseReason,
    Recurrence,
    Schedule,
    ScheduleState,
    Trigger,
)
from storage.sqlite.lookup import fetch, find_slot, locate
from storage.sqlite.packed_ids import is_sqlite_integer, thread_id_of
from storage.sqlite.repository import Repository, reads, writes
from storage.sqlite.rows import Row, Value, from_microseconds, to_microseconds

MOST_SCHEDULES = 50
"""Limit for each guild."""

_COLUMNS = (
    "guild, number, thread, channel, crons, zone, stride, stride_days, phase, new_comments, quiet_seconds,"
    " language, length, min_new, new_thread, created_by, created_at, next_due, state, pause_reason,"
    " posted_number, posted_at, written"
)
SCHEDULES = f"SELECT {_COLUMNS} FROM schedules JOIN guilds USING (slot)"
_KEY = "slot = (SELECT slot FROM guilds WHERE guild = ?) AND number = ?"
OPEN = "state IN ('planned', 'claimed')"


class SqliteSchedules(Repository):
    @writes
    async def add(
        self, connection: Connection, wanted: NewSchedule, *, at: datetime, next_due: datetime | None
    ) -> Schedule:
        thread = await locate(connection, Guild(wanted.guild), wanted.thread_id)
        slot = await find_slot(connection, Guild(wanted.guild))
        ((count,),) = await fetch(connection, "SELECT count(*) FROM schedules WHERE slot = ?", [slot])
        if count >= MOST_SCHEDULES:
            raise TooManySchedules(limit=MOST_SCHEDULES)
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
            **_trigger_values(wanted.trigger),
            "language": wanted.language,
            "length": wanted.length,
            "min_new": wanted.min_new,
            "new_thread": wanted.new_thread,
            "written": wanted.when,
            "created_by": wanted.created_by,
            "created_at": to_microseconds(at),
            "next_due": None if next_due is None else to_microseconds(next_due),
            "state": ScheduleState.ACTIVE.value,
        }
        await fetch(
            connection,
            f"INSERT INTO schedules ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            values.values(),
        )
        return await load_schedule(connection, wanted.guild, number)

    @reads
    async def get(self, connection: Connection, guild: int, schedule_id: int) -> Schedule:
        return await load_schedule(connection, guild, schedule_id)

    @reads
    async def list(self, connection: Connection, guild: int) -> tuple[Schedule, ...]:
        found = await fetch(connection, f"{SCHEDULES} WHERE guild = ? ORDER BY number", [guild])
        return tuple(map(schedule_from, found))

    @reads
    async def list_due(self, connection: Connection, at: datetime, limit: int = 100) -> tuple[Schedule, ...]:
        found = await fetch(
            connection,
            f"{SCHEDULES} WHERE state = 'active' AND next_due <= ? ORDER BY next_due, slot, number LIMIT ?",
            [to_microseconds(at), limit],
        )
        return tuple(map(schedule_from, found))

    @reads
    async def list_by_activity(self, connection: Connection) -> tuple[Schedule, ...]:
        found = await fetch(
            connection,
            f"{SCHEDULES} WHERE state = 'active' AND crons IS NULL AND NOT EXISTS (SELECT 1 FROM deliveries"
            f" WHERE slot = schedules.slot AND schedule = number AND deliveries.{OPEN})"
            " ORDER BY slot, number",
        )
        return tuple(map(schedule_from, found))

    @reads
    async def list_timed(self, connection: Connection) -> tuple[Schedule, ...]:
        found = await fetch(
            connection,
            f"{SCHEDULES} WHERE state = 'active' AND crons IS NOT NULL ORDER BY slot, number",
        )
        return tuple(map(schedule_from, found))

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
        return await move_on(connection, schedule, next_due)


async def load_schedule(connection: Connection, guild: int, schedule_id: int) -> Schedule:
    """Raises ``ScheduleNotFound``."""
    if is_sqlite_integer(schedule_id):
        found = await fetch(connection, f"{SCHEDULES} WHERE guild = ? AND number = ?", [guild, schedule_id])
        if found:
            return schedule_from(found[0])
    raise ScheduleNotFound(number=schedule_id)


async def load_schedules_of_person(connection: Connection, person: int) -> tuple[Schedule, ...]:
    found = await fetch(connection, f"{SCHEDULES} WHERE created_by = ? ORDER BY slot, number", [person])
    return tuple(map(schedule_from, found))


async def pause_schedule(connection: Connection, guild: int, schedule_id: int, reason: PauseReason) -> None:
    await fetch(
        connection,
        f"UPDATE schedules SET state = 'paused', pause_reason = ?, next_due = NULL WHERE {_KEY}",
        [reason.value, guild, schedule_id],
    )


async def move_on(connection: Connection, schedule: Schedule, next_due: datetime | None) -> bool:
    """Moves the schedule to its next time. False if it was changed since it was read."""
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


def _trigger_values(trigger: Trigger) -> dict[str, Value]:
    timed = trigger if isinstance(trigger, Recurrence) else None
    activity = trigger if isinstance(trigger, Activity) else Activity()
    return {
        "crons": "\n".join(timed.crons) if timed else None,
        "zone": timed.zone if timed else None,
        "stride": timed.stride if timed else 1,
        "stride_days": timed.stride_days if timed else 1,
        "phase": timed.phase if timed else 0,
        "new_comments": activity.comments,
        "quiet_seconds": None if activity.quiet is None else activity.quiet // timedelta(seconds=1),
    }


def _trigger_from(row: Row) -> Trigger:
    crons, zone, stride, stride_days, phase, comments, quiet = row
    if crons is not None:
        return Recurrence(tuple(crons.split("\n")), zone, stride, stride_days, phase)
    return Activity(comments, None if quiet is None else timedelta(seconds=quiet))


def schedule_from(row: Row) -> Schedule:
    guild, number, thread, channel, *trigger = row[:11]
    (language, length, min_new, new_thread, created_by, created_at, next_due, state, reason,
     posted_number, posted_at, written) = row[11:]  # fmt: skip
    return Schedule(
        number,
        NewSchedule(
            guild,
            thread_id_of(thread),
            channel,
            _trigger_from(trigger),
            language,
            length,
            min_new,
            bool(new_thread),
            written,
            created_by,
        ),
        from_microseconds(created_at),
        optional_time(next_due),
        ScheduleState(state),
        None if reason is None else PauseReason(reason),
        posted_number,
        optional_time(posted_at),
    )


def optional_time(value: int | None) -> datetime | None:
    return None if value is None else from_microseconds(value)
