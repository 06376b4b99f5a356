"""Bytes of a page that are considered unused never contain stored data."""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

import aiosqlite
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.libraries import Guild
from storage.sqlite import SqliteStorage
from storage.sqlite.erasing.page_layout import (
    PageLayout,
    UnexpectedPageLayout,
    find_unused_spans,
    read_layout,
)
from storage.sqlite.erasing.purge import _overwrite
from storage.sqlite.erasing.raw_file import RawFile, _runs_of_pages, open_raw_file
from tests.patience import PATIENCE, turns, until
from tests.persistence.sqlite.test_erasing import Writer, keep, words_in, words_of


def churned(path: Path, seed: int, page_size: int, *, secure: bool = False) -> list[str]:
    """A database in which much was stored, changed and deleted; its content as SQL."""
    chance = random.Random(seed)  # noqa: S311 - to be the same every time
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {page_size}")
        connection.execute(f"PRAGMA secure_delete = {secure}")
        connection.executescript(
            """
            CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT, author TEXT);
            CREATE INDEX by_author ON texts (author, text);
            CREATE TABLE keyed (key TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID;
            CREATE VIRTUAL TABLE words USING fts5 (text);
            """
        )
        connection.execute("BEGIN")
        for _ in range(1500):
            number = chance.randrange(400)
            text = " ".join(f"zq{chance.randrange(9999)}qz" for _ in range(chance.choice([1, 30, 900])))
            if chance.random() < 0.4:
                connection.execute("DELETE FROM texts WHERE id = ?", [number])
                connection.execute("DELETE FROM keyed WHERE key = ?", [f"key {number}"])
                connection.execute("DELETE FROM words WHERE rowid = ?", [number])
            else:
                row = [number, text, f"author {number % 7}"]
                connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", row)
                connection.execute("INSERT OR REPLACE INTO keyed VALUES (?, ?)", [f"key {number}", text])
                connection.execute("INSERT OR REPLACE INTO words (rowid, text) VALUES (?, ?)", row[:2])
        connection.execute("COMMIT")
    return held_by(path)


