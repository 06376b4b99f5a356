"""Converting between rows and schedules, deliveries and notices, for all engines."""

from __future__ import annotations

from datetime import timedelta

from storage.model import PostPart
from storage.rows import Row, Value, from_microseconds, to_optional_time
from storage.schedules import (
    ActivityTrigger,
    Delivery,
    DeliveryState,
    NewSchedule,
    Notice,
    NoticeKind,
    PauseReason,
    Recurrence,
    Schedule,
    ScheduleState,
    ScheduleSubject,
    Trigger,
)

DELIVERY_COLUMNS = (
    "schedule, due, nonce, state, joined, attempts, planned_at, lease_owner, lease_until, first_sent_at,"
    " revision, last_number, message"
)


def get_trigger_values(trigger: Trigger) -> dict[str, Value]:
    """Returns the columns of a trigger. The columns of the other kind of trigger are empty."""
    timed = trigger if isinstance(trigger, Recurrence) else None
    activity = trigger if isinstance(trigger, ActivityTrigger) else ActivityTrigger()
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
    return ActivityTrigger(comments, None if quiet is None else timedelta(seconds=quiet))


def schedule_from_row(row: Row) -> Schedule:
    """Makes a schedule from a row that begins with the guild, the number of the schedule and the number of
    the thread."""
    guild, number, thread, channel, *trigger = row[:11]
    (language, length, min_new, new_thread, created_by, created_at, next_due, state, reason,
     posted_number, posted_at, written, subject, source, repost, direct) = row[11:]  # fmt: skip
    return Schedule(
        number,
        NewSchedule(
            guild,
            thread,
            channel,
            _trigger_from(trigger),
            language,
            length,
            min_new,
            bool(new_thread),
            written,
            created_by,
            ScheduleSubject(subject),
            source,
            repost,
            bool(direct),
        ),
        from_microseconds(created_at),
        to_optional_time(next_due),
        ScheduleState(state),
        None if reason is None else PauseReason(reason),
        posted_number,
        to_optional_time(posted_at),
    )


def delivery_from_row(guild: int, row: Row, parts: tuple[PostPart, ...] = ()) -> Delivery:
    """Makes a delivery from a row of DELIVERY_COLUMNS."""
    (schedule, due, nonce, state, joined, attempts, planned_at, owner, lease_until, first_sent_at,
     revision, last_number, message) = row  # fmt: skip
    return Delivery(
        guild,
        schedule,
        from_microseconds(due),
        nonce,
        DeliveryState(state),
        joined,
        attempts,
        from_microseconds(planned_at),
        owner,
        to_optional_time(lease_until),
        to_optional_time(first_sent_at),
        revision,
        last_number,
        message,
        parts,
    )


def notice_from_row(row: Row) -> Notice:
    """Makes a notice from a row with the columns in the order in which notices are selected."""
    number, guild, schedule, kind, at, count, due, reason = row
    return Notice(
        number,
        guild,
        schedule,
        NoticeKind(kind),
        from_microseconds(at),
        count,
        to_optional_time(due),
        None if reason is None else PauseReason(reason),
    )
