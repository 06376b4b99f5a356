"""The connections to the database: one task that writes, and two readers. A cancelled caller never stops SQL.

SQLite 3.7.0–3.51.2 can corrupt a WAL file when one connection's checkpoint races another's write
(https://sqlite.org/wal.html#walresetbug). Here one connection does both.
"""

from __future__ import annotations

import asyncio
import math
import sqlite3
import threading
from collections.abc import Awaitable, Callable, Collection
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from storage.errors import DatabaseUnavailable, SearchTooSlow, StorageError
from storage.sqlite.backup_files import remove_leftovers
from storage.sqlite.connection import Connection, ThreadConnection, Unit
from storage.sqlite.erasing.purge import request_purge
from storage.sqlite.erasing.purge_scheduler import PurgeScheduler
from storage.sqlite.erasing.raw_file import check_is_file, open_raw_file
from storage.sqlite.error_translation import get_error_code, translate_errors
from storage.sqlite.owner_lock import acquire_owner_lock
from storage.sqlite.schema import migrate
from storage.sqlite.vocabulary import create_vocabulary

T = TypeVar("T")
F = TypeVar("F", bound="asyncio.Future[Any]")
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
_READERS = 2
_OWNER_CLOSING_SECONDS = 2.0
"""How long a stopping bot may go on purging. Purging continues at the next start."""
_WRITER_PRAGMAS = (
    "synchronous = FULL",
    # KiB. A commit that has moved pages looks at each page in the cache; with 64 MiB an import takes a tenth
    # longer
    "cache_size = -16384",
    "foreign_keys = ON",
    "wal_autocheckpoint = 4000",  # pages; many change several times before they are moved once
)
_MAX_QUEUED = 64  # units of work


