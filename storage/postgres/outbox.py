"""Deliveries of schedules, and notices about them.

Any number of processes may claim deliveries at once: each takes a delivery that no other process has locked.
"""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from storage.model import Post, PostPart
from storage.postgres.connection import Connection, fetch, run_for_each
from storage.postgres.lookup import lock_library
from storage.postgres.posts import POST_PARTS, parts_from_json, save_post
from storage.postgres.repository import Repository, reads, writes
from storage.postgres.schedules import OPEN, advance_schedule, pause_schedule
from storage.postgres.shards import OURS
from storage.rows import Row, to_microseconds, to_optional_microseconds
from storage.schedule_rows import DELIVERY_COLUMNS, delivery_from_row, notice_from_row
from storage.schedules import (
    LONGEST_DELAY,
    Delivery,
    DeliveryState,
    Notice,
    NoticeKind,
    PauseReason,
    Schedule,
)

_COLUMNS = (
    f"{DELIVERY_COLUMNS}, (SELECT {POST_PARTS} FROM delivery_parts AS part"
    " WHERE part.library = deliveries.library AND part.schedule = deliveries.schedule"
    " AND part.due = deliveries.due)::text"
)
_ONE = "library = :guild AND schedule = :schedule AND due = :due"


class PostgresOutbox(Repository):
    @writes
    async def plan(
        self,
        connection: Connection,
        schedule: Schedule,
        *,
        due: datetime,
        nonce: str,
        at: datetime,
        next_due: datetime | None,
        joined: int = 0,
    ) -> bool:
        if not await advance_schedule(connection, schedule, next_due):
            return False
        under_way = await fetch(
            connection,
            "UPDATE deliveries SET joined = joined + :more"
            f" WHERE library = :guild AND schedule = :schedule AND {OPEN} RETURNING 1",
            more=joined + 1,
            guild=schedule.guild,
            schedule=schedule.id,
        )
        if not under_way:
            # a time that was posted before the clock was set back is not posted again
            await fetch(
                connection,
                "INSERT INTO deliveries (library, schedule, due, nonce, state, joined, planned_at,"
                " next_attempt) VALUES (:guild, :schedule, :due, :nonce, 'planned', :joined, :at, :at)"
                " ON CONFLICT DO NOTHING",
                guild=schedule.guild,
                schedule=schedule.id,
                due=to_microseconds(due),
                nonce=nonce,
                joined=joined,
                at=to_microseconds(at),
            )
        return True

    @writes
    async def skip_times(
        self,
        connection: Connection,
        schedule: Schedule,
        *,
        at: datetime,
        next_due: datetime | None,
        count: int,
    ) -> bool:
        moved = await advance_schedule(connection, schedule, next_due)
        if moved:
            kind = NoticeKind.SKIPPED_TIMES
            await _add_notice(
                connection, schedule.guild, schedule.id, kind, at, count=count, due=schedule.next_due
            )
        return moved

    @writes
    async def claim(
        self, connection: Connection, owner: str, at: datetime, lease: timedelta
    ) -> Delivery | None:
        claimed = await fetch(
            connection,
            "WITH next AS (SELECT library, schedule, due FROM deliveries"
            f" WHERE {OPEN} AND {OURS} AND (next_attempt <= :now OR next_attempt > :latest)"
            " AND (lease_until IS NULL OR lease_until <= :now OR lease_until > :latest_lease)"
            " ORDER BY due, library, schedule LIMIT 1 FOR UPDATE SKIP LOCKED)"
            " UPDATE deliveries SET state = 'claimed', lease_owner = :owner, lease_until = :until,"
            " attempts = attempts + 1 FROM next WHERE deliveries.library = next.library"
            " AND deliveries.schedule = next.schedule AND deliveries.due = next.due"
            f" RETURNING deliveries.library, {_of_deliveries()}",
            owner=owner,
            now=to_microseconds(at),
            until=to_microseconds(at + lease),
            latest_lease=to_microseconds(at + 2 * lease),
            latest=to_microseconds(at + LONGEST_DELAY),
            **self.database.shards.values,
        )
        return _delivery_from(claimed[0][0], claimed[0][1:]) if claimed else None

    @writes
    async def renew(self, connection: Connection, delivery: Delivery, at: datetime, lease: timedelta) -> bool:
        until = to_microseconds(at + lease)
        return bool(await _change(connection, delivery, "lease_until = :until", until=until))

    @writes
    async def begin_sending(
        self,
        connection: Connection,
        delivery: Delivery,
        at: datetime,
        *,
        revision: int,
        last_number: int,
        parts: Sequence[PostPart] = (),
    ) -> Delivery | None:
        begun = await _change(
            connection,
            delivery,
            "revision = CASE WHEN first_sent_at IS NULL THEN :revision ELSE revision END,"
            " last_number = CASE WHEN first_sent_at IS NULL THEN :last_number ELSE last_number END,"
            " first_sent_at = coalesce(first_sent_at, :at)",
            revision=revision,
            last_number=last_number,
            at=to_microseconds(at),
        )
        if not begun:
            return None
        found = _delivery_from(delivery.guild, begun[0])
        if delivery.first_sent_at is not None:
            return found
        await _save_parts(connection, delivery, parts)
        return replace(found, parts=tuple(parts))

    @writes
    async def retry_at(
        self, connection: Connection, delivery: Delivery, at: datetime, *, not_posted: bool
    ) -> bool:
        changed = await _change(
            connection,
            delivery,
            "state = 'planned', lease_owner = NULL, lease_until = NULL, next_attempt = :at,"
            " first_sent_at = CASE WHEN :not_posted::boolean THEN NULL ELSE first_sent_at END",
            at=to_microseconds(at),
            not_posted=not_posted,
        )
        return bool(changed)

    @writes
    async def record(self, connection: Connection, delivery: Delivery, post: Post, at: datetime) -> bool:
        parts = delivery.parts if post.thread_id == 0 else ()
        await save_post(connection, replace(post, parts=parts), revision=delivery.revision or 0)
        changed = await _change(
            connection, delivery, "state = 'sent', message = :message", message=post.message
        )
        if changed:
            await _count_as_posted(connection, delivery)
            await fetch(
                connection,
                "UPDATE schedules SET posted_at = :at WHERE library = :guild AND number = :schedule",
                at=to_microseconds(at),
                guild=delivery.guild,
                schedule=delivery.schedule_id,
            )
        return bool(changed)

    @writes
    async def skip(self, connection: Connection, delivery: Delivery) -> bool:
        return await _end(connection, delivery, DeliveryState.SKIPPED)

    @writes
    async def expire(self, connection: Connection, delivery: Delivery, at: datetime) -> bool:
        ended = await _end(connection, delivery, DeliveryState.SKIPPED)
        if ended:
            guild, schedule, kind = delivery.guild, delivery.schedule_id, NoticeKind.SKIPPED_TIMES
            count = delivery.joined + 1
            await _add_notice(connection, guild, schedule, kind, at, count=count, due=delivery.due)
        return ended

    @writes
    async def fail(
        self, connection: Connection, delivery: Delivery, reason: PauseReason, at: datetime
    ) -> bool:
        ended = await _end(connection, delivery, DeliveryState.FAILED)
        if ended:
            guild, schedule = delivery.guild, delivery.schedule_id
            await pause_schedule(connection, guild, schedule, reason)
            await _add_notice(
                connection, guild, schedule, NoticeKind.PAUSED, at, due=delivery.due, reason=reason
            )
        return ended

    @writes
    async def mark_ambiguous(self, connection: Connection, delivery: Delivery, at: datetime) -> bool:
        ended = await _end(connection, delivery, DeliveryState.AMBIGUOUS)
        if ended:
            await _count_as_posted(connection, delivery)
            kind = NoticeKind.AMBIGUOUS
            await _add_notice(connection, delivery.guild, delivery.schedule_id, kind, at, due=delivery.due)
        return ended

    @reads
    async def list(
        self, connection: Connection, guild: int, schedule_id: int, limit: int = 25
    ) -> tuple[Delivery, ...]:
        found = await fetch(
            connection,
            f"SELECT {_COLUMNS} FROM deliveries WHERE library = :guild AND schedule = :schedule"
            " ORDER BY due DESC LIMIT :limit",
            guild=guild,
            schedule=schedule_id,
            limit=limit,
        )
        return tuple(_delivery_from(guild, row) for row in found)

    @reads
    async def list_notices(self, connection: Connection, at: datetime, limit: int = 25) -> tuple[Notice, ...]:
        found = await fetch(
            connection,
            "SELECT number, library, schedule, kind, at, count, due, reason FROM schedule_notices"
            f" WHERE NOT told AND {OURS} AND (next_attempt <= :at OR next_attempt > :latest)"
            " ORDER BY at, library, number LIMIT :limit",
            at=to_microseconds(at),
            latest=to_microseconds(at + LONGEST_DELAY),
            limit=limit,
            **self.database.shards.values,
        )
        return tuple(map(notice_from_row, found))

    @writes
    async def mark_notified(self, connection: Connection, notice: Notice) -> None:
        await fetch(
            connection,
            "UPDATE schedule_notices SET told = true WHERE library = :guild AND number = :number",
            guild=notice.guild,
            number=notice.id,
        )

    @writes
    async def postpone_notice(self, connection: Connection, notice: Notice, until: datetime) -> None:
        await fetch(
            connection,
            "UPDATE schedule_notices SET next_attempt = :until WHERE library = :guild AND number = :number",
            until=to_microseconds(until),
            guild=notice.guild,
            number=notice.id,
        )

    @writes
    async def delete_settled_before(self, connection: Connection, at: datetime) -> int:
        gone = await fetch(
            connection,
            f"DELETE FROM deliveries WHERE due < :at AND NOT ({OPEN}) AND {OURS} RETURNING 1",
            at=to_microseconds(at),
            **self.database.shards.values,
        )
        await fetch(
            connection,
            f"DELETE FROM schedule_notices WHERE told AND at < :at AND {OURS}",
            at=to_microseconds(at),
            **self.database.shards.values,
        )
        return len(gone)


