"""Digests that post themselves, against a sender that fails on demand and a clock that the test moves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.errors import Busy, CannotFetch, ScheduleUnderWay
from bot.services.scheduling.delivering import DELAYS, GIVE_UP_AFTER, LEASE, NONCE_WINDOW
from bot.services.scheduling.parse_when import parse_when
from bot.services.scheduling.planning import GRACE
from bot.services.scheduling.scheduler import Scheduler
from bot.services.scheduling.sending import CannotLook, MayBePosted, News, NotPosted, Refused, Sent
from storage.errors import ThreadNotFound
from storage.libraries import Guild
from storage.model import Comment, PostPart, Thread, ThreadInfo
from storage.schedules import (
    Delivery,
    DeliveryState,
    NewSchedule,
    Notice,
    NoticeKind,
    PauseReason,
    Schedule,
    ScheduleState,
    Subject,
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
    """Remembers nonces as Discord does, and fails as it is told."""

    clock: Clock
    failures: list[Exception] = field(default_factory=list)
    """Raised one after the other by sending."""
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
    """Of schedules for several threads."""
    gathering: Exception | None = None
    parts: tuple[PostPart, ...] = ()
    updated: list[int] = field(default_factory=list)

    async def update(self, info: ThreadInfo) -> None:
        self.updated.append(info.id)

    async def measure(self, schedule: Schedule, *, fresh: bool = False) -> ThreadActivity:
        return (await self.gather(schedule)).activity

    async def gather(self, schedule: Schedule) -> News:
        if self.gathering:
            raise self.gathering
        return News(self.news)

    async def prepare(self, schedule: Schedule, news: News, delivery: Delivery) -> Message:
        if self.preparing:
            raise self.preparing
        return Message(self, () if schedule.wanted.subject is Subject.THREAD else self.parts)

    async def find(self, schedule: Schedule, delivery: Delivery) -> Sent | None:
        if self.looking:
            raise self.looking
        found = [number for number, (nonce, _) in self.messages.items() if nonce == delivery.nonce]
        return Sent(CHANNEL, found[0], "overview") if found else None

    async def tell(self, schedule: Schedule, notice: Notice) -> bool:
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

    async def send(self, nonce: str) -> Sent:
        self.channel.before_sending()
        failure = self.channel.failures.pop(0) if self.channel.failures else None
        if failure is None or (isinstance(failure, MayBePosted) and self.channel.arrives):
            number = self.channel.post(nonce)
        if failure is not None:
            raise failure
        return Sent(CHANNEL, number, "overview")


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
        await self.scheduler.sweep(self.channel, self.scheduler.deliverer(self.channel))

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


async def test_a_digest_is_posted_at_its_time_and_is_a_post_like_any_other(house: House) -> None:
    await house.add()
    await house.wait(6 * HOUR - timedelta(seconds=1))
    assert house.channel.messages == {}
    await house.wait(timedelta(seconds=1))
    assert len(house.channel.messages) == 1
    (post,) = await house.storage.posts.list(GUILD, 1)
    assert (post.channel, post.message, post.shows, post.language) == (CHANNEL, 1, "overview", "en")
    await house.storage.threads.delete(Guild(GUILD), 1)
    assert len(await house.storage.posts.list_stale(house.clock())) == 1


async def test_each_attempt_has_the_same_nonce_of_at_most_25_characters(house: House) -> None:
    await house.add()
    house.channel.failures = [MayBePosted(), MayBePosted()]
    house.channel.arrives = False
    await house.wait(6 * HOUR)
    (delivery,) = await house.storage.outbox.list(GUILD, 1)
    for delay in DELAYS[:2]:
        await house.wait(delay)
    assert [nonce for nonce, _ in house.channel.messages.values()] == [delivery.nonce]
    assert 0 < len(delivery.nonce) <= 25


async def test_nothing_is_posted_if_nothing_is_new(house: House) -> None:
    await house.add()
    await house.wait(6 * HOUR)
    await house.wait(DAY)
    assert await house.states() == [DeliveryState.SENT, DeliveryState.SKIPPED]
    await house.comment()
    await house.wait(DAY)
    assert len(house.channel.messages) == 2
    assert house.channel.told == []


async def test_fewer_new_comments_than_wanted_are_not_posted_until_there_are_enough(house: House) -> None:
    await house.add(min_new=3)
    await house.wait(6 * HOUR)
    for _ in range(3):
        await house.comment()
        await house.wait(DAY)
    assert len(house.channel.messages) == 2


async def test_enough_new_comments_are_posted_whenever_they_come(house: House) -> None:
    await house.add("every 5 new comments")
    await house.sweep()
    await house.comment(2)
    await house.sweep()
    await house.comment(4)
    await house.wait(HOUR)
    assert len(house.channel.messages) == 1
    await house.comment(1)
    await house.wait(HOUR)
    assert len(house.channel.messages) == 2


async def test_a_thread_is_posted_when_it_has_become_quiet(house: House) -> None:
    await house.add("when quiet for 2 hours")
    await house.wait(HOUR)
    await house.comment()
    await house.wait(HOUR)
    assert house.channel.messages == {}
    await house.wait(HOUR)
    assert len(house.channel.messages) == 1
    await house.wait(DAY)  # quiet still, but nothing is new
    assert len(house.channel.messages) == 1


# Failures


async def test_a_rate_limit_is_waited_for(house: House) -> None:
    await house.add()
    house.channel.failures = [NotPosted(40)]
    await house.wait(6 * HOUR)
    await house.wait(timedelta(seconds=39))
    assert house.channel.messages == {}
    await house.wait(timedelta(seconds=1))
    assert len(house.channel.messages) == 1


@pytest.mark.parametrize("arrives", [True, False])
@pytest.mark.parametrize("later", [DELAYS[0], HOUR])
@pytest.mark.parametrize("has_nonces", [True, False])
async def test_a_dropped_connection_neither_loses_nor_doubles_a_post(
    house: House, arrives: bool, later: timedelta, has_nonces: bool
) -> None:
    """Soon after, Discord knows the nonce; later, and for posts without one, the channel's history tells."""
    house.channel.has_nonces = has_nonces
    await house.add()
    house.channel.failures, house.channel.arrives = [MayBePosted()], arrives
    await house.wait(6 * HOUR)
    await house.wait(later)
    await house.sweep()
    assert len(house.channel.messages) == 1
    assert await house.states() == [DeliveryState.SENT]
    assert len(await house.storage.posts.list(GUILD, 1)) == 1


