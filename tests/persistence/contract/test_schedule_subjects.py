"""Schedules for several threads and for single people, and posts that show several threads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.errors import TooManySchedules
from storage.libraries import Guild
from storage.model import Comment, GuildSettings, Post, PostPart, Thread, ThreadInfo
from storage.protocol import Storage
from storage.schedules import (
    MOST_DIRECT,
    Delivery,
    DeliveryState,
    NewSchedule,
    Recurrence,
    Schedule,
    ScheduleSubject,
)
from tests.persistence.storage_samples import MONDAY, TUESDAY

HOME, PERSON = 5, 42
DAILY = Recurrence(("0 18 * * *",), "UTC")
EVENING = MONDAY + timedelta(hours=8)
LEASE = timedelta(minutes=2)
EVERYTHING = NewSchedule(HOME, 0, 99, DAILY, "en", "short", subject=ScheduleSubject.EVERYTHING)


async def keep(storage: Storage, key: str, authors: str, *, at: int = 0) -> ThreadInfo:
    """A thread with one comment by each of the authors, which are letters."""
    comments = tuple(
        Comment(number, f"text {number}", author=author, key=str(number), time=MONDAY)
        for number, author in enumerate(authors, 2)
    )
    thread = Thread(key, comments, key=key)
    return (await storage.threads.save(Guild(HOME), thread, at=MONDAY + timedelta(hours=at))).info


async def begun(storage: Storage, schedule: Schedule, parts: list[PostPart]) -> Delivery:
    await storage.outbox.plan(schedule, due=EVENING, nonce="n", at=EVENING, next_due=TUESDAY)
    delivery = await storage.outbox.claim("first", EVENING, LEASE)
    assert delivery is not None
    found = await storage.outbox.begin_sending(delivery, EVENING, revision=0, last_number=0, parts=parts)
    assert found is not None
    return found


async def news(storage: Storage, schedule: Schedule) -> list[tuple[str, int, int]]:
    found = await storage.schedules.list_new(schedule)
    return [(one.info.title, one.after, one.activity.new) for one in found]


def roundup(message: int = 1000) -> Post:
    return Post(HOME, 0, 99, message, "roundup", "en")


@pytest.mark.parametrize(
    "wanted",
    [
        replace(EVERYTHING, repost="edit"),
        replace(EVERYTHING, subject=ScheduleSubject.CHANNEL, source=2**62),
        replace(EVERYTHING, channel=0, direct=True, created_by=PERSON),
    ],
)
async def test_a_schedule_comes_back_with_its_subject(storage: Storage, wanted: NewSchedule) -> None:
    added = await storage.schedules.add(wanted, at=MONDAY, next_due=EVENING)
    assert added.wanted == wanted
    assert await storage.schedules.list(HOME) == (added,)


async def test_what_is_stored_already_is_not_new_to_a_schedule_for_everything(storage: Storage) -> None:
    await keep(storage, "old", "ab")
    schedule = await storage.schedules.add(EVERYTHING, at=MONDAY, next_due=EVENING)
    assert await news(storage, schedule) == []
    await keep(storage, "old", "abcc")
    await keep(storage, "new", "xyz")
    assert await news(storage, schedule) == [("new", 0, 3), ("old", 3, 2)]


async def test_what_was_posted_is_not_new_any_more_and_the_rest_stays_new(storage: Storage) -> None:
    schedule = await storage.schedules.add(EVERYTHING, at=MONDAY, next_due=EVENING)
    await keep(storage, "one", "ab")
    await keep(storage, "two", "a")
    first, _ = await storage.schedules.list_new(schedule)
    delivery = await begun(storage, schedule, [first.part])
    assert await storage.outbox.record(delivery, roundup(), EVENING)
    schedule = await storage.schedules.get(HOME, schedule.id)
    assert await news(storage, schedule) == [("two", 0, 1)]
    (post,) = await storage.posts.list(HOME, 0)
    assert post.parts == (first.part,)


async def test_an_unclear_attempt_keeps_what_it_may_have_shown(storage: Storage) -> None:
    one, two = await keep(storage, "one", "a"), await keep(storage, "two", "a")
    schedule = await storage.schedules.add(EVERYTHING, at=MONDAY, next_due=EVENING)
    shown = PostPart(one.id, 0, 2, one.revision)
    delivery = await begun(storage, schedule, [shown])
    await storage.outbox.retry_at(delivery, EVENING, not_posted=False)
    again = await storage.outbox.claim("second", EVENING, LEASE)
    assert again is not None
    assert again.parts == (shown,)
    other = [PostPart(two.id, 0, 2, two.revision)]
    sent = await storage.outbox.begin_sending(again, EVENING, revision=0, last_number=0, parts=other)
    assert sent is not None
    assert sent.parts == (shown,)


async def test_an_attempt_that_posted_nothing_keeps_nothing(storage: Storage) -> None:
    one, two = await keep(storage, "one", "a"), await keep(storage, "two", "a")
    schedule = await storage.schedules.add(EVERYTHING, at=MONDAY, next_due=EVENING)
    delivery = await begun(storage, schedule, [PostPart(one.id, 0, 2), PostPart(two.id, 0, 2)])
    await storage.outbox.retry_at(delivery, EVENING, not_posted=True)
    again = await storage.outbox.claim("second", EVENING, LEASE)
    assert again is not None
    wanted = [PostPart(two.id, 0, 2, two.revision)]
    assert await storage.outbox.begin_sending(again, EVENING, revision=0, last_number=0, parts=wanted)
    (delivery,) = await storage.outbox.list(HOME, schedule.id)
    assert delivery.parts == tuple(wanted)


async def test_a_post_of_several_threads_is_stale_once_any_of_them_changes(storage: Storage) -> None:
    one, two = await keep(storage, "one", "ab"), await keep(storage, "two", "ab")
    parts = (PostPart(one.id, 0, 3, one.revision), PostPart(two.id, 0, 3, two.revision))
    await storage.posts.save(replace(roundup(), parts=parts), revision=0)
    assert await storage.posts.list_stale(EVENING) == ()
    await storage.threads.delete(Guild(HOME), two.id)
    (stale,) = await storage.posts.list_stale(EVENING)
    assert stale.parts == parts
    await storage.posts.mark_updated(stale)
    assert await storage.posts.list_stale(EVENING) == ()


async def test_a_post_of_threads_that_changed_meanwhile_is_stale_from_the_start(storage: Storage) -> None:
    one = await keep(storage, "one", "a")
    await keep(storage, "one", "ab")
    await storage.posts.save(replace(roundup(), parts=(PostPart(one.id, 0, 2, one.revision),)), revision=0)
    assert len(await storage.posts.list_stale(EVENING)) == 1


@pytest.mark.parametrize("ending", ["erase", "opt_out"])
async def test_direct_messages_end_when_the_person_wants_to_be_forgotten(
    storage: Storage, ending: str
) -> None:
    direct = replace(EVERYTHING, channel=0, direct=True, created_by=PERSON)
    await storage.schedules.add(direct, at=MONDAY, next_due=EVENING)
    await storage.schedules.add(replace(direct, created_by=7), at=MONDAY, next_due=EVENING)
    await storage.schedules.add(replace(EVERYTHING, created_by=PERSON), at=MONDAY, next_due=EVENING)
    await (storage.people.erase(PERSON) if ending == "erase" else storage.people.opt_out(PERSON, at=MONDAY))
    assert [one.id for one in await storage.schedules.list(HOME)] == [2, 3]


async def test_each_person_may_have_a_few_direct_messages(storage: Storage) -> None:
    direct = replace(EVERYTHING, channel=0, direct=True, created_by=PERSON)
    for _ in range(MOST_DIRECT):
        await storage.schedules.add(direct, at=MONDAY, next_due=EVENING)
    with pytest.raises(TooManySchedules):
        await storage.schedules.add(direct, at=MONDAY, next_due=EVENING)
    assert await storage.schedules.add(replace(direct, created_by=7), at=MONDAY, next_due=EVENING)
    assert await storage.schedules.add(EVERYTHING, at=MONDAY, next_due=EVENING)


async def test_the_log_channel_is_a_setting(storage: Storage) -> None:
    await storage.settings.save(HOME, GuildSettings(log_channel=2**62))
    assert (await storage.settings.get(HOME)).log_channel == 2**62


async def test_an_ambiguous_post_counts_as_posted_for_each_of_its_threads(storage: Storage) -> None:
    schedule = await storage.schedules.add(EVERYTHING, at=MONDAY, next_due=EVENING)
    await keep(storage, "one", "ab")
    (found,) = await storage.schedules.list_new(schedule)
    delivery = await begun(storage, schedule, [found.part])
    await storage.outbox.mark_ambiguous(delivery, EVENING)
    assert await news(storage, schedule) == []
    (delivery,) = await storage.outbox.list(HOME, schedule.id)
    assert delivery.state is DeliveryState.AMBIGUOUS
