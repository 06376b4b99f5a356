"""What is taken for unused bytes of a page is never anything that is stored."""

from __future__ import annotations

import random
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from storage.sqlite import SqliteStorage
from storage.sqlite.pages import OddPage, layout_of, unused_spans
from storage.sqlite.raw_file import RawFile, opened
from tests.test_storage_erasing import Writer, keep, words_in, words_of


def churned(path: Path, seed: int, page_size: int, *, secure: bool = False) -> list[str]:
    """A database in which much was stored, changed and deleted; what it holds, as SQL."""
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


@pytest.mark.parametrize("page_size", [512, 4096, 65536])
@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_put_into_unused_bytes_changes_nothing_that_is_stored(
    tmp_path: Path, seed: int, page_size: int
) -> None:
    path = tmp_path / "some.sqlite3"
    before = churned(path, seed, page_size)
    content = bytearray(path.read_bytes())
    layout = layout_of(bytes(content[:100]), len(content))
    assert layout is not None
    assert layout.page_size == page_size
    filled = 0
    for offset in range(page_size, len(content), page_size):
        for start, end in unused_spans(bytes(content[offset : offset + page_size]), layout.usable):
            content[offset + start : offset + end] = b"\xaa" * (end - start)
            filled += end - start
    assert filled > page_size
    path.write_bytes(content)
    assert held_by(path) == before
    with opened(path) as file:
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
    with opened(path) as file:
        overwrite(file)
    with closing(sqlite3.connect(path)) as connection:
        stored = {word for (text,) in connection.execute("SELECT text FROM texts") for word in text.split()}
    found = words_in(path)
    assert found <= {word.encode() for word in stored}
    assert len(found) > 100


def test_a_page_that_is_damaged_is_left_to_sqlite() -> None:
    leaf = bytearray(4096)
    leaf[0] = 13
    leaf[3:5] = (3000).to_bytes(2, "big")  # cells, whose list would reach past the first of them
    leaf[5:7] = (4000).to_bytes(2, "big")
    with pytest.raises(OddPage):
        list(unused_spans(bytes(leaf), 4096))
    assert list(unused_spans(bytes(4096), 4096)) == []


async def test_a_file_whose_pages_cannot_be_told_apart_is_written_anew(tmp_path: Path) -> None:
    """One that SQLite keeps small by itself has pages that only SQLite can tell from others."""
    path = tmp_path / "threads.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA auto_vacuum = FULL")
        connection.execute("VACUUM")
    assert layout_of(path.read_bytes()[:100], path.stat().st_size) is None
    writer = Writer(1)
    kept, deleted = writer.thread("kept", 60), writer.thread("deleted", 60)
    await keep(path, kept, deleted)
    async with SqliteStorage(path) as storage:
        await storage.delete(5, 2)
    assert words_in(path) <= words_of([kept])
