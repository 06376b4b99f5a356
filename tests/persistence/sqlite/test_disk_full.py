"""A full disk, and the error for each failure."""

from __future__ import annotations

import errno
import sqlite3
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from storage.errors import DatabaseDamaged, DatabaseUnavailable, DiskFull, StorageError
from storage.sqlite import SqliteStorage
from storage.sqlite.connection import Connection
from storage.sqlite.error_translation import translate_error
from storage.sqlite.health_check import check_health
from tests.persistence.sqlite.sqlite_samples import GUILD, large
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery


async def set_most_pages(storage: SqliteStorage, pages: int) -> None:
    """A database that may not grow gives the same error as a full disk."""

    async def limit(connection: Connection) -> None:
        await connection.execute_fetchall(f"PRAGMA max_page_count = {pages}")

    await storage._database.write(limit)


async def test_a_full_disk_is_told_and_writes_go_on_when_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
        await set_most_pages(storage, 60)
        with pytest.raises(DiskFull) as raised:
            await storage.threads.save(GUILD, large(5000), at=MONDAY)
        assert raised.value.facts["path"] == str(path)
        with pytest.raises(DiskFull):
            await storage.threads.save(GUILD, replace(large(5000), key="bakery"), at=TUESDAY)
        assert await storage.threads.get(GUILD, 1) == bakery()
        assert (await storage.threads.list(GUILD)).total == 1
        assert (await storage.comments.search(GUILD, "bread")).total == 4
        await set_most_pages(storage, 1_000_000)
        assert (await storage.threads.save(GUILD, large(5000), at=MONDAY)).created
        assert (await storage.comments.search(GUILD, "comment")).total == 5000
    assert check_health(path).problems == ()


async def test_a_write_refused_by_the_system_is_told_and_writes_go_on_later(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits on the size of files are for POSIX systems")
    signal = pytest.importorskip("signal")
    path = tmp_path / "threads.sqlite3"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        async with SqliteStorage(path) as storage:
            await storage.threads.save(GUILD, bakery(), at=MONDAY)
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, before[1]))
            with pytest.raises((DatabaseUnavailable, DiskFull)):
                await storage.threads.save(GUILD, large(5000), at=MONDAY)
            assert await storage.threads.get(GUILD, 1) == bakery()
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            assert (await storage.threads.save(GUILD, large(5000), at=MONDAY)).created
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert check_health(path).problems == ()


@pytest.mark.parametrize(
    ("code", "free", "expected"),
    [
        (sqlite3.SQLITE_FULL, 10**9, DiskFull),
        (sqlite3.SQLITE_IOERR_WRITE, 0, DiskFull),
        (sqlite3.SQLITE_IOERR_WRITE, 10**9, DatabaseUnavailable),
        (sqlite3.SQLITE_IOERR_READ, None, DatabaseUnavailable),
        (sqlite3.SQLITE_READONLY_DBMOVED, 10**9, DatabaseUnavailable),
        (sqlite3.SQLITE_CORRUPT_VTAB, 10**9, DatabaseDamaged),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, 10**9, StorageError),
    ],
)
def test_errors_are_told_by_code_and_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, free: int | None, expected: type[StorageError]
) -> None:
    def disk_usage(_: Path) -> SimpleNamespace:
        if free is None:
            raise FileNotFoundError
        return SimpleNamespace(free=free)

    monkeypatch.setattr("shutil.disk_usage", disk_usage)
    error = sqlite3.OperationalError("in SQLite's words")
    error.sqlite_errorcode = code
    found = translate_error(error, tmp_path / "threads.sqlite3")
    assert type(found) is expected
    assert found.facts == {"path": str(tmp_path / "threads.sqlite3"), "reason": "in SQLite's words"}


def test_errors_of_the_file_system_are_told_too(tmp_path: Path) -> None:
    assert type(translate_error(OSError(errno.ENOSPC, "no room"), tmp_path)) is DiskFull
    assert type(translate_error(PermissionError(errno.EACCES, "not yours"), tmp_path)) is DatabaseUnavailable
