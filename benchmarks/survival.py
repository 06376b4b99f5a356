"""``python -m benchmarks.survival [--power-losses N] [--kills N]``: what a power loss or a kill leaves.

Operations of every kind run in a child process. Power losses are simulated from a recording of its writes:
whatever was not synced is dropped, reordered, or torn (``benchmarks.power_loss``). Kills are real. Afterwards
the database is opened as at a start, and must contain everything that was acknowledged, nothing half-done, a
matching index, and no deleted word in any of its files.

Prints how many faults came after which operation, and each violation with the seed that reproduces it.
"""

from __future__ import annotations

import argparse
import asyncio
import pickle
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.power_loss import Event, Recorder, crash, find_library, record_files
from benchmarks.survival_workload import GUILD, NOW, make_thread, read_state, run_workload
from storage.sqlite import SqliteStorage
from storage.sqlite.application_id import APPLICATION_ID
from storage.sqlite.health_check import check_health
from storage.sqlite.schema import load_migrations

NAME = "threads.sqlite3"
OLD_VERSION = 10
_WORD = re.compile(rb"zq[0-9]+x[0-9]+x[0-9]qz")
_ROOT = Path(__file__).resolve().parents[1]


class Violation(AssertionError):
    """Something was lost, half-done, or not deleted."""


@dataclass(frozen=True, slots=True)
class Recording:
    start: tuple[Path, ...]
    """The files before the first event."""
    events: Sequence[Event]

    @property
    def states(self) -> list[str]:
        """Name and state of each acknowledged operation."""
        return [event.other for event in self.events if event.kind == "note"]


def record(folder: Path, rounds: int, *, old: bool = False) -> Recording:
    """Runs the operations in a child process. ``old``: on a database of an older version, which is migrated
    first."""
    (folder / "run").mkdir(parents=True)
    start: tuple[Path, ...] = ()
    if old:
        before = folder / "before" / NAME
        before.parent.mkdir()
        asyncio.run(make_old_database(before))
        (folder / "run" / NAME).write_bytes(before.read_bytes())
        start = (before,)
    _run_child("record", folder / "run" / NAME, rounds, folder / "events")
    return Recording(start, pickle.loads((folder / "events").read_bytes()))  # noqa: S301 (written by our child)


async def make_old_database(path: Path) -> None:
    """With two threads, whose comments are not indexed."""
    newest = path.with_suffix(".newest")
    async with SqliteStorage(newest) as storage:
        for number in (1001, 1002):
            await storage.threads.save(GUILD, make_thread(number), at=NOW)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for migration in load_migrations()[:OLD_VERSION]:
            connection.executescript(migration.sql)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {OLD_VERSION}")
        connection.execute("ATTACH ? AS newest", [str(newest)])
        for table in ("guilds", "threads", "comments"):
            names = connection.execute("SELECT name FROM pragma_table_info(?, 'main')", [table]).fetchall()
            columns = ", ".join(name for (name,) in names)
            connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM newest.{table}")  # noqa: S608 (our own tables)
    newest.unlink()


def lose_power(recording: Recording, folder: Path, seed: int) -> str:
    """Simulates one power loss. Returns the name of the last acknowledged operation. Raises ``Violation``."""
    chance = random.Random(seed)  # noqa: S311 (nothing is secret)
    folder.mkdir()
    moment = chance.randrange(1, len(recording.events) + 1)
    noted = crash(recording.start, recording.events, moment, folder, chance)
    return check(folder, len(noted), recording.states, has_start=bool(recording.start))


def kill(states: Sequence[str], folder: Path, rounds: int, seed: int) -> str:
    """Kills a child process. Returns the name of the last acknowledged operation."""
    chance = random.Random(seed)  # noqa: S311 (nothing is secret)
    folder.mkdir()
    command = [sys.executable, "-m", "benchmarks.survival", "run", str(folder / NAME), str(rounds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=_ROOT) as child:  # noqa: S603 (our own program)
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(1 + chance.randrange(len(states)))]
        time.sleep(chance.random() * 0.02)
        child.kill()
        lines += child.stdout.read().splitlines(keepends=True)
    acknowledged = sum(line.endswith(b"\n") for line in lines)
    return check(folder, acknowledged, states)


