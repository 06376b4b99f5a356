"""Exporting libraries from a PostgreSQL database, and loading them.

See ``storage.transfer`` for the format. In the format, tables and columns have the names that SQLite's engine
uses.
"""

# ruff: noqa: S608 - only names of tables and columns are put into the statements; values are always bound

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any

import asyncpg

from storage.errors import StorageError
from storage.libraries import Library
from storage.library_keys import library_from_key, library_to_key
from storage.postgres.connection import Connection, fetch, run_for_each
from storage.postgres.lookup import add_library, take_people_lock
from storage.postgres.people import erase_opted_out
from storage.postgres.repository import Repository, reads
from storage.postgres.words import add_words, encode_tsvector, find_places
from storage.transfer import ColumnValue, DamagedTransfer, LibraryNotEmpty, TransferRow

_NAMES = {"libraries": "guilds"}
"""Tables that have another name in the format."""
_TABLES = (
    "libraries",
    "threads",
    "articles",
    "comments",
    "digests",
    "vectors",
    "settings",
    "posts",
    "opted_out",
    "claims",
    "schedules",
    "deliveries",
    "schedule_notices",
    "read_marks",
    "digest_outlines",
    "schedule_marks",
    "delivery_parts",
    "post_parts",
)
"""Parents come first."""
_BOT_WIDE = "opted_out"
_OURS = {"library", "words", "last_notice"}
"""Columns that the format does not have."""
_LARGE = frozenset({"comments", "vectors", "digests"})
"""Tables that are exported thread by thread."""
_COUNTED = frozenset({"thread", "position"})
_BATCH = 500


class PostgresTransfer(Repository):
    @reads
    async def list_libraries(self, connection: Connection) -> tuple[Library, ...]:
        found = await fetch(connection, "SELECT library FROM libraries ORDER BY library")
        return tuple(library_from_key(key) for (key,) in found)

    async def export(self, library: Library, write: Callable[[TransferRow], None]) -> None:
        await self.database.read(lambda connection: _export(connection, library_to_key(library), write))

    async def load(self, library: Library, rows: Iterable[TransferRow]) -> int:
        remaining = iter(rows)
        is_begun = False

        async def run(connection: Connection) -> tuple[int, bool]:
            nonlocal is_begun
            if is_begun:  # a second attempt would find only the rows that the first one left
                raise StorageError(reason="the transaction was in conflict with another")
            is_begun = True
            try:
                return await _load(connection, library, remaining)
            except (asyncpg.IntegrityConstraintViolationError, asyncpg.DataError) as error:
                raise DamagedTransfer(line=0, reason="a value does not fit") from error

        count, _ = await self.database.write(run, erases=lambda done: done[1])
        return count


async def _export(connection: Connection, library: int, write: Callable[[TransferRow], None]) -> None:
    for table, columns in (await _list_columns(connection)).items():
        names = [name for name in columns if not _is_ours(table, name)]
        for where, thread in await _pieces(connection, table, library):
            found = await fetch(
                connection,
                f"SELECT {', '.join(names)} FROM {table} WHERE {where}",
                library=library,
                thread=thread,
            )
            for row in found:
                values = {name: _outside(value) for name, value in zip(names, row, strict=True)}
                write(TransferRow(_NAMES.get(table, table), values))


async def _list_columns(connection: Connection) -> dict[str, dict[str, str]]:
    """Returns the type of each column, by table."""
    found = await fetch(
        connection,
        "SELECT table_name, column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = current_schema() ORDER BY ordinal_position",
    )
    tables: dict[str, dict[str, str]] = {table: {} for table in _TABLES}
    for table, column, kind in found:
        if table in tables:
            tables[table][column] = kind
    return tables


def _is_ours(table: str, column: str) -> bool:
    return column in _OURS or (table == "schedule_notices" and column == "number")


async def _pieces(connection: Connection, table: str, library: int) -> list[tuple[str, int | None]]:
    """Returns conditions that together select the rows of the library, each with the number of a thread or
    None."""
    if table == _BOT_WIDE:
        return [("true", None)]
    if table not in _LARGE:
        return [("library = :library", None)]
    threads = await fetch(
        connection, "SELECT thread FROM threads WHERE library = :library ORDER BY thread", library=library
    )
    order = " ORDER BY position" if table == "comments" else ""
    return [(f"library = :library AND thread = :thread{order}", thread) for (thread,) in threads]


def _outside(value: Any) -> ColumnValue:
    """Converts a value to the form that SQLite has."""
    if isinstance(value, bool):
        return int(value)
    return json.dumps(value) if isinstance(value, list) else value


