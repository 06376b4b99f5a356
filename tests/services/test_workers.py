"""Work outside the event loop: warmed up, limited, and stopped when it takes too long."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.digest import cache_key
from bot.digest.model import Length
from bot.errors import Busy, BusyHere, Quarantined, Stopping, WorkFailed, WorkTooLarge, WorkTooSlow
from bot.importing.detect import read_thread
from bot.importing.text.limits import Limits
from bot.services.digests import DigestService
from bot.services.fair_queue import Job
from bot.services.quarantine import Quarantine, hash_file, hash_thread
from bot.services.threads import ThreadService
from bot.services.workers import Workers
from bot.worker_process.startup import warm_up
from storage.libraries import Guild
from storage.model import Article, Comment, Thread
from storage.sqlite import SqliteStorage
from tests.patience import PATIENCE, turns, until
from tests.services.light_workers import (
    filled,
    hold_only,
    is_loaded,
    never_end,
    out_of_memory,
    wait_for,
)

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are available at once; work that needs the engine loads it."""
    monkeypatch.setattr("bot.services.workers.warm_up", hold_only)


@pytest.fixture
def spawned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are spawned as in the bot, not forked as in most tests."""
    monkeypatch.setattr("bot.services.workers.START_METHOD", "spawn")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers wait for a lock only for a moment."""
    monkeypatch.setattr("bot.services.workers.LOCK_SECONDS", 0.1)


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    pool = Workers(1, most_waiting=3, seconds=PATIENCE)
    try:
        await pool.start()
        yield pool
    finally:
        await pool.close()


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """A gate that opens when its file is created."""
    return tmp_path / "gate"


@pytest.mark.usefixtures("spawned")
async def test_a_started_worker_has_loaded_the_engine_and_no_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.services.workers.warm_up", warm_up)
    pool = Workers(1, most_waiting=3, seconds=PATIENCE)
    try:
        await pool.start()
        assert await pool.run(is_loaded, "bot.digest.compose")
        assert not await pool.run(is_loaded, "bot.services")
    finally:
        await pool.close()


async def test_work_happens_in_another_process(workers: Workers) -> None:
    assert await workers.run(os.getpid) != os.getpid()


async def test_errors_of_the_work_reach_the_caller_with_their_facts(workers: Workers) -> None:
    from bot.errors import UnreadableSource

    with pytest.raises(UnreadableSource) as caught:
        await workers.run(read_thread, b"", "empty.txt", Limits())
    assert caught.value.reason == "empty"


@pytest.mark.usefixtures("spawned")
async def test_a_worker_that_dies_is_replaced_and_the_work_given_up_after_two_tries(workers: Workers) -> None:
    with pytest.raises(WorkFailed):
        await workers.run(os._exit, 3)
    assert await workers.run(abs, -1) == 1


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
async def test_a_worker_killed_while_it_had_no_work_is_replaced(workers: Workers) -> None:
    for _ in range(3):
        os.kill(await workers.run(os.getpid), signal.SIGKILL)
        assert await workers.run(abs, -1) == 1
    assert workers.is_running


@pytest.mark.usefixtures("impatient")
async def test_the_pool_is_replaced_if_a_killed_worker_left_its_pipe_locked(workers: Workers) -> None:
    pipe = workers._pool._pool_manager.worker_manager.workers_channel
    assert pipe is not None
    assert pipe.mutex.acquire(timeout=PATIENCE)  # and never released, as by a process that was killed
    assert await workers.run(abs, -1) == 1
    assert workers._pool._pool_manager.worker_manager.workers_channel is not pipe


async def test_more_than_may_wait_is_refused_at_once(workers: Workers, gate: Path) -> None:
    waiting = [asyncio.create_task(workers.run(wait_for, str(gate))) for _ in range(3)]
    await turns()
    with pytest.raises(Busy):
        await workers.run(abs, -1)
    gate.touch()
    await asyncio.gather(*waiting)
    assert await workers.run(abs, -1) == 1


