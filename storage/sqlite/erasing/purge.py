"""Removing deleted text from the database file, in small steps between other writes.

SQLite's secure_delete overwrites freed rows and pages. Deleted text can remain in five other places:

- The word index: FTS5 keeps deleted words until it merges the segments of the index. The part of the index
  that contained them is merged, a few pages at a time. (FTS5's own 'secure-delete', SQLite 3.42, takes far
  longer for a large thread, and older versions can neither read nor rebuild its index.)
- Unused bytes of pages that were split or joined: see ``page_layout``. They are found by reading the file,
  and overwritten.
- Pages cached by a connection, which would write those bytes back. The caches are dropped.
- The write-ahead log. A checkpoint truncates it; its success is checked.
- Copies of the file: see ``backup``.

The deletion also writes a request into the table ``purges``. The request is marked done last, so a killed
program starts the purge again at its next start.
"""

# ruff: noqa: S608 - only names of tables are put into the statements; values are always bound

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager, suppress
from typing import NamedTuple

from aiosqlite import Connection

from storage.sqlite.connection import Connection as UnitConnection
from storage.sqlite.erasing.raw_file import RawFile
from storage.sqlite.error_translation import get_error_code
from storage.sqlite.word_index import get_table

FILE_ONLY = -1
"""Stored instead of a part number if only the file, and no part of the word index, is to be purged."""
_MERGED_PAGES = 32  # pages of the index per step
_OVERWRITTEN_PAGES = 256  # pages per step
_LONGEST_WAIT = 5.0  # seconds until the next try to truncate the log

_NOW = "CAST(strftime('%s', 'now') AS INTEGER)"


class Step(NamedTuple):
    """The result of one step of a purge."""

    wait: float = 0.0
    """Seconds to wait before the next step."""
    blocked: bool = False
    """Whether the purge waits for another connection, perhaps forever."""


async def request_purge(connection: UnitConnection, parts: Iterable[int]) -> None:
    """Requests a purge. Call it in the transaction that deletes. ``parts``: parts of the word index that may
    contain the text."""
    await connection.executemany(
        f"INSERT INTO purges VALUES (?, 1, 0, {_NOW}) ON CONFLICT DO UPDATE SET"
        " requested = requested + 1, since = iif(requested > done, since, excluded.since)",
        [(part,) for part in {*parts, FILE_ONLY}],
    )


async def get_requests(connection: Connection) -> dict[int, int]:
    """Returns the latest request of each part that is not done."""
    found = await connection.execute_fetchall("SELECT part, requested FROM purges WHERE requested > done")
    return dict(map(tuple, found))


async def purge(writer: Connection, file: RawFile) -> AsyncGenerator[Step, None]:
    """Removes from the file what was deleted before the purge began. Between the steps the connection is
    free.

    If it raises ``sqlite3.Error``, ``OSError`` or ``UnexpectedPageLayout``, the requests stay, and the next
    purge starts over.
    """
    requests = await get_requests(writer)
    ((began,),) = await writer.execute_fetchall(f"SELECT {_NOW}")
    for steps in (
        _merge_index(writer, requests.keys() - {FILE_ONLY}),
        _truncate_log_with_retries(writer, file),
        _overwrite_leftovers(writer, file),
        _mark_done(writer, file, requests, began),
    ):
        async with aclosing(steps):
            async for step in steps:
                yield step


async def _merge_index(writer: Connection, parts: Iterable[int]) -> AsyncGenerator[Step, None]:
    for part in sorted(parts):
        pages = -_MERGED_PAGES  # below 0: begin to merge the whole index; above 0: go on
        while await _merge(writer, part, pages):
            yield Step()
            pages = _MERGED_PAGES


async def _overwrite_leftovers(writer: Connection, file: RawFile) -> AsyncGenerator[Step, None]:
    """Overwrites leftover bytes. Call it just after the log was truncated: from then on deleted text cannot
    reach further pages."""
    stop = threading.Event()
    finding = asyncio.ensure_future(asyncio.to_thread(file.find_leftovers, stop))
    try:
        while not finding.done():
            yield Step(0.01)
    finally:
        stop.set()
        await asyncio.wait({finding})  # the thread reads a file that may be closed next
    numbers = finding.result()
    if numbers is None:
        await writer.execute_fetchall("VACUUM")
        numbers = []
    for start in range(0, len(numbers), _OVERWRITTEN_PAGES):
        while not await _overwrite(writer, file, numbers[start : start + _OVERWRITTEN_PAGES]):
            async for step in _truncate_log_with_retries(writer, file):
                yield step
        await asyncio.to_thread(file.sync)
        yield Step()


