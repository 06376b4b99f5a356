"""A simulated Discord and a simulated clock, both in files: killed processes leave them as they are."""

from __future__ import annotations

import fcntl
import mmap
import random
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.services.scheduling.parse_when import parse_when
from bot.services.scheduling.recurrence import find_next_time
from bot.services.scheduling.sending import (
    HistoryUnreadable,
    MayBePosted,
    NotPosted,
    ScheduleNews,
    SentMessage,
)
from storage.model import PostPart, ThreadInfo
from storage.protocol import Storage
from storage.schedules import (
    Delivery,
    NewSchedule,
    Notice,
    Recurrence,
    Schedule,
    ScheduleSubject,
    ThreadActivity,
)

GUILD = 5
START = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland")
DIRECT = 4
"""The channel of direct messages to a person."""
SUBJECTS = (
    ScheduleSubject.THREAD,
    ScheduleSubject.EVERYTHING,
    ScheduleSubject.FORUM,
    ScheduleSubject.CHANNEL,
)
REMEMBERED_SECONDS = 120.0
"""How long a nonce is remembered."""
FAULTS = ("429", "5xx, not posted", "5xx, posted", "dropped, not posted", "dropped, posted")


class SharedClock:
    """The clock stands still while a delivery is under way, and otherwise jumps to the next event."""

    def __init__(self, path: Path, start: datetime | None = None) -> None:
        if start is not None:
            path.write_bytes(struct.pack("d", start.timestamp()))
        self._file = path.open("r+b")
        self._map = mmap.mmap(self._file.fileno(), 8)

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(struct.unpack("d", self._map[:8])[0], UTC)

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        fcntl.flock(self._file, fcntl.LOCK_SH)
        try:
            yield
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def jump_to(self, event: datetime) -> None:
        """Waits until no delivery is under way. The clock never goes back."""
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            self._map[:8] = struct.pack("d", max(self().timestamp(), event.timestamp()))
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)


class PretendedDiscord:
    def __init__(
        self, path: Path, *, blind: frozenset[int] = frozenset(), forums: frozenset[int] = frozenset()
    ) -> None:
        self.path = path
        self.forums = forums
        """Channels in which each post creates a new Discord thread, so that no nonce is remembered."""
        self.blind = blind
        """Channels whose history cannot be read."""
        with closing(self._connect()) as connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS messages"
                " (id INTEGER PRIMARY KEY, nonce TEXT, channel INTEGER, at REAL)"
            )

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=60)
        # a killed process loses nothing of the page cache: only a power failure would
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    def post(self, nonce: str, channel: int, now: datetime) -> int:
        with closing(self._connect()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            known = None
            if channel not in self.forums:
                known = connection.execute(
                    "SELECT id FROM messages WHERE nonce = ? AND at >= ?",
                    [nonce, now.timestamp() - REMEMBERED_SECONDS],
                ).fetchone()
            if known is None:
                known = connection.execute(
                    "INSERT INTO messages (nonce, channel, at) VALUES (?, ?, ?) RETURNING id",
                    [nonce, channel, now.timestamp()],
                ).fetchone()
            connection.execute("COMMIT")
            return int(known[0])

    def find(self, nonce: str) -> list[int]:
        with closing(self._connect()) as connection:
            found = connection.execute("SELECT id FROM messages WHERE nonce = ? ORDER BY id", [nonce])
            return [number for (number,) in found]

    def nonces(self) -> list[str]:
        with closing(self._connect()) as connection:
            return [nonce for (nonce,) in connection.execute("SELECT nonce FROM messages ORDER BY id")]


@dataclass(slots=True)
class PretendedSender:
    """Posts to the simulated Discord; some of the requests fail. ``reach`` is called at every point where the
    process may be killed."""

    discord: PretendedDiscord
    clock: Callable[[], datetime]
    chance: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311
    failing: float = 0.0
    """Share of the requests that fail."""
    reach: Callable[[str], None] = lambda _: None
    note_fault: Callable[[str], None] = lambda _: None
    told: list[Notice] = field(default_factory=list)

    async def update(self, info: ThreadInfo) -> None:
        pass

    async def measure(self, schedule: Schedule, *, fresh: bool = False) -> ThreadActivity:
        return (await self.gather(schedule)).activity

    async def gather(self, schedule: Schedule) -> ScheduleNews:
        """A new comment every second, as for a single thread."""
        number = int(self.clock().timestamp())
        return ScheduleNews(ThreadActivity(1, number, self.clock()))

    async def prepare(self, schedule: Schedule, news: ScheduleNews, delivery: Delivery) -> PretendedMessage:
        if schedule.wanted.subject is ScheduleSubject.THREAD:
            return PretendedMessage(self, schedule)
        return PretendedMessage(self, schedule, parts=(PostPart(1, 0, news.activity.last_number),))

    async def find(self, schedule: Schedule, delivery: Delivery) -> SentMessage | None:
        channel = schedule.wanted.channel
        if channel in self.discord.blind:
            raise HistoryUnreadable
        if self.chance.random() < self.failing / 2:
            raise MayBePosted
        found = self.discord.find(delivery.nonce)
        return SentMessage(channel, found[0], "digest") if found else None

    async def notify(self, schedule: Schedule, notice: Notice) -> bool:
        self.told.append(notice)
        return True

    def draw_fault(self) -> str:
        fault = self.chance.choice(FAULTS) if self.chance.random() < self.failing else ""
        if fault:
            self.note_fault(fault)
        return fault


@dataclass(frozen=True, slots=True)
class PretendedMessage:
    sender: PretendedSender
    schedule: Schedule
    parts: tuple[PostPart, ...] = ()

    @property
    def has_nonce(self) -> bool:
        """Discord has no nonces for forum posts and new threads."""
        return self.schedule.wanted.channel not in self.sender.discord.forums

    async def send(self, nonce: str) -> SentMessage:
        sender, channel = self.sender, self.schedule.wanted.channel
        sender.reach("before sending")
        fault = sender.draw_fault()
        if fault == "429":
            raise NotPosted(30.0)
        if fault.endswith("not posted"):
            raise MayBePosted
        message = sender.discord.post(nonce, channel, sender.clock())
        sender.reach("after sending")
        if fault:
            raise MayBePosted
        return SentMessage(channel, message, "digest")


class AlwaysNew:
    """Replaces the comments: there is always a new one."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock

    async def get_activity(self, guild: int, thread_id: int, *, after: int) -> ThreadActivity:
        return ThreadActivity(1, int((self._clock() - START).total_seconds()), self._clock())


def with_new_comments(storage: Storage, clock: Callable[[], datetime]) -> Storage:
    """There is always a new comment."""
    always_new: Any = AlwaysNew(clock)
    vars(storage)["comments"] = always_new
    return storage


async def add_schedule(
    storage: Storage,
    when: str,
    zone: str,
    channel: int = 1,
    subject: ScheduleSubject = ScheduleSubject.THREAD,
) -> Schedule:
    """For thread 1, or for the whole server."""
    trigger = parse_when(when, zone, START)
    assert isinstance(trigger, Recurrence)
    thread = 1 if subject is ScheduleSubject.THREAD else 0
    direct = channel == DIRECT
    wanted = NewSchedule(
        GUILD, thread, channel, trigger, "en", "short", subject=subject, direct=direct, created_by=42
    )
    return await storage.schedules.add(wanted, at=START, next_due=find_next_time(trigger, START))
