"""Files that another program has locked."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.errors import DatabaseUnavailable
from storage.sqlite import SqliteStorage
from tests.patience import some_moments, until
from tests.persistence.sqlite.sqlite_samples import GUILD, filled
from tests.persistence.storage_samples import MONDAY, bakery


async def test_a_file_locked_at_the_start_is_told_in_time(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseUnavailable):
            await SqliteStorage(path, busy_seconds=0.1).__aenter__()
        other.execute("ROLLBACK")
    async with SqliteStorage(path, busy_seconds=0.1) as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)


async def test_a_reader_that_keeps_the_write_ahead_log_away_is_waited_for(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN")
        other.execute("SELECT * FROM threads").fetchall()
        with pytest.raises(DatabaseUnavailable):
            await SqliteStorage(path, busy_seconds=0.1).__aenter__()
        opening = asyncio.create_task(SqliteStorage(path).__aenter__())
        await some_moments(0.1)
        assert not opening.done()
        other.execute("ROLLBACK")
        storage = await opening
        assert (await storage.threads.get_info(GUILD, 1)).comment_count == 2000
        await storage.__aexit__(None, None, None)


async def test_a_file_locked_meanwhile_is_told_and_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    async with SqliteStorage(path, busy_seconds=0.1) as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(DatabaseUnavailable):
                await storage.threads.delete(GUILD, 1)
            assert await storage.threads.get(GUILD, 1) == bakery()
            other.execute("ROLLBACK")
        await storage.threads.delete(GUILD, 1)


async def test_a_short_lock_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    async with SqliteStorage(path) as storage:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            saving = asyncio.create_task(storage.threads.save(GUILD, bakery(), at=MONDAY))
            await until(lambda: bool(storage._database._unfinished))
            assert not saving.done()
            other.execute("ROLLBACK")
        assert (await saving).created