async def test_what_nobody_can_tell_is_ambiguous_and_told_once(house: House) -> None:
    await house.add()
    house.channel.failures, house.channel.looking = [MayBePosted()], CannotLook()
    await house.wait(6 * HOUR)
    await house.wait(HOUR)
    assert await house.states() == [DeliveryState.AMBIGUOUS]
    assert [(told.kind, told.due) for told in house.channel.told] == [(NoticeKind.AMBIGUOUS, DUE)]
    await house.wait(DAY)
    assert len(house.channel.told) == 1
    assert (await house.schedule()).state is ScheduleState.ACTIVE
    assert len(house.channel.messages) == 1  # nothing was new the day after


@pytest.mark.parametrize(
    "reason", [PauseReason.CHANNEL_GONE, PauseReason.FORBIDDEN, PauseReason.CHANNEL_CLOSED]
)
async def test_a_channel_that_takes_nothing_pauses_the_schedule_and_says_so(
    house: House, reason: PauseReason
) -> None:
    await house.add()
    house.channel.failures = [Refused(reason)]
    await house.wait(6 * HOUR)
    assert ((await house.schedule()).state, (await house.schedule()).pause_reason) == (
        ScheduleState.PAUSED,
        reason,
    )
    assert [(told.kind, told.reason) for told in house.channel.told] == [(NoticeKind.PAUSED, reason)]
    await house.wait(DAY)
    assert house.channel.messages == {}


