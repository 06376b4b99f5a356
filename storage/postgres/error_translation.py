"""Turning errors of PostgreSQL and asyncpg into ``StorageError``, by their codes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from storage.errors import DatabaseDamaged, DatabaseServerUnavailable, DiskFull, StorageError

# https://www.postgresql.org/docs/current/errcodes-appendix.html; the longest prefix counts
_KINDS: dict[str, type[StorageError]] = {
    "53100": DiskFull,
    "XX001": DatabaseDamaged,
    "XX002": DatabaseDamaged,
    "08": DatabaseServerUnavailable,  # connection
    "25006": DatabaseServerUnavailable,  # read only
    "28": DatabaseServerUnavailable,  # password
    "3D": DatabaseServerUnavailable,  # no such database
    "42501": DatabaseServerUnavailable,  # privileges
    "53": DatabaseServerUnavailable,  # resources
    "55": DatabaseServerUnavailable,  # locks
    "57": DatabaseServerUnavailable,  # stopped or cancelled by an operator
    "58": DatabaseServerUnavailable,  # input and output
}


def translate_error(error: Exception, name: str) -> StorageError:
    """Returns the ``StorageError`` for an error. ``name``: the name of the database, for the message. Texts
    that were to be stored do not get into the error."""
    if isinstance(error, asyncpg.PostgresError):
        code = error.sqlstate or ""
        kind = next((_KINDS[code[:length]] for length in (5, 2) if code[:length] in _KINDS), StorageError)
        if code.startswith("22"):  # the message may quote the value
            return StorageError(path=name, reason=f"PostgreSQL cannot store a value ({code})")
        return kind(path=name, reason=str(error.args[0]) if error.args else type(error).__name__)
    if isinstance(error, OSError):
        return DatabaseServerUnavailable(path=name, reason=error.strerror or str(error))
    if isinstance(error, asyncpg.InternalClientError) or "connection is closed" in str(error):
        return DatabaseServerUnavailable(path=name, reason="the connection was lost")
    if isinstance(error, asyncpg.InterfaceError) and not isinstance(error, ValueError):
        return DatabaseServerUnavailable(path=name, reason=str(error))
    return StorageError(path=name, reason="PostgreSQL cannot store a value")


@contextmanager
def translate_errors(name: str) -> Iterator[None]:
    try:
        yield
    except StorageError:
        raise
    except (
        asyncpg.PostgresError,
        asyncpg.InterfaceError,
        asyncpg.InternalClientError,
        OSError,
        ValueError,
        OverflowError,
    ) as error:
        raise translate_error(error, name) from error
