"""Schedules in a PostgreSQL database."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from storage.errors import ScheduleNotFound, TooManySchedules
from storage.libraries import Guild
from storage.postgres.connection import Connection, fetch
from storage.postgres.lookup import add_library, is_bigint, locate, lock_library
from storage.postgres.reading import COMMENTERS
from storage.postgres.repository import Repository, reads, writes
from storage.postgres.shards import OURS
from storage.postgres.thread_rows import INFO
from storage.rows import (
    Row,
    Value,
    from_microseconds,
    info_from_row,
    to_microseconds,
    to_optional_microseconds,
)
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

_COLUMNS = (
    "library, number, thread, channel, crons, zone, stride, stride_days, phase, new_comments, quiet_seconds,"
    " language, length, min_new, new_thread, created_by, created_at, next_due, state, pause_reason,"
    " posted_number, posted_at, written, subject, source, repost, direct"
)
SCHEDULES = f"SELECT {_COLUMNS} FROM schedules"
_ONE = "library = :guild AND number = :number"
OPEN = "state IN ('planned', 'claimed')"


class PostgresSchedules(Repository):
    @writes
    async def add(
        self, connection: Connection, wanted: NewSchedule, *, at: datetime, next_due: datetime | None
    ) -> Schedule:
        library = await add_library(connection, Guild(wanted.guild))
        thread = 0
        if wanted.subject is ScheduleSubject.THREAD:
            await locate(connection, Guild(wanted.guild), wanted.thread_id)
            thread = wanted.thread_id
        most = MOST_DIRECT if wanted.direct else MOST_SCHEDULES
        ((count,),) = await fetch(
            connection,
            "SELECT count(*) FROM schedules WHERE library = :library AND direct = :direct"
            " AND (NOT direct OR created_by = :person)",
            library=library,
            direct=wanted.direct,
            person=wanted.created_by,
        )
        if count >= most:
            raise TooManySchedules(limit=most)
        ((number,),) = await fetch(
            connection,
            "UPDATE libraries SET last_schedule = last_schedule + 1 WHERE library = :library"
            " RETURNING last_schedule",
            library=library,
        )
        values: dict[str, Value] = {
            "library": library,
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
            "next_due": to_optional_microseconds(next_due),
            "state": ScheduleState.ACTIVE.value,
            "subject": wanted.subject.value,
            "source": wanted.source,
            "repost": wanted.repost,
            "direct": wanted.direct,
        }
        await fetch(
            connection,
            f"INSERT INTO schedules ({', '.join(values)})"
            f" VALUES ({', '.join(f':{name}' for name in values)})",
            **values,
        )
        if wanted.subject is ScheduleSubject.EVERYTHING:
            await fetch(
                connection,
                "INSERT INTO schedule_marks (library, schedule, thread, number)"
                " SELECT library, :number, thread, last_number FROM threads WHERE library = :library",
                library=library,
                number=number,
            )
        return await load_schedule(connection, wanted.guild, number)

    @reads
    async def get(self, connection: Connection, guild: int, schedule_id: int) -> Schedule:
        return await load_schedule(connection, guild, schedule_id)

    @reads
    async def list(self, connection: Connection, guild: int) -> tuple[Schedule, ...]:
        return await _list(connection, "library = :guild ORDER BY number", guild=guild)

    @reads
    async def list_due(self, connection: Connection, at: datetime, limit: int = 100) -> tuple[Schedule, ...]:
        where = (
            f"state = 'active' AND next_due <= :at AND {OURS} ORDER BY next_due, library, number LIMIT :limit"
        )
        return await _list(
            connection, where, at=to_microseconds(at), limit=limit, **self.database.shards.values
        )

    @reads
    async def list_by_activity(self, connection: Connection) -> tuple[Schedule, ...]:
        where = (
            f"state = 'active' AND crons IS NULL AND {OURS} AND NOT EXISTS (SELECT 1 FROM deliveries"
            "  WHERE deliveries.library = schedules.library AND deliveries.schedule = schedules.number"
            f" AND deliveries.{OPEN}) ORDER BY library, number"
        )
        return await _list(connection, where, **self.database.shards.values)

    @reads
    async def list_timed(self, connection: Connection) -> tuple[Schedule, ...]:
        where = f"state = 'active' AND crons IS NOT NULL AND {OURS} ORDER BY library, number"
        return await _list(connection, where, **self.database.shards.values)

    @reads
    async def list_new(
        self, connection: Connection, schedule: Schedule, *, threads: Collection[int] | None = None
    ) -> tuple[NewComments, ...]:
        found = await fetch(
            connection,
            f"SELECT threads.thread, {INFO}, coalesce(marks.number, 0), {COMMENTERS} AS commenters, count(*),"
            " max(comments.time), threads.last_number, threads.updated_at"
            " FROM threads LEFT JOIN schedule_marks AS marks ON marks.library = threads.library"
            "  AND marks.schedule = :number AND marks.thread = threads.thread"
            " JOIN comments ON comments.library = threads.library AND comments.thread = threads.thread"
            "  AND comments.number > coalesce(marks.number, 0)"
            "  AND comments.state = 'present' AND NOT comments.bot"
            " WHERE threads.library = :guild"
            " AND (:threads::bigint[] IS NULL OR threads.thread = ANY(:threads))"
            " GROUP BY threads.library, threads.thread, marks.number"
            " ORDER BY commenters DESC, count(*) DESC, threads.thread",
            guild=schedule.guild,
            number=schedule.id,
            threads=None if threads is None else [*threads],
        )
        return tuple(_new_comments_from(schedule.guild, row) for row in map(tuple, found))

    @writes
    async def pause(
        self, connection: Connection, guild: int, schedule_id: int, reason: PauseReason
    ) -> Schedule:
        await lock_library(connection, guild)
        await load_schedule(connection, guild, schedule_id)
        await pause_schedule(connection, guild, schedule_id, reason)
        await fetch(
            connection,
            "UPDATE deliveries SET state = 'skipped' WHERE state = 'planned' AND first_sent_at IS NULL"
            " AND library = :guild AND schedule = :number",
            guild=guild,
            number=schedule_id,
        )
        return await load_schedule(connection, guild, schedule_id)

    @writes
    async def resume(
        self, connection: Connection, guild: int, schedule_id: int, *, next_due: datetime | None
    ) -> Schedule:
        await lock_library(connection, guild)
        await load_schedule(connection, guild, schedule_id)
        await fetch(
            connection,
            f"UPDATE schedules SET state = 'active', pause_reason = NULL, next_due = :next_due WHERE {_ONE}",
            next_due=to_optional_microseconds(next_due),
            guild=guild,
            number=schedule_id,
        )
        return await load_schedule(connection, guild, schedule_id)

    @writes
    async def delete(self, connection: Connection, guild: int, schedule_id: int) -> None:
        await lock_library(connection, guild)
        await load_schedule(connection, guild, schedule_id)
        await fetch(connection, f"DELETE FROM schedules WHERE {_ONE}", guild=guild, number=schedule_id)

    @writes
    async def set_next_due(self, connection: Connection, schedule: Schedule, next_due: datetime) -> bool:
        return await advance_schedule(connection, schedule, next_due)


async def load_schedule(connection: Connection, guild: int, schedule_id: int) -> Schedule:
    """Loads a schedule. Raises ``ScheduleNotFound``."""
    if is_bigint(schedule_id):
        found = await _list(connection, _ONE, guild=guild, number=schedule_id)
        if found:
            return found[0]
    raise ScheduleNotFound(number=schedule_id)


async def load_schedules_of_person(connection: Connection, person: int) -> tuple[Schedule, ...]:
    """Loads the schedules that the person created, in all servers."""
    return await _list(connection, "created_by = :person ORDER BY library, number", person=person)


async def delete_direct_schedules(connection: Connection, person: int) -> None:
    """Deletes the schedules that post to the person by direct message."""
    await fetch(connection, "DELETE FROM schedules WHERE created_by = :person AND direct", person=person)


async def pause_schedule(connection: Connection, guild: int, schedule_id: int, reason: PauseReason) -> None:
    """Pauses a schedule. Does nothing if there is no such schedule."""
    await fetch(
        connection,
        f"UPDATE schedules SET state = 'paused', pause_reason = :reason, next_due = NULL WHERE {_ONE}",
        reason=reason.value,
        guild=guild,
        number=schedule_id,
    )


async def advance_schedule(connection: Connection, schedule: Schedule, next_due: datetime | None) -> bool:
    """Moves the schedule to its next time. Returns False if it was changed since it was read."""
    await lock_library(connection, schedule.guild)
    moved = await fetch(
        connection,
        f"UPDATE schedules SET next_due = :next_due WHERE {_ONE} AND state = 'active'"
        " AND next_due IS NOT DISTINCT FROM :read_due AND posted_number = :posted RETURNING 1",
        next_due=to_optional_microseconds(next_due),
        guild=schedule.guild,
        number=schedule.id,
        read_due=to_optional_microseconds(schedule.next_due),
        posted=schedule.posted_number,
    )
    return bool(moved)


async def _list(connection: Connection, where: str, **values: object) -> tuple[Schedule, ...]:
    return tuple(map(schedule_from_row, await fetch(connection, f"{SCHEDULES} WHERE {where}", **values)))


def _new_comments_from(guild: int, row: Row) -> NewComments:
    thread, *info, after, commenters, new, last_at, last_number, updated_at = row
    activity = ThreadActivity(new, last_number, from_microseconds(updated_at if last_at is None else last_at))
    return NewComments(info_from_row(Guild(guild), thread, info), after, commenters, activity)
