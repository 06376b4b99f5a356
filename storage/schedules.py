"""Digests that post themselves: schedules, and the deliveries that they cause.

All times are aware and in UTC, as in ``storage.model``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Times that come again, in local time."""

    crons: tuple[str, ...]
    """Cron expressions of five fields. It runs whenever one of them matches."""
    zone: str
    """IANA name."""
    stride: int = 1
    """2: only in every second period."""
    stride_days: int = 1
    """Length of a period: 1 counts days, 7 weeks from Monday."""
    phase: int = 0
    """Which of the ``stride`` periods it runs in."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Posts when so many comments are new, or when there are new ones and none came for a while."""

    comments: int | None = None
    quiet: timedelta | None = None


Trigger: TypeAlias = Recurrence | Activity


class ScheduleState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"


class PauseReason(StrEnum):
    ASKED = "asked"  # a person paused it
    CHANNEL_GONE = "channel-gone"
    FORBIDDEN = "forbidden"  # the bot may not post there any more
    CHANNEL_CLOSED = "channel-closed"  # a Discord thread that is locked
    NOT_CHOSEN = "not-chosen"  # not one of the channels that the server chose for posts
    READERS = "readers"  # people read there who may not see the stored thread
    THREAD_GONE = "thread-gone"  # the stored thread was deleted
    FAILING = "failing"  # tried for hours
    NEVER_AGAIN = "never-again"  # the recurrence has no next time


@dataclass(frozen=True, slots=True)
class NewSchedule:
    """What a person decides about a schedule."""

    guild: int
    thread_id: int
    channel: int
    trigger: Trigger
    language: str
    length: str
    min_new: int = 1
    """Fewer new comments than this are not posted."""
    new_thread: bool = False
    """Post into a new Discord thread of the channel each time."""
    when: str = ""
    """When to post, in the words of whoever set it. Only shown."""
    created_by: int | None = None
    """Who is told when something goes wrong; None after that person asked to be forgotten."""


@dataclass(frozen=True, slots=True)
class Schedule:
    id: int
    """Small number, unique within its guild: what people type."""
    wanted: NewSchedule
    created_at: datetime
    next_due: datetime | None
    """None while the schedule is paused, and for ``Activity``, which has no times."""
    state: ScheduleState = ScheduleState.ACTIVE
    pause_reason: PauseReason | None = None
    posted_number: int = 0
    """The highest number of a comment that was posted; 0 before the first post."""
    posted_at: datetime | None = None

    @property
    def guild(self) -> int:
        return self.wanted.guild


@dataclass(frozen=True, slots=True)
class ThreadActivity:
    """What came to a thread since a comment."""

    new: int
    """Comments that are there with a higher number."""
    last_number: int
    last_at: datetime
    """Time of the last new comment. Where the source gives no times: when the thread was last read."""


class DeliveryState(StrEnum):
    PLANNED = "planned"
    CLAIMED = "claimed"  # somebody works on it, until the lease ends
    SENT = "sent"  # and recorded
    SKIPPED = "skipped"  # too little was new
    FAILED = "failed"  # it was not posted; the schedule was paused
    AMBIGUOUS = "ambiguous"  # perhaps it was posted; nobody can tell


@dataclass(frozen=True, slots=True)
class Delivery:
    """One post of a schedule, from the time it is due until it is known what became of it."""

    guild: int
    schedule_id: int
    due: datetime
    nonce: str
    """The same for every attempt: Discord posts only the first message with it, for a few minutes."""
    state: DeliveryState
    joined: int = 0
    """How many further times of the schedule were missed and are covered by this post."""
    attempts: int = 0
    planned_at: datetime | None = None
    lease_owner: str | None = None
    lease_until: datetime | None = None
    first_sent_at: datetime | None = None
    """When it was first handed to Discord without a certain answer; None while it cannot have been posted."""
    revision: int | None = None
    """Of the thread, read before the first attempt: what the message may show."""
    last_number: int | None = None
    """Highest number of a comment of that revision."""
    message: int | None = None


class NoticeKind(StrEnum):
    SKIPPED_TIMES = "skipped-times"  # missed while the bot was down for too long
    AMBIGUOUS = "ambiguous"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that whoever set the schedule must be told."""

    id: int
    guild: int
    schedule_id: int
    kind: NoticeKind
    at: datetime
    count: int = 0
    """Of ``SKIPPED_TIMES``: how many."""
    due: datetime | None = None
    """When the post was due."""
    reason: PauseReason | None = None
    """Of ``PAUSED``."""
