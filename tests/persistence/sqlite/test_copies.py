"""Copies of a database: their content, who may read them, and that none is left behind."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiosqlite import Connection

from bot.doctor.file_checks import check_files
from bot.doctor.finding import Severity
from bot.phrases import get_phrases
from storage.errors import BackupFailed, DatabaseNotAFile
from storage.sqlite import SqliteStorage
from storage.sqlite.backup_files import BACKUP_DAYS, make_unfinished_copy
from storage.sqlite.connection import ThreadConnection
from storage.sqlite.erasing.purge import Step
from storage.sqlite.erasing.raw_file import RawFile
from storage.sqlite.schema import Migration, load_migrations, migrate
from tests.persistence.sqlite.test_erasing import GUILD, Writer, words_in, words_of
from tests.persistence.storage_samples import MONDAY, bakery

ROOT = Path(__file__).resolve().parents[3]
needs_rights = pytest.mark.skipif(os.name != "posix", reason="this system has no such rights")

BACKER = """
import asyncio, os, signal, sqlite3, sys
from pathlib import Path
from storage.sqlite import SqliteStorage, backup

path, folder, point = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
passed = 0

class Counting(sqlite3.Connection):
    def reach(self):
        global passed
        passed += 1
        if passed == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def execute(self, *args):
        self.reach()
        return super().execute(*args)

    def backup(self, target, **kwargs):
        self.reach()
        super().backup(target, pages=50, progress=lambda *_: self.reach())

connect = sqlite3.connect
backup.sqlite3.connect = lambda *args, **kwargs: connect(*args, factory=Counting, **kwargs)
backup.write_backup(path, folder / "copy.sqlite3")
print("done")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "threads.sqlite3"


async def filled(path: Path) -> None:
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)


def aged(file: Path, seconds: float) -> None:
    then = file.stat().st_mtime - seconds
    os.utime(file, (then, then))


def names_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
async def test_what_a_killed_backup_leaves_is_removed_at_the_next_start(path: Path) -> None:
    await filled(path)
    kills = 0
    for point in range(1, 40):
        command = [sys.executable, "-c", BACKER, str(path), str(path.parent), str(point)]
        done = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, capture_output=True, text=True)
        if done.stdout:
            break
        assert not done.stderr
        kills += 1
        left = names_in(path.parent) - {path.name}
        assert left, "or the backup was not killed while it was made"
        for name in left:
            aged(path.parent / name, 60)
        async with SqliteStorage(path):
            pass
        assert names_in(path.parent) == {path.name}, f"killed at {point}"
    assert kills > 3
    assert "copy.sqlite3" in names_in(path.parent)


async def test_a_copy_that_is_still_being_made_is_left_alone(path: Path, tmp_path: Path) -> None:
    await filled(path)
    with make_unfinished_copy(tmp_path / "copy.sqlite3") as unfinished:
        aged(unfinished, 60)
        async with SqliteStorage(path):
            assert unfinished.exists()
    assert not unfinished.exists()


async def test_files_of_others_are_left_alone_whatever_they_are_called(path: Path, tmp_path: Path) -> None:
    await filled(path)
    theirs = {
        "a.unfinished",
        "a.abcd1234.unfinished",
        "b.sqlite3.version-1.backup",
        "c.threadgist-unfinished",
    }
    theirs |= {f"{path.name}.version-1.backup"}
    for name in theirs:
        (tmp_path / name).write_bytes(b"mine")
        aged(tmp_path / name, 1000 * 86_400)
    async with SqliteStorage(path):
        pass
    assert names_in(tmp_path) == theirs | {path.name}


async def test_a_backup_made_before_an_upgrade_goes_after_its_time_and_not_before(path: Path) -> None:
    await filled(path)
    newest = load_migrations()[-1].version
    backup = path.with_name(f"{path.name}.version-{newest}.backup")
    by_hand = path.with_name("by-hand.sqlite3")
    async with SqliteStorage(path) as storage:
        await storage.backup(backup)
        await storage.backup(by_hand)
        aged(backup, (BACKUP_DAYS - 1) * 86_400)
        aged(by_hand, 1000 * 86_400)
        assert await storage.remove_old_copies() == 0
        aged(backup, 2 * 86_400)
        assert await storage.remove_old_copies() == 1
    assert names_in(path.parent) == {path.name, by_hand.name}


