"""The connections to the database. A cancelled caller never stops a transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeAlias, TypeVar

import asyncpg

from storage.database_address import describe_address
from storage.errors import DatabaseServerUnavailable, SearchTooSlow, StorageError
from storage.postgres.connection import Connection
from storage.postgres.error_translation import translate_errors
from storage.postgres.schema import migrate
from storage.postgres.shards import Shards
from storage.postgres.vacuum import Vacuum
from storage.postgres.words import set_codec

T = TypeVar("T")
Unit: TypeAlias = Callable[[Connection], Awaitable[T]]
"""Work within one transaction. It may be run again if the transaction was in conflict with another one."""

_MOST_TRIES = 5
_OLDEST_SERVER = (13, 0)  # since then the owner of a database may create extensions
CLOSING_SECONDS = 10.0


class Database:
    """A pool of connections. ``close`` always closes it, whatever happened after ``open``."""

    def __init__(self, address: str, *, connections: int, connect_seconds: float, shards: Shards) -> None:
        self.name = describe_address(address)
        self.shards = shards
        self._address = address
        self._connections = connections
        self._connect_seconds = connect_seconds
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None
        self._searching = asyncio.Semaphore(max(1, connections // 2))
        """Limits searches, so that connections stay free for others however long searches take."""
        self._unfinished: set[asyncio.Future[Any]] = set()
        self._vacuum = Vacuum()

    async def open(self) -> None:
        """Opens the connections. If it raises ``StorageError``, nothing stays open."""
        with translate_errors(self.name):
            pool = await asyncpg.create_pool(
                self._address,
                min_size=0,  # otherwise it logs tracebacks while the server is down
                max_size=self._connections,
                timeout=self._connect_seconds,
                init=set_codec,
                server_settings={"application_name": "threadgist", "jit": "off"},
            )
            try:
                async with pool.acquire() as connection:
                    version = connection.get_server_version()
                    if version[:2] < _OLDEST_SERVER:
                        reason = f"PostgreSQL {version.major} is too old, 13 is needed"
                        raise DatabaseServerUnavailable(path=self.name, reason=reason)
                    await migrate(connection, self.name)
            except BaseException:
                pool.terminate()
                raise
            self._pool = pool
            self._vacuum.start(pool)

    async def close(self) -> None:
        """Finishes the accepted work, then closes the connections."""
        await asyncio.shield(asyncio.ensure_future(self._close()))

    async def _close(self) -> None:
        pool, self._pool = self._pool, None  # from here on no work is accepted
        if pool is None:
            return
        try:
            while self._unfinished:
                await asyncio.wait(self._unfinished)
            await self._vacuum.stop()
            with suppress(TimeoutError), translate_errors(self.name):
                async with asyncio.timeout(CLOSING_SECONDS):
                    await pool.close()
        finally:
            pool.terminate()

    async def write(self, unit: Unit[T], *, erases: Callable[[T], bool] = lambda _: False) -> T:
        """Runs the unit in its own transaction. It runs to the end, even if the caller is cancelled.

        ``erases``: tells from the result whether text was deleted. The tables are then vacuumed soon after.
        """

        async def run() -> T:
            result = await self._try(lambda: self._transaction(unit, "read_committed", readonly=False))
            if erases(result):
                self._vacuum.request()
            return result

        with translate_errors(self.name):
            return await self._finish(run())

    async def read(self, unit: Unit[T]) -> T:
        """Runs the unit in a read transaction, which sees one state of the database."""
        with translate_errors(self.name):
            return await self._finish(self._transaction(unit, "repeatable_read", readonly=True))

    async def search(self, unit: Unit[T], seconds: float) -> T:
        """Like ``read``, with a deadline."""

        async def run() -> T:
            try:
                async with asyncio.timeout(seconds), self._searching:
                    return await self._transaction(unit, "repeatable_read", readonly=True)
            except TimeoutError as error:
                raise SearchTooSlow(seconds=seconds) from error

        with translate_errors(self.name):
            return await self._finish(run())

    async def _finish(self, work: Coroutine[Any, Any, T]) -> T:
        if self._pool is None:
            work.close()
            raise StorageError(path=self.name, reason="not open")
        task = asyncio.ensure_future(work)
        self._unfinished.add(task)
        task.add_done_callback(self._finished)
        return await asyncio.shield(task)

    def _finished(self, task: asyncio.Future[Any]) -> None:
        self._unfinished.discard(task)
        if not task.cancelled():
            task.exception()  # otherwise asyncio warns if the caller was cancelled

    async def _try(self, run: Callable[[], Awaitable[T]]) -> T:
        """Runs it again if PostgreSQL ended the transaction in favour of another one."""
        for tried in range(1, _MOST_TRIES + 1):
            try:
                return await run()
            except (asyncpg.DeadlockDetectedError, asyncpg.SerializationError):
                if tried == _MOST_TRIES:
                    raise
        raise AssertionError

    async def _transaction(self, unit: Unit[T], isolation: Any, *, readonly: bool) -> T:
        pool = self._pool
        if pool is None:
            raise StorageError(path=self.name, reason="not open")
        async with (
            pool.acquire() as connection,
            connection.transaction(isolation=isolation, readonly=readonly),
        ):
            return await unit(connection)