async def test_hours_without_success_pause_the_schedule_and_say_so(house: House) -> None:
    await house.add()
    house.channel.failures = [NotPosted() for _ in range(100)]
    await house.wait(6 * HOUR)
    while (await house.schedule()).state is ScheduleState.ACTIVE:
        await house.wait(timedelta(minutes=10))
    assert DUE + GIVE_UP_AFTER < house.clock() < DUE + GIVE_UP_AFTER + HOUR
    assert [told.reason for told in house.channel.told] == [PauseReason.FAILING]
    assert len(house.channel.failures) > 50  # the attempts became rarer


async def test_a_deleted_thread_pauses_its_schedules_and_says_so(house: House) -> None:
    await house.add()
    await house.storage.threads.delete(Guild(GUILD), 1)
    await house.wait(6 * HOUR)
    assert [told.reason for told in house.channel.told] == [PauseReason.THREAD_GONE]


async def test_a_post_whose_answer_was_lost_is_taken_down_if_its_thread_was_deleted(house: House) -> None:
    await house.add()
    house.channel.failures = [MayBePosted()]
    await house.wait(6 * HOUR)
    await house.storage.threads.delete(Guild(GUILD), 1)
    await house.wait(DELAYS[0])
    assert await house.states() == [DeliveryState.SENT]
    assert [post.message for post in await house.storage.posts.list_stale(house.clock())] == [1]


async def test_a_digest_that_cannot_be_made_now_is_made_later(house: House) -> None:
    await house.add()
    house.channel.preparing = Busy(waiting=9)
    await house.wait(6 * HOUR)
    house.channel.preparing = None
    await house.wait(DELAYS[0])
    assert len(house.channel.messages) == 1


async def test_a_mistake_of_ours_in_one_post_keeps_no_other_from_being_posted(house: House) -> None:
    await house.add()
    await house.add()
    house.channel.failures = [ZeroDivisionError()]
    await house.wait(6 * HOUR)
    assert len(house.channel.messages) == 1
    await house.wait(DELAYS[0])
    assert len(house.channel.messages) == 2


async def test_notices_are_told_again_until_somebody_hears(house: House) -> None:
    await house.add()
    house.channel.failures, house.channel.hears = [Refused(PauseReason.FORBIDDEN)], False
    await house.wait(6 * HOUR)
    house.channel.hears = True
    await house.sweep()
    assert house.channel.told == []  # not yet
    await house.wait(HOUR)
    assert len(house.channel.told) == 1


# Crashes


class Crash(BaseException):
    """As if the process was killed: nothing of ours handles it."""


async def test_a_crash_before_the_message_arrived_is_made_good_after_the_lease(house: House) -> None:
    await house.add()

    def crash() -> None:
        raise Crash

    house.channel.before_sending = crash
    house.clock.move(6 * HOUR)
    deliverer = house.scheduler.deliverer(house.channel)
    await house.scheduler._planner.plan(house.clock())
    with pytest.raises(Crash):
        await deliverer.deliver_next()
    house.channel.before_sending = lambda: None
    await house.sweep()
    assert house.channel.messages == {}  # still claimed
    await house.wait(LEASE)
    await house.sweep()
    assert len(house.channel.messages) == 1


async def test_many_processes_post_a_digest_once(house: House) -> None:
    await house.add()
    house.clock.move(6 * HOUR)
    others = [Scheduler(house.storage, house.clock) for _ in range(5)]
    await asyncio.gather(*(other.sweep(house.channel, other.deliverer(house.channel)) for other in others))
    assert len(house.channel.messages) == 1


# Clocks and downtime


async def test_times_missed_in_a_short_downtime_are_joined_into_one_post(house: House) -> None:
    await house.add("every hour")
    await house.wait(4 * HOUR + timedelta(minutes=30))
    assert len(house.channel.messages) == 1
    (delivery,) = await house.storage.outbox.list(GUILD, 1)
    assert (delivery.due, delivery.joined) == (NOON + 4 * HOUR, 3)
    assert house.channel.told == []