async def _mark_done(
    writer: Connection, file: RawFile, requests: Mapping[int, int], began: int
) -> AsyncGenerator[Step, None]:
    """Marks the requests as done that existed when the purge began, once the log is empty."""
    while not await _begin_with_empty_log(writer, file):
        async for step in _truncate_log_with_retries(writer, file):
            yield step
    try:
        await writer.executemany(
            "UPDATE purges SET done = max(done, ?), since = ? WHERE part = ?",
            [(request, began, part) for part, request in requests.items()],
        )
        await writer.execute_fetchall("COMMIT")
    finally:
        await _roll_back(writer)


async def _merge(writer: Connection, part: int, pages: int) -> bool:
    """Merges some pages of the index. Returns False if nothing was left to merge.

    See https://sqlite.org/fts5.html#the_merge_command.
    """
    table = get_table(part)
    # no need to wait for the disk: a lost merge is simply repeated
    await writer.execute_fetchall("PRAGMA synchronous = NORMAL")
    await writer.execute_fetchall("BEGIN IMMEDIATE")
    try:
        before = await _total_changes(writer)
        await writer.execute_fetchall(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", [pages])
        merged = await _total_changes(writer) - before >= 2
        await writer.execute_fetchall("COMMIT")
    finally:
        await _roll_back(writer)
        await writer.execute_fetchall("PRAGMA synchronous = FULL")
    return merged


async def _total_changes(writer: Connection) -> int:
    ((changes,),) = await writer.execute_fetchall("SELECT total_changes()")
    return int(changes)


async def _truncate_log_with_retries(writer: Connection, file: RawFile) -> AsyncGenerator[Step, None]:
    """Tries until no other connection reads from the log, with growing pauses."""
    wait = 0.01
    while not await _truncate_log(writer, file):
        yield Step(wait, blocked=True)
        wait = min(2 * wait, _LONGEST_WAIT)


async def _truncate_log(writer: Connection, file: RawFile) -> bool:
    """Moves the log into the file and empties it. Returns False if another connection prevents that."""
    async with _without_busy_timeout(writer):
        try:
            ((busy, _, _),) = await writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as error:
            if get_error_code(error) not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise
            return False
    return not busy and file.log_is_empty()


async def _overwrite(writer: Connection, file: RawFile, numbers: Sequence[int]) -> bool:
    """Overwrites leftover bytes in these pages. Returns False if something was written meanwhile, so that the
    log must be truncated first.

    The write lock is held and the log is empty, so nothing else can be written into the file. The commit
    makes all other connections drop their cached pages; this connection drops its own explicitly.
    """
    if not await _begin_with_empty_log(writer, file):
        return False
    overwriting = asyncio.ensure_future(asyncio.to_thread(file.overwrite_leftovers, numbers))
    try:
        await asyncio.shield(overwriting)
        await writer.execute_fetchall("UPDATE purges SET done = done")
        await writer.execute_fetchall("COMMIT")
    finally:
        await _wait_until_done(overwriting)  # keep the lock until then, even if the event loop is closing
        await _roll_back(writer)
        await writer.execute_fetchall("PRAGMA shrink_memory")
    return True


async def _wait_until_done(work: asyncio.Future[None]) -> None:
    """Waits until the work is done, even if the waiting task is cancelled."""
    while not work.done():
        with suppress(asyncio.CancelledError):
            await asyncio.wait({work})
    work.exception()  # otherwise asyncio warns that nobody retrieved it


async def _begin_with_empty_log(writer: Connection, file: RawFile) -> bool:
    if not await _truncate_log(writer, file):
        return False
    await writer.execute_fetchall("PRAGMA shrink_memory")
    async with _without_busy_timeout(writer):
        try:
            await writer.execute_fetchall("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if get_error_code(error) != sqlite3.SQLITE_BUSY:
                raise
            return False
    if file.log_is_empty():
        return True
    await _roll_back(writer)
    return False


async def _roll_back(writer: Connection) -> None:
    """Rolls back a transaction if one was left open."""
    if writer.in_transaction:
        with suppress(sqlite3.Error):
            await writer.execute_fetchall("ROLLBACK")


@asynccontextmanager
async def _without_busy_timeout(writer: Connection) -> AsyncIterator[None]:
    """Makes statements fail at once if the database is locked, so that other work is not held up."""
    ((milliseconds,),) = await writer.execute_fetchall("PRAGMA busy_timeout")
    await writer.execute_fetchall("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        await writer.execute_fetchall(f"PRAGMA busy_timeout = {milliseconds}")