def held_by(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return list(connection.iterdump())


@pytest.mark.endurance
@pytest.mark.parametrize("page_size", [512, 4096, 65536])
@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_put_into_unused_bytes_changes_nothing_that_is_stored(
    tmp_path: Path, seed: int, page_size: int
) -> None:
    path = tmp_path / "some.sqlite3"
    before = churned(path, seed, page_size)
    content = bytearray(path.read_bytes())
    layout = read_layout(bytes(content[:100]), len(content))
    assert layout is not None
    assert layout.page_size == page_size
    filled = 0
    for offset in range(page_size, len(content), page_size):
        for start, end in find_unused_spans(bytes(content[offset : offset + page_size])):
            content[offset + start : offset + end] = b"\xaa" * (end - start)
            filled += end - start
    assert filled > page_size
    path.write_bytes(content)
    assert held_by(path) == before
    with open_raw_file(path) as file:
        overwrite(file)
    assert b"\xaa\xaa\xaa\xaa" not in path.read_bytes()
    assert held_by(path) == before


def overwrite(file: RawFile) -> None:
    found = file.find_leftovers(threading.Event())
    assert found
    file.overwrite_leftovers(found)
    assert file.find_leftovers(threading.Event()) == []


@pytest.mark.parametrize("seed", range(3))
def test_with_secure_delete_only_stored_words_are_left_once_unused_bytes_are_overwritten(
    tmp_path: Path, seed: int
) -> None:
    path = tmp_path / "some.sqlite3"
    churned(path, seed, 4096, secure=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("DELETE FROM texts WHERE id % 3 = 0")
        connection.execute("DELETE FROM keyed WHERE key NOT IN (SELECT 'key ' || id FROM texts)")
        connection.execute("DELETE FROM words WHERE rowid NOT IN (SELECT id FROM texts)")
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    with open_raw_file(path) as file:
        overwrite(file)
    with closing(sqlite3.connect(path)) as connection:
        stored = {word for (text,) in connection.execute("SELECT text FROM texts") for word in text.split()}
    found = words_in(path)
    assert found <= {word.encode() for word in stored}
    assert len(found) > 100


def test_a_page_that_is_damaged_is_left_to_sqlite() -> None:
    leaf = bytearray(4096)
    leaf[0] = 13
    leaf[3:5] = (3000).to_bytes(2, "big")  # cells whose list would extend beyond the first of them
    leaf[5:7] = (4000).to_bytes(2, "big")
    with pytest.raises(UnexpectedPageLayout):
        list(find_unused_spans(bytes(leaf)))
    assert list(find_unused_spans(bytes(4096))) == []


def leaf_page(first_block: int, *blocks: tuple[int, int, int]) -> bytes:
    """A page without cells. ``blocks``: where each begins, which follows, its stated length."""
    page = bytearray(4096)
    page[0] = 13
    page[1:3] = first_block.to_bytes(2, "big")
    page[5:7] = (3000).to_bytes(2, "big")
    for at, following, size in blocks:
        page[at : at + 4] = following.to_bytes(2, "big") + size.to_bytes(2, "big")
    return bytes(page)


@pytest.mark.parametrize(
    "page",
    [
        leaf_page(4095),
        leaf_page(65535),
        leaf_page(2000),
        leaf_page(3100, (3100, 3100, 0)),
        leaf_page(3100, (3100, 3100, 8)),
        leaf_page(3100, (3100, 3200, 8), (3200, 3100, 8)),
        leaf_page(3100, (3100, 0, 2000)),
    ],
    ids=["cut", "beyond", "among cells", "itself", "itself, with a size", "in a ring", "too long"],
)
def test_a_list_of_free_blocks_that_is_damaged_is_left_to_sqlite(page: bytes) -> None:
    with pytest.raises(UnexpectedPageLayout):
        list(find_unused_spans(page))


@given(st.integers(0, 255), st.binary(min_size=7, max_size=7), st.binary(max_size=40), st.randoms())
def test_of_any_bytes_at_all_only_parts_of_the_page_are_taken_for_unused(
    kind: int, header: bytes, words: bytes, chance: random.Random
) -> None:
    page = bytearray(512)
    page[:8] = bytes([chance.choice([kind, 2, 5, 10, 13])]) + header
    at = chance.randrange(8, 512 - 40)
    page[at : at + len(words)] = words
    page[1:3] = chance.choice([header[:2], at.to_bytes(2, "big")])
    end_of_last = 0
    with suppress(UnexpectedPageLayout):
        for start, end in find_unused_spans(bytes(page)):
            assert end_of_last <= start <= end <= 512
            end_of_last = end


def test_a_cell_in_a_free_block_keeps_the_page_from_being_touched(tmp_path: Path) -> None:
    page = bytearray(leaf_page(3100, (3100, 0, 80)))
    page[3:5] = (1).to_bytes(2, "big")
    page[8:10] = (3120).to_bytes(2, "big")  # the beginning of the cell
    page[3120:3130] = b"still kept"
    path = tmp_path / "some.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE texts (text)")
    path.write_bytes(path.read_bytes()[:4096] + bytes(page))
    with open_raw_file(path) as file:
        assert file.find_leftovers(threading.Event()) == [2]
        with pytest.raises(UnexpectedPageLayout):
            file.overwrite_leftovers([2])
    assert path.read_bytes()[4096:] == bytes(page)


def test_every_page_is_looked_at_but_the_first_and_the_one_that_locks_are_kept_on() -> None:
    layout = PageLayout(page_size=4096, pages=300_000, lock_page=262_145)
    numbers = [number for run in _runs_of_pages(layout) for number in run]
    assert numbers == [number for number in range(2, 300_001) if number != 262_145]
    small = PageLayout(page_size=4096, pages=3, lock_page=262_145)
    assert [number for run in _runs_of_pages(small) for number in run] == [2, 3]


def test_a_file_system_that_gives_less_than_is_asked_for_hides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "some.sqlite3"
    churned(path, 1, 4096)
    with open_raw_file(path) as file:
        found = file.find_leftovers(threading.Event())
        read = os.read
        monkeypatch.setattr(
            "storage.sqlite.erasing.raw_file.os.read", lambda at, size: read(at, min(size, 1000))
        )
        assert file.find_leftovers(threading.Event()) == found
        assert found
        overwrite(file)


def test_pages_that_an_extension_of_sqlite_keeps_something_in_are_left_to_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "some.sqlite3"
    churned(path, 1, 4096)
    header = bytearray(path.read_bytes()[:100])
    assert read_layout(bytes(header), 8192) is not None
    header[20] = 8  # bytes at the end of each page, for example for a checksum
    assert read_layout(bytes(header), 8192) is None
    assert read_layout(bytes(100), 8192) is None, "no database at all"


async def test_the_lock_is_held_until_the_last_byte_is_written_though_the_program_is_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "threads.sqlite3"
    began, may_end = threading.Event(), threading.Event()

    def overwrite_slowly(file: RawFile, numbers: Iterable[int]) -> None:
        began.set()
        may_end.wait(PATIENCE)

    monkeypatch.setattr(RawFile, "overwrite_leftovers", overwrite_slowly)
    await keep(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, open_raw_file(path) as file:
        async with aiosqlite.connect(path, isolation_level=None) as writer:
            await writer.execute_fetchall("PRAGMA journal_mode = WAL")
            other.execute("PRAGMA busy_timeout = 0")
            other.execute("SELECT * FROM purges").fetchall()
            task = asyncio.create_task(_overwrite(writer, file, [2]))
            await until(began.is_set)
            for _ in range(3):
                task.cancel()
                await turns()
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
            may_end.set()
            with pytest.raises(asyncio.CancelledError):
                await task
            other.execute("BEGIN IMMEDIATE")


async def test_a_file_whose_pages_cannot_be_told_apart_is_written_anew(tmp_path: Path) -> None:
    """A database with auto-vacuum has pages that only SQLite can tell from others."""
    path = tmp_path / "threads.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA auto_vacuum = FULL")
        connection.execute("VACUUM")
    assert read_layout(path.read_bytes()[:100], path.stat().st_size) is None
    writer = Writer(1)
    kept, deleted = writer.thread("kept", 60), writer.thread("deleted", 60)
    await keep(path, kept, deleted)
    async with SqliteStorage(path) as storage:
        await storage.threads.delete(Guild(5), 2)
    assert words_in(path) <= words_of([kept])
