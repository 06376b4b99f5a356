"""Messages that others can see follow what is stored: when they are edited, and when that is tried again."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import Busy
from bot.services.posts import PostService, UpdateOutcome
from storage.libraries import Guild
from storage.model import Post
from storage.sqlite import SqliteStorage
from tests.patience import PATIENCE, until
from tests.persistence.storage_samples import MONDAY, bakery

GUILD = Guild(5)


class Channel:
    """Messages whose edits fail as the test demands."""

    def __init__(self, *answers: UpdateOutcome | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[int] = []

    async def update(self, post: Post) -> UpdateOutcome:
        self.asked.append(post.message)
        answer = self.answers.pop(0) if self.answers else UpdateOutcome.SHOWN
        if isinstance(answer, Exception):
            raise answer
        return answer


class Clock:
    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[SqliteStorage]:
    async with SqliteStorage(tmp_path / "threads.sqlite3") as opened:
        info = (await opened.threads.save(GUILD, bakery(), at=MONDAY)).info
        posts = PostService(opened)
        for message in (500, 501):
            await posts.save(info, channel=7, message=message, shows="overview", language="en")
        yield opened


async def test_nothing_is_changed_while_everything_is_still_stored(storage: SqliteStorage) -> None:
    channel = Channel()
    assert await PostService(storage).sweep(channel) == 0
    assert channel.asked == []


async def test_each_is_changed_once(storage: SqliteStorage) -> None:
    await storage.threads.delete(GUILD, 1)
    channel = Channel()
    posts = PostService(storage)
    assert await posts.sweep(channel) == 2
    assert await posts.sweep(channel) == 0
    assert channel.asked == [500, 501]


async def test_what_is_gone_or_taken_down_is_not_remembered(storage: SqliteStorage) -> None:
    await storage.threads.delete(GUILD, 1)
    assert await PostService(storage).sweep(Channel(UpdateOutcome.GONE, UpdateOutcome.REMOVED)) == 1
    assert await storage.posts.list(GUILD.id, 1) == ()


@pytest.mark.parametrize("failure", [UpdateOutcome.LATER, Busy(waiting=3)])
async def test_what_fails_is_tried_again_less_and_less_often_and_holds_nobody_up(
    storage: SqliteStorage, failure: UpdateOutcome | Exception
) -> None:
    await storage.threads.delete(GUILD, 1)
    clock = Clock()
    posts = PostService(storage, clock)
    assert await posts.sweep(Channel(failure)) == 1  # the other message
    waits: list[timedelta] = []
    for _ in range(6):
        failed_at = clock.now
        channel = Channel(failure)
        while not channel.asked:
            clock.now += timedelta(minutes=1)
            await posts.sweep(channel)
        waits.append(clock.now - failed_at)
    minutes = [wait // timedelta(minutes=1) for wait in waits]
    assert minutes == [1, 5, 30, 360, 1440, 1440]
    clock.now += timedelta(days=1)
    assert await posts.sweep(Channel()) == 1


async def test_what_is_forbidden_is_tried_once_a_day(storage: SqliteStorage) -> None:
    await storage.threads.delete(GUILD, 1)
    clock = Clock()
    posts = PostService(storage, clock)
    channel = Channel(UpdateOutcome.FORBIDDEN, UpdateOutcome.FORBIDDEN)
    await posts.sweep(channel)
    clock.now += timedelta(hours=23)
    assert await posts.sweep(channel) == 0
    clock.now += timedelta(hours=1)
    assert await posts.sweep(channel) == 2


async def test_it_looks_at_once_when_woken_and_goes_on_after_a_mistake(
    storage: SqliteStorage, caplog: pytest.LogCaptureFixture
) -> None:
    posts = PostService(storage)
    channel = Channel(RuntimeError("a mistake"))
    following = asyncio.create_task(posts.follow(channel, every=3600))
    try:
        await asyncio.sleep(0)
        await storage.threads.delete(GUILD, 1)
        for asked in (1, 3):  # the first sweep is interrupted; the next one does the rest
            posts.wake()
            await until(lambda: len(channel.asked) >= asked)  # noqa: B023 - waited for at once
    finally:
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following
    assert sorted(channel.asked[1:]) == [500, 501]
    assert "posts could not be looked after" in caplog.text


async def test_it_ends_when_it_is_cancelled_at_the_moment_it_is_woken(storage: SqliteStorage) -> None:
    posts = PostService(storage)
    following = asyncio.create_task(posts.follow(Channel(), every=3600))
    await until(lambda: posts._woken._waiters != deque())  # it has swept and is waiting
    posts.wake()
    following.cancel()
    done, _ = await asyncio.wait({following}, timeout=PATIENCE)
    assert done
    assert following.cancelled()
