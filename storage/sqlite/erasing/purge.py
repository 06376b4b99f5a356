"""What was deleted leaves the file as well, in small steps between the writes of others.

Deleted words may stay in five places. SQLite's secure_delete overwrites rows and pages that are freed. What
is left:

- the word index: FTS5 keeps words that were taken out until the segments of the index are merged. So the part
  of the index that held them is merged, a few pages at a time. (FTS5's own 'secure-delete', SQLite 3.42,
  takes far longer for a large thread, and leaves an index that older versions can neither read nor rebuild.)
- unused bytes of pages that were split or joined: see ``page_layout``. They are found by reading the file,
  and overwritten.
- pages cached by a connection, which would write those bytes back: caches are dropped.
- the write-ahead log: it is cut to nothing by a checkpoint that waits for nobody and is known to have
  succeeded.
- copies of the file: see ``backup``.

The request, in the table ``purges``, is written with the deletion and taken back last, so a program killed
anywhere between does it all again when it starts.
"""

# ruff: noqa: S608 - what is put into the statements are names of tables; values are bound, always

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager, suppress
from typing import NamedTuple

from aiosqlite import Connection

from storage.sqlite.erasing.raw_file import RawFile
from storage.sqlite.error_translation import get_error_code
from storage.sqlite.word_index import table_of

FILE_ONLY = -1
"""In place of a part of the word index, where no words were taken out of it."""
_MERGED_PAGES = 32  # of the index, in one step
_OVERWRITTEN_PAGES = 256  # in one step
_LONGEST_WAIT = 5.0  # seconds, before the next try to cut the log

_NOW = "CAST(strftime('%s', 'now') AS INTEGER)"


class Step(NamedTuple):
    """What a purge says between two of its steps."""

    wait: float = 0.0
    """Seconds before which it is of no use to go on."""
    blocked: bool = False
    """Whether it waits for somebody else, who may never end."""


async def request_purge(connection: Connection, parts: Iterable[int]) -> None:
    """In the transaction that deletes. ``parts``: of the word index, that may have held what was deleted."""
    await connection.executemany(
        f"INSERT INTO purges VALUES (?, 1, 0, {_NOW}) ON CONFLICT DO UPDATE SET"
        " requested = requested + 1, since = iif(requested > done, since, excluded.since)",
        [(part,) for part in {*parts, FILE_ONLY}],
    )


async def get_requests(connection: Connection) -> dict[int, int]:
    """The newest request for each part that is not done."""
    found = await connection.execute_fetchall("SELECT part, requested FROM purges WHERE requested > done")
    return dict(map(tuple, found))


async def purge(writer: Connection, file: RawFile) -> AsyncGenerator[Step, None]:
    """Removes from the file what was deleted before the purge began. Between steps the connection is free.

    Raises ``sqlite3.Error``, ``OSError``, ``UnexpectedPageLayout``. The requests then stay, and the next
    purge starts over.
    """
    requests = await get_requests(writer)
    ((began,),) = await writer.execute_fetchall(f"SELECT {_NOW}")
    for steps in (
        _merge_index(writer, requests.keys() - {FILE_ONLY}),
        _until_log_is_cut(writer, file),
        _overwrite_leftovers(writer, file),
        _take_back(writer, file, requests, began),
    ):
        async with aclosing(steps):
            async for step in steps:
                yield step


async def _merge_index(writer: Connection, parts: Iterable[int]) -> AsyncGenerator[Step, None]:
    for part in sorted(parts):
        pages = -_MERGED_PAGES  # below 0: begin to merge the whole; above: go on
        while await _merge(writer, part, pages):
            yield Step()
            pages = _MERGED_PAGES


async def _overwrite_leftovers(writer: Connection, file: RawFile) -> AsyncGenerator[Step, None]:
    """The log has just been cut: from then on deleted words are in no page where they were not before."""
    stop = threading.Event()
    finding = asyncio.ensure_future(asyncio.to_thread(file.find_leftovers, stop))
    try:
        while not finding.done():
            yield Step(0.01)
    finally:
        stop.set()
        await asyncio.wait({finding})  # it reads a file that may be closed next
    numbers = finding.result()
    if numbers is None:
        await writer.execute_fetchall("VACUUM")
        numbers = []
    for start in range(0, len(numbers), _OVERWRITTEN_PAGES):
        while not await _overwrite(writer, file, numbers[start : start + _OVERWRITTEN_PAGES]):
            async for step in _until_log_is_cut(writer, file):
                yield step
        await asyncio.to_thread(file.sync)
        yield Step()


async def _take_back(
    writer: Connection, file: RawFile, requests: Mapping[int, int], began: int
) -> AsyncGenerator[Step, None]:
    """Those requests that were there when the purge began, once the log is known to be empty."""
    while not await _begin_with_empty_log(writer, file):
        async for step in _until_log_is_cut(writer, file):
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
    """Some of the index; False where nothing was left to merge
    (https://sqlite.org/fts5.html#the_merge_command)."""
    table = table_of(part)
    # the disk is not waited for: nothing is lost if it is to be merged again
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


async def _until_log_is_cut(writer: Connection, file: RawFile) -> AsyncGenerator[Step, None]:
    """Tries again and again, ever more rarely, for as long as somebody reads what is in the log."""
    wait = 0.01
    while not await _cut_log(writer, file):
        yield Step(wait, blocked=True)
        wait = min(2 * wait, _LONGEST_WAIT)


async def _cut_log(writer: Connection, file: RawFile) -> bool:
    """Moves all of the log into the file and leaves the log empty, if nobody keeps it from that."""
    async with _not_waiting(writer):
        try:
            ((busy, _, _),) = await writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as error:
            if get_error_code(error) not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise
            return False
    return not busy and file.log_is_empty()


async def _overwrite(writer: Connection, file: RawFile, numbers: Sequence[int]) -> bool:
    """False where something was written meanwhile, so that the log must be cut first.

    The write lock is held and the log is empty: nothing can be moved into the file meanwhile. What is
    committed then makes every other connection drop the pages that it has cached; ours are dropped by hand.
    """
    if not await _begin_with_empty_log(writer, file):
        return False
    overwriting = asyncio.ensure_future(asyncio.to_thread(file.overwrite_leftovers, numbers))
    try:
        await asyncio.shield(overwriting)
        await writer.execute_fetchall("UPDATE purges SET done = done")
        await writer.execute_fetchall("COMMIT")
    finally:
        await _ended(overwriting)  # the lock must not be given up before, even where the event loop is ending
        await _roll_back(writer)
        await writer.execute_fetchall("PRAGMA shrink_memory")
    return True


async def _ended(work: asyncio.Future[None]) -> None:
    """Waits, however often whoever waits is cancelled."""
    while not work.done():
        with suppress(asyncio.CancelledError):
            await asyncio.wait({work})
    work.exception()  # taken note of, where nobody waits for it any more


async def _begin_with_empty_log(writer: Connection, file: RawFile) -> bool:
    if not await _cut_log(writer, file):
        return False
    await writer.execute_fetchall("PRAGMA shrink_memory")
    async with _not_waiting(writer):
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
    """Where a transaction was left open."""
    if writer.in_transaction:
        with suppress(sqlite3.Error):
            await writer.execute_fetchall("ROLLBACK")


@asynccontextmanager
async def _not_waiting(writer: Connection) -> AsyncIterator[None]:
    """What is locked is told at once: others have their turn meanwhile."""
    ((milliseconds,),) = await writer.execute_fetchall("PRAGMA busy_timeout")
    await writer.execute_fetchall("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        await writer.execute_fetchall(f"PRAGMA busy_timeout = {milliseconds}")
