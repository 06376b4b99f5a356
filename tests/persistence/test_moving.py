"""Moving a library from one engine to the other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from storage.errors import StorageError
from storage.postgres import PostgresStorage
from storage.schedules import NewSchedule, ScheduleSubject
from storage.sqlite import SqliteStorage
from storage.transfer import LibraryNotEmpty, NotATransfer, TransferRow
from tests.persistence.contract.contract_samples import AWAY, HOME, ME, YOU, save, talk
from tests.persistence.postgres.conftest import address
from tests.persistence.sqlite.test_transfer import DAILY, export, fill, rows_of
from tests.persistence.storage_samples import MONDAY, bakery

__all__ = ["address"]


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[SqliteStorage]:
    async with SqliteStorage(tmp_path / "source.sqlite3") as storage:
        yield storage


@pytest.fixture
async def server(address: str) -> AsyncIterator[PostgresStorage]:
    async with PostgresStorage(address) as storage:
        await save(storage, AWAY, bakery("other"))
        yield storage


async def test_a_library_is_the_same_after_it_moved_to_a_server_and_back(
    file: SqliteStorage, server: PostgresStorage, tmp_path: Path
) -> None:
    await fill(file)
    lines = await export(file, HOME)
    assert await server.transfer.load(HOME, rows_of(lines)) == len(lines) - 2
    moved = await export(server, HOME)
    async with SqliteStorage(tmp_path / "back.sqlite3") as back:
        await back.transfer.load(HOME, rows_of(moved))
        for storage in (server, back):
            assert await storage.threads.get(HOME, 2) == bakery()
            for number in (2, 3):
                info = await file.threads.get_info(HOME, number)
                assert await storage.threads.get_info(HOME, number) == info
            assert (await storage.comments.search(HOME, "sleeping")).total == 1
            assert await storage.comments.list_index_words(HOME, "sleep*") == ("sleep", "sleeping")
            assert await storage.digests.get(HOME, 2, "recipe") == b"\x00digest\xff"
            assert await storage.digests.get_vectors(HOME, 2, "encoder") == {b"\x01": b"\x02\xff"}
            assert await storage.settings.get(HOME.id) == await file.settings.get(HOME.id)
            assert await storage.schedules.list(HOME.id) == await file.schedules.list(HOME.id)
            assert await storage.outbox.list(HOME.id, 1) == await file.outbox.list(HOME.id, 1)
            assert await storage.posts.list(HOME.id, 2) == await file.posts.list(HOME.id, 2)
            assert await storage.claims.list(HOME.id) == await file.claims.list(HOME.id)
            assert await storage.threads.get_usage(HOME) == await file.threads.get_usage(HOME)
        assert {*await export(back, HOME)} == {*lines}
    # the number of the deleted thread is not used again
    assert await save(server, HOME, bakery("new")) == 4
    assert (await server.threads.list(AWAY)).total == 1


async def test_nothing_is_loaded_over_what_is_there(file: SqliteStorage, server: PostgresStorage) -> None:
    await fill(file)
    rows = rows_of(await export(file, HOME))
    await server.transfer.load(HOME, rows)
    with pytest.raises(LibraryNotEmpty):
        await server.transfer.load(HOME, rows)
    assert (await server.threads.list(HOME)).total == 2


async def test_what_people_wrote_who_opted_out_does_not_come_back(
    file: SqliteStorage, server: PostgresStorage
) -> None:
    await save(file, HOME, talk())
    await server.people.opt_out(ME, MONDAY)
    await server.transfer.load(HOME, rows_of(await export(file, HOME)))
    texts = [comment.text for comment in (await server.threads.get(HOME, 1)).comments]
    assert texts == ["", "Sundays are for sleeping.", ""]
    assert (await server.comments.search(HOME, "bread", thread_id=1)).total == 0


async def test_direct_messages_to_people_who_opted_out_do_not_come_back(
    file: SqliteStorage, server: PostgresStorage
) -> None:
    wanted = NewSchedule(HOME.id, 0, 0, DAILY, "en", "short", subject=ScheduleSubject.EVERYTHING, direct=True)
    for person in (ME, YOU):
        await file.schedules.add(replace(wanted, created_by=person), at=MONDAY, next_due=None)
    await server.people.opt_out(ME, MONDAY)
    await server.transfer.load(HOME, rows_of(await export(file, HOME)))
    assert [one.id for one in await server.schedules.list(HOME.id)] == [2]


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("comments", {"position": -1}),
        ("comments", {"position": None}),
        ("comments", {"thread": 2**40}),
        ("comments", {"state": "odd"}),
        ("comments", {"number": "two"}),
        ("comments", {"mood": "good"}),
        ("comments", {"words": "'a'"}),
        ("comments", {"library": 1}),
        ("threads", {"thread": None}),
        ("threads", {"comment_count": 2**70}),
        ("moods", {}),
    ],
)
async def test_a_file_that_does_not_fit_is_refused_whole(
    file: SqliteStorage, server: PostgresStorage, table: str, change: dict[str, int | str | None]
) -> None:
    await save(file, HOME, bakery())
    rows = rows_of(await export(file, HOME))
    place = next((at for at, row in enumerate(rows) if row.table == table), len(rows) - 1)
    rows[place] = TransferRow(table, {**rows[place].values, **change})
    with pytest.raises(StorageError):
        await server.transfer.load(HOME, rows)
    assert await server.transfer.list_libraries() == (AWAY,)


async def test_comments_without_text_are_refused(file: SqliteStorage, server: PostgresStorage) -> None:
    await save(file, HOME, bakery())
    rows = [
        TransferRow(table, {name: value for name, value in values.items() if name != "text"})
        for table, values in rows_of(await export(file, HOME))
    ]
    with pytest.raises(NotATransfer, match="text"):
        await server.transfer.load(HOME, rows)
    assert await server.transfer.list_libraries() == (AWAY,)