def check(folder: Path, acknowledged: int, states: Sequence[str], *, has_start: bool = False) -> str:
    """Opens the database as at a start. ``acknowledged``: how many of the states were acknowledged."""
    path = folder / NAME
    allowed = {line.split("\t")[1] for line in states[max(0, acknowledged - 1) : acknowledged + 1]}
    state, alive = asyncio.run(_open(path))
    if (acknowledged or has_start) and state not in allowed:
        raise Violation(f"after {acknowledged} operations: not the state before or after the next")
    health = check_health(path, deep=True)
    if health.problems or not health.index_checked:
        raise Violation(f"after {acknowledged} operations: {health.problems}")
    for file in folder.glob(f"{NAME}*"):
        if file.name.endswith(".backup"):
            continue
        gone = set(_WORD.findall(file.read_bytes())) - set(_WORD.findall(alive.encode()))
        if gone:
            raise Violation(f"after {acknowledged} operations: {len(gone)} deleted words in {file.name}")
    _check_copies(folder, states[:acknowledged])
    return states[acknowledged - 1].split("\t")[0] if acknowledged else "nothing"


def _check_copies(folder: Path, states: Sequence[str]) -> None:
    """Each acknowledged backup exists and is intact."""
    for number in range(sum(state.startswith("backup\t") for state in states)):
        copy = folder / f"copy{number}.sqlite3"
        if not copy.exists() or check_health(copy).problems:
            raise Violation(f"backup {number} was acknowledged and is not intact")


async def _open(path: Path) -> tuple[str, str]:
    async with SqliteStorage(path) as storage:
        return await read_state(storage)


def _run_child(*words: object) -> None:
    command = [sys.executable, "-m", "benchmarks.survival", *map(str, words)]
    subprocess.run(command, cwd=_ROOT, check=True)  # noqa: S603 (our own program)


def run_child(arguments: Sequence[str]) -> None:
    """``record`` writes the events to a file; ``run`` prints a line for each acknowledged operation."""
    kind, path, rounds, *rest = arguments
    if kind == "run":
        asyncio.run(
            run_workload(Path(path), int(rounds), lambda name, state: print(f"{name}\t{state}", flush=True))
        )
        return
    library = find_library()
    assert library is not None
    recorder = Recorder(library, Path(path).parent)
    record_files(recorder.events.append)
    asyncio.run(run_workload(Path(path), int(rounds), lambda name, state: recorder.note(f"{name}\t{state}")))
    Path(rest[0]).write_bytes(pickle.dumps(recorder.events))


def main() -> None:
    if len(sys.argv) > 1 and sys.argv[1] in {"record", "run"}:
        run_child(sys.argv[1:])
        return
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--power-losses", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        new = record(folder / "new", asked.rounds)
        old = record(folder / "old", 1, old=True)
        for number in range(asked.power_losses):
            recording = old if number % 4 == 3 else new
            _attempt(found, "power loss", asked.seed + number, lose_power, recording, folder / f"p{number}")
        for number in range(asked.kills):
            _attempt(
                found, "kill", asked.seed + number, kill, new.states, folder / f"k{number}", asked.rounds
            )
    for what, count in sorted(found.items()):
        print(f"{count:6} {what}")


def _attempt(found: Counter[str], what: str, seed: int, work: object, *given: object) -> None:
    assert callable(work)
    try:
        found[f"{what} after {work(*given, seed)}"] += 1
    except Violation as error:
        found[f"VIOLATION by a {what}"] += 1
        print(f"{what} with seed {seed}: {error}")


if __name__ == "__main__":
    main()
