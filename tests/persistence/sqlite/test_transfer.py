"""A whole library is exported and imported elsewhere without loss."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import StorageError
from storage.libraries import LOCAL, Guild, Library, Person
from storage.model import Comment, GuildSettings, Post, Thread, Visibility
from storage.protocol import Storage
from storage.schedules import ActivityTrigger, NewSchedule, Recurrence, ScheduleSubject
from storage.sqlite import SqliteStorage
from storage.transfer import (
    LibraryNotEmpty,
    NotATransfer,
    TransferRow,
    read_header,
    read_rows,
    write_end,
    write_header,
    write_row,
)
from tests.persistence.contract.contract_samples import AWAY, HOME, ME, YOU, save, talk
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery

DAILY = Recurrence(("0 18 * * *",), "UTC")


@pytest.fixture
async def source(tmp_path: Path) -> AsyncIterator[SqliteStorage]:
    async with SqliteStorage(tmp_path / "source.sqlite3") as storage:
        yield storage


@pytest.fixture
async def target(tmp_path: Path) -> AsyncIterator[SqliteStorage]:
    """Another server is already stored there, so the slots differ."""
    async with SqliteStorage(tmp_path / "target.sqlite3") as storage:
        await save(storage, AWAY, bakery("other"))
        yield storage


async def fill(storage: Storage) -> None:
    """Something of everything that a server can have."""
    await save(storage, HOME, bakery("gone"))
    await storage.threads.save(
        HOME, bakery(), at=MONDAY, by=ME, visibility=Visibility.CHANNEL, channel=70, title_given=True
    )
    await save(storage, HOME, talk())
    await storage.threads.save(HOME, replace(talk(), title="Renamed"), at=TUESDAY)
    await storage.threads.delete(HOME, 1)
    await storage.settings.save(HOME.id, GuildSettings(language="de", retention_days=90))
    await storage.digests.save(HOME, 2, "recipe", revision=1, body=b"\x00digest\xff")
    await storage.digests.save_vectors(HOME, 2, "encoder", {b"\x01": b"\x02\xff"})
    await storage.posts.save(Post(HOME.id, 2, 70, 500, "short", "de"), revision=1)
    await storage.claims.submit(HOME.id, YOU, "You", MONDAY)
    schedule = NewSchedule(HOME.id, 2, 99, ActivityTrigger(comments=5), "en", "short")
    added = await storage.schedules.add(schedule, at=MONDAY, next_due=None)
    await storage.outbox.plan(added, due=MONDAY, nonce="n1", at=MONDAY, next_due=None)
    await storage.reading.save_mark(HOME, YOU, 3, at=TUESDAY, number=3)


async def export(storage: Storage, library: Library) -> list[str]:
    lines = [write_header(library)]
    await storage.transfer.export(library, lambda row: lines.append(write_row(row)))
    return [*lines, write_end(len(lines) - 1)]


def rows_of(lines: list[str]) -> list[TransferRow]:
    return list(read_rows(lines[1:]))


async def test_a_server_is_the_same_after_it_moved(source: SqliteStorage, target: SqliteStorage) -> None:
    await fill(source)
    lines = await export(source, HOME)
    assert read_header(lines[0]) == HOME
    assert await target.transfer.load(HOME, rows_of(lines)) == len(lines) - 2
    assert await export(target, HOME) == lines
    for storage in (source, target):
        assert await storage.threads.get(HOME, 2) == bakery()
        assert (await storage.comments.search(HOME, "sleeping")).total == 1
        assert await storage.digests.get(HOME, 2, "recipe") == b"\x00digest\xff"
        assert [delivery.nonce for delivery in await storage.outbox.list(HOME.id, 1)] == ["n1"]
    assert await save(target, HOME, bakery("new")) == 4  # the number of the deleted thread is not used again
    assert (await target.threads.list(AWAY)).total == 1


@pytest.mark.parametrize("library", [LOCAL, Person(ME), Guild(2**63 - 1)])
async def test_every_kind_of_library_moves(
    source: SqliteStorage, target: SqliteStorage, library: Library
) -> None:
    await save(source, library, bakery())
    await target.transfer.load(library, rows_of(await export(source, library)))
    assert await target.threads.get(library, 1) == bakery()
    assert set(await target.transfer.list_libraries()) == {AWAY, library}


async def test_nothing_is_loaded_over_what_is_there(source: SqliteStorage) -> None:
    await fill(source)
    lines = await export(source, HOME)
    with pytest.raises(LibraryNotEmpty):
        await source.transfer.load(HOME, rows_of(lines))
    assert await export(source, HOME) == lines


async def test_what_people_wrote_who_opted_out_does_not_come_back(
    source: SqliteStorage, target: SqliteStorage
) -> None:
    await save(source, HOME, talk())
    await target.people.opt_out(ME, MONDAY)
    await target.transfer.load(HOME, rows_of(await export(source, HOME)))
    texts = [comment.text for comment in (await target.threads.get(HOME, 1)).comments]
    assert texts == ["", "Sundays are for sleeping.", ""]
    assert (await target.comments.search(HOME, "bread", thread_id=1)).total == 0


async def test_an_opt_out_moves_with_a_server(source: SqliteStorage, target: SqliteStorage) -> None:
    await save(source, HOME, talk())
    await source.people.opt_out(ME, MONDAY)
    await target.transfer.load(HOME, rows_of(await export(source, HOME)))
    assert await target.people.get_opt_out_time(ME) == MONDAY


async def test_direct_messages_to_people_who_opted_out_do_not_come_back(
    source: SqliteStorage, target: SqliteStorage
) -> None:
    wanted = NewSchedule(HOME.id, 0, 0, DAILY, "en", "short", subject=ScheduleSubject.EVERYTHING, direct=True)
    for person in (ME, YOU):
        await source.schedules.add(replace(wanted, created_by=person), at=MONDAY, next_due=None)
    await target.people.opt_out(ME, MONDAY)
    await target.transfer.load(HOME, rows_of(await export(source, HOME)))
    assert [one.id for one in await target.schedules.list(HOME.id)] == [2]


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("comments", {"position": -1}),
        ("comments", {"position": None}),
        ("comments", {"thread": 2**40}),
        ("comments", {"thread": 77}),
        ("comments", {"state": "odd"}),
        ("comments", {"number": "two"}),
        ("comments", {"mood": "good"}),
        ("comments", {"slot": 1}),
        ("threads", {"thread": None}),
        ("threads", {"comment_count": 2**70}),
        ("moods", {}),
    ],
)
async def test_a_file_that_does_not_fit_is_refused_whole(
    source: SqliteStorage, target: SqliteStorage, table: str, change: dict[str, int | str | None]
) -> None:
    await save(source, HOME, bakery())
    rows = rows_of(await export(source, HOME))
    place = next((at for at, row in enumerate(rows) if row.table == table), len(rows) - 1)
    rows[place] = TransferRow(table, {**rows[place].values, **change})
    before = await export(target, AWAY)
    with pytest.raises(StorageError):
        await target.transfer.load(HOME, rows)
    assert await target.transfer.list_libraries() == (AWAY,)
    assert await export(target, AWAY) == before


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("guilds", "guild"),
        ("guilds", "slot"),
        ("threads", "id"),
        ("comments", "id"),
        ("settings", "slot"),
        ("schedule_notices", "id"),
    ],
)
async def test_a_file_cannot_choose_keys_that_only_the_database_gives(
    target: SqliteStorage, table: str, column: str
) -> None:
    before = await export(target, AWAY)
    with pytest.raises(NotATransfer, match=f"{table} has no column {column}"):
        await target.transfer.load(HOME, [TransferRow(table, {column: 99})])
    assert await target.transfer.list_libraries() == (AWAY,)
    assert await export(target, AWAY) == before


async def test_lines_that_are_no_export_are_refused(source: SqliteStorage) -> None:
    await save(source, HOME, bakery())
    lines = await export(source, HOME)
    for broken in (
        lines[:-1],
        [*lines[:3], *lines[4:]],
        [*lines, lines[1]],
        [*lines[:2], "{", *lines[2:]],
        [*lines[:2], "[]\n", *lines[2:]],
        [*lines[:2], '{"comments": 3}\n', *lines[2:]],
        [*lines[:2], '{"comments": {"text": {"base64": 3}}}\n', *lines[2:]],
        [*lines[:2], '{"comments": {"text": "\\u0000"}}\n', *lines[2:]],
        [*lines[:2], '{"comments": {"text": "\\ud800"}}\n', *lines[2:]],
    ):
        with pytest.raises(NotATransfer):
            rows_of(broken)
    for header in ("{}", "x", json.dumps({"threadgist": "library", "version": 2, "library": 1})):
        with pytest.raises(NotATransfer):
            read_header(header)


values = (
    st.none() | st.integers() | st.text(st.characters(codec="utf-8", exclude_characters="\0")) | st.binary()
)


@given(st.dictionaries(st.text(), values, max_size=4))
def test_any_row_is_the_same_after_it_was_written_and_read(
    values: dict[str, str | int | bytes | None],
) -> None:
    row = TransferRow("comments", values)
    assert list(read_rows([write_row(row), write_end(1)])) == [row]


async def test_export_and_writing_go_on_together(source: SqliteStorage) -> None:
    await fill(source)
    exported, _ = await asyncio.gather(export(source, HOME), save(source, HOME, bakery("more")))
    rows = rows_of(exported)
    threads = [row for row in rows if row.table == "threads"]
    counted = sum(int(str(row.values["comment_count"])) for row in threads)
    assert counted == len([row for row in rows if row.table == "comments"])


async def test_schedules_of_a_server_that_moved_count_from_where_they_were(
    source: SqliteStorage, target: SqliteStorage
) -> None:
    await fill(source)
    await target.transfer.load(HOME, rows_of(await export(source, HOME)))
    thread = Thread("T", (Comment(2, "later", time=MONDAY + timedelta(days=3)),), key="t")
    assert await save(target, HOME, thread) == 4
    assert await target.schedules.list(HOME.id) == await source.schedules.list(HOME.id)
