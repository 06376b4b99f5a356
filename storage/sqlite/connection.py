"""Connections that each have their own operating-system thread and run a whole unit of work in it.

Sending each statement to that thread and waiting for the result costs more than most statements do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from typing import Any, Protocol, TypeAlias, TypeVar

import aiosqlite

T = TypeVar("T")

_ROLLBACKS = 10
"""How often to try a rollback, which may be interrupted like any other statement."""


class Connection(Protocol):
    """What a unit of work may do with its connection."""

    async def execute_fetchall(self, sql: str, parameters: Iterable[Any] = ..., /) -> Iterable[Any]: ...

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> object: ...


Unit: TypeAlias = Callable[[Connection], Awaitable[T]]
"""Work within one transaction, which the caller begins and ends. A unit awaits nothing but its connection. It
may compute for long, because it does not run in the event loop."""


class ThreadConnection(aiosqlite.Connection):
    """A connection that opens when it is awaited."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)

    async def run_transaction(self, begin: str, unit: Unit[T]) -> T:
        """Runs the unit in a transaction, to the end even if the caller is cancelled."""
        done: T = await self._execute(_run_transaction, self._conn, begin, unit)  # type: ignore[no-untyped-call]
        return done


class _DirectConnection:
    """Runs each statement at once, in the operating-system thread that asks for it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def execute_fetchall(self, sql: str, parameters: Iterable[Any] = (), /) -> Iterable[Any]:
        return self._connection.execute(sql, tuple(parameters)).fetchall()

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> object:
        return self._connection.executemany(sql, parameters)


def _run_transaction(connection: sqlite3.Connection, begin: str, unit: Unit[T]) -> T:
    connection.execute(begin)
    try:
        done = _run(unit(_DirectConnection(connection)))
        connection.execute("COMMIT")
        return done
    finally:
        for _ in range(_ROLLBACKS):
            if not connection.in_transaction:  # SQLite itself rolls back after some errors
                break
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")


def _run(work: Awaitable[T]) -> T:
    """Runs a coroutine that never has to wait."""
    steps: Coroutine[Any, Any, T] = _as_coroutine(work)
    try:
        steps.send(None)
    except StopIteration as end:
        done: T = end.value
        return done
    steps.close()
    raise RuntimeError("a unit of work waited for something")


async def _as_coroutine(work: Awaitable[T]) -> T:
    return await work
