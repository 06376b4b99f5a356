"""Exporting libraries from an SQLite file, and loading them. See ``storage.transfer`` for the format.

Tables and columns are read from the schema. So a table of a later migration becomes part of the export
without further work, if it has a column ``slot`` or ``thread``.
"""

# ruff: noqa: S608 - only names of tables and columns are put into the statements; values are always bound

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from storage.errors import StorageError
from storage.libraries import Library
from storage.library_keys import library_from_key, library_to_key
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch, find_slot, get_or_add_slot
from storage.sqlite.packed_ids import (
    MOST_COMMENTS,
    MOST_THREADS,
    get_comment_span,
    get_position,
    get_thread_id,
    get_thread_span,
    pack_comment,
)
from storage.sqlite.people import erase_opted_out
from storage.sqlite.repository import Repository, reads
from storage.sqlite.word_index import ALL_PARTS, add_words
from storage.transfer import ColumnValue, DamagedTransfer, LibraryNotEmpty, TransferRow

BOT_WIDE = frozenset({"opted_out"})
"""Tables that belong to no library and are part of every export."""
LEFT_OUT = frozenset({"purges"})
"""Tables that are only about this file."""
_BY_THREAD = frozenset({"comments", "vectors", "digests"})
"""Large tables, which are exported thread by thread."""
_BATCH = 500
_COUNTERS = "guilds"
_OURS = {_COUNTERS: "guild", "threads": "id", "comments": "id", "schedule_notices": "id"}
"""Columns that the format does not have, by table, besides ``slot``."""


class SqliteTransfer(Repository):
    @reads
    async def list_libraries(self, connection: Connection) -> tuple[Library, ...]:
        found = await fetch(connection, "SELECT guild FROM guilds ORDER BY guild")
        return tuple(library_from_key(key) for (key,) in found)

    async def export(self, library: Library, write: Callable[[TransferRow], None]) -> None:
        await self.database.read(lambda connection: _export(connection, library, write))

    async def load(self, library: Library, rows: Iterable[TransferRow]) -> int:
        async def run(connection: Connection) -> tuple[int, bool]:
            try:
                return await _load(connection, library, rows)
            except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError) as error:
                raise DamagedTransfer(line=0, reason=str(error)) from error

        count, _ = await self.database.write(run, erases=lambda done: ALL_PARTS if done[1] else None)
        return count


