"""Restoring a backup, rewriting the file, and the deep check."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.errors import DatabaseDamaged, DatabaseForeign, DatabaseInUse, DatabaseNewer
from storage.sqlite import SqliteStorage
from storage.sqlite.backup_files import list_old_copies, remove_leftovers
from storage.sqlite.health_check import check_health
from storage.sqlite.restore import check_backup, restore_backup, vacuum
from storage.sqlite.schema import load_migrations
from tests.persistence.sqlite.sqlite_samples import GUILD, large
from tests.persistence.storage_samples import MONDAY, bakery


async def backed_up(folder: Path) -> tuple[Path, Path]:
    """A database with two threads, and a backup with one."""
    path, backup = folder / "threads.sqlite3", folder / "copy.sqlite3"
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)
        await storage.backup(backup)
        await storage.threads.save(GUILD, large(50), at=MONDAY)
    return path, backup


async def titles(path: Path) -> list[str]:
    async with SqliteStorage(path) as storage:
        return [info.title for info in (await storage.threads.list(GUILD)).items]


async def test_a_restored_backup_takes_the_place_of_the_database_which_is_kept(tmp_path: Path) -> None:
    path, backup = await backed_up(tmp_path)
    assert check_backup(backup).counts["threads"] == 1
    kept = restore_backup(backup, path, at=MONDAY)
    assert kept is not None
    assert kept.name == "threads.sqlite3.before-restore-20260302-093000"
    assert (await titles(path), len(await titles(kept))) == ([bakery().title], 2)
    assert await titles(backup) == [bakery().title]


async def test_the_replaced_database_is_removed_after_two_weeks(tmp_path: Path) -> None:
    path, backup = await backed_up(tmp_path)
    kept = restore_backup(backup, path, at=MONDAY)
    assert kept is not None
    assert remove_leftovers(path) == 0
    ((listed, until),) = list_old_copies(path)
    assert listed == kept
    os.utime(kept, (until - 30 * 86_400,) * 2)
    assert remove_leftovers(path) == 1
    assert not kept.exists()
    assert await titles(path) == [bakery().title]


async def test_each_restore_in_the_same_second_keeps_the_database_under_its_own_name(tmp_path: Path) -> None:
    path, backup = await backed_up(tmp_path)
    kept = [restore_backup(backup, path, at=MONDAY) for _ in range(3)]
    assert [
        file.name.removeprefix("threads.sqlite3.before-restore-20260302-093000") for file in kept if file
    ] == [
        "",
        "-2",
        "-3",
    ]
    assert kept[0] is not None
    assert len(await titles(kept[0])) == 2
    assert {file for file, _ in list_old_copies(path)} == set(kept)


async def test_a_backup_can_be_restored_where_there_is_no_database(tmp_path: Path) -> None:
    _, backup = await backed_up(tmp_path)
    assert restore_backup(backup, tmp_path / "new.sqlite3", at=MONDAY) is None
    assert await titles(tmp_path / "new.sqlite3") == [bakery().title]


async def test_what_is_only_in_the_log_of_the_backup_is_restored_too(tmp_path: Path) -> None:
    path, backup = await backed_up(tmp_path)
    with closing(sqlite3.connect(backup)) as writer:  # open, so the log is not moved into the file
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("UPDATE threads SET title = 'Only in the log'")
        writer.commit()
        check_backup(backup)
        assert b"Only in the log" not in backup.read_bytes()
        restore_backup(backup, path, at=MONDAY)
    assert await titles(path) == ["Only in the log"]


async def test_behind_a_symbolic_link_the_database_itself_is_replaced_and_kept(tmp_path: Path) -> None:
    path, backup = await backed_up(tmp_path)
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "current.sqlite3"
    link.symlink_to(path)
    kept = restore_backup(backup, link, at=MONDAY)
    assert link.readlink() == path
    assert kept == tmp_path / "threads.sqlite3.before-restore-20260302-093000"
    assert [file for file, _ in list_old_copies(link)] == [kept]
    assert (await titles(path), len(await titles(kept))) == ([bakery().title], 2)


async def test_a_database_has_one_owner_by_whichever_link_it_is_opened(tmp_path: Path) -> None:
    path, backup = await backed_up(tmp_path)
    link = tmp_path / "current.sqlite3"
    link.symlink_to(path)
    async with SqliteStorage(link, owner=True):
        with pytest.raises(DatabaseInUse):
            await SqliteStorage(path, owner=True).__aenter__()
        with pytest.raises(DatabaseInUse):
            restore_backup(backup, path, at=MONDAY)


@pytest.mark.parametrize("work", ["restore", "vacuum"])
async def test_a_database_in_use_is_left_alone(tmp_path: Path, work: str) -> None:
    path, backup = await backed_up(tmp_path)
    async with SqliteStorage(path) as storage:
        with pytest.raises(DatabaseInUse):
            restore_backup(backup, path, at=MONDAY) if work == "restore" else vacuum(path)
        assert (await storage.threads.list(GUILD)).total == 2
    left = [file.name for file in tmp_path.iterdir()]
    assert not [name for name in left if "restore" in name or "unfinished" in name]


async def test_only_an_intact_backup_of_ours_is_restored(tmp_path: Path) -> None:
    _, backup = await backed_up(tmp_path)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir or Madam,\n" * 100)
    with pytest.raises(DatabaseForeign):
        check_backup(letter)
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute(f"PRAGMA user_version = {load_migrations()[-1].version + 1}")
    with pytest.raises(DatabaseNewer):
        check_backup(backup)
    backup.write_bytes(backup.read_bytes()[:100_000])
    with pytest.raises(DatabaseDamaged):
        check_backup(backup)


async def test_a_backup_replaces_a_damaged_database_which_is_kept(tmp_path: Path) -> None:
    path, backup = await backed_up(tmp_path)
    path.write_bytes(b"\xff" * 5000)
    kept = restore_backup(backup, path, at=MONDAY)
    assert kept is not None
    assert kept.read_bytes() == b"\xff" * 5000
    assert await titles(path) == [bakery().title]


async def test_rewriting_the_file_makes_it_smaller_and_changes_nothing(tmp_path: Path) -> None:
    path, _ = await backed_up(tmp_path)
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, large(2000, "more"), at=MONDAY)
        await storage.threads.delete(GUILD, 3)
    before = path.stat().st_size
    vacuum(path)
    assert path.stat().st_size < before
    assert len(await titles(path)) == 2
    health = check_health(path, deep=True)
    assert (health.problems, health.index_checked) == ((), True)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("UPDATE threads SET comment_count = 7", "the number of comments of thread 1 is wrong"),
        ("UPDATE threads SET text_bytes = 7", "the text size of thread 1 is wrong"),
        (
            "UPDATE threads SET last_number = 7",
            "thread 1 has a comment with a higher number than its last one",
        ),
        ("UPDATE comments SET links = '[' WHERE number = 3", "links or passages of comment 3 cannot be read"),
        ("UPDATE articles SET thread = 99", "a row of table articles refers to one that is missing"),
    ],
)
async def test_a_deep_check_finds_what_does_not_belong_together(
    tmp_path: Path, change: str, problem: str
) -> None:
    _, path = await backed_up(tmp_path)
    assert check_health(path, deep=True).problems == ()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(change)
        connection.commit()
    assert check_health(path).problems == ()
    assert problem in check_health(path, deep=True).problems
