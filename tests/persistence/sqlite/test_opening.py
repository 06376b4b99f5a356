"""Opening a database that fails, is cancelled, or happens several times at once."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path

import aiosqlite
import pytest
from aiosqlite import Connection

from storage.errors import DatabaseUnavailable, StorageError
from storage.sqlite import SqliteStorage
from storage.sqlite.database import Database
from storage.sqlite.health_check import check_health
from tests.patience import PATIENCE, some_moments
from tests.persistence.sqlite.sqlite_samples import GUILD, ROOT, assert_closed_but, connections
from tests.persistence.storage_samples import MONDAY, bakery


@pytest.mark.parametrize("connection", [1, 2, 3])
async def test_a_start_that_fails_half_way_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, connection: int
) -> None:
    before = connections()
    opened = 0
    connect = Database._connect

    async def fail_in_the_end(self: Database) -> Connection:
        nonlocal opened
        opened += 1
        if opened == connection:
            raise sqlite3.OperationalError("no more file handles")
        return await connect(self)

    monkeypatch.setattr(Database, "_connect", fail_in_the_end)
    storage = SqliteStorage(tmp_path / "threads.sqlite3")
    with pytest.raises(StorageError):
        await storage.__aenter__()
    assert_closed_but(before)
    monkeypatch.undo()
    async with storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)


async def test_a_start_that_is_cancelled_anywhere_leaves_nothing_open(tmp_path: Path) -> None:
    before = connections()
    for waits in range(60):
        task = asyncio.create_task(SqliteStorage(tmp_path / f"{waits}.sqlite3").__aenter__())
        for _ in range(waits):
            await some_moments(0.0002)
        cancelled = task.cancel()
        try:
            storage = await task
        except asyncio.CancelledError:
            assert_closed_but(before)
        else:
            assert not cancelled
            await storage.__aexit__(None, None, None)


@pytest.mark.parametrize("content", [b"hello\n" * 1000, b"SQLite format 3\0" + b"\x07" * 5000])
def test_a_program_over_an_impossible_file_ends(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "threads.sqlite3"
    path.write_bytes(content)
    program = (
        "import asyncio, sys\nfrom storage.libraries import LOCAL\nfrom storage.sqlite import SqliteStorage\n"
        "async def main():\n    async with SqliteStorage(sys.argv[1]): pass\n"
        "asyncio.run(main())"
    )
    command = [sys.executable, "-c", program, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 1
    assert "storage.errors.Database" in done.stderr
    assert path.read_bytes() == content


def test_several_programs_may_start_on_a_new_file_at_once(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys\nfrom storage.libraries import LOCAL\nfrom storage.sqlite import SqliteStorage\n"
        "from tests.persistence.storage_samples import MONDAY, bakery\n"
        "async def main():\n"
        "    async with SqliteStorage(sys.argv[1]) as storage:\n"
        "        await storage.threads.save(LOCAL, bakery(key=sys.argv[2]), at=MONDAY)\n"
        "asyncio.run(main())"
    )
    path = tmp_path / "threads.sqlite3"
    programs = [
        subprocess.Popen([sys.executable, "-c", program, str(path), f"k{n}"], cwd=ROOT) for n in range(4)
    ]
    assert [each.wait(PATIENCE) for each in programs] == [0, 0, 0, 0]
    assert check_health(path).counts["threads"] == 4


async def test_too_old_a_sqlite_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.sqlite.database.OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(DatabaseUnavailable) as raised:
        await SqliteStorage(tmp_path / "threads.sqlite3").__aenter__()
    assert sqlite3.sqlite_version in str(raised.value.facts["reason"])


async def test_a_file_system_without_a_write_ahead_log_is_told(tmp_path: Path) -> None:
    database = Database(tmp_path / "threads.sqlite3", busy_seconds=0.1)
    async with aiosqlite.connect(":memory:") as connection:  # cannot have one either
        with pytest.raises(DatabaseUnavailable):
            await database._use_write_ahead_log(connection)