async def test_times_missed_for_longer_than_the_grace_period_are_skipped_and_said(house: House) -> None:
    await house.add()
    await house.wait(3 * DAY + 6 * HOUR + GRACE + HOUR)
    assert house.channel.messages == {}
    assert [(told.kind, told.count) for told in house.channel.told] == [(NoticeKind.SKIPPED_TIMES, 4)]
    await house.wait(DAY - GRACE - HOUR)
    assert len(house.channel.messages) == 1


async def test_a_planned_post_that_nobody_was_there_to_send_is_skipped_and_said(house: House) -> None:
    await house.add()
    house.clock.move(6 * HOUR)
    await house.scheduler._planner.plan(house.clock())
    await house.wait(DAY - HOUR)
    assert house.channel.messages == {}
    assert [(told.kind, told.count) for told in house.channel.told] == [(NoticeKind.SKIPPED_TIMES, 1)]


async def test_a_clock_that_is_set_back_doubles_nothing(house: House) -> None:
    await house.add()
    await house.wait(6 * HOUR)
    await house.comment()
    await house.wait(-HOUR)
    await house.wait(HOUR)
    assert len(house.channel.messages) == 1
    await house.wait(DAY)
    assert len(house.channel.messages) == 2


async def test_a_clock_that_was_a_year_ahead_stops_no_schedule(house: House) -> None:
    await house.add()
    await house.wait(365 * DAY + 7 * HOUR)
    await house.comment()
    await house.wait(-365 * DAY)
    await house.wait(DAY)
    assert len(house.channel.messages) == 2


# What people do


async def test_a_paused_schedule_posts_nothing_and_makes_nothing_up(house: House) -> None:
    await house.add()
    await house.scheduler.pause(GUILD, 1)
    await house.wait(7 * HOUR)
    await house.scheduler.resume(GUILD, 1)
    await house.sweep()
    assert house.channel.messages == {}
    await house.wait(DAY)
    assert len(house.channel.messages) == 1


async def test_running_now_posts_once_and_leaves_the_times_as_they_are(house: House) -> None:
    schedule = await house.add()
    await house.scheduler.run_now(GUILD, 1)
    await house.sweep()
    assert len(house.channel.messages) == 1
    assert (await house.schedule()).next_due == schedule.next_due
    await house.scheduler.pause(GUILD, 1)
    with pytest.raises(ScheduleUnderWay):
        await house.scheduler.run_now(GUILD, 1)


async def test_a_removed_schedule_posts_nothing(house: House) -> None:
    await house.add()
    await house.scheduler.remove(GUILD, 1)
    await house.wait(DAY)
    assert house.channel.messages == {}


async def test_the_outlook_tells_what_would_be_posted_and_changes_nothing(house: House) -> None:
    await house.add(min_new=4)
    outlook = await house.scheduler.outlook(GUILD, 1)
    assert (outlook.new, outlook.posts) == (3, False)
    assert await house.storage.outbox.list(GUILD, 1) == ()


@pytest.mark.parametrize("fails", [False, True])
async def test_a_thread_is_refreshed_before_it_is_posted_if_that_is_possible(
    house: House, fails: bool
) -> None:
    refreshed = []

    async def refresh(info: ThreadInfo) -> None:
        refreshed.append(info.id)
        if fails:
            raise CannotFetch("gone")
        await house.comment()

    house.scheduler = Scheduler(house.storage, house.clock, refresh=refresh)
    await house.add()
    await house.wait(6 * HOUR)
    assert refreshed == [1]
    assert len(house.channel.messages) == 1
    assert (await house.schedule()).posted_number == house.comments + 1


async def test_a_schedule_on_a_thread_that_does_not_exist_is_refused(house: House) -> None:
    with pytest.raises(ThreadNotFound):
        await house.add(thread_id=9)


