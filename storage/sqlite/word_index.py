"""The index of words, kept in step with the comments by hand.

It is in ``PARTS`` parts, each an FTS5 table with the comments of some threads. FTS5 keeps words that were
taken out until it has merged its index, and what a merge costs grows with the index: see ``erasing.purge``.
"""

# ruff: noqa: S608 - what is put into the statements are names of tables; values are bound, always

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from aiosqlite import Connection

from storage.sqlite.packed_ids import thread_of

PARTS = 16
ALL_PARTS = frozenset(range(PARTS))


def part_of(thread: int) -> int:
    """The part that holds a thread's words, from the packed thread or its number in the guild."""
    return thread % PARTS


def table_of(part: int) -> str:
    return f"comment_words_{part:02}"


async def remove_words(connection: Connection, spans: Iterable[tuple[int, int]]) -> None:
    """Before the comments go: the index takes words out by being told the text it was given."""
    for part, some in _by_part(spans).items():
        table = table_of(part)
        await connection.executemany(
            f"INSERT INTO {table} ({table}, rowid, text)"
            f" SELECT 'delete', id, text FROM comments_{part:02} WHERE id BETWEEN ? AND ?",
            some,
        )


async def add_words(connection: Connection, spans: Iterable[tuple[int, int]]) -> None:
    """Once the comments are there."""
    for part, some in _by_part(spans).items():
        await connection.executemany(
            f"INSERT INTO {table_of(part)} (rowid, text)"
            f" SELECT id, text FROM comments_{part:02} WHERE id BETWEEN ? AND ?",
            some,
        )


def _by_part(spans: Iterable[tuple[int, int]]) -> dict[int, list[tuple[int, int]]]:
    """Ranges of comment ids, by the part they are in; those of several threads may be in any."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for first, last in spans:
        one = thread_of(first) == thread_of(last)
        for part in [part_of(thread_of(first))] if one else ALL_PARTS:
            found[part].append((first, last))
    return found
