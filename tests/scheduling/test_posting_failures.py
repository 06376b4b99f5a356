"""Failures while a digest is posted: nothing is lost, posted twice or hidden."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.errors import Busy
from bot.services.scheduling.delivering import DELAYS, GIVE_UP_AFTER
from bot.services.scheduling.lease import LeaseTerms
from bot.services.scheduling.scheduler import Scheduler
from bot.services.scheduling.sending import HistoryUnreadable, MayBePosted, NotPosted, PostRefused
from storage.errors import DatabaseServerUnavailable
from storage.libraries import Guild
from storage.schedules import (
    DeliveryState,
    NoticeKind,
    PauseReason,
    ScheduleState,
)
from tests.scheduling.posting_house import (
    DAY,
    DUE,
    GUILD,
    HOUR,
    House,
    house,
)

__all__ = ["house"]

_LEASE = LeaseTerms().length


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
    """Shortly after sending, Discord knows the nonce. Later, and for posts without a nonce, the channel's
    history shows it."""
    house.channel.has_nonces = has_nonces
    await house.add()
    house.channel.failures, house.channel.arrives = [MayBePosted()], arrives
    await house.wait(6 * HOUR)
    await house.wait(later)
    await house.sweep()
    assert len(house.channel.messages) == 1
    assert await house.states() == [DeliveryState.SENT]
    assert len(await house.storage.posts.list(GUILD, 1)) == 1


@pytest.mark.parametrize("why", [HistoryUnreadable(), PostRefused(PauseReason.FORBIDDEN)])
async def test_what_nobody_can_tell_is_ambiguous_and_told_once(house: House, why: Exception) -> None:
    await house.add()
    house.channel.failures, house.channel.looking = [MayBePosted()], why
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
    house.channel.failures = [PostRefused(reason)]
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
    assert len(house.channel.failures) > 50  # the attempts became less frequent


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
    house.channel.failures, house.channel.hears = [PostRefused(PauseReason.FORBIDDEN)], False
    await house.wait(6 * HOUR)
    house.channel.hears = True
    await house.sweep()
    assert house.channel.told == []  # not yet
    await house.wait(HOUR)
    assert len(house.channel.told) == 1


# Crashes


class Crash(BaseException):
    """Simulates that the process was killed: our code does not handle this exception."""


async def test_a_crash_before_the_message_arrived_is_made_good_after_the_lease(house: House) -> None:
    await house.add()

    def crash() -> None:
        raise Crash

    house.channel.before_sending = crash
    house.clock.move(6 * HOUR)
    deliverer = house.scheduler.make_deliverer(house.channel)
    await house.scheduler._planner.plan(house.clock())
    with pytest.raises(Crash):
        await deliverer.deliver_next()
    house.channel.before_sending = lambda: None
    await house.sweep()
    assert house.channel.messages == {}  # still claimed
    await house.wait(_LEASE)
    await house.sweep()
    assert len(house.channel.messages) == 1


async def test_a_post_that_failed_with_the_database_is_made_good_before_its_lease_ends(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.add()
    house.channel.failures = [NotPosted(DELAYS[0].total_seconds())]
    house.clock.move(6 * HOUR)
    deliverer = house.scheduler.make_deliverer(house.channel)
    await house.scheduler._planner.plan(house.clock())
    with monkeypatch.context() as during_the_outage:

        async def fail(*_: object, **__: object) -> None:
            raise DatabaseServerUnavailable(path="postgresql:///threads", reason="the connection was lost")

        during_the_outage.setattr(house.storage.outbox, "retry_at", fail)
        for _ in range(2):
            with pytest.raises(DatabaseServerUnavailable):
                await deliverer.deliver_next()
    assert not await deliverer.deliver_next()  # released, but not due yet
    house.clock.move(DELAYS[0])
    assert DELAYS[0] < _LEASE
    assert await deliverer.deliver_next()
    assert len(house.channel.messages) == 1


async def test_many_processes_post_a_digest_once(house: House) -> None:
    await house.add()
    house.clock.move(6 * HOUR)
    others = [Scheduler(house.storage, house.clock) for _ in range(5)]
    await asyncio.gather(
        *(other.sweep(house.channel, other.make_deliverer(house.channel)) for other in others)
    )
    assert len(house.channel.messages) == 1


# Clocks and downtime
