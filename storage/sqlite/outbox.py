"""Deliveries of schedules, and notices about them."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from storage.libraries import Guild
from storage.model import Post, PostPart
from storage.rows import Row, Value, to_microseconds
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
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch, find_slot
from storage.sqlite.packed_ids import pack_thread
from storage.sqlite.posts import parts_from_json, save_post
from storage.sqlite.repository import Repository, reads, writes
from storage.sqlite.schedules import OPEN, advance_schedule, pause_schedule

_COLUMNS = (
    f"{DELIVERY_COLUMNS},"
    " (SELECT json_group_array(json_array(thread, after_number, last_number, revision)) FROM"
    "  (SELECT * FROM delivery_parts AS part WHERE part.slot = deliveries.slot"
    "   AND part.schedule = deliveries.schedule AND part.due = deliveries.due ORDER BY position))"
)
_SLOT = "(SELECT slot FROM guilds WHERE guild = ?)"


class SqliteOutbox(Repository):
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
        slot = await find_slot(connection, Guild(schedule.guild))
        under_way = await fetch(
            connection,
            "UPDATE deliveries SET joined = joined + ?"
            f" WHERE slot = ? AND schedule = ? AND {OPEN} RETURNING 1",
            [joined + 1, slot, schedule.id],
        )
        if not under_way:
            # a time that was posted before the clock was set back is not posted again
            await fetch(
                connection,
                "INSERT INTO deliveries (slot, schedule, due, nonce, state, joined, planned_at,"
                " next_attempt) VALUES (?, ?, ?, ?, 'planned', ?, ?, ?) ON CONFLICT DO NOTHING",
                [
                    slot,
                    schedule.id,
                    to_microseconds(due),
                    nonce,
                    joined,
                    to_microseconds(at),
                    to_microseconds(at),
                ],
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
        now = to_microseconds(at)
        claimed = await fetch(
            connection,
            "UPDATE deliveries SET"
            " state = 'claimed', lease_owner = ?, lease_until = ?, attempts = attempts + 1"
            f" WHERE rowid = (SELECT rowid FROM deliveries WHERE {OPEN}"
            " AND (next_attempt <= ? OR next_attempt > ?)"
            " AND (lease_until IS NULL OR lease_until <= ? OR lease_until > ?)"
            " ORDER BY due, slot, schedule LIMIT 1)"
            f" RETURNING slot, {_COLUMNS}",
            [
                owner,
                to_microseconds(at + lease),
                now,
                to_microseconds(at + LONGEST_DELAY),
                now,
                to_microseconds(at + 2 * lease),
            ],
        )
        if not claimed:
            return None
        slot, *row = claimed[0]
        ((guild,),) = await fetch(connection, "SELECT guild FROM guilds WHERE slot = ?", [slot])
        return _delivery_from(guild, row)

    @writes
    async def renew(self, connection: Connection, delivery: Delivery, at: datetime, lease: timedelta) -> bool:
        return bool(await _change(connection, delivery, "lease_until = ?", [to_microseconds(at + lease)]))

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
            "revision = iif(first_sent_at IS NULL, ?, revision),"
            " last_number = iif(first_sent_at IS NULL, ?, last_number),"
            " first_sent_at = coalesce(first_sent_at, ?)",
            [revision, last_number, to_microseconds(at)],
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
            "state = 'planned', lease_owner = NULL, lease_until = NULL, next_attempt = ?,"
            " first_sent_at = iif(?, NULL, first_sent_at)",
            [to_microseconds(at), not_posted],
        )
        return bool(changed)

    @writes
    async def record(self, connection: Connection, delivery: Delivery, post: Post, at: datetime) -> bool:
        parts = delivery.parts if post.thread_id == 0 else ()
        await save_post(connection, replace(post, parts=parts), revision=delivery.revision or 0)
        changed = await _change(connection, delivery, "state = 'sent', message = ?", [post.message])
        if changed:
            await _count_as_posted(connection, delivery)
            await fetch(
                connection,
                f"UPDATE schedules SET posted_at = ? WHERE slot = {_SLOT} AND number = ?",
                [to_microseconds(at), delivery.guild, delivery.schedule_id],
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
            f"SELECT {_COLUMNS} FROM deliveries WHERE slot = {_SLOT} AND schedule = ?"
            " ORDER BY due DESC LIMIT ?",
            [guild, schedule_id, limit],
        )
        return tuple(_delivery_from(guild, row) for row in found)

    @reads
    async def list_notices(self, connection: Connection, at: datetime, limit: int = 25) -> tuple[Notice, ...]:
        found = await fetch(
            connection,
            "SELECT id, guild, schedule, kind, at, count, due, reason FROM schedule_notices"
            " JOIN guilds USING (slot) WHERE told = 0 AND (next_attempt <= ? OR next_attempt > ?)"
            " ORDER BY id LIMIT ?",
            [to_microseconds(at), to_microseconds(at + LONGEST_DELAY), limit],
        )
        return tuple(map(notice_from_row, found))

    @writes
    async def mark_notified(self, connection: Connection, notice: Notice) -> None:
        await fetch(connection, "UPDATE schedule_notices SET told = 1 WHERE id = ?", [notice.id])

    @writes
    async def postpone_notice(self, connection: Connection, notice: Notice, until: datetime) -> None:
        await fetch(
            connection,
            "UPDATE schedule_notices SET next_attempt = ? WHERE id = ?",
            [to_microseconds(until), notice.id],
        )

    @writes
    async def delete_settled_before(self, connection: Connection, at: datetime) -> int:
        gone = await fetch(
            connection,
            f"DELETE FROM deliveries WHERE due < ? AND NOT ({OPEN}) RETURNING 1",
            [to_microseconds(at)],
        )
        await fetch(
            connection, "DELETE FROM schedule_notices WHERE told = 1 AND at < ?", [to_microseconds(at)]
        )
        return len(gone)


async def _change(connection: Connection, delivery: Delivery, changes: str, values: list[Value]) -> list[Row]:
    """Changes the delivery only if nobody claimed it since it was read: every claim increases
    ``attempts``."""
    return list(
        await fetch(
            connection,
            f"UPDATE deliveries SET {changes} WHERE slot = {_SLOT} AND schedule = ? AND due = ?"
            f" AND state = 'claimed' AND lease_owner = ? AND attempts = ? RETURNING {_COLUMNS}",
            [
                *values,
                delivery.guild,
                delivery.schedule_id,
                to_microseconds(delivery.due),
                delivery.lease_owner,
                delivery.attempts,
            ],
        )
    )


async def _end(connection: Connection, delivery: Delivery, state: DeliveryState) -> bool:
    return bool(await _change(connection, delivery, "state = ?", [state.value]))


async def _count_as_posted(connection: Connection, delivery: Delivery) -> None:
    await fetch(
        connection,
        f"UPDATE schedules SET posted_number = max(posted_number, ?) WHERE slot = {_SLOT} AND number = ?",
        [delivery.last_number or 0, delivery.guild, delivery.schedule_id],
    )
    await fetch(
        connection,
        "INSERT INTO schedule_marks (slot, schedule, thread, number)"
        " SELECT slot, schedule, thread, last_number FROM delivery_parts"
        f" WHERE slot = {_SLOT} AND schedule = ? AND due = ? AND thread IN (SELECT id FROM threads)"
        " ON CONFLICT (slot, schedule, thread) DO UPDATE SET number = max(number, excluded.number)",
        [delivery.guild, delivery.schedule_id, to_microseconds(delivery.due)],
    )


async def _save_parts(connection: Connection, delivery: Delivery, parts: Sequence[PostPart]) -> None:
    """Saves the parts. They replace the parts of an earlier attempt, which posted nothing."""
    key = [delivery.guild, delivery.schedule_id, to_microseconds(delivery.due)]
    await fetch(
        connection, f"DELETE FROM delivery_parts WHERE slot = {_SLOT} AND schedule = ? AND due = ?", key
    )
    slot = await find_slot(connection, Guild(delivery.guild)) or 0
    for position, part in enumerate(parts):
        await fetch(
            connection,
            "INSERT INTO delivery_parts (slot, schedule, due, position, thread, after_number, last_number,"
            " revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                slot,
                *key[1:],
                position,
                pack_thread(slot, part.thread_id),
                part.after,
                part.last,
                part.revision,
            ],
        )


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
        "INSERT INTO schedule_notices (slot, schedule, kind, at, count, due, reason)"
        f" VALUES ({_SLOT}, ?, ?, ?, ?, ?, ?)",
        [
            guild,
            schedule_id,
            kind.value,
            to_microseconds(at),
            count,
            None if due is None else to_microseconds(due),
            None if reason is None else reason.value,
        ],
    )


def _delivery_from(guild: int, row: Row) -> Delivery:
    return delivery_from_row(guild, row[:-1], parts_from_json(row[-1]))