async def list_tables(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Returns the columns of each table that an export contains, parents first."""
    names = await fetch(
        connection,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'comment_words%' ORDER BY rowid",
    )
    tables = {}
    for (name,) in names:
        if name not in LEFT_OUT:
            columns = await fetch(connection, "SELECT name FROM pragma_table_info(?)", [name])
            tables[name] = tuple(column for (column,) in columns)
    return tables


async def _export(connection: Connection, library: Library, write: Callable[[TransferRow], None]) -> None:
    slot = await find_slot(connection, library)
    if slot is None:
        return
    for table, columns in (await list_tables(connection)).items():
        for where, values in await _pieces(connection, table, columns, slot):
            found = await fetch(connection, f"SELECT {', '.join(columns)} FROM {table} {where}", values)
            for row in found:
                write(TransferRow(table, _outside(table, dict(zip(columns, row, strict=True)))))


async def _pieces(
    connection: Connection, table: str, columns: Sequence[str], slot: int
) -> list[tuple[str, Sequence[int]]]:
    """Returns conditions, with their values, that together select the rows of a library."""
    if table in BOT_WIDE:
        return [("", ())]
    if table in _BY_THREAD:
        threads = await fetch(
            connection, "SELECT id FROM threads WHERE id BETWEEN ? AND ? ORDER BY id", get_thread_span(slot)
        )
        if table == "comments":
            return [
                ("WHERE id BETWEEN ? AND ? ORDER BY id", get_comment_span(thread)) for (thread,) in threads
            ]
        return [("WHERE thread = ?", (thread,)) for (thread,) in threads]
    if "slot" in columns:
        return [("WHERE slot = ?", (slot,))]
    if "thread" in columns:
        return [("WHERE thread BETWEEN ? AND ?", get_thread_span(slot))]
    raise StorageError(reason=f"nothing says to which library the rows of {table} belong")


def _outside(table: str, row: dict[str, ColumnValue]) -> dict[str, ColumnValue]:
    """Converts a row to the format, without ids that have a meaning only in this file."""
    row.pop("slot", None)
    ours = row.pop(_OURS[table]) if table in _OURS else None
    if table == "threads":
        row = {"thread": ours, **row}
    elif table == "comments":
        row = {"thread": row["thread"], "position": get_position(_integer(ours)), **row}
    if "thread" in row:
        row["thread"] = get_thread_id(_integer(row["thread"]))
    return row


async def _load(connection: Connection, library: Library, rows: Iterable[TransferRow]) -> tuple[int, bool]:
    """Loads the rows. Returns how many there were, and whether something was erased."""
    tables = await list_tables(connection)
    slot = await get_or_add_slot(connection, library)
    await _check_empty(connection, library, slot, tables)
    # a row may refer to a later one
    await connection.execute_fetchall("PRAGMA defer_foreign_keys = ON")
    count = 0
    for (table, _), group in groupby(rows, key=lambda row: (row.table, tuple(row.values))):
        if table not in tables:
            raise DamagedTransfer(line=count + 2, reason=f"there is no table {table}")
        inside = (_inside(table, row.values, slot) for row in group)
        for batch in _batches(inside):
            await _insert(connection, table, tables[table], batch, slot)
            count += len(batch)
    threads = await fetch(
        connection, "SELECT id FROM threads WHERE id BETWEEN ? AND ?", get_thread_span(slot)
    )
    await add_words(connection, [get_comment_span(thread) for (thread,) in threads])
    return count, await erase_opted_out(connection)


async def _check_empty(
    connection: Connection, library: Library, slot: int, tables: Mapping[str, Sequence[str]]
) -> None:
    for table, columns in tables.items():
        if table == _COUNTERS or "slot" not in columns:
            continue
        if await fetch(connection, f"SELECT 1 FROM {table} WHERE slot = ? LIMIT 1", [slot]):
            raise LibraryNotEmpty(library=str(library_to_key(library)))


def _inside(table: str, values: Mapping[str, ColumnValue], slot: int) -> dict[str, ColumnValue]:
    """Converts a row of the format to one with the ids of this file. Raises ``OverflowError`` and
    ``DamagedTransfer``."""
    for name in ("slot", _OURS.get(table)):
        if name in values:
            raise DamagedTransfer(line=0, reason=f"{table} has no column {name}")
    row = dict(values)
    first = get_thread_span(slot).first
    if "thread" in row:
        thread = _integer(row["thread"])
        if not 0 <= thread <= MOST_THREADS:
            raise OverflowError(thread)
        row["thread"] = first + thread
    if table == "threads":
        row["id"] = row.pop("thread", None)
    elif table == "comments":
        position = _integer(row.pop("position", None))
        if not 0 <= position < MOST_COMMENTS:
            raise OverflowError(position)
        row["id"] = pack_comment(_integer(row.get("thread")), position)
    return row


async def _insert(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    rows: Sequence[dict[str, ColumnValue]],
    slot: int,
) -> None:
    """Inserts rows, which all have the same columns."""
    names = list(rows[0])
    unknown = [name for name in names if name not in columns]
    if unknown:
        raise DamagedTransfer(line=0, reason=f"{table} has no column {unknown[0]}")
    values = [tuple(row.values()) for row in rows]
    if table == _COUNTERS:
        # numbers that this library has used here before are not used again
        assignments = ", ".join(
            f"{name} = max({name}, ?)" if name.startswith("last_") else f"{name} = ?" for name in names
        )
        await connection.executemany(
            f"UPDATE guilds SET {assignments} WHERE slot = ?", [(*row, slot) for row in values]
        )
        return
    if "slot" in columns:
        names.append("slot")
        values = [(*row, slot) for row in values]
    marks = ", ".join("?" * len(names))
    kind = "INSERT OR IGNORE" if table in BOT_WIDE else "INSERT"
    await connection.executemany(f"{kind} INTO {table} ({', '.join(names)}) VALUES ({marks})", values)


def _batches(rows: Iterable[dict[str, ColumnValue]]) -> Iterator[list[dict[str, ColumnValue]]]:
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _integer(value: ColumnValue) -> int:
    if type(value) is not int:
        raise DamagedTransfer(line=0, reason="the number of a thread or comment is missing")
    return value