def _of_deliveries() -> str:
    """Returns ``_COLUMNS`` for a statement in which another table has columns of the same names."""
    plain = ", ".join(f"deliveries.{name.strip()}" for name in DELIVERY_COLUMNS.split(","))
    return plain + _COLUMNS.removeprefix(DELIVERY_COLUMNS)


async def _change(
    connection: Connection, delivery: Delivery, changes: str, **values: object
) -> Sequence[Row]:
    """Changes the delivery only if nobody claimed it since it was read: every claim increases
    ``attempts``."""
    await lock_library(connection, delivery.guild)
    return await fetch(
        connection,
        f"UPDATE deliveries SET {changes} WHERE {_ONE} AND state = 'claimed' AND lease_owner = :owner"
        f" AND attempts = :attempts RETURNING {_COLUMNS}",
        **_key(delivery),
        owner=delivery.lease_owner,
        attempts=delivery.attempts,
        **values,
    )


async def _end(connection: Connection, delivery: Delivery, state: DeliveryState) -> bool:
    return bool(await _change(connection, delivery, "state = :state", state=state.value))


async def _count_as_posted(connection: Connection, delivery: Delivery) -> None:
    await fetch(
        connection,
        "UPDATE schedules SET posted_number = greatest(posted_number, :last_number)"
        " WHERE library = :guild AND number = :schedule",
        last_number=delivery.last_number or 0,
        **_key(delivery),
    )
    await fetch(
        connection,
        "INSERT INTO schedule_marks (library, schedule, thread, number)"
        " SELECT library, schedule, thread, part.last_number FROM delivery_parts AS part"
        f" JOIN threads USING (library, thread) WHERE {_ONE}"
        " ON CONFLICT (library, schedule, thread) DO UPDATE"
        " SET number = greatest(schedule_marks.number, excluded.number)",
        **_key(delivery),
    )


