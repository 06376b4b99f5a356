"""Scheduled digests, with a sender that fails on demand and a clock that the test moves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import CannotFetch, ScheduleUnderWay
from bot.services.scheduling.delivering import DELAYS
from bot.services.scheduling.scheduler import Scheduler
from bot.services.scheduling.sending import MayBePosted
from storage.errors import ThreadNotFound
from storage.libraries import Guild
from storage.model import ThreadInfo
from storage.schedules import (
    DeliveryState,
)
from tests.scheduling.posting_house import (
    CHANNEL,
    DAY,
    GUILD,
    HOUR,
    House,
    house,
)

__all__ = ["house"]


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
    await house.wait(DAY)  # still quiet, but nothing is new
    assert len(house.channel.messages) == 1


# Failures


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
    outlook = await house.scheduler.preview_next(GUILD, 1)
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
