"""Schedules, which post digests automatically, and their deliveries.

All times are aware and in UTC, as in ``storage.model``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from storage.model import PostPart, ThreadInfo

MOST_SCHEDULES = 50
"""Limit for each guild. Schedules that post by direct message do not count."""
MOST_DIRECT = 5
"""Limit of schedules by direct message, for each person in each guild."""
LONGEST_DELAY = timedelta(hours=1)
"""Nothing is postponed for longer than this. A later time means that the clock was set back."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Recurring times, in local time."""

    crons: tuple[str, ...]
    """Cron expressions with five fields. The schedule runs when any of them matches."""
    zone: str
    """IANA name of the time zone."""
    stride: int = 1
    """1: in every period; 2: only in every second period."""
    stride_days: int = 1
    """Length of a period in days: 1, or 7 for weeks that start on Monday."""
    phase: int = 0
    """In which of the ``stride`` periods it runs."""


@dataclass(frozen=True, slots=True)
class ActivityTrigger:
    """Posts after a number of new comments, or when no new comments have followed for a while."""

    comments: int | None = None
    quiet: timedelta | None = None


Trigger: TypeAlias = Recurrence | ActivityTrigger


class ScheduleState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"


class ScheduleSubject(StrEnum):
    """What a schedule posts about."""

    THREAD = "thread"  # one stored thread
    FORUM = "forum"  # the posts of a forum in which somebody wrote
    CHANNEL = "channel"  # conversations in a text channel
    EVERYTHING = "everything"  # all stored threads with new comments


class PauseReason(StrEnum):
    ASKED = "asked"  # a person paused it
    CHANNEL_GONE = "channel-gone"
    FORBIDDEN = "forbidden"  # the bot may not post there any more
    CHANNEL_CLOSED = "channel-closed"  # a Discord thread that is locked
    NOT_CHOSEN = "not-chosen"  # not one of the channels that the server chose for posts
    READERS = "readers"  # people read there who may not see what is posted
    SOURCE_GONE = "source-gone"  # the forum or channel it reads was deleted
    SOURCE_CLOSED = "source-closed"  # the bot may not read there, or the person may not any more
    STAFF_ONLY = "staff-only"  # only staff may still make the bot read channels, and the person is not staff
    NOT_MEMBER = "not-member"  # the person left the server
    MESSAGES_CLOSED = "messages-closed"  # the person takes no direct messages
    THREAD_GONE = "thread-gone"  # the stored thread was deleted
    STORAGE_FULL = "storage-full"  # what is posted would have to be stored, and the quota is used up
    FAILING = "failing"  # posting failed for hours
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
    """Do not post if there are fewer new comments."""
    new_thread: bool = False
    """Whether to post into a new Discord thread of the channel each time."""
    when: str = ""
    """When to post, as the person wrote it. Only shown."""
    created_by: int | None = None
    """The person who is told when something goes wrong. None if their data was erased."""
    subject: ScheduleSubject = ScheduleSubject.THREAD
    """If this is not ``THREAD``, ``thread_id`` is 0."""
    source: int | None = None
    """The forum or channel whose messages are posted about."""
    repost: str | None = None
    """What a post does to the earlier one: ``link`` to it, or ``edit`` it. None: as the server chose."""
    direct: bool = False
    """Posts by direct message to the person who created it; ``channel`` is then 0. The schedule is deleted
    when their data is erased."""


@dataclass(frozen=True, slots=True)
class Schedule:
    id: int
    """The number people type. Unique within the guild."""
    wanted: NewSchedule
    created_at: datetime
    next_due: datetime | None
    """None while the schedule is paused, and for ``ActivityTrigger``, which has no times."""
    state: ScheduleState = ScheduleState.ACTIVE
    pause_reason: PauseReason | None = None
    posted_number: int = 0
    """The highest number of a posted comment; for a channel, the id of the newest message that was read for a
    post. 0 before the first post."""
    posted_at: datetime | None = None

    @property
    def guild(self) -> int:
        """The server that it belongs to."""
        return self.wanted.guild


@dataclass(frozen=True, slots=True)
class ThreadActivity:
    """New comments of a thread."""

    new: int
    """How many comments are new and not deleted."""
    last_number: int
    last_at: datetime
    """Time of the latest new comment. If the source gives no times, the time when the thread was last
    read."""


@dataclass(frozen=True, slots=True)
class NewComments:
    """A thread with comments that a schedule for several threads has not posted."""

    info: ThreadInfo
    after: int
    """The highest comment number that was posted; 0 if none was."""
    commenters: int
    activity: ThreadActivity

    @property
    def part(self) -> PostPart:
        """What is recorded about this thread with the post."""
        return PostPart(self.info.id, self.after, self.activity.last_number, self.info.revision)


class DeliveryState(StrEnum):
    PLANNED = "planned"
    CLAIMED = "claimed"  # being sent; valid until the lease ends
    SENT = "sent"  # posted and recorded
    SKIPPED = "skipped"  # too little was new
    FAILED = "failed"  # it was not posted; the schedule was paused
    AMBIGUOUS = "ambiguous"  # it may have been posted


@dataclass(frozen=True, slots=True)
class Delivery:
    """One post of a schedule, from when it is due until its outcome is known."""

    guild: int
    schedule_id: int
    due: datetime
    nonce: str
    """The same for every attempt. For a few minutes Discord posts only the first message with this nonce."""
    state: DeliveryState
    joined: int = 0
    """How many other missed times of the schedule this post covers."""
    attempts: int = 0
    planned_at: datetime | None = None
    lease_owner: str | None = None
    lease_until: datetime | None = None
    first_sent_at: datetime | None = None
    """When the message was first sent to Discord without a clear answer. None: it cannot have been posted
    yet."""
    revision: int | None = None
    """Revision of the thread that the message may show, read before the first attempt."""
    last_number: int | None = None
    """The highest comment number in that revision; for a channel, the id of the newest message."""
    message: int | None = None
    parts: tuple[PostPart, ...] = ()
    """The threads that the message may show, if it shows several."""


class NoticeKind(StrEnum):
    SKIPPED_TIMES = "skipped-times"  # missed while the bot was down for too long
    AMBIGUOUS = "ambiguous"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the person who set the schedule must be told."""

    id: int
    guild: int
    schedule_id: int
    kind: NoticeKind
    at: datetime
    count: int = 0
    """For ``SKIPPED_TIMES``: how many times were skipped."""
    due: datetime | None = None
    """When the post was due."""
    reason: PauseReason | None = None
    """For ``PAUSED``: why the schedule was paused."""