async def _save_parts(connection: Connection, delivery: Delivery, parts: Sequence[PostPart]) -> None:
    """Saves the parts. They replace the parts of an earlier attempt, which posted nothing."""
    key = _key(delivery)
    await fetch(connection, f"DELETE FROM delivery_parts WHERE {_ONE}", **key)
    await run_for_each(
        connection,
        "INSERT INTO delivery_parts (library, schedule, due, position, thread, after_number, last_number,"
        " revision) VALUES (:guild, :schedule, :due, :position, :thread, :after, :last, :revision)",
        "guild, schedule, due, position, thread, after, last, revision",
        [
            (*key.values(), position, part.thread_id, part.after, part.last, part.revision)
            for position, part in enumerate(parts)
        ],
    )


def _key(delivery: Delivery) -> dict[str, int]:
    return {
        "guild": delivery.guild,
        "schedule": delivery.schedule_id,
        "due": to_microseconds(delivery.due),
    }


async def _add_notice(
    connection: Connection,
    guild: int,
    schedule_id: int,
    kind: NoticeKind,
    at: datetime,
    *,
    count: int = 0,
    due: datetime | None = None,
    reason: PauseReason | None = None,
) -> None:
    await fetch(
        connection,
        "WITH numbered AS (UPDATE libraries SET last_notice = last_notice + 1 WHERE library = :guild"
        " RETURNING last_notice)"
        " INSERT INTO schedule_notices (library, number, schedule, kind, at, count, due, reason)"
        " SELECT :guild, last_notice, :schedule, :kind, :at, :count, :due, :reason FROM numbered",
        guild=guild,
        schedule=schedule_id,
        kind=kind.value,
        at=to_microseconds(at),
        count=count,
        due=to_optional_microseconds(due),
        reason=None if reason is None else reason.value,
    )


def _delivery_from(guild: int, row: Row) -> Delivery:
    return delivery_from_row(guild, row[:-1], parts_from_json(row[-1]))
