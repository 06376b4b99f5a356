"""Posts that were due while the bot was offline, and clocks that are changed."""

from __future__ import annotations

from datetime import timedelta

from bot.services.scheduling.planning import GRACE
from storage.schedules import (
    NoticeKind,
)
from tests.scheduling.posting_house import (
    DAY,
    GUILD,
    HOUR,
    NOON,
    House,
    house,
)

__all__ = ["house"]


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


# Actions of people
