"""The order of work: no server blocks the others, and background work comes last."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.errors import Busy, BusyHere, Stopping
from bot.services.fair_queue import FairQueue, Job
from storage.libraries import Guild

HERE, THERE, ELSEWHERE = Guild(1), Guild(2), Guild(3)


class Line:
    """Work that runs until the test ends it; notes the order in which it began."""

    def __init__(self, turns: FairQueue) -> None:
        self.turns = turns
        self.begun: list[str] = []
        self._end: dict[str, asyncio.Event] = {}
        self.tasks: dict[str, asyncio.Task[None]] = {}

    async def come(self, name: str, job: Job) -> None:
        self._end[name] = asyncio.Event()
        self.tasks[name] = asyncio.create_task(self._work(name, job))
        await settle()

    async def end(self, name: str) -> None:
        self._end[name].set()
        await settle()

    async def _work(self, name: str, job: Job) -> None:
        async with self.turns.wait_for_slot(job):
            self.begun.append(name)
            await self._end[name].wait()


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    made = Line(FairQueue(1, most=10, most_per_guild=5))
    yield made
    for task in made.tasks.values():
        task.cancel()
    await asyncio.gather(*made.tasks.values(), return_exceptions=True)


async def test_servers_take_turns_however_much_one_of_them_asks(line: Line) -> None:
    for n in range(4):
        await line.come(f"here {n}", Job(HERE))
    await line.come("there", Job(THERE))
    await line.come("elsewhere", Job(ELSEWHERE))
    for name in ("here 0", "there", "elsewhere", "here 1", "here 2"):
        await line.end(name)
    assert line.begun == ["here 0", "there", "elsewhere", "here 1", "here 2", "here 3"]


async def test_a_server_that_fills_its_places_is_refused_and_others_are_not(line: Line) -> None:
    for n in range(5):
        await line.come(f"here {n}", Job(HERE))
    with pytest.raises(BusyHere) as caught:
        async with line.turns.wait_for_slot(Job(HERE)):
            pass
    assert caught.value.facts == {"waiting": 5}
    for n in range(5):
        await line.come(f"there {n}", Job(THERE))
    with pytest.raises(Busy) as full:
        async with line.turns.wait_for_slot(Job(ELSEWHERE)):
            pass
    assert (type(full.value), full.value.facts) == (Busy, {"waiting": 10})


async def test_what_nobody_waits_for_comes_after_everybody(line: Line) -> None:
    await line.come("first", Job(HERE))
    await line.come("prepared", Job(ELSEWHERE, background=True))
    await line.come("second", Job(HERE))
    await line.come("third", Job(THERE))
    for name in ("first", "third", "second"):
        await line.end(name)
    assert line.begun == ["first", "third", "second", "prepared"]


async def test_what_nobody_waits_for_takes_nobody_s_place(line: Line) -> None:
    for n in range(5):
        await line.come(f"prepared {n}", Job(HERE, background=True))
    for n in range(5):
        await line.come(f"asked {n}", Job(HERE))
    assert not any(task.done() for task in line.tasks.values())
    with pytest.raises(BusyHere):
        async with line.turns.wait_for_slot(Job(HERE, background=True)):
            pass


async def test_with_two_places_one_is_always_free_of_background_work() -> None:
    line = Line(FairQueue(2, most=10, most_per_guild=10))
    await line.come("prepared 1", Job(HERE, background=True))
    await line.come("prepared 2", Job(THERE, background=True))
    assert line.begun == ["prepared 1"]
    await line.come("asked", Job(HERE))
    assert line.begun == ["prepared 1", "asked"]
    await line.end("prepared 1")
    assert line.begun == ["prepared 1", "asked"]
    await line.end("asked")
    assert line.begun == ["prepared 1", "asked", "prepared 2"]
    await line.end("prepared 2")


async def test_what_somebody_asks_for_after_all_is_hurried(line: Line) -> None:
    await line.come("first", Job(HERE))
    job = Job(HERE, background=True)
    await line.come("prepared", job)
    await line.come("second", Job(THERE, background=True))
    await line.come("third", Job(HERE))
    line.turns.prioritise(job)
    await line.end("first")
    await line.end("prepared")
    assert line.begun == ["first", "prepared", "third"]


async def test_whoever_gives_up_waiting_leaves_the_line_and_takes_no_place(line: Line) -> None:
    await line.come("first", Job(HERE))
    await line.come("second", Job(HERE))
    await line.come("third", Job(HERE))
    line.tasks["second"].cancel()
    await line.end("first")
    assert line.begun == ["first", "third"]


async def test_a_place_given_to_somebody_who_leaves_at_that_moment_is_given_on(line: Line) -> None:
    await line.come("first", Job(HERE))
    await line.come("second", Job(HERE))
    await line.come("third", Job(HERE))
    line._end["first"].set()
    while "second" not in line.begun and line.turns._running:
        granted = any(not ticket.granted.done() for ticket in line.turns._waiting)
        if len(line.turns._waiting) == 1 and granted:
            break
        await asyncio.sleep(0)
    line.tasks["second"].cancel()  # called, but not running yet
    await settle()
    assert line.begun[-1] == "third"


async def test_waiting_requests_fail_when_the_bot_stops(line: Line) -> None:
    await line.come("first", Job(HERE))
    await line.come("second", Job(HERE))
    line.turns.stop()
    await settle()
    assert isinstance(line.tasks["second"].exception(), Stopping)
    assert not line.tasks["first"].done()


async def test_servers_that_have_nothing_here_are_not_remembered(line: Line) -> None:
    for guild in range(50):
        await line.come(f"{guild}", Job(Guild(guild)))
        await line.end(f"{guild}")
    assert len(line.turns._served) == 0
