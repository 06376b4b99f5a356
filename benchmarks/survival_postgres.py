"""``python -m benchmarks.survival_postgres [--kills N] [--crashes N]``: what a kill leaves in PostgreSQL.

Operations of every kind run in a child process on a temporary server. Either the child is killed by SIGKILL,
or the server is killed and started again. Afterwards the database must contain everything that was
acknowledged, nothing half-done, and an index that matches the texts.

Prints how many faults came after which operation, and each violation with the seed that reproduces it.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import asyncpg

from benchmarks.postgres import temporary_server
from benchmarks.survival import Violation
from benchmarks.survival_workload import GUILD, Workload, read_state, run_operations
from storage.errors import DatabaseServerUnavailable
from storage.postgres import PostgresStorage
from tests.postgres_server import PostgresServer

_WORD = re.compile(r"zq[0-9]+x[0-9]+x[0-9]qz")
_ROOT = Path(__file__).resolve().parents[1]


async def run_workload(address: str, rounds: int) -> None:
    """Prints a line for each acknowledged operation."""
    async with PostgresStorage(address, connections=2) as storage:
        operations = Workload(storage, None).list(rounds)
        await run_operations(storage, operations, lambda name, state: print(f"{name}\t{state}", flush=True))


def run_undisturbed(server: PostgresServer, rounds: int) -> list[str]:
    """Name and state of each acknowledged operation."""
    command = _command(_create_database(server, "undisturbed"), rounds)
    done = subprocess.run(command, capture_output=True, text=True, cwd=_ROOT, check=True)  # noqa: S603
    return done.stdout.splitlines()


def interrupt(
    server: PostgresServer, states: Sequence[str], rounds: int, seed: int, *, crash: bool = False
) -> str:
    """Kills the child process or, with ``crash``, the server. Returns the name of the last acknowledged
    operation. Raises ``Violation``."""
    chance = random.Random(seed)  # noqa: S311 (nothing is secret)
    name = f"{'crash' if crash else 'kill'}{seed}"
    address = _create_database(server, name)
    with subprocess.Popen(  # noqa: S603 (our own program)
        _command(address, rounds), stdout=subprocess.PIPE, text=True, cwd=_ROOT
    ) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(1 + chance.randrange(len(states)))]
        time.sleep(chance.random() * 0.02)
        if crash:
            server.crash()
            server.start()
        else:
            child.kill()
        lines += child.stdout.read().splitlines(keepends=True)
    acknowledged = sum(line.endswith("\n") for line in lines)
    asyncio.run(check(address, acknowledged, states))
    asyncio.run(_run_command(server, f"DROP DATABASE {name} WITH (FORCE)"))
    return states[acknowledged - 1].split("\t")[0]


async def check(address: str, acknowledged: int, states: Sequence[str]) -> None:
    """``acknowledged``: how many of the states were acknowledged."""
    allowed = {line.split("\t")[1] for line in states[acknowledged - 1 : acknowledged + 1]}
    async with PostgresStorage(address) as storage:
        state, alive = await read_state(storage)
        if state not in allowed:
            raise Violation(f"after {acknowledged} operations: not the state before or after the next")
        expected = Counter(_WORD.findall(alive))
    connection = await asyncpg.connect(address)
    try:
        rows = await connection.fetch(
            "SELECT text, words::text AS words FROM comments WHERE library = $1", GUILD.id
        )
    finally:
        await connection.close()
    indexed = Counter(word for row in rows for word in _WORD.findall(row["words"]))
    if indexed != expected or expected != Counter(
        word for row in rows for word in _WORD.findall(row["text"])
    ):
        raise Violation(f"after {acknowledged} operations: texts, export and index differ")


def _command(address: str, rounds: int) -> list[str]:
    return [sys.executable, "-m", "benchmarks.survival_postgres", "run", address, str(rounds)]


def _create_database(server: PostgresServer, name: str) -> str:
    asyncio.run(_run_command(server, f"CREATE DATABASE {name}"))
    return server.address(name)


async def _run_command(server: PostgresServer, command: str) -> None:
    administrator = await asyncpg.connect(server.address())
    await administrator.execute(command)
    await administrator.close()


def main() -> None:
    if len(sys.argv) > 1 and sys.argv[1] == "run":
        try:
            asyncio.run(run_workload(sys.argv[2], int(sys.argv[3])))
        except DatabaseServerUnavailable:
            sys.exit(1)
        return
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--crashes", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    found: Counter[str] = Counter()
    with temporary_server() as server:
        states = run_undisturbed(server, asked.rounds)
        for number in range(asked.kills + asked.crashes):
            crash = number >= asked.kills
            what = "crash of the server" if crash else "kill"
            try:
                last = interrupt(server, states, asked.rounds, asked.seed + number, crash=crash)
                found[f"{what} after {last}"] += 1
            except Violation as error:
                found[f"VIOLATION by a {what}"] += 1
                print(f"{what} with seed {asked.seed + number}: {error}")
    for what, count in sorted(found.items()):
        print(f"{count:6} {what}")


if __name__ == "__main__":
    main()