async def _load(connection: Connection, library: Library, rows: Iterable[TransferRow]) -> tuple[int, bool]:
    """Loads the rows. Returns how many there were, and whether something was erased."""
    await take_people_lock(connection)
    key = await add_library(connection, library)
    listed = await _list_columns(connection)
    tables = {_NAMES.get(table, table): (table, columns) for table, columns in listed.items()}
    for table, columns in tables.values():
        if table == "libraries" or "library" not in columns:
            continue
        if await fetch(connection, f"SELECT 1 FROM {table} WHERE library = :library LIMIT 1", library=key):
            raise LibraryNotEmpty(library=str(key))
    count, counts = 0, Counter[str]()
    later: list[tuple[str, dict[str, str], list[Mapping[str, ColumnValue]]]] = []
    for (name, _), group in groupby(rows, key=lambda row: (row.table, tuple(row.values))):
        if name not in tables:
            raise DamagedTransfer(line=count + 2, reason=f"there is no table {name}")
        table, columns = tables[name]
        for batch in _batches(row.values for row in group):
            count += len(batch)
            if table in _LARGE or table == "threads":
                await _insert(connection, table, columns, batch, key, counts=counts)
            else:  # a row may refer to a later one; these tables are small
                later.append((table, columns, batch))
    for table, columns, batch in sorted(later, key=lambda each: _TABLES.index(each[0])):
        await _insert(connection, table, columns, batch, key, counts=counts)
    await add_words(connection, key, counts)
    # otherwise searches do not use the index until PostgreSQL has noticed how many rows there are
    await connection.execute("ANALYZE threads, comments, vocabulary, vectors, digests")
    return count, await erase_opted_out(connection)


async def _insert(
    connection: Connection,
    table: str,
    columns: Mapping[str, str],
    rows: Sequence[Mapping[str, ColumnValue]],
    library: int,
    *,
    counts: Counter[str],
) -> None:
    """Inserts rows, which all have the same columns, and adds the words of comments to ``counts``."""
    names = list(rows[0])
    for name in names:
        if name not in columns or _is_ours(table, name):
            raise DamagedTransfer(line=0, reason=f"{table} has no column {name}")
    values = [[_inside(row[name], columns[name], name) for name in names] for row in rows]
    if table == "libraries":
        # numbers that this library has used here before are not used again
        changes = ", ".join(
            f"{name} = greatest({name}, :{name})" if name.startswith("last_") else f"{name} = :{name}"
            for name in names
        )
        sql = f"UPDATE libraries SET {changes} WHERE library = :library"
        await run_for_each(
            connection, sql, ", ".join([*names, "library"]), [[*row, library] for row in values]
        )
        return
    if table == "comments":
        if "text" not in names:
            raise DamagedTransfer(line=0, reason="the text of a comment is missing")
        words = [find_places(str(row["text"])) for row in rows]
        for places in words:
            counts.update(places.keys())
        values = [[*row, encode_tsvector(places)] for row, places in zip(values, words, strict=True)]
        names.append("words")
    if table == "schedule_notices":
        first = await _take_notice_numbers(connection, library, len(values))
        values = [[*row, first + at] for at, row in enumerate(values)]
        names.append("number")
    if "library" in columns:
        values = [[*row, library] for row in values]
        names.append("library")
    marks = ", ".join(f":{name}" for name in names)
    ending = " ON CONFLICT DO NOTHING" if table == _BOT_WIDE else ""
    await run_for_each(
        connection,
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}){ending}",
        ", ".join(names),
        values,
    )


async def _take_notice_numbers(connection: Connection, library: int, count: int) -> int:
    ((last,),) = await fetch(
        connection,
        "UPDATE libraries SET last_notice = last_notice + :count WHERE library = :library"
        " RETURNING last_notice",
        count=count,
        library=library,
    )
    return int(last) - count + 1


def _inside(value: ColumnValue, kind: str, name: str) -> Any:
    """Converts a value to the type of its column. Raises ``DamagedTransfer``."""
    if name in _COUNTED and (type(value) is not int or value < 0):
        raise DamagedTransfer(line=0, reason="the number of a thread or comment is missing")
    try:
        if kind == "boolean":
            return True if value is None else bool(value)  # only members_may_summarise can be NULL
        if kind == "ARRAY":
            return [int(one) for one in json.loads(str(value))]
    except (ValueError, TypeError) as error:
        raise DamagedTransfer(line=0, reason=f"a value of {name} cannot be read") from error
    return value


def _batches(rows: Iterable[Mapping[str, ColumnValue]]) -> Iterator[list[Mapping[str, ColumnValue]]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        yield batch