async def never(connection: Connection, file: RawFile) -> AsyncIterator[Step]:
    for _ in range(0):
        yield Step()
    raise sqlite3.OperationalError


@pytest.mark.parametrize("upgrade", [False, True])
async def test_no_copy_holds_what_was_deleted_before_it_was_made(
    path: Path, monkeypatch: pytest.MonkeyPatch, upgrade: bool
) -> None:
    """Even before it has disappeared from the database itself."""
    monkeypatch.setattr("storage.sqlite.erasing.purge_scheduler.purge", never)
    writer = Writer(1)
    kept, deleted = writer.thread("kept", 60), writer.thread("deleted", 60)
    newest = load_migrations()[-1].version
    target = path.with_name(f"{path.name}.version-{newest}.backup")
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, kept, at=MONDAY)
        await storage.threads.save(GUILD, deleted, at=MONDAY)
        await storage.threads.delete(GUILD, 2)
        if not upgrade:
            await storage.backup(target)
    if upgrade:
        further = Migration(newest + 1, "-- more\nCREATE TABLE moods (mood TEXT) STRICT;\n")
        await upgraded(path, further)
    assert words_of([deleted]) & words_in(path)
    assert words_in(target) <= words_of([kept])
    assert len(words_in(target)) > 1000


async def upgraded(path: Path, further: Migration) -> None:
    async with ThreadConnection(lambda: sqlite3.connect(path, isolation_level=None)) as connection:
        assert isinstance(connection, ThreadConnection)
        await migrate(connection, path, [*load_migrations(), further])


@needs_rights
async def test_only_their_owner_can_read_the_files_that_are_made(path: Path, tmp_path: Path) -> None:
    async with SqliteStorage(path, owner=True) as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
        await storage.backup(tmp_path / "copy.sqlite3")
        made = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    names = {path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-owner", "copy.sqlite3"}
    assert made.keys() >= names
    assert set(made.values()) == {0o600}


@pytest.mark.parametrize("where", ["missing/copy.sqlite3", "threads.sqlite3/copy.sqlite3"])
async def test_a_backup_that_has_no_folder_to_go_to_is_told(path: Path, where: str) -> None:
    async with SqliteStorage(path) as storage:
        with pytest.raises(BackupFailed) as raised:
            await storage.backup(path.parent / where)
    assert raised.value.facts["path"] == str(path.parent / where)


@pytest.mark.skipif(os.name != "posix", reason="there is no /dev/null")
async def test_a_device_is_no_database() -> None:
    with pytest.raises(DatabaseNotAFile) as raised:
        async with SqliteStorage("/dev/null", owner=True):
            pass
    assert raised.value.facts == {"path": "/dev/null", "what": "device"}
    assert not Path("/dev/null-owner").exists()


# What doctor reports


def findings(path: Path) -> dict[str, tuple[Severity, str]]:
    found = check_files(path, get_phrases("en"), path.with_name(".env"))
    return {finding.what: (finding.health, finding.words) for finding in found}


async def test_a_doctor_finds_nothing_wrong_with_files_that_we_made(path: Path) -> None:
    await filled(path)
    found = findings(path)
    assert {what: health for what, (health, _) in found.items()} == {
        "quota": Severity.OK,
        "deleted": Severity.OK,
        "copies": Severity.OK,
        "rights": Severity.OK,
    }


@needs_rights
async def test_a_doctor_names_files_that_others_can_read_and_what_to_do(path: Path) -> None:
    await filled(path)
    path.chmod(0o644)
    path.with_name(".env").write_text("DISCORD_TOKEN=", encoding="utf-8")
    path.with_name(".env").chmod(0o604)
    health, words = findings(path)["rights"]
    assert health is Severity.NOTE
    assert words.endswith(f"chmod 600 {path} {path.with_name('.env')}")


async def test_a_doctor_names_copies_and_deletions_that_wait(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite.erasing.purge_scheduler.purge", never)
    await filled(path)
    backup = path.with_name(f"{path.name}.version-1.backup")
    async with SqliteStorage(path) as storage:
        await storage.backup(backup)
        await storage.threads.delete(GUILD, 1)
    health, words = findings(path)["copies"]
    assert health is Severity.NOTE
    assert str(backup) in words
    health, words = findings(path)["deleted"]
    assert health is Severity.NOTE
    assert words.startswith("1 deletion has not been erased from the file yet")
