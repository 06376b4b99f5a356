"""One bot per database file; the command line beside it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from storage.errors import DatabaseDamaged, DatabaseInUse, DatabaseUnavailable
from storage.libraries import Guild
from storage.sqlite import SqliteStorage
from tests.persistence.storage_samples import MONDAY, bakery

GUILD = Guild(5)
ROOT = Path(__file__).resolve().parents[3]

OWNER = """
import asyncio, sys
from storage.sqlite import SqliteStorage

async def main():
    async with SqliteStorage(sys.argv[1], owner=True):
        print("open", flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "threads.sqlite3"


async def test_a_second_owner_is_refused_and_everybody_else_is_not(path: Path) -> None:
    async with SqliteStorage(path, owner=True) as first:
        await first.threads.save(GUILD, bakery(), at=MONDAY)
        with pytest.raises(DatabaseInUse) as raised:
            await SqliteStorage(path, owner=True).__aenter__()
        assert raised.value.facts == {"path": str(path)}
        async with SqliteStorage(path) as beside:
            assert await beside.threads.get(GUILD, 1) == bakery()
            await beside.threads.save(GUILD, bakery("another"), at=MONDAY)
        with pytest.raises(DatabaseInUse):
            await SqliteStorage(path, owner=True).__aenter__()
        assert (await first.threads.list(GUILD)).total == 2


async def test_owners_may_follow_each_other(path: Path) -> None:
    for _ in range(2):
        async with SqliteStorage(path, owner=True) as storage:
            await storage.threads.save(GUILD, bakery(), at=MONDAY)


async def test_other_files_have_other_owners(tmp_path: Path) -> None:
    async with (
        SqliteStorage(tmp_path / "one.sqlite3", owner=True),
        SqliteStorage(tmp_path / "two.sqlite3", owner=True) as second,
    ):
        await second.threads.save(GUILD, bakery(), at=MONDAY)


def test_a_killed_owner_owns_nothing(path: Path) -> None:
    async def own() -> None:
        async with SqliteStorage(path, owner=True) as storage:
            await storage.threads.save(GUILD, bakery(), at=MONDAY)

    with subprocess.Popen(
        [sys.executable, "-c", OWNER, str(path)], stdout=subprocess.PIPE, cwd=ROOT
    ) as owner:
        assert owner.stdout is not None
        owner.stdout.readline()
        try:
            with pytest.raises(DatabaseInUse):
                asyncio.run(own())
        finally:
            owner.kill()
    asyncio.run(own())


async def test_an_owner_that_could_not_start_owns_nothing(path: Path) -> None:
    async with SqliteStorage(path):
        pass
    sound = path.read_bytes()
    path.write_bytes(b"\xff" * 16 + sound[16:])
    with pytest.raises(DatabaseDamaged):
        await SqliteStorage(path, owner=True).__aenter__()
    path.write_bytes(sound)
    async with SqliteStorage(path, owner=True) as storage:
        await storage.threads.save(GUILD, bakery(), at=MONDAY)


async def test_a_folder_that_is_missing_is_told_to_owners_too(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "threads.sqlite3"
    with pytest.raises(DatabaseUnavailable) as raised:
        await SqliteStorage(path, owner=True).__aenter__()
    assert raised.value.facts["path"] == str(path)
