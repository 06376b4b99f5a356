"""Cancelled callers, and closing during work."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, cast

import pytest

from benchmarks.survival_workload import Workload, read_state, run_workload
from storage.errors import StorageError
from storage.model import Comment, Thread
from storage.sqlite import SqliteStorage
from storage.sqlite.health_check import check_health
from tests.patience import PATIENCE, some_moments, turns
from tests.persistence.sqlite.sqlite_samples import GUILD, assert_closed_but, connections, large
from tests.persistence.storage_samples import MONDAY, bakery


async def test_a_cancelled_import_is_whole_and_the_next_one_is_its_own(tmp_path: Path) -> None:
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        for number, seconds in enumerate((0, 0.001, 0.005, 0.02)):
            task = asyncio.create_task(storage.threads.save(GUILD, large(1000, f"k{number}"), at=MONDAY))
            await turns()  # it is queued by now
            await some_moments(seconds)
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):  # unless it was already done
                await task
        with pytest.raises(StorageError):
            await storage.threads.save(GUILD, Thread("t", (Comment(2, "\0"),), key="refused"), at=MONDAY)
        saved = await storage.threads.save(GUILD, bakery(), at=MONDAY)
        page = await storage.threads.list(GUILD)
        assert saved.info in page.items
        assert {info.comment_count for info in page.items} == {6, 1000}
        assert {info.key for info in page.items} <= {"k0", "k1", "k2", "k3", "bakery"}
        assert {info.key for info in page.items} >= {"k1", "k2", "k3"}


async def test_cancelled_questions_leave_the_readers_free(tmp_path: Path) -> None:
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        await storage.threads.save(GUILD, large(3000), at=MONDAY)
        for turn in range(30):
            tasks = [
                asyncio.create_task(storage.threads.get(GUILD, 1)),
                asyncio.create_task(storage.comments.search(GUILD, "words")),
            ]
            await some_moments(0.0005 * turn)
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
        async with asyncio.timeout(PATIENCE):
            assert (await storage.comments.search(GUILD, "words")).total == 3000
            assert (await storage.threads.get_info(GUILD, 1)).comment_count == 3000


async def test_a_write_cancelled_before_it_was_queued_never_happens(tmp_path: Path) -> None:
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        tasks = [
            asyncio.create_task(storage.threads.save(GUILD, large(5, f"k{n}"), at=MONDAY)) for n in range(200)
        ]
        await asyncio.sleep(0)
        tasks[-1].cancel()
        await asyncio.wait(tasks)
        assert (await storage.threads.list(GUILD)).total == 199


async def test_a_loop_that_ends_in_the_middle_of_an_import_leaves_nothing_open_or_half(
    tmp_path: Path,
) -> None:
    """Ends as ``asyncio.run`` does: everything is cancelled, including the writer."""
    before = connections()
    path = tmp_path / "threads.sqlite3"
    for seconds in (0, 0.002, 0.01, 0.03):
        storage = await SqliteStorage(path).__aenter__()
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
        asyncio.ensure_future(storage.threads.save(GUILD, large(3000), at=MONDAY))  # noqa: RUF006 - nobody waits
        await some_moments(seconds)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        with pytest.raises(StorageError):
            await storage.threads.save(GUILD, bakery(), at=MONDAY)
        await storage.__aexit__(None, None, None)
        assert_closed_but(before)
    async with SqliteStorage(path) as storage:
        assert [info.key for info in (await storage.threads.list(GUILD)).items] in (
            ["bakery"],
            ["large", "bakery"],
        )
        assert await storage.threads.get(GUILD, 1) == bakery()
    assert check_health(path).problems == ()


async def test_closing_waits_for_work_that_was_accepted(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    async with SqliteStorage(path) as storage:
        tasks = [
            asyncio.create_task(storage.threads.save(GUILD, large(50, f"k{n}"), at=MONDAY))
            for n in range(100)
        ]
        await asyncio.sleep(0)
    assert all(saved.created for saved in await asyncio.gather(*tasks))
    with pytest.raises(StorageError):
        await storage.threads.get_info(GUILD, 1)
    async with SqliteStorage(path) as storage:
        assert (await storage.threads.list(GUILD)).total == 100


async def test_closing_leaves_one_file_and_no_thread(tmp_path: Path) -> None:
    before = connections()
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
    assert [file.name for file in tmp_path.iterdir()] == ["threads.sqlite3"]
    assert_closed_but(before)


@pytest.mark.parametrize("loop_turns", [0, 1, 2, 3, 4, 6, 9])
async def test_an_operation_whose_caller_is_cancelled_is_whole_or_was_never_begun(
    tmp_path: Path, loop_turns: int
) -> None:
    """Operations of every kind, each cancelled after a number of turns of the event loop, until none
    waits."""
    states: list[str] = []
    await run_workload(tmp_path / "expected.sqlite3", 1, lambda _, state: states.append(state))
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        workload = Workload(storage, None)
        operations = workload.list(1)
        for (name, work), before, after in zip(operations, states, states[1:], strict=False):
            task = asyncio.create_task(cast("Coroutine[Any, Any, object]", work()))
            await turns(loop_turns)
            task.cancel()
            await asyncio.wait({task})
            await storage.guilds.mark_returned(GUILD.id)  # comes after all accepted work
            state, _ = await read_state(storage)
            assert state in {before, after}, name
            if state == before != after:
                await work()
            workload.delivery = next(iter(await storage.outbox.list(GUILD.id, 1)), None)
            assert (await read_state(storage))[0] == after, name
    assert check_health(tmp_path / "threads.sqlite3", deep=True).problems == ()
