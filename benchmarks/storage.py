"""``python -m benchmarks.storage [--comments N] [--url URL ...] [--json]``: the cost of storage.

Fills servers with 10,000 comments each (1,000,000 comments in total by default) and measures import, reading,
search, autocompletion, deletion, and many people at once. Where plain ``sqlite3`` can do the same, it is
measured in the same run: trust the ratios. CPU times are those of this process; that of a database server on
this machine is given for the import. Garbage is collected as rarely as in ``threadgist``, for both.

``--url``: databases to fill, one after the other: ``sqlite:///FILE``, a new file; ``postgresql://…``, an
empty database; ``postgresql``, a temporary server, if it is installed. With PostgreSQL, SQLite is measured in
the same run. Default: a temporary SQLite file.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from benchmarks.postgres import SAFE, server_seconds, temporary_server
from benchmarks.storage_load import measure_crowd, measure_deletions, measure_large_thread
from benchmarks.storage_plain import PlainStorage
from benchmarks.storage_world import LARGE, NOW, THREADS, World
from benchmarks.table import OURS, Measure, Row, as_json, draw
from bot.__main__ import COLLECTOR_THRESHOLDS
from storage.libraries import Guild
from storage.protocol import Storage
from storage.search import SearchOrder
from storage.sqlite import SqliteStorage
from tests.postgres_server import PostgresServer

PLAIN = "plain sqlite3"
SQLITE = OURS
POSTGRES = f"{OURS} on PostgreSQL"
_TURNS = 40
"""How often a thread is read."""


@dataclass(frozen=True, slots=True)
class Bench:
    world: World
    open: Callable[[], Storage]
    plain: PlainStorage | None
    """None if another engine was measured."""
    name: str = OURS
    server: PostgresServer | None = None
    """If it is one of ours."""


def storage_at(url: str) -> Storage:
    """Raises ``SystemExit`` for an address without an engine."""
    kind, _, rest = url.partition("://")
    if kind == "sqlite":
        return SqliteStorage(rest.removeprefix("/"), search_seconds=60)
    if kind in {"postgresql", "postgres"}:
        from storage.postgres import PostgresStorage

        return PostgresStorage(url, search_seconds=60)
    raise SystemExit(f"no engine for {url!r}: use sqlite:///FILE or postgresql://…")


async def measure_import(bench: Bench) -> list[Row]:
    """Fills the database for the other parts."""
    world = bench.world
    servers = [list(world.server(number)) for number in range(world.servers)]
    rates = {}
    async with bench.open() as storage:
        began, began_cpu, began_server = (
            time.perf_counter(),
            time.process_time(),
            server_seconds(bench.server),
        )
        for number, threads in enumerate(servers):
            for thread in threads:
                await storage.threads.save(Guild(1 + number), thread, at=NOW)
        server = server_seconds(bench.server) - began_server if bench.name == POSTGRES else 0.0
        rates[bench.name] = (time.process_time() - began_cpu, time.perf_counter() - began, server)
    if bench.plain is not None:
        began, began_cpu = time.perf_counter(), time.process_time()
        for number, threads in enumerate(servers):
            for thread in threads:
                bench.plain.save(1 + number, thread)
        rates[PLAIN] = (time.process_time() - began_cpu, time.perf_counter() - began, 0.0)
    part = f"import of {world.comments:,} comments in {world.threads:,} threads, a transaction each"
    rows = []
    for name, (cpu, wall, server) in rates.items():
        measures = {"comments per CPU s": Measure(world.comments / (cpu + server))}
        if server:
            measures["without the server"] = Measure(world.comments / cpu)
        if PLAIN in rates:
            measures["of plain"] = Measure(rates[PLAIN][0] / cpu)
        measures["comments per s"] = Measure(world.comments / wall)
        rows.append(Row(part, name, measures))
    return rows


async def measure_reading(bench: Bench) -> list[Row]:
    part = f"reading a thread of {LARGE:,} comments"
    servers = [1 + turn % bench.world.servers for turn in range(_TURNS)]
    async with bench.open() as storage:
        ours = await times([partial(storage.threads.get, Guild(guild), THREADS) for guild in servers])
    rows = [Row(part, bench.name, percentiles(ours))]
    if bench.plain is not None:
        plain = measure_times([partial(bench.plain.get, guild * THREADS) for guild in servers])
        rows.append(Row(part, PLAIN, percentiles(plain)))
    return rows


async def measure_search(bench: Bench) -> list[Row]:
    """Searches each word as a whole word, and as the typed beginning of the last word."""
    world = bench.world
    part = f"search for {len(world.words)} words, the commonest too, in one server of {world.servers}"
    rows = []
    guild = Guild(1 + world.servers // 2)
    async with bench.open() as storage:
        for order in SearchOrder:
            for ending, how in (("", "words being typed"), (" ", "whole words")):
                asked = [
                    partial(storage.comments.search, guild, word + ending, order=order)
                    for word in world.words
                ]
                rows.append(Row(part, f"{bench.name}, {order.value}, {how}", percentiles(await times(asked))))
    if bench.plain is not None:
        for newest in (False, True):
            plain = [partial(bench.plain.search, guild.id, word, newest=newest) for word in world.words]
            name = f"{PLAIN}, {'newest' if newest else 'best'}, whole words"
            rows.append(Row(part, name, percentiles(measure_times(plain))))
    return rows


async def measure_suggestions(bench: Bench) -> list[Row]:
    """Autocompletion: titles, comment numbers, authors."""
    guild = Guild(1 + bench.world.servers // 2)
    typed = ["", "t", "th", "the", "1", "12", "if", "w", "nobody who", "large"] * 10
    part = f"suggestions in a server of {THREADS} threads, a thread of {LARGE:,} comments"
    async with bench.open() as storage:
        asked: dict[str, list[Callable[[], Awaitable[object]]]] = {
            "titles": [partial(storage.threads.list, guild, query=query) for query in typed],
            "numbers": [
                partial(storage.comments.list_by_number_prefix, guild, THREADS, query)
                for query in ("", "1", "12", "9", "99") * 20
            ],
            "authors": [
                partial(storage.comments.count_by_author, guild, THREADS, query=query)
                for query in ("", "a", "author1", "2", "66") * 20
            ],
        }
        return [
            Row(part, f"{bench.name}, {name}", percentiles(await times(calls)))
            for name, calls in asked.items()
        ]


class Taken(NamedTuple):
    """The seconds of one call."""

    wall: float
    cpu: float


async def times(calls: Sequence[Callable[[], Awaitable[object]]]) -> list[Taken]:
    taken = []
    for call in calls:
        began, began_cpu = time.perf_counter(), time.process_time()
        await call()
        taken.append(Taken(time.perf_counter() - began, time.process_time() - began_cpu))
    return taken


def measure_times(calls: Sequence[Callable[[], object]]) -> list[Taken]:
    taken = []
    for call in calls:
        began, began_cpu = time.perf_counter(), time.process_time()
        call()
        taken.append(Taken(time.perf_counter() - began, time.process_time() - began_cpu))
    return taken


def percentiles(taken: Sequence[Taken]) -> dict[str, Measure]:
    """On a busy machine, compare the CPU times."""
    found = {}
    for name in Taken._fields:
        ordered = sorted(getattr(one, name) for one in taken)
        for share in (50, 99):
            found[f"{name} p{share} ms"] = Measure(1000 * ordered[len(ordered) * share // 100])
    return found


async def measure(bench: Bench, parts: Sequence[str]) -> list[Row]:
    rows = []
    for name in ["import", *parts]:
        work = PARTS.get(name)
        rows += await work(bench) if work is not None else []
    for name, loaded in LOADED_PARTS.items():
        if name in parts:
            async with bench.open() as storage:
                rows += [
                    replace(row, system=f"{bench.name}, {row.system}")
                    for row in await loaded(storage, bench.world)
                ]
    return rows


PARTS: dict[str, Callable[[Bench], Awaitable[list[Row]]]] = {
    "import": measure_import,
    "reading": measure_reading,
    "search": measure_search,
    "suggestions": measure_suggestions,
}
LOADED_PARTS: dict[str, Callable[[Storage, World], Awaitable[list[Row]]]] = {
    "crowd": measure_crowd,
    "deletions": measure_deletions,
    "large": measure_large_thread,
}


def with_sqlite(urls: Sequence[str], folder: Path) -> list[str]:
    """SQLite first, in a temporary file unless one is given."""
    files = [url for url in urls if url.startswith("sqlite")]
    return [
        *(files[:1] or [f"sqlite:///{folder}/threads.sqlite3"]),
        *(url for url in urls if url not in files),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--comments", type=int, default=1_000_000, help="in steps of 10,000")
    parser.add_argument("--url", nargs="+", default=[], help="databases to fill")
    parser.add_argument("--only", nargs="+", choices=[*PARTS, *LOADED_PARTS], help="parts besides the import")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    asked = parser.parse_args()
    gc.set_threshold(*COLLECTOR_THRESHOLDS)
    world = World(max(1, asked.comments // 10_000))
    parts = asked.only or [*PARTS, *LOADED_PARTS][1:]
    rows = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        plain = stack.enter_context(closing(PlainStorage(folder / "plain.sqlite3")))
        for url in with_sqlite(asked.url, folder):
            is_sqlite = url.startswith("sqlite")
            is_own = url == "postgresql"
            server = stack.enter_context(temporary_server(**SAFE)) if is_own else None
            address = url if server is None else server.address()
            bench = Bench(
                world,
                partial(storage_at, address),
                plain if is_sqlite else None,
                SQLITE if is_sqlite else POSTGRES,
                server,
            )
            rows += asyncio.run(measure(bench, parts))
    if asked.json:
        print(json.dumps(as_json(rows), indent=2))
    else:
        draw(rows, Console())


if __name__ == "__main__":
    main()
