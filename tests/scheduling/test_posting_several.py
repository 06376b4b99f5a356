"""Posts about several threads at once."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.services.scheduling import planning
from bot.services.scheduling.delivering import DELAYS, GIVE_UP_AFTER
from bot.services.scheduling.sending import MayBePosted, NotPosted, PostRefused
from storage.model import PostPart
from storage.schedules import (
    DeliveryState,
    PauseReason,
    Schedule,
    ScheduleState,
    ScheduleSubject,
    ThreadActivity,
)
from tests.patience import PATIENCE, until
from tests.scheduling.posting_house import (
    DUE,
    GUILD,
    HOUR,
    House,
    house,
)

__all__ = ["house"]


async def add_several(house: House, when: str = "daily 18:00", **wanted: Any) -> Schedule:
    house.channel.news = ThreadActivity(2, 9, house.clock())
    house.channel.parts = (PostPart(1, 0, 4, 1),)
    more = {"thread_id": 0, "subject": ScheduleSubject.FORUM, "source": 77} | wanted
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
    house.channel.gathering = PostRefused(PauseReason.SOURCE_GONE)
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
    assert await house.states() == []  # not immediately: reading a channel may take long
    await house.wait(timedelta(minutes=2))
    assert len(house.channel.messages) == 1


async def test_a_source_that_is_gone_is_found_out_though_nothing_is_new(house: House) -> None:
    await add_several(house, "when quiet for 2 hours")
    house.channel.gathering = PostRefused(PauseReason.SOURCE_CLOSED)
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


async def test_a_channel_that_takes_long_to_read_delays_no_other_post(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add_several(house, "when quiet for 2 hours")
    await house.add()
    measuring, never = asyncio.Event(), asyncio.Event()

    async def measure(schedule: Schedule, *, fresh: bool = False) -> ThreadActivity:
        measuring.set()
        await never.wait()
        raise NotPosted

    monkeypatch.setattr(house.channel, "measure", measure)
    monkeypatch.setattr(planning, "_MEASURE_SECONDS", 10 * PATIENCE)
    running = asyncio.create_task(house.scheduler.run(house.channel))
    try:
        async with asyncio.timeout(PATIENCE):
            await measuring.wait()
        house.clock.move(6 * HOUR)
        house.scheduler.wake()

        async def posted() -> bool:
            return len(house.channel.messages) == 1

        await until(posted)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_mistake_of_ours_in_measuring_one_schedule_keeps_no_other_from_being_posted(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add_several(house, "when quiet for 2 hours")
    await house.add("when quiet for 2 hours")

    async def measure(schedule: Schedule, *, fresh: bool = False) -> ThreadActivity:
        raise ZeroDivisionError

    monkeypatch.setattr(house.channel, "measure", measure)
    await house.wait(3 * HOUR)
    assert len(house.channel.messages) == 1
    assert (await house.storage.posts.list(GUILD, 1))[0].thread_id == 1
