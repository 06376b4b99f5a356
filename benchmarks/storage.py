"""``python -m benchmarks.storage [--json]``: what storage costs, each beside the plain way of doing the same.

Figures of one run are comparable with each other, not with those of another machine: trust the ratios.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import aiosqlite
from rich.console import Console

from benchmarks.made_up import thread_of
from benchmarks.table import OURS, Measure, Row, as_json, draw
from storage.libraries import Guild
from storage.model import Thread, Visibility
from storage.sqlite import SqliteStorage
from storage.sqlite.comments import list_comments
from storage.sqlite.rows import INSERT_COMMENT, make_comment_rows
from storage.sqlite.save_thread import save

NOW = datetime(2026, 1, 1, tzinfo=UTC)
GUILDS, THREADS, COMMENTS = 50, 200, 1_000
LARGE = 100_000
READERS, WRITERS, SECONDS = 80, 20, 4.0


def copies(thread: Thread, name: str) -> Callable[[int], Thread]:
    return lambda number: replace(thread, key=f"{name}:{number}")


def imports(folder: Path) -> list[Row]:
    """Fills the file that the other parts read."""
    thread = copies(thread_of(COMMENTS), "import")

    async def ours() -> None:
        async with SqliteStorage(folder / "filled.sqlite3") as storage:
            for number in range(THREADS):
                await storage.threads.save(Guild(number % GUILDS), thread(number), at=NOW)

    began = time.perf_counter()
    asyncio.run(ours())
    took = time.perf_counter() - began

    columns = INSERT_COMMENT[INSERT_COMMENT.index("(") : INSERT_COMMENT.index(")") + 1]
    with closing(sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute(f"CREATE TABLE comments {columns}")
        began = time.perf_counter()
        for number in range(THREADS):
            bare.execute("BEGIN")
            bare.executemany(INSERT_COMMENT, make_comment_rows(number, enumerate(thread(number).comments)))
            bare.execute("COMMIT")
        bare_took = time.perf_counter() - began

    part = f"import of {THREADS} threads of {COMMENTS:,} comments, a transaction each"
    rate = THREADS * COMMENTS
    return [
        Row(
            part,
            OURS,
            {"comments a second": Measure(rate / took), "times as long": Measure(took / bare_took)},
        ),
        Row(part, "bare rows, nothing indexed", {"comments a second": Measure(rate / bare_took)}),
    ]


def searches(folder: Path) -> list[Row]:
    """A word that many comments hold, and one that few do, in one guild of many."""
    path = folder / "filled.sqlite3"
    plain = (
        "SELECT comments.* FROM comment_words JOIN comments ON comments.id = comment_words.rowid"
        " JOIN threads ON threads.id = comments.thread JOIN guilds ON guilds.slot = threads.slot"
        " WHERE comment_words MATCH ? AND guilds.guild = ? ORDER BY bm25(comment_words) LIMIT 25"
    )
    part = f"search in one guild of {GUILDS}, {THREADS * COMMENTS:,} comments in all"
    rows = {OURS: Row(part, OURS, {}), "plain": Row(part, "all guilds searched, then joined", {})}
    measured: dict[str, dict[str, Measure]] = {name: {} for name in rows}
    rare = thread_of(COMMENTS).comments[17].text.split()[-1].strip(".!?")
    for kind, word in (("common", "another"), ("rare", rare)):

        async def ours(word: str = word) -> float:
            async with SqliteStorage(path, search_seconds=60) as storage:
                return await _best(lambda: storage.comments.search(Guild(7), f"{word} "))

        async def joined(word: str = word) -> float:
            async with aiosqlite.connect(path) as connection:
                return await _best(lambda: connection.execute_fetchall(plain, (f'"{word}"', 7)))

        for name, run in ((OURS, ours), ("plain", joined)):
            measured[name][f"{kind} word, ms"] = Measure(1000 * asyncio.run(run()))
    return [replace(row, measures=measured[name]) for name, row in rows.items()]


def readings(folder: Path) -> list[Row]:
    path = folder / "filled.sqlite3"

    async def ours() -> float:
        async with SqliteStorage(path) as storage:
            return await _best(lambda: storage.threads.get(Guild(7), 1))

    async def one_by_one() -> float:
        async with aiosqlite.connect(path) as connection:

            async def read() -> None:
                async with connection.execute("SELECT * FROM comments LIMIT ?", (COMMENTS,)) as cursor:
                    while await cursor.fetchone():
                        pass

            return await _best(read)

    part = f"reading a thread of {COMMENTS:,} comments"
    return [
        Row(part, OURS, {"ms": Measure(1000 * asyncio.run(ours()))}),
        Row(part, "rows fetched one by one", {"ms": Measure(1000 * asyncio.run(one_by_one()))}),
    ]


def deletions(folder: Path) -> list[Row]:
    """Until the answer, and until nothing of it is left in the file."""

    async def measure() -> dict[str, Measure]:
        async with SqliteStorage(folder / "filled.sqlite3") as storage:
            began = time.perf_counter()
            await storage.threads.delete(Guild(7), 1)
            answered = time.perf_counter()
        closed = time.perf_counter()
        return {"ms": Measure(1000 * (answered - began)), "gone, ms": Measure(1000 * (closed - began))}

    part = f"deleting a thread of {COMMENTS:,} comments of {THREADS * COMMENTS:,}"
    return [Row(part, OURS, asyncio.run(measure()))]


def crowds(folder: Path) -> list[Row]:
    """Everybody as fast as they can, for some seconds."""
    part = f"{READERS} readers and {WRITERS} writers for {SECONDS:g} s, threads of 20 comments"
    thread = copies(thread_of(20), "crowd")

    async def ours() -> dict[str, Measure]:
        async with SqliteStorage(folder / "ours.sqlite3") as storage:
            return await _crowd(
                lambda: storage.comments.list(Guild(1), 1),
                lambda number: storage.threads.save(Guild(1), thread(number), at=NOW),
            )

    async def alone(work: Callable[[aiosqlite.Connection], Awaitable[object]], begin: str) -> None:
        async with aiosqlite.connect(folder / "theirs.sqlite3", isolation_level=None) as connection:
            await connection.execute_fetchall(begin)
            await work(connection)
            await connection.execute_fetchall("COMMIT")

    async def theirs() -> dict[str, Measure]:
        async with SqliteStorage(folder / "theirs.sqlite3"):
            pass  # makes the tables
        return await _crowd(
            lambda: alone(lambda db: list_comments(db, Guild(1), 1, limit=25, offset=0), "BEGIN"),
            lambda number: alone(
                lambda db: save(
                    db,
                    Guild(1),
                    thread(number),
                    at=NOW,
                    by=None,
                    visibility=Visibility.SERVER,
                    channel=None,
                    title_given=False,
                ),
                "BEGIN IMMEDIATE",
            ),
        )

    return [
        Row(part, OURS, asyncio.run(ours())),
        Row(part, "a connection for each operation", asyncio.run(theirs())),
    ]


def large(folder: Path) -> list[Row]:
    """And how long the event loop was kept from anything else meanwhile."""
    thread = thread_of(LARGE)
    stalls = [0.0]

    async def tick() -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            stalls.append(time.perf_counter() - began)

    async def measure() -> list[Row]:
        rows = []
        async with SqliteStorage(folder / "large.sqlite3") as storage:
            ticking = asyncio.create_task(tick())
            works: dict[str, Callable[[], Awaitable[object]]] = {
                "saved": lambda: storage.threads.save(Guild(1), thread, at=NOW),
                "saved again, unchanged": lambda: storage.threads.save(Guild(1), thread, at=NOW),
                "read": lambda: storage.threads.get(Guild(1), 1),
                "deleted": lambda: storage.threads.delete(Guild(1), 1),
            }
            for name, work in works.items():
                stalls[:] = [0.0]
                began = time.perf_counter()
                await work()
                took = time.perf_counter() - began
                measures = {"seconds": Measure(took), "longest stall, ms": Measure(1000 * max(stalls))}
                rows.append(Row(f"a thread of {LARGE:,} comments", name, measures))
            ticking.cancel()
        return rows

    return asyncio.run(measure())


async def _best(work: Callable[[], Awaitable[object]], turns: int = 5) -> float:
    taken = []
    for _ in range(turns):
        began = time.perf_counter()
        await work()
        taken.append(time.perf_counter() - began)
    return min(taken)


async def _crowd(
    read: Callable[[], Awaitable[object]], write: Callable[[int], Awaitable[object]]
) -> dict[str, Measure]:
    numbers = count(1)
    await write(0)
    done = {"reads a second": 0, "writes a second": 0, "locked": 0}
    until = time.perf_counter() + SECONDS

    async def go_on(work: Callable[[], Awaitable[object]], name: str) -> None:
        while time.perf_counter() < until:
            try:
                await work()
                done[name] += 1
            except sqlite3.OperationalError:
                done["locked"] += 1

    began = time.perf_counter()
    await asyncio.gather(
        *(go_on(read, "reads a second") for _ in range(READERS)),
        *(go_on(lambda: write(next(numbers)), "writes a second") for _ in range(WRITERS)),
    )
    took = time.perf_counter() - began
    return {name: Measure(value if name == "locked" else value / took) for name, value in done.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [
            row for part in (imports, searches, readings, deletions, crowds, large) for row in part(folder)
        ]
    if asked.json:
        print(json.dumps(as_json(rows), indent=2))
    else:
        draw(rows, Console())


if __name__ == "__main__":
    main()
