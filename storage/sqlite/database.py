"""Connections: one task that writes, two readers, and no SQL that a cancelled caller could cut short.

SQLite 3.7.0–3.51.2 can corrupt a WAL file when one connection's checkpoint races another's write
(https://sqlite.org/wal.html#walresetbug); here one connection does both.
"""

from __future__ import annotations

import asyncio
import math
import sqlite3
from collections.abc import Awaitable, Callable, Collection
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import aiosqlite
from aiosqlite import Connection

from storage.errors import DatabaseUnavailable, SearchTooSlow, StorageError
from storage.sqlite.backup_files import remove_leftovers
from storage.sqlite.erasing.purge import request_purge
from storage.sqlite.erasing.purge_scheduler import PurgeScheduler
from storage.sqlite.erasing.raw_file import check_is_file, open_raw_file
from storage.sqlite.error_translation import get_error_code, translate_errors
from storage.sqlite.owner_lock import acquire_owner_lock
from storage.sqlite.schema import migrate

T = TypeVar("T")
F = TypeVar("F", bound="asyncio.Future[Any]")
Unit: TypeAlias = Callable[[Connection], Awaitable[T]]
"""A whole piece of work on one connection, within one transaction that somebody else begins and ends."""

OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
_READERS = 2
_OWNER_CLOSING_SECONDS = 2.0
"""So long may a bot that is stopped go on purging; it goes on when it starts again."""
_MOST_WAITING = 64  # units of work; who comes later waits to be queued


