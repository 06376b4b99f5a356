"""The base of the classes for threads, comments, …: every method is one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from storage.sqlite.connection import Connection
from storage.sqlite.database import Database

P = ParamSpec("P")
R = TypeVar("R", bound="Repository")
T = TypeVar("T")


class Repository:
    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def database(self) -> Database:
        """The database that all these classes share."""
        return self._database


def reads(
    method: Callable[Concatenate[R, Connection, P], Awaitable[T]],
) -> Callable[Concatenate[R, P], Coroutine[Any, Any, T]]:
    """Runs the method in a read transaction and passes it the connection."""

    @wraps(method)
    async def run(self: R, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.database.read(lambda connection: method(self, connection, *args, **kwargs))

    return run


def writes(
    method: Callable[Concatenate[R, Connection, P], Awaitable[T]],
) -> Callable[Concatenate[R, P], Coroutine[Any, Any, T]]:
    """Runs the method in a write transaction and passes it the connection.

    Methods that erase text must use ``Database.write`` itself, with ``erases``.
    """

    @wraps(method)
    async def run(self: R, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.database.write(lambda connection: method(self, connection, *args, **kwargs))

    return run