async def test_work_that_runs_over_is_stopped_and_the_next_goes_on() -> None:
    pool = Workers(1, most_waiting=3, seconds=PATIENCE)
    try:
        await pool.start()
        pool.seconds = 0.2
        with pytest.raises(WorkTooSlow):
            await pool.run(never_end)
        pool.seconds = PATIENCE
        assert await pool.run(abs, -1) == 1
    finally:
        await pool.close()


async def test_one_server_cannot_take_every_place(gate: Path) -> None:
    pool = Workers(1, most_waiting=4, most_per_guild=2, seconds=PATIENCE)
    try:
        await pool.start()
        waiting = [asyncio.create_task(pool.run_job(Job(Guild(7)), wait_for, str(gate))) for _ in range(2)]
        await turns()
        with pytest.raises(BusyHere):
            await pool.run_job(Job(Guild(7)), abs, -1)
        elsewhere = asyncio.create_task(pool.run_job(Job(Guild(8)), abs, -1))
        await turns()
        gate.touch()
        assert await elsewhere == 1
        await asyncio.gather(*waiting)
        assert await pool.run_job(Job(Guild(7)), abs, -1) == 1
    finally:
        await pool.close()


async def test_an_input_that_killed_two_workers_is_not_tried_a_third_time() -> None:
    now = [0.0]
    pool = Workers(1, most_waiting=3, seconds=PATIENCE, quarantine=Quarantine(lambda: now[0], seconds=600))
    deadly = hash_file(b"deadly")
    try:
        await pool.start()
        with pytest.raises(WorkFailed):
            await pool.run_job(Job(Guild(7), deadly), os._exit, 3)
        before = await pool.run(os.getpid)
        with pytest.raises(Quarantined) as caught:
            await pool.run_job(Job(Guild(8), deadly), os._exit, 3)  # on another server too
        assert caught.value.facts == {"minutes": 10}
        assert await pool.run(os.getpid) == before  # no worker died of it
        assert await pool.run_job(Job(Guild(7), hash_file(b"harmless")), abs, -1) == 1
        now[0] = 600.0
        assert await pool.run_job(Job(Guild(7), deadly), abs, -1) == 1
    finally:
        await pool.close()


async def test_an_input_that_ran_over_is_set_aside_for_those_who_wait_with_it_too() -> None:
    pool = Workers(1, most_waiting=3, seconds=PATIENCE)
    endless = hash_file(b"endless")
    try:
        await pool.start()
        pool.seconds = 0.2
        asked = [asyncio.create_task(pool.run_job(Job(Guild(guild), endless), never_end)) for guild in (1, 2)]
        first, second = await asyncio.gather(*asked, return_exceptions=True)
        assert isinstance(first, WorkTooSlow)
        assert isinstance(second, Quarantined)
    finally:
        await pool.close()


async def test_a_file_that_ran_over_is_refused_at_once_whoever_brings_it_again(tmp_path: Path) -> None:
    pool = Workers(1, most_waiting=3, seconds=PATIENCE)
    content = b"9000 Comments\n\n" + b"".join(
        f"  {n}. ann on\n\n    Number {n}, and a few more words of hers.\n\n".encode() for n in range(1, 9001)
    )
    try:
        await pool.start()
        pool.seconds = 0.01
        threads = ThreadService(SqliteStorage(tmp_path / "unopened.sqlite3"), Limits(), pool)
        with pytest.raises(WorkTooSlow):
            await threads.read(content, "long.txt", library=Guild(1))
        pool.seconds = PATIENCE
        with pytest.raises(Quarantined):
            await threads.read(content, "other.txt", library=Guild(2))
        assert len((await threads.read(content + b" ", "long.txt", library=Guild(1))).comments) == 9000
    finally:
        await pool.close()