class Database:
    """One file, opened by ``open`` and closed by ``close`` whatever happened in between."""

    def __init__(self, path: Path, *, busy_seconds: float, owner: bool = False) -> None:
        self.path = path
        self._owner = owner
        self._busy_seconds = busy_seconds
        self._connections = AsyncExitStack()
        self._waiting: asyncio.Queue[Callable[[Connection], Awaitable[None]] | None] = asyncio.Queue(
            _MOST_WAITING
        )
        """None: the last of them."""
        self._purging: PurgeScheduler | None = None
        self._readers: asyncio.Queue[Connection] = asyncio.Queue()
        self._searching = asyncio.Lock()
        self._writing: asyncio.Task[None] | None = None
        self._unfinished: set[asyncio.Future[Any]] = set()
        """Units of work that were accepted; closing waits for them."""

    async def open(self) -> None:
        """Raises ``StorageError``; nothing stays open then."""
        opening = asyncio.ensure_future(self._open())
        try:
            await asyncio.shield(opening)
        except BaseException:
            # an open connection would keep the process from ending
            try:
                with suppress(Exception):
                    await opening
            finally:
                await self._close()
            raise

    async def close(self) -> None:
        """Finish the work that was accepted, checkpoint, close."""
        await asyncio.shield(asyncio.ensure_future(self._close()))

    async def write(
        self, unit: Unit[T], *, erases: Callable[[T], Collection[int] | None] = lambda _: None
    ) -> T:
        """Run the unit in a transaction of its own, after those that came before.

        Once it is queued it runs to its end, even if the caller is cancelled meanwhile. ``erases`` tells from
        its result which parts of the word index may have held what was deleted, None where nothing was. It
        leaves the file soon after, between other writes.
        """
        result: asyncio.Future[T] = self._accepted(asyncio.get_running_loop().create_future())

        async def requesting(connection: Connection) -> tuple[T, bool]:
            done = await unit(connection)
            parts = erases(done)
            if parts is not None:
                await request_purge(connection, parts)
            return done, parts is not None

        async def run(connection: Connection) -> None:
            try:
                done, erased = await self._transaction(connection, "BEGIN IMMEDIATE", requesting)
                if erased and self._purging is not None:
                    self._purging.request()
                result.set_result(done)
            except Exception as error:  # noqa: BLE001 - it belongs to the caller; the writer goes on
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
        """Run the unit on one of the readers, over one state of the database."""
        with translate_errors(self.path):
            return await asyncio.shield(self._accepted(asyncio.ensure_future(self._read(unit))))

    async def search(self, unit: Unit[T], seconds: float) -> T:
        """As ``read``, with a deadline. One search at a time: a reader is left for quick questions."""
        deadline = asyncio.get_running_loop().time() + seconds
        try:
            async with asyncio.timeout_at(deadline):
                await self._searching.acquire()
        except TimeoutError as error:
            raise SearchTooSlow(seconds=seconds) from error
        task = asyncio.ensure_future(self._read(lambda reader: _interrupted_at(deadline, reader, unit)))
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
            work.exception()  # taken note of, or asyncio complains of those whose caller was cancelled

    async def _read(self, unit: Unit[T]) -> T:
        reader = await self._readers.get()
        try:
            return await self._transaction(reader, "BEGIN", unit)
        finally:
            self._readers.put_nowait(reader)

    async def _transaction(self, connection: Connection, begin: str, unit: Unit[T]) -> T:
        await connection.execute_fetchall(begin)
        try:
            result = await unit(connection)
            await connection.execute_fetchall("COMMIT")
            return result
        finally:
            if connection.in_transaction:  # SQLite itself rolls back after some errors
                with suppress(sqlite3.Error):
                    await connection.execute_fetchall("ROLLBACK")

    async def _open(self) -> None:
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            needed = ".".join(map(str, OLDEST_SQLITE))
            reason = f"SQLite {sqlite3.sqlite_version} is too old, {needed} is needed"
            raise DatabaseUnavailable(path=str(self.path), reason=reason)
        with translate_errors(self.path):
            check_is_file(self.path)
            if self._owner:
                # first of all, so that it is given up last of all
                self._connections.callback(acquire_owner_lock(self.path).close)
            file = self._connections.enter_context(open_raw_file(self.path))
            # where it cannot open a file, aiosqlite leaves a thread behind that may talk to a closed loop
            await asyncio.to_thread(lambda: sqlite3.connect(self.path).close())
            # the writer is opened first and so closed last: the last to close checkpoints
            writer = await self._connect()
            await migrate(writer, self.path)
            await asyncio.to_thread(remove_leftovers, self.path)
            await self._use_write_ahead_log(writer)
            await _tune(writer, "synchronous = FULL", "foreign_keys = ON")
            self._purging = PurgeScheduler(file)
            self._readers = asyncio.Queue()
            for _ in range(_READERS):
                reader = await self._connect()
                await _tune(reader, "query_only = ON")
                self._readers.put_nowait(reader)
            self._writing = asyncio.create_task(self._write_on(writer, self._purging), name="storage writer")

    async def _connect(self) -> Connection:
        connection = await aiosqlite.connect(
            self.path, isolation_level=None, timeout=self._busy_seconds, cached_statements=256
        )
        self._connections.push_async_callback(connection.close)
        return connection

    async def _use_write_ahead_log(self, writer: Connection) -> None:
        clock = asyncio.get_running_loop().time
        deadline = clock() + self._busy_seconds
        while True:
            try:
                ((mode,),) = await writer.execute_fetchall("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError as error:
                # for this one statement SQLite does not wait by itself
                if get_error_code(error) != sqlite3.SQLITE_BUSY or clock() > deadline:
                    raise
                await asyncio.sleep(0.02)
        if mode != "wal":
            raise DatabaseUnavailable(
                path=str(self.path), reason="this file system does not offer what SQLite's WAL mode needs"
            )

    async def _write_on(self, writer: Connection, purging: PurgeScheduler) -> None:
        try:
            while run := await self._next(writer, purging):
                await run(writer)
            seconds = _OWNER_CLOSING_SECONDS if self._owner else math.inf
            await purging.finish(writer, seconds=seconds, blocked_seconds=self._busy_seconds)
        finally:
            # nothing is left here, unless the whole event loop is ending
            for work in tuple(self._unfinished):
                work.cancel()
            await purging.close()

    async def _next(
        self, writer: Connection, purging: PurgeScheduler
    ) -> Callable[[Connection], Awaitable[None]] | None:
        """The next unit of work; None after the last. Until there is one, what was deleted is purged."""
        while True:
            if purging.is_due(others_wait=not self._waiting.empty()):
                await purging.step(writer)
            elif not self._waiting.empty():
                return self._waiting.get_nowait()
            else:
                with suppress(TimeoutError):
                    async with asyncio.timeout(purging.seconds_left()):
                        return await self._waiting.get()

    async def _close(self) -> None:
        writing, self._writing = self._writing, None  # from here on nothing is accepted
        try:
            while self._unfinished:
                await asyncio.wait(self._unfinished)
            if writing is not None and not writing.done():
                self._waiting.put_nowait(None)
                await asyncio.wait({writing})
        finally:
            with translate_errors(self.path):
                await self._connections.aclose()


async def _interrupted_at(deadline: float, reader: Connection, unit: Unit[T]) -> T:
    """Within the transaction, so that its end is never interrupted."""
    working = asyncio.ensure_future(unit(reader))
    await asyncio.wait({working}, timeout=max(0.0, deadline - asyncio.get_running_loop().time()))
    while not working.done():
        # only a statement that is running hears it: ask until the unit has ended
        await reader.interrupt()
        await asyncio.wait({working}, timeout=0.01)
    return await working


async def _tune(connection: Connection, *pragmas: str) -> None:
    for pragma in ("cache_size = -65536", *pragmas):
        await connection.execute_fetchall(f"PRAGMA {pragma}")
