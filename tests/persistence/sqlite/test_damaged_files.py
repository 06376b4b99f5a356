"""Files that are missing, foreign or damaged."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from storage.errors import DatabaseDamaged, DatabaseForeign, DatabaseUnavailable
from storage.sqlite import SqliteStorage
from storage.sqlite.application_id import APPLICATION_ID
from storage.sqlite.health_check import check_health
from tests.persistence.sqlite.sqlite_samples import GUILD, filled
from tests.persistence.storage_samples import MONDAY, bakery


async def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable) as raised:
        await SqliteStorage(tmp_path / "missing" / "threads.sqlite3").__aenter__()
    assert raised.value.facts["path"] == str(tmp_path / "missing" / "threads.sqlite3")
    assert raised.value.facts["reason"]


async def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable):
        await SqliteStorage(tmp_path).__aenter__()


async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam,\n" * 100)
    with pytest.raises(DatabaseForeign):
        await SqliteStorage(path).__aenter__()
    assert path.read_text() == "Dear Sir or Madam,\n" * 100


@pytest.mark.parametrize(
    "mark", ["CREATE TABLE songs (title)", "PRAGMA application_id = 7", "PRAGMA user_version = 3"]
)
async def test_a_database_of_another_program_is_left_alone(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "songs.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(mark)
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(DatabaseForeign):
        await SqliteStorage(path).__aenter__()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


async def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    path.touch()
    async with SqliteStorage(path) as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)


def overwrite(path: Path, start: int, junk: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(junk)


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: overwrite(path, 0, b"\xff" * 16),
        lambda path: overwrite(path, 100, b"\xff" * 3000),
        lambda path: overwrite(path, 100, b"\x2a" * 500),
    ],
    ids=["mark of SQLite", "first page", "root of the schema"],
)
async def test_a_file_whose_first_page_is_damaged_is_told(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    damage(path)
    with pytest.raises(DatabaseDamaged) as raised:
        await SqliteStorage(path).__aenter__()
    assert raised.value.facts["path"] == str(path)
    assert check_health(path).problems


async def test_damage_inside_is_told_when_it_is_met_and_what_is_whole_stays_readable(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'comments'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    overwrite(path, (root - 1) * size, b"\xff" * 200)
    async with SqliteStorage(path) as storage:
        assert (await storage.threads.get_info(GUILD, 1)).comment_count == 2000
        with pytest.raises(DatabaseDamaged):
            await storage.threads.get(GUILD, 1)
        with pytest.raises(DatabaseDamaged):
            await storage.threads.delete(GUILD, 1)
        assert (await storage.threads.get_info(GUILD, 1)).comment_count == 2000
    assert check_health(path).problems


async def test_a_file_cut_in_half_is_told(tmp_path: Path) -> None:
    path = await filled(tmp_path / "threads.sqlite3")
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)
    with pytest.raises(DatabaseDamaged):
        async with SqliteStorage(path) as storage:
            await storage.threads.get(GUILD, 1)
    assert check_health(path).problems


def test_our_files_bear_a_mark_at_byte_68(tmp_path: Path) -> None:
    path = tmp_path / "threads.sqlite3"
    asyncio.run(filled(path))
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")
