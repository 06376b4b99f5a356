"""Work off the event loop: warm, bounded, and stopped when it runs over."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator

import pytest

from bot.errors import Busy, WorkFailed, WorkTooSlow
from bot.importing.detect import read_thread
from bot.importing.hygiene import Limits
from bot.services.workers import Workers


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    pool = Workers(1, most_waiting=3, seconds=30)
    try:
        await pool.start()
        yield pool
    finally:
        await pool.close()


def loaded() -> bool:
    import sys

    return "bot.digest.compose" in sys.modules


async def test_a_started_worker_has_the_engine_loaded(workers: Workers) -> None:
    assert await workers.run(loaded)


async def test_work_happens_in_another_process(workers: Workers) -> None:
    assert await workers.run(os.getpid) != os.getpid()


async def test_errors_of_the_work_reach_the_caller_with_their_facts(workers: Workers) -> None:
    from bot.errors import UnreadableSource

    with pytest.raises(UnreadableSource) as caught:
        await workers.run(read_thread, b"", "empty.txt", Limits())
    assert caught.value.reason == "empty"


async def test_a_worker_that_dies_is_replaced_and_the_work_given_up_after_two_tries(workers: Workers) -> None:
    with pytest.raises(WorkFailed):
        await workers.run(os._exit, 3)
    assert await workers.run(abs, -1) == 1


async def test_more_than_may_wait_is_refused_at_once(workers: Workers) -> None:
    waiting = [asyncio.create_task(workers.run(time.sleep, 0.3)) for _ in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await workers.run(abs, -1)
    await asyncio.gather(*waiting)
    assert await workers.run(abs, -1) == 1


async def test_work_that_runs_over_is_stopped_and_the_next_goes_on() -> None:
    pool = Workers(1, most_waiting=3, seconds=30)
    try:
        await pool.start()
        pool.seconds = 0.2
        with pytest.raises(WorkTooSlow):
            await pool.run(time.sleep, 600)
        pool.seconds = 30
        assert await pool.run(abs, -1) == 1
    finally:
        await pool.close()
