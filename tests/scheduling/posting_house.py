"""Scheduled posts in their own storage, with a clock and a channel that tests control."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.services.scheduling.delivering import NONCE_WINDOW
from bot.services.scheduling.parse_when import parse_when
from bot.services.scheduling.scheduler import Scheduler
from bot.services.scheduling.sending import MayBePosted, ScheduleNews, SentMessage
from storage.libraries import Guild
from storage.model import Comment, PostPart, Thread, ThreadInfo
from storage.schedules import (
    Delivery,
    DeliveryState,
    NewSchedule,
    Notice,
    Schedule,
    ScheduleSubject,
    ThreadActivity,
)
from storage.sqlite import SqliteStorage

GUILD, PERSON, CHANNEL = 5, 42, 99
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DUE = NOON + timedelta(hours=6)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Clock:
    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, step: timedelta) -> None:
        self.now += step


@dataclass
class Channel:
    """Remembers nonces as Discord does, and fails as the test demands."""

    clock: Clock
    failures: list[Exception] = field(default_factory=list)
    """Errors that sending raises, one after the other."""
    has_nonces: bool = True
    arrives: bool = True
    """Whether a message arrives although sending raises ``MayBePosted``."""
    looking: Exception | None = None
    preparing: Exception | None = None
    messages: dict[int, tuple[str, datetime]] = field(default_factory=dict)
    told: list[Notice] = field(default_factory=list)
    hears: bool = True
    before_sending: Callable[[], None] = lambda: None

    news: ThreadActivity = field(default_factory=lambda: ThreadActivity(0, 0, NOON))
    """News for schedules of several threads."""
    gathering: Exception | None = None
    parts: tuple[PostPart, ...] = ()
    updated: list[int] = field(default_factory=list)

    async def update(self, info: ThreadInfo) -> None:
        self.updated.append(info.id)

    async def measure(self, schedule: Schedule, *, fresh: bool = False) -> ThreadActivity:
        return (await self.gather(schedule)).activity

    async def gather(self, schedule: Schedule) -> ScheduleNews:
        if self.gathering:
            raise self.gathering
        return ScheduleNews(self.news)

    async def prepare(self, schedule: Schedule, news: ScheduleNews, delivery: Delivery) -> Message:
        if self.preparing:
            raise self.preparing
        return Message(self, () if schedule.wanted.subject is ScheduleSubject.THREAD else self.parts)

    async def find(self, schedule: Schedule, delivery: Delivery) -> SentMessage | None:
        if self.looking:
            raise self.looking
        found = [number for number, (nonce, _) in self.messages.items() if nonce == delivery.nonce]
        return SentMessage(CHANNEL, found[0], "overview") if found else None

    async def notify(self, schedule: Schedule, notice: Notice) -> bool:
        if self.hears:
            self.told.append(notice)
        return self.hears

    def post(self, nonce: str) -> int:
        for number, (known, at) in self.messages.items():
            if self.has_nonces and known == nonce and self.clock() - at <= 2 * NONCE_WINDOW:
                return number
        self.messages[len(self.messages) + 1] = nonce, self.clock()
        return len(self.messages)


@dataclass(frozen=True)
class Message:
    channel: Channel
    parts: tuple[PostPart, ...] = ()

    @property
    def has_nonce(self) -> bool:
        return self.channel.has_nonces

    async def send(self, nonce: str) -> SentMessage:
        self.channel.before_sending()
        failure = self.channel.failures.pop(0) if self.channel.failures else None
        if failure is None or (isinstance(failure, MayBePosted) and self.channel.arrives):
            number = self.channel.post(nonce)
        if failure is not None:
            raise failure
        return SentMessage(CHANNEL, number, "overview")


@dataclass
class House:
    storage: SqliteStorage
    clock: Clock
    channel: Channel
    scheduler: Scheduler
    comments: int = 0

    async def add(self, when: str = "daily 18:00", **wanted: Any) -> Schedule:
        trigger = parse_when(when, "UTC", self.clock())
        new = NewSchedule(GUILD, 1, CHANNEL, trigger, "en", "short", created_by=PERSON)
        return await self.scheduler.add(replace(new, **wanted))

    async def sweep(self) -> None:
        await self.scheduler.plan_by_activity(self.channel)
        await self.scheduler.sweep(self.channel, self.scheduler.make_deliverer(self.channel))

    async def comment(self, count: int = 1) -> None:
        self.comments += count
        comments = tuple(
            Comment(number, f"text {number}", key=str(number), time=self.clock())
            for number in range(2, self.comments + 2)
        )
        await self.storage.threads.save(Guild(GUILD), Thread("t", comments, key="t"), at=self.clock())

    async def wait(self, step: timedelta) -> None:
        self.clock.move(step)
        await self.sweep()

    async def states(self) -> list[DeliveryState]:
        return [delivery.state for delivery in await self.storage.outbox.list(GUILD, 1)][::-1]

    async def schedule(self) -> Schedule:
        return await self.storage.schedules.get(GUILD, 1)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    clock = Clock()
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        house = House(storage, clock, Channel(clock), Scheduler(storage, clock))
        await house.comment(3)
        yield house