# Several threads


async def add_several(house: House, when: str = "daily 18:00", **wanted: Any) -> Schedule:
    house.channel.news = ThreadActivity(2, 9, house.clock())
    house.channel.parts = (PostPart(1, 0, 4, 1),)
    more = {"thread_id": 0, "subject": Subject.FORUM, "source": 77} | wanted
    return await house.add(when, **more)


async def test_what_is_new_in_several_threads_is_posted_and_recorded_with_its_parts(house: House) -> None:
    await add_several(house)
    await house.wait(6 * HOUR)
    (post,) = await house.storage.posts.list(GUILD, 0)
    assert post.parts == house.channel.parts
    assert (await house.schedule()).posted_number == 9


async def test_a_lost_answer_keeps_the_parts_of_the_first_attempt(house: House) -> None:
    await add_several(house)
    first = house.channel.parts
    house.channel.failures = [MayBePosted()]
    await house.wait(6 * HOUR)
    house.channel.parts = (PostPart(1, 3, 4, 2),)
    await house.wait(DELAYS[0])
    (post,) = await house.storage.posts.list(GUILD, 0)
    assert post.parts == first
    assert len(house.channel.messages) == 1


async def test_several_threads_without_enough_new_are_not_posted(house: House) -> None:
    await add_several(house, min_new=3)
    await house.wait(6 * HOUR)
    assert await house.states() == [DeliveryState.SKIPPED]


async def test_a_source_that_cannot_be_read_any_more_pauses_the_schedule(house: House) -> None:
    await add_several(house)
    house.channel.gathering = Refused(PauseReason.SOURCE_GONE)
    await house.wait(6 * HOUR)
    assert (await house.schedule()).pause_reason is PauseReason.SOURCE_GONE
    assert [told.reason for told in house.channel.told] == [PauseReason.SOURCE_GONE]


async def test_a_source_that_cannot_be_read_for_hours_is_tried_again_and_then_told(house: House) -> None:
    await add_several(house)
    house.channel.gathering = NotPosted()
    await house.wait(6 * HOUR)
    while house.clock() < DUE + GIVE_UP_AFTER - DELAYS[-1]:
        await house.wait(DELAYS[-1])
        assert (await house.schedule()).state is ScheduleState.ACTIVE
    await house.wait(2 * DELAYS[-1])
    assert (await house.schedule()).pause_reason is PauseReason.FAILING
    assert house.channel.messages == {}


async def test_several_threads_are_posted_when_they_have_become_quiet(house: House) -> None:
    await add_several(house, "when quiet for 2 hours")
    await house.wait(HOUR)
    assert house.channel.messages == {}
    await house.wait(HOUR)
    assert len(house.channel.messages) == 1


async def test_a_source_that_cannot_be_measured_now_is_measured_later(house: House) -> None:
    await add_several(house, "when quiet for 2 hours")
    house.channel.gathering = NotPosted()
    await house.wait(3 * HOUR)
    assert await house.states() == []
    house.channel.gathering = None
    await house.sweep()
    assert len(house.channel.messages) == 1


async def test_a_source_that_is_gone_is_found_out_though_nothing_is_new(house: House) -> None:
    await add_several(house, "when quiet for 2 hours")
    house.channel.gathering = Refused(PauseReason.SOURCE_CLOSED)
    await house.sweep()
    assert (await house.schedule()).pause_reason is PauseReason.SOURCE_CLOSED


async def test_a_discord_thread_is_brought_up_to_date_before_it_is_posted(house: House) -> None:
    await house.add()
    await house.wait(6 * HOUR)
    assert house.channel.updated == [1]


async def test_a_discord_thread_is_read_now_and_then_to_see_whether_it_is_quiet(house: House) -> None:
    await house.add("when quiet for 2 hours")
    for _ in range(5):
        await house.wait(timedelta(minutes=1))
    assert house.channel.updated == [1, 1, 1]
