"""Schedules and deliveries, as every engine must store them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from storage.errors import ScheduleNotFound, ThreadNotFound, TooManySchedules
from storage.libraries import Guild
from storage.model import Comment, Post, Thread
from storage.protocol import Storage
from storage.schedules import (
    MOST_SCHEDULES,
    ActivityTrigger,
    Delivery,
    DeliveryState,
    NewSchedule,
    NoticeKind,
    PauseReason,
    Recurrence,
    Schedule,
    ScheduleState,
    Trigger,
)
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery

HOME, AWAY = 5, 7
PERSON = 42
DAILY = Recurrence(("0 18 * * *",), "Europe/Berlin")
LEASE = timedelta(minutes=2)
EVENING = MONDAY + timedelta(hours=8)


@pytest.fixture
async def storage(storage: Storage) -> Storage:
    """A storage with a thread in ``HOME``."""
    await storage.threads.save(Guild(HOME), bakery(), at=MONDAY)
    return storage


def wanted(trigger: Trigger = DAILY, guild: int = HOME) -> NewSchedule:
    return NewSchedule(
        guild, 1, 99, trigger, "de", "short", min_new=3, new_thread=True, when="daily 6pm", created_by=PERSON
    )


async def add(storage: Storage, trigger: Trigger = DAILY) -> Schedule:
    next_due = EVENING if isinstance(trigger, Recurrence) else None
    return await storage.schedules.add(wanted(trigger), at=MONDAY, next_due=next_due)


async def claimed(storage: Storage, schedule: Schedule, owner: str = "first") -> Delivery:
    assert await storage.outbox.plan(
        schedule, due=EVENING, nonce="n", at=EVENING, next_due=EVENING + timedelta(days=1)
    )
    delivery = await storage.outbox.claim(owner, EVENING, LEASE)
    assert delivery is not None
    return delivery


def message(number: int = 1000) -> Post:
    return Post(HOME, 1, 99, number, "overview", "de")


@pytest.mark.parametrize(
    "trigger",
    [
        DAILY,
        Recurrence(("0 9 * * 1", "30 18 * * 4"), "UTC", stride=2, stride_days=7, phase=1),
        ActivityTrigger(comments=20),
        ActivityTrigger(quiet=timedelta(hours=2)),
        ActivityTrigger(comments=20, quiet=timedelta(minutes=90)),
    ],
)
async def test_a_schedule_comes_back_as_it_was_added(storage: Storage, trigger: Trigger) -> None:
    added = await add(storage, trigger)
    assert added.wanted == wanted(trigger)
    assert (added.id, added.state, added.created_at, added.posted_number) == (
        1,
        ScheduleState.ACTIVE,
        MONDAY,
        0,
    )
    assert await storage.schedules.get(HOME, 1) == added
    assert await storage.schedules.list(HOME) == (added,)
    assert await storage.schedules.list(AWAY) == ()


async def test_schedules_are_numbered_and_numbers_are_not_given_twice(storage: Storage) -> None:
    assert [(await add(storage)).id, (await add(storage)).id] == [1, 2]
    await storage.schedules.delete(HOME, 2)
    assert (await add(storage)).id == 3
    for number in (2, 0, -1, 2**70):
        with pytest.raises(ScheduleNotFound):
            await storage.schedules.get(HOME, number)


async def test_a_schedule_needs_a_thread_and_a_guild_has_room_for_some(storage: Storage) -> None:
    with pytest.raises(ThreadNotFound):
        await storage.schedules.add(replace(wanted(), thread_id=9), at=MONDAY, next_due=None)
    for _ in range(MOST_SCHEDULES):
        await add(storage)
    with pytest.raises(TooManySchedules):
        await add(storage)


async def test_what_is_due_is_listed_until_it_is_planned_or_paused(storage: Storage) -> None:
    schedule = await add(storage)
    assert await storage.schedules.list_due(MONDAY) == ()
    assert await storage.schedules.list_due(EVENING) == (schedule,)
    await storage.schedules.pause(HOME, 1, PauseReason.ASKED)
    assert await storage.schedules.list_due(EVENING) == ()
    paused = await storage.schedules.get(HOME, 1)
    assert (paused.state, paused.pause_reason) == (ScheduleState.PAUSED, PauseReason.ASKED)
    resumed = await storage.schedules.resume(HOME, 1, next_due=EVENING)
    assert resumed == schedule
    await claimed(storage, schedule)
    assert await storage.schedules.list_due(EVENING) == ()


async def test_a_time_is_planned_once_however_many_plan_it(storage: Storage) -> None:
    schedule = await add(storage)
    tomorrow = EVENING + timedelta(days=1)
    planned = await asyncio.gather(
        *(
            storage.outbox.plan(schedule, due=EVENING, nonce="n", at=EVENING, next_due=tomorrow)
            for _ in range(5)
        )
    )
    assert sorted(planned) == [False] * 4 + [True]
    assert len(await storage.outbox.list(HOME, 1)) == 1


async def test_a_time_that_was_posted_is_not_planned_again_after_the_clock_was_set_back(
    storage: Storage,
) -> None:
    delivery = await claimed(storage, await add(storage))
    assert await storage.outbox.record(delivery, message(), EVENING)
    again = await storage.schedules.get(HOME, 1)
    assert await storage.outbox.plan(again, due=EVENING, nonce="n", at=EVENING, next_due=TUESDAY)
    assert await storage.outbox.claim("first", EVENING, LEASE) is None


async def test_a_time_that_comes_while_a_delivery_is_under_way_joins_it(storage: Storage) -> None:
    await claimed(storage, await add(storage))
    schedule = await storage.schedules.get(HOME, 1)
    later = EVENING + timedelta(days=1)
    assert await storage.outbox.plan(schedule, due=later, nonce="m", at=later, next_due=None, joined=2)
    (delivery,) = await storage.outbox.list(HOME, 1)
    assert (delivery.due, delivery.joined) == (EVENING, 3)


async def test_a_delivery_is_claimed_by_one_until_the_lease_ends(storage: Storage) -> None:
    first = await claimed(storage, await add(storage))
    begun = await storage.outbox.begin_sending(first, EVENING, revision=1, last_number=12)
    assert begun is not None
    first = begun
    assert (first.state, first.attempts, first.lease_until) == (DeliveryState.CLAIMED, 1, EVENING + LEASE)
    assert await storage.outbox.claim("second", EVENING + LEASE / 2, LEASE) is None
    second = await storage.outbox.claim("second", EVENING + LEASE, LEASE)
    assert second is not None
    assert second.attempts == 2
    # the first process is too late for everything
    assert await storage.outbox.begin_sending(first, EVENING, revision=1, last_number=12) is None
    assert not await storage.outbox.skip(first)
    assert not await storage.outbox.fail(first, PauseReason.FAILING, EVENING)
    assert not await storage.outbox.mark_ambiguous(first, EVENING)
    assert not await storage.outbox.retry_at(first, EVENING, not_posted=True)
    # but its message is stored as a post all the same
    assert not await storage.outbox.record(first, message(), EVENING)
    assert await storage.posts.list(HOME, 1) == (message(),)


async def test_a_lease_that_is_renewed_lasts_longer(storage: Storage) -> None:
    first = await claimed(storage, await add(storage))
    assert await storage.outbox.renew(first, EVENING + LEASE / 2, LEASE)
    assert await storage.outbox.claim("second", EVENING + LEASE, LEASE) is None
    second = await storage.outbox.claim("second", EVENING + LEASE * 3 / 2, LEASE)
    assert second is not None
    assert not await storage.outbox.renew(first, EVENING + LEASE * 3 / 2, LEASE)
    assert await storage.outbox.skip(second)
    assert not await storage.outbox.renew(second, EVENING + LEASE * 3 / 2, LEASE)


async def test_a_claim_by_a_machine_whose_clock_is_ahead_is_kept(storage: Storage) -> None:
    await claimed(storage, await add(storage))
    assert await storage.outbox.claim("second", EVENING - LEASE / 2, LEASE) is None


async def test_a_claim_made_before_the_clock_was_set_back_ends_too(storage: Storage) -> None:
    await claimed(storage, await add(storage))
    earlier = EVENING - timedelta(hours=2)
    assert await storage.outbox.claim("second", earlier, LEASE) is not None


async def test_the_first_sending_whose_result_is_not_known_is_remembered(storage: Storage) -> None:
    delivery = await claimed(storage, await add(storage))
    begun = await storage.outbox.begin_sending(delivery, EVENING, revision=1, last_number=12)
    assert begun is not None
    assert (begun.first_sent_at, begun.revision, begun.last_number) == (EVENING, 1, 12)
    await storage.outbox.retry_at(begun, EVENING + LEASE, not_posted=False)
    assert await storage.outbox.claim("first", EVENING, LEASE) is None  # not before its time
    later = EVENING + LEASE
    again = await storage.outbox.claim("first", later, LEASE)
    assert again is not None
    again = await storage.outbox.begin_sending(again, later, revision=2, last_number=13)
    assert again is not None
    assert (again.first_sent_at, again.revision, again.last_number) == (EVENING, 1, 12)
    await storage.outbox.retry_at(again, later, not_posted=True)
    again = await storage.outbox.claim("first", later, LEASE)
    assert again is not None
    assert again.first_sent_at is None


async def test_what_was_posted_is_a_post_and_moves_the_schedule_on(storage: Storage) -> None:
    delivery = await claimed(storage, await add(storage))
    begun = await storage.outbox.begin_sending(delivery, EVENING, revision=1, last_number=12)
    assert begun is not None
    assert await storage.outbox.record(begun, message(), EVENING)
    schedule = await storage.schedules.get(HOME, 1)
    assert (schedule.posted_number, schedule.posted_at) == (12, EVENING)
    (sent,) = await storage.outbox.list(HOME, 1)
    assert (sent.state, sent.message) == (DeliveryState.SENT, 1000)
    assert await storage.posts.list(HOME, 1) == (message(),)
    assert await storage.posts.list_stale(EVENING) == ()


async def test_a_post_made_of_what_was_deleted_meanwhile_is_stale_from_the_start(storage: Storage) -> None:
    delivery = await claimed(storage, await add(storage))
    begun = await storage.outbox.begin_sending(delivery, EVENING, revision=1, last_number=12)
    assert begun is not None
    await storage.threads.delete(Guild(HOME), 1)
    assert await storage.outbox.record(begun, message(), EVENING)
    assert len(await storage.posts.list_stale(EVENING)) == 1


async def test_failing_pauses_the_schedule_and_leaves_a_notice_until_it_was_told(storage: Storage) -> None:
    delivery = await claimed(storage, await add(storage))
    assert await storage.outbox.fail(delivery, PauseReason.FORBIDDEN, EVENING)
    schedule = await storage.schedules.get(HOME, 1)
    assert (schedule.state, schedule.pause_reason) == (ScheduleState.PAUSED, PauseReason.FORBIDDEN)
    (notice,) = await storage.outbox.list_notices(EVENING)
    assert (notice.kind, notice.reason, notice.due) == (NoticeKind.PAUSED, PauseReason.FORBIDDEN, EVENING)
    later = EVENING + timedelta(hours=1)
    await storage.outbox.postpone_notice(notice, later)
    assert await storage.outbox.list_notices(EVENING) == ()
    assert await storage.outbox.list_notices(later) == (notice,)
    await storage.outbox.mark_notified(notice)
    assert await storage.outbox.list_notices(later) == ()


async def test_times_that_are_skipped_and_posts_that_are_ambiguous_leave_a_notice(storage: Storage) -> None:
    schedule = await add(storage)
    assert await storage.outbox.skip_times(schedule, at=TUESDAY, next_due=TUESDAY, count=4)
    assert not await storage.outbox.skip_times(schedule, at=TUESDAY, next_due=TUESDAY, count=4)
    schedule = await storage.schedules.get(HOME, 1)
    assert schedule.next_due == TUESDAY
    await storage.outbox.plan(schedule, due=TUESDAY, nonce="n", at=TUESDAY, next_due=None)
    delivery = await storage.outbox.claim("first", TUESDAY, LEASE)
    assert delivery is not None
    assert await storage.outbox.mark_ambiguous(delivery, TUESDAY)
    notices = await storage.outbox.list_notices(TUESDAY)
    assert [(notice.kind, notice.count) for notice in notices] == [
        (NoticeKind.SKIPPED_TIMES, 4),
        (NoticeKind.AMBIGUOUS, 0),
    ]
    assert (await storage.schedules.get(HOME, 1)).state is ScheduleState.ACTIVE


async def test_pausing_gives_up_what_nobody_began_to_send(storage: Storage) -> None:
    delivery = await claimed(storage, await add(storage))
    await storage.outbox.retry_at(delivery, EVENING, not_posted=True)
    await storage.schedules.pause(HOME, 1, PauseReason.ASKED)
    assert await storage.outbox.claim("first", EVENING, LEASE) is None


async def test_schedules_by_activity_are_listed_while_nothing_is_under_way(storage: Storage) -> None:
    schedule = await add(storage, ActivityTrigger(comments=5))
    await add(storage)
    assert await storage.schedules.list_by_activity() == (schedule,)
    assert [one.id for one in await storage.schedules.list_timed()] == [2]
    await storage.outbox.plan(schedule, due=EVENING, nonce="n", at=EVENING, next_due=None)
    assert await storage.schedules.list_by_activity() == ()


async def test_activity_counts_the_comments_that_came_and_were_not_deleted(storage: Storage) -> None:
    activity = await storage.comments.get_activity(Guild(HOME), 1, after=0)
    assert (activity.new, activity.last_number, activity.last_at) == (5, 12, MONDAY)
    assert (await storage.comments.get_activity(Guild(HOME), 1, after=4)).new == 2
    assert (await storage.comments.get_activity(Guild(HOME), 1, after=12)).new == 0
    timed = Thread("t", (Comment(1, "a", time=TUESDAY), Comment(2, "b", time=EVENING)), key="timed")
    saved = await storage.threads.save(Guild(HOME), timed, at=MONDAY)
    assert (await storage.comments.get_activity(Guild(HOME), saved.info.id, after=0)).last_at == TUESDAY
    with pytest.raises(ThreadNotFound):
        await storage.comments.get_activity(Guild(HOME), 99, after=0)


async def test_who_set_a_schedule_is_told_of_it_and_forgotten_on_request(storage: Storage) -> None:
    schedule = await add(storage)
    assert (await storage.people.get_record(PERSON)).schedules == (schedule,)
    await storage.people.erase(PERSON)
    assert (await storage.people.get_record(PERSON)).schedules == ()
    assert (await storage.schedules.get(HOME, 1)).wanted.created_by is None


async def test_a_server_that_removed_the_bot_loses_its_schedules_with_the_rest(storage: Storage) -> None:
    await claimed(storage, await add(storage))
    await storage.threads.delete(Guild(HOME), 1)
    assert await storage.guilds.list() == (HOME,)
    await storage.guilds.mark_left(HOME, MONDAY)
    await storage.guilds.delete_left_before(TUESDAY)
    assert await storage.schedules.list(HOME) == ()
    assert await storage.outbox.claim("first", EVENING, LEASE) is None


async def test_settled_deliveries_are_deleted_after_a_while(storage: Storage) -> None:
    delivery = await claimed(storage, await add(storage))
    assert await storage.outbox.delete_settled_before(EVENING + LEASE) == 0
    await storage.outbox.record(delivery, message(), EVENING)
    assert await storage.outbox.delete_settled_before(EVENING + LEASE) == 1