async def test_a_digest_that_is_prepared_is_hurried_once_somebody_waits_for_it(
    tmp_path: Path, gate: Path
) -> None:
    pool = Workers(1, most_waiting=9, seconds=PATIENCE)
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        comments = tuple(
            Comment(n, f"The tram is late, for the {n}th time.", author=f"a{n}") for n in range(9)
        )
        ids = [
            (await storage.threads.save(Guild(1), Thread(f"Tram {n}", comments, key=f"{n}"), at=NOON)).info.id
            for n in (1, 2)
        ]
        digests = DigestService(storage, pool)
        try:
            await pool.start()
            first = asyncio.create_task(pool.run(wait_for, str(gate)))
            others = [asyncio.create_task(pool.run(wait_for, str(tmp_path / "later"))) for _ in range(2)]
            for id_ in ids:
                digests.prepare_in_background(Guild(1), id_)
            await until(lambda: len(pool._queue._waiting) == 4)
            asked = asyncio.create_task(digests.get(Guild(1), ids[1]))
            await until(lambda: sum(one.job.background for one in pool._queue._waiting) == 1)
            gate.touch()
            async with asyncio.timeout(PATIENCE):
                await asked  # before earlier work, which may take as long as it needs
            assert await storage.digests.get(Guild(1), ids[0], cache_key.make_cache_key(Length.SHORT)) is None
            (tmp_path / "later").touch()
            await asyncio.gather(first, *others)
        finally:
            await digests.close()
            await pool.close()


async def test_work_without_a_hash_is_never_set_aside(workers: Workers) -> None:
    for _ in range(2):
        with pytest.raises(WorkFailed):
            await workers.run_job(Job(Guild(7)), os._exit, 3)


async def test_requests_waiting_for_a_worker_fail_when_the_bot_stops(workers: Workers) -> None:
    waiting = [asyncio.create_task(workers.run(never_end)) for _ in range(3)]
    await turns()
    workers.stop()
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(one) for one in ended] == [Stopping] * 3


def test_no_more_inputs_are_set_aside_than_set_and_the_oldest_are_let_go_first() -> None:
    now = [0.0]
    quarantine = Quarantine(lambda: now[0], seconds=600, max_remembered=3)
    for n in range(5):
        quarantine.add(bytes([n]))
        now[0] += 1
        assert quarantine.remembered <= 3
    quarantine.check(bytes([1]))
    for n in (2, 3, 4):
        with pytest.raises(Quarantined):
            quarantine.check(bytes([n]))
    now[0] += 600
    quarantine.add(b"later")
    assert quarantine.remembered == 1


def test_the_hash_of_a_thread_follows_its_words_and_not_its_name() -> None:
    thread = Thread(
        "Bus", (Comment(2, "Late.", author="ann"), Comment(3, "\ud800")), Article("A bus."), key="a"
    )
    same = Thread("Tram", thread.comments, thread.article, key="b")
    other = Thread("Bus", (Comment(2, "Late!", author="ann"), thread.comments[1]), thread.article, key="a")
    assert hash_thread(thread) == hash_thread(same) != hash_thread(other)


@pytest.mark.usefixtures("spawned")
async def test_a_worker_that_takes_too_much_memory_is_ended_and_what_it_read_left_alone() -> None:
    pool = Workers(1, most_waiting=3, seconds=PATIENCE, megabytes=250)
    try:
        await pool.start()
        first = await pool.run(os.getpid)
        assert await pool.run(filled, 50) == 50
        with pytest.raises(WorkTooLarge) as caught:
            await pool.run_job(Job(Guild(1), b"bomb"), filled, 3000)
        assert caught.value.facts == {"megabytes": 250}
        with pytest.raises(Quarantined):
            await pool.run_job(Job(Guild(1), b"bomb"), filled, 3000)
        assert await pool.run(os.getpid) != first  # another worker has replaced it
    finally:
        await pool.close()


async def test_running_out_of_memory_is_reported_like_passing_the_memory_limit(workers: Workers) -> None:
    with pytest.raises(WorkTooLarge):
        await workers.run(out_of_memory)
