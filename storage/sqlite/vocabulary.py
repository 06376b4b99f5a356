"""The words in the index, read from the index itself, so that nothing is stored for them."""

# ruff: noqa: S608 - only names of tables are put into the statements; values are always bound

from __future__ import annotations

from storage.libraries import Library
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch, find_slot
from storage.sqlite.packed_ids import MOST_THREADS, pack_thread
from storage.sqlite.word_index import ALL_PARTS, get_part, get_table, list_parts


async def create_vocabulary(connection: Connection) -> None:
    """Creates a view of the words of each part of the index, for this connection only."""
    for part in sorted(ALL_PARTS):
        await connection.execute_fetchall(
            f"CREATE VIRTUAL TABLE temp.{_get_table(part)} USING fts5vocab(main, {get_table(part)}, row)"
        )


async def list_index_words(
    connection: Connection, library: Library, pattern: str, thread_id: int | None, most: int
) -> tuple[str, ...]:
    """Lists at most ``most`` words of the search index that match a pattern with wildcards."""
    slot = await find_slot(connection, library)
    if slot is None:
        return ()
    parts = sorted(list_parts(slot))
    if thread_id is not None and 1 <= thread_id <= MOST_THREADS:
        parts = [get_part(pack_thread(slot, thread_id))]
    beginning = pattern[: _fixed_length(pattern)]
    words: dict[str, None] = {}
    for part in parts:
        found = await fetch(
            connection,
            # the index can look up a range; with the pattern alone all of it would be read
            f"SELECT term FROM temp.{_get_table(part)} WHERE term >= ? AND term < ? AND term GLOB ? LIMIT ?",
            [beginning, beginning + "\U0010ffff", pattern, most - len(words)],
        )
        words.update(dict.fromkeys(term for (term,) in found))
        if len(words) >= most:
            break
    return tuple(words)


def _fixed_length(pattern: str) -> int:
    """Counts the characters before the first wildcard."""
    return next((at for at, sign in enumerate(pattern) if sign in "*?["), len(pattern))


def _get_table(part: int) -> str:
    return f"vocabulary_{part:02}"