class Database:
    """One database file. ``close`` always closes it, whatever happened after ``open``."""

    def __init__(self, path: Path, *, busy_seconds: float, owner: bool = False) -> None:
        self.path = path
        self._owner = owner
        self._busy_seconds = busy_seconds
        self._connections = AsyncExitStack()
        self._waiting: asyncio.Queue[Callable[[ThreadConnection], Awaitable[None]] | None] = asyncio.Queue(
            _MAX_QUEUED
        )
        """The units of work to run. None marks the end of the queue."""
        self._purging: PurgeScheduler | None = None
        self._readers: asyncio.Queue[ThreadConnection] = asyncio.Queue()
        self._searching = asyncio.Lock()
        self._writing: asyncio.Task[None] | None = None
        self._unfinished: set[asyncio.Future[Any]] = set()
        """Accepted units of work. Closing waits for them."""

    async def open(self) -> None:
        """Opens the connections. If it raises ``StorageError``, nothing stays open."""
        opening = asyncio.ensure_future(self._open())
        try:
            await asyncio.shield(opening)
        except BaseException:
            # an open connection would stop the process from ending
            try:
                with suppress(Exception):
                    await opening
            finally:
                await self._close()
            raise

    async def close(self) -> None:
        """Finishes the accepted work, makes a checkpoint and closes the connections."""
        await asyncio.shield(asyncio.ensure_future(self._close()))

    async def write(
        self, unit: Unit[T], *, erases: Callable[[T], Collection[int] | None] = lambda _: None
    ) -> T:
        """Runs the unit in its own transaction, in the order of the calls.

        Once queued the unit runs to the end, even if the caller is cancelled. ``erases`` takes the result and
        returns the parts of the word index that may contain deleted text, or None if nothing was deleted.
        Deleted text is purged from the file soon after, between other writes.
        """
        result: asyncio.Future[T] = self._accepted(asyncio.get_running_loop().create_future())

        async def requesting(connection: Connection) -> tuple[T, bool]:
            done = await unit(connection)
            parts = erases(done)
            if parts is not None:
                await request_purge(connection, parts)
            return done, parts is not None

        async def run(connection: ThreadConnection) -> None:
            try:
                done, erased = await connection.run_transaction("BEGIN IMMEDIATE", requesting)
                if erased and self._purging is not None:
                    self._purging.request()
                result.set_result(done)
            except Exception as error:  # noqa: BLE001 - passed on to the caller
                result.set_exception(error)
            except BaseException:
                result.cancel()
                raise

        try:
            await self._waiting.put(run)
        except BaseException:
            result.cancel()
            raise
        with translate_errors(self.path):
            return await asyncio.shield(result)

    async def read(self, unit: Unit[T]) -> T:
        """Runs the unit in a read transaction on one of the readers."""
        with translate_errors(self.path):
            reading = self._with_reader(lambda reader: reader.run_transaction("BEGIN", unit))
            return await asyncio.shield(self._accepted(asyncio.ensure_future(reading)))

    async def search(self, unit: Unit[T], seconds: float) -> T:
        """Like ``read``, with a deadline. Only one search runs at a time, so that a reader stays free."""
        deadline = asyncio.get_running_loop().time() + seconds
        try:
            async with asyncio.timeout_at(deadline):
                await self._searching.acquire()
        except TimeoutError as error:
            raise SearchTooSlow(seconds=seconds) from error
        task = asyncio.ensure_future(self._with_reader(lambda reader: _run_until(deadline, reader, unit)))
        task.add_done_callback(lambda _: self._searching.release())
        try:
            with translate_errors(self.path):
                return await asyncio.shield(self._accepted(task))
        except StorageError as error:
            if error.__cause__ is not None and get_error_code(error.__cause__) == sqlite3.SQLITE_INTERRUPT:
                raise SearchTooSlow(seconds=seconds) from error
            raise

    def _accepted(self, work: F) -> F:
        if self._writing is None or self._writing.done():
            work.cancel()
            raise StorageError(path=str(self.path), reason="not open")
        self._unfinished.add(work)
        work.add_done_callback(self._finished)
        return work

    def _finished(self, work: asyncio.Future[Any]) -> None:
        self._unfinished.discard(work)
        if not work.cancelled():
            work.exception()  # otherwise asyncio warns if the caller was cancelled

    async def _with_reader(self, work: Callable[[ThreadConnection], Awaitable[T]]) -> T:
        reader = await self._readers.get()
        try:
            return await work(reader)
        finally:
            self._readers.put_nowait(reader)

    async def _open(self) -> None:
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            needed = ".".join(map(str, OLDEST_SQLITE))
            reason = f"SQLite {sqlite3.sqlite_version} is too old, {needed} is needed"
            raise DatabaseUnavailable(path=str(self.path), reason=reason)
        with translate_errors(self.path):
            check_is_file(self.path)
            if self._owner:
                # the lock is taken first, so that it is released last
                self._connections.callback(acquire_owner_lock(self.path).close)
            file = self._connections.enter_context(open_raw_file(self.path))
            # if aiosqlite cannot open a file, it leaves a thread behind that may use a closed loop
            await asyncio.to_thread(lambda: sqlite3.connect(self.path).close())
            # the writer is opened first and closed last, because the last one to close checkpoints
            writer = await self._connect()
            await migrate(writer, self.path)
            await asyncio.to_thread(remove_leftovers, self.path)
            await self._use_write_ahead_log(writer)
            await _tune(writer, *_WRITER_PRAGMAS)
            self._purging = PurgeScheduler(file)
            self._readers = asyncio.Queue()
            for _ in range(_READERS):
                reader = await self._connect()
                # before the reader becomes read-only: after that it cannot even write temporary tables
                await reader.run_transaction("BEGIN", create_vocabulary)
                await _tune(reader, "query_only = ON")
                self._readers.put_nowait(reader)
            self._writing = asyncio.create_task(
                self._run_writer(writer, self._purging), name="storage writer"
            )

    async def _connect(self) -> ThreadConnection:
        connection = ThreadConnection(
            lambda: sqlite3.connect(
                self.path, isolation_level=None, timeout=self._busy_seconds, cached_statements=256
            )
        )
        await connection
        self._connections.push_async_callback(connection.close)
        return connection

    async def _use_write_ahead_log(self, writer: aiosqlite.Connection) -> None:
        clock = asyncio.get_running_loop().time
        deadline = clock() + self._busy_seconds
        while True:
            try:
                ((mode,),) = await writer.execute_fetchall("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError as error:
                # SQLite does not apply the busy timeout to this statement
                if get_error_code(error) != sqlite3.SQLITE_BUSY or clock() > deadline:
                    raise
                await asyncio.sleep(0.02)
        if mode != "wal":
            raise DatabaseUnavailable(
                path=str(self.path), reason="this file system does not support SQLite's WAL mode"
            )

    async def _run_writer(self, writer: ThreadConnection, purging: PurgeScheduler) -> None:
        try:
            while run := await self._next(writer, purging):
                await run(writer)
            seconds = _OWNER_CLOSING_SECONDS if self._owner else math.inf
            await purging.finish(writer, seconds=seconds, blocked_seconds=self._busy_seconds)
        finally:
            # work is left only if the event loop is being closed
            for work in tuple(self._unfinished):
                work.cancel()
            await purging.close()

    async def _next(
        self, writer: ThreadConnection, purging: PurgeScheduler
    ) -> Callable[[ThreadConnection], Awaitable[None]] | None:
        """Returns the next unit of work; None after the last one. Purges deleted text while no unit is
        waiting."""
        while True:
            if purging.is_due(others_wait=not self._waiting.empty()):
                await purging.step(writer)
            elif not self._waiting.empty():
                return self._waiting.get_nowait()
            else:
                with suppress(TimeoutError):
                    async with asyncio.timeout(purging.get_seconds_left()):
                        return await self._waiting.get()

    async def _close(self) -> None:
        writing, self._writing = self._writing, None  # from here on no work is accepted
        try:
            while self._unfinished:
                await asyncio.wait(self._unfinished)
            if writing is not None and not writing.done():
                self._waiting.put_nowait(None)
                await asyncio.wait({writing})
        finally:
            with translate_errors(self.path):
                await self._connections.aclose()


async def _run_until(deadline: float, reader: ThreadConnection, unit: Unit[T]) -> T:
    """Runs the unit in a transaction and interrupts it at the deadline."""
    has_ended = threading.Event()

    async def run(connection: Connection) -> T:
        try:
            return await unit(connection)
        finally:
            has_ended.set()

    working = asyncio.ensure_future(reader.run_transaction("BEGIN", run))
    await asyncio.wait({working}, timeout=max(0.0, deadline - asyncio.get_running_loop().time()))
    while not working.done():
        # an interrupt only affects a running statement, so repeat it until the unit has ended
        if not has_ended.is_set():
            await reader.interrupt()
        await asyncio.wait({working}, timeout=0.01)
    return await working


async def _tune(connection: Connection, *pragmas: str) -> None:
    for pragma in ("cache_size = -65536", *pragmas):
        await connection.execute_fetchall(f"PRAGMA {pragma}")
