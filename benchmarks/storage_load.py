"""Parts of ``benchmarks.storage`` that do several things at once."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count

from benchmarks.made_up import create_thread
from benchmarks.storage_world import NOW, THREADS, World
from benchmarks.table import Measure, Row
from storage.errors import StorageError
from storage.libraries import Guild
from storage.protocol import Storage

READERS, WRITERS, SECONDS = 80, 20, 10.0
LARGE = 100_000
_TICK = 0.005
PURGE_SECONDS = 20.0
"""Seconds for which imports are measured during the purge."""


async def measure_crowd(storage: Storage, world: World) -> list[Row]:
    """Everybody works as fast as possible: readers list, read, search and look for titles; writers import."""
    chance = random.Random(5)  # noqa: S311 (nothing is secret)
    thread = create_thread(20, 5)
    numbers = count()

    def somewhere() -> Guild:
        return Guild(1 + chance.randrange(world.servers))

    def choose_read() -> tuple[str, Awaitable[object]]:
        guild, number = somewhere(), 1 + chance.randrange(THREADS)
        work: Callable[[], tuple[str, Awaitable[object]]] = chance.choice(
            [
                lambda: ("readers", storage.comments.list(guild, number)),
                lambda: ("readers", storage.threads.get(guild, number)),
                lambda: ("readers, searching", storage.comments.search(guild, chance.choice(world.words))),
                lambda: ("readers", storage.threads.list(guild, query="the")),
            ]
        )
        return work()

    def choose_write() -> tuple[str, Awaitable[object]]:
        imported = replace(thread, key=f"crowd:{next(numbers)}")
        return "writers", storage.threads.save(somewhere(), imported, at=NOW)

    taken: dict[str, list[float]] = {"readers": [], "readers, searching": [], "writers": []}
    errors = 0
    until = time.perf_counter() + SECONDS

    async def go_on(choose: Callable[[], tuple[str, Awaitable[object]]]) -> None:
        nonlocal errors
        while time.perf_counter() < until:
            began = time.perf_counter()
            name, work = choose()
            try:
                await work
            except StorageError:
                errors += 1
            taken[name].append(time.perf_counter() - began)

    async with loop_lag() as lags:
        await asyncio.gather(
            *(go_on(choose_read) for _ in range(READERS)), *(go_on(choose_write) for _ in range(WRITERS))
        )
    part = f"{READERS} readers and {WRITERS} writers for {SECONDS:g} s"
    return [
        *(
            Row(
                part,
                name,
                {"operations per s": Measure(len(seconds) / SECONDS), **tail(seconds)},
            )
            for name, seconds in taken.items()
        ),
        Row(part, "event loop, late by", tail(lags)),
        Row(part, "errors", {"operations per s": Measure(errors / SECONDS)}),
    ]


async def measure_deletions(storage: Storage, world: World) -> list[Row]:
    """Deletes one server while others import and read; afterwards its words are purged from the file."""
    small = create_thread(20, 6)
    waits: dict[str, list[tuple[float, float]]] = {"imports": [], "reads": []}
    """When each call began, and how long it took."""
    other = Guild(2_000_000)
    going = True
    await storage.threads.save(other, small, at=NOW)
    numbers = count()

    async def go_on(name: str, work: Callable[[], Awaitable[object]]) -> None:
        while going:
            began = time.perf_counter()
            await work()
            waits[name].append((began, time.perf_counter() - began))
            await asyncio.sleep(0.02)

    async with loop_lag() as lags:
        tasks = [
            asyncio.create_task(
                go_on(
                    "imports",
                    lambda: storage.threads.save(other, replace(small, key=f"d:{next(numbers)}"), at=NOW),
                )
            ),
            asyncio.create_task(go_on("reads", lambda: storage.comments.list(other, 1))),
        ]
        await storage.guilds.mark_left(world.servers, NOW)
        began = time.perf_counter()
        await storage.guilds.delete_left_before(NOW.replace(year=NOW.year + 1))
        deleted = time.perf_counter()
        await asyncio.sleep(PURGE_SECONDS)
        going = False
        await asyncio.gather(*tasks)
    part = "a server of 10,000 comments is deleted while others import and read"
    return [
        Row(part, "the deletion", {"s": Measure(deleted - began)}),
        *(
            Row(part, f"{name} {when}", tail([took for at, took in each if (at < deleted) is is_during]))
            for when, is_during in (("during it", True), ("during the purge", False))
            for name, each in waits.items()
        ),
        Row(part, "event loop, late by", tail(lags)),
    ]


async def measure_large_thread(storage: Storage, _: World) -> list[Row]:
    """Also returns the delays of the event loop meanwhile."""
    thread = create_thread(LARGE)
    rows = []
    guild = Guild(1_000_000)
    works: dict[str, Callable[[], Awaitable[object]]] = {
        "saved": lambda: storage.threads.save(guild, thread, at=NOW),
        "saved again, unchanged": lambda: storage.threads.save(guild, thread, at=NOW),
        "read": lambda: storage.threads.get(guild, 1),
        "deleted": lambda: storage.threads.delete(guild, 1),
    }
    for name, work in works.items():
        async with loop_lag() as lags:
            began = time.perf_counter()
            await work()
            took = time.perf_counter() - began
        rows.append(
            Row(
                f"a thread of {LARGE:,} comments",
                name,
                {"seconds": Measure(took), "loop late by, max ms": Measure(1000 * max(lags))},
            )
        )
    return rows


@asynccontextmanager
async def loop_lag() -> AsyncIterator[list[float]]:
    """Measures the delay of the event loop in seconds, every few milliseconds."""
    lags = [0.0]

    async def tick() -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(_TICK)
            lags.append(time.perf_counter() - began - _TICK)

    ticking = asyncio.create_task(tick())
    try:
        yield lags
    finally:
        ticking.cancel()


def tail(seconds: list[float]) -> dict[str, Measure]:
    ordered = sorted(seconds) or [0.0]
    return {
        "p50 ms": Measure(1000 * ordered[len(ordered) // 2]),
        "p99 ms": Measure(1000 * ordered[len(ordered) * 99 // 100]),
        "max ms": Measure(1000 * ordered[-1]),
    }
