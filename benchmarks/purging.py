"""``python -m benchmarks.purging [--megabytes N] [--file FILE]``: how long imports wait while others delete.

Fills a database of that size in a temporary folder, or uses and changes an existing file. Then, for some
seconds each: imports of 20 comments alone; during edits of single comments; during deletions of threads of
1,000 comments.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from rich.console import Console

from benchmarks.made_up import create_thread
from benchmarks.table import Measure, Row, as_json, draw
from storage.libraries import Guild
from storage.sqlite import SqliteStorage

NOW = datetime(2026, 1, 1, tzinfo=UTC)
GUILDS, COMMENTS, SEEDS = 50, 1_000, 40
SECONDS = 30.0
PAUSE = 0.02
"""Seconds between two imports."""


async def fill(path: Path, megabytes: int) -> None:
    threads = [create_thread(COMMENTS, seed) for seed in range(SEEDS)]
    async with SqliteStorage(path) as storage:
        for number in count():
            if number % GUILDS == 0 and count_megabytes(path) > megabytes:
                break
            thread = replace(threads[number % SEEDS], key=f"filled:{number}")
            await storage.threads.save(Guild(1 + number % GUILDS), thread, at=NOW)


def count_megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6


def is_purged(path: Path) -> bool:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return not connection.execute("SELECT 1 FROM purges WHERE requested > done").fetchone()


async def every(seconds: float, work: Callable[[int], Awaitable[object]], times: list[float]) -> None:
    for number in count():
        began = time.perf_counter()
        try:
            await work(number)
        finally:  # including the one that still waits at the end
            times.append(time.perf_counter() - began)
        await asyncio.sleep(seconds)


async def measured(path: Path) -> list[Row]:
    rows = []
    small, large = create_thread(20, 5), create_thread(COMMENTS, 6)
    run = time.time_ns()
    async with SqliteStorage(path) as storage:

        async def imported(number: int) -> None:
            await storage.threads.save(Guild(7), replace(small, key=f"{run}:{name}:{number}"), at=NOW)

        async def edited(number: int) -> None:
            last = replace(large.comments[-1], text=f"on second thoughts {number}")
            await storage.threads.save(
                Guild(8), replace(large, key=f"{run}", comments=(*large.comments[:-1], last)), at=NOW
            )

        async def deleted(number: int) -> None:
            saved = await storage.threads.save(Guild(9), replace(large, key=f"{run}:{number}"), at=NOW)
            await storage.threads.delete(Guild(9), saved.info.id)

        await edited(-1)
        others: dict[str, tuple[float, Callable[[int], Awaitable[object]]] | None] = {
            "alone": None,
            "beside an edit a second": (1.0, edited),
            "beside a thread stored and deleted every two seconds": (2.0, deleted),
        }
        for name, other in others.items():
            waits: list[float] = []
            works: list[float] = []
            tasks = [asyncio.create_task(every(PAUSE, imported, waits))]
            if other is not None:
                tasks.append(asyncio.create_task(every(*other, works)))
            await asyncio.sleep(SECONDS)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            began = time.perf_counter()
            while not is_purged(path):  # noqa: ASYNC110 (a file tells nobody)
                await asyncio.sleep(0.1)
            gone = time.perf_counter() - began
            measures = figures(waits)
            if other is not None:
                measures["others, p50 ms"] = Measure(1000 * sorted(works)[len(works) // 2])
                measures["gone from the file after, s"] = Measure(gone)
            rows.append(Row(f"imports of 20 comments, {count_megabytes(path):.0f} MB", name, measures))
    return rows


def figures(seconds: Sequence[float]) -> dict[str, Measure]:
    ordered = sorted(seconds)
    return {
        "imports": Measure(len(ordered)),
        "p50 ms": Measure(1000 * ordered[len(ordered) // 2]),
        "p99 ms": Measure(1000 * ordered[len(ordered) * 99 // 100]),
        "max ms": Measure(1000 * ordered[-1]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--file", type=Path, help="database to use or to make")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.file or Path(folder) / "threads.sqlite3"
        if not path.exists():
            asyncio.run(fill(path, asked.megabytes))
        rows = asyncio.run(measured(path))
    if asked.json:
        print(json.dumps(as_json(rows), indent=2))
    else:
        draw(rows, Console())


if __name__ == "__main__":
    main()
