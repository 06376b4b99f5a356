"""The word index, which is updated explicitly with the comments.

It consists of ``PARTS`` FTS5 tables, each with the comments of some threads. A search for the beginning of a
word reads all matching words of a part, so a library uses only four of the parts, and shares them with every
eighth library. FTS5 keeps deleted words until it merges its index, and the cost of a merge grows with the
index: see ``erasing.purge``.
"""

# ruff: noqa: S608 - only names of tables are put into the statements; values are always bound

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from storage.sqlite.connection import Connection
from storage.sqlite.packed_ids import get_packed_thread, get_slot

PARTS = 32
ALL_PARTS = frozenset(range(PARTS))
_OF_A_LIBRARY = 4


def get_part(thread: int) -> int:
    """Returns the part with the words of a packed thread."""
    return get_slot(thread) % (PARTS // _OF_A_LIBRARY) * _OF_A_LIBRARY + thread % _OF_A_LIBRARY


def list_parts(slot: int) -> frozenset[int]:
    """Returns the parts with the words of a library."""
    first = slot % (PARTS // _OF_A_LIBRARY) * _OF_A_LIBRARY
    return frozenset(range(first, first + _OF_A_LIBRARY))


def get_table(part: int) -> str:
    """Returns the name of the FTS5 table with the words of this part."""
    return f"comment_words_{part:02}"


async def remove_words(connection: Connection, spans: Iterable[tuple[int, int]]) -> None:
    """Removes words from the index. Call it before the comments are deleted, because FTS5 needs their
    text."""
    for (part, source), some in _by_part(spans).items():
        table = get_table(part)
        await connection.executemany(
            f"INSERT INTO {table} ({table}, rowid, text)"
            f" SELECT 'delete', id, text FROM {source} WHERE id BETWEEN ? AND ?",
            some,
        )


async def add_words(connection: Connection, spans: Iterable[tuple[int, int]]) -> None:
    """Adds words to the index. Call it after the comments were inserted."""
    for (part, source), some in _by_part(spans).items():
        await connection.executemany(
            f"INSERT INTO {get_table(part)} (rowid, text)"
            f" SELECT id, text FROM {source} WHERE id BETWEEN ? AND ?",
            some,
        )


def _by_part(spans: Iterable[tuple[int, int]]) -> dict[tuple[int, str], list[tuple[int, int]]]:
    """Groups ranges of comment ids by part and the table or view to read. Each range lies within one
    library."""
    found: defaultdict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for first, last in spans:
        thread = get_packed_thread(first)
        if thread == get_packed_thread(last):  # all comments are in one part, so none need to be left out
            found[get_part(thread), "comments"].append((first, last))
            continue
        for part in list_parts(get_slot(thread)):
            found[part, f"comments_{part:02}"].append((first, last))
    return found
