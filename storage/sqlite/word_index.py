"""The word index, updated explicitly with the comments.

It consists of ``PARTS`` FTS5 tables, each with the comments of some threads. FTS5 keeps deleted words until
it merges its index, and the cost of a merge grows with the index: see ``erasing.purge``.
"""

# ruff: noqa: S608 - what is put into the statements are names of tables; values are bound, always

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from storage.sqlite.connection import Connection
from storage.sqlite.packed_ids import thread_of

PARTS = 16
ALL_PARTS = frozenset(range(PARTS))


def part_of(thread: int) -> int:
    """The part with the words of a thread. ``thread``: the packed thread, or its number in the library."""
    return thread % PARTS


def table_of(part: int) -> str:
    return f"comment_words_{part:02}"


async def remove_words(connection: Connection, spans: Iterable[tuple[int, int]]) -> None:
    """Call it before the comments are deleted, because FTS5 needs their text to remove the words."""
    for part, some in _by_part(spans).items():
        table = table_of(part)
        await connection.executemany(
            f"INSERT INTO {table} ({table}, rowid, text)"
            f" SELECT 'delete', id, text FROM comments_{part:02} WHERE id BETWEEN ? AND ?",
            some,
        )


async def add_words(connection: Connection, spans: Iterable[tuple[int, int]]) -> None:
    """Call it after the comments were inserted."""
    for part, some in _by_part(spans).items():
        await connection.executemany(
            f"INSERT INTO {table_of(part)} (rowid, text)"
            f" SELECT id, text FROM comments_{part:02} WHERE id BETWEEN ? AND ?",
            some,
        )


def _by_part(spans: Iterable[tuple[int, int]]) -> dict[int, list[tuple[int, int]]]:
    """Ranges of comment ids by part. A range of several threads may be in any part."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for first, last in spans:
        one = thread_of(first) == thread_of(last)
        for part in [part_of(thread_of(first))] if one else ALL_PARTS:
            found[part].append((first, last))
    return found
