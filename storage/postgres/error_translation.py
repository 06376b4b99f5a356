"""Turning errors of PostgreSQL and asyncpg into ``StorageError``, by their codes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from storage.errors import DatabaseDamaged, DatabaseUnavailable, DiskFull, StorageError

# https://www.postgresql.org/docs/current/errcodes-appendix.html; the longest prefix counts
_KINDS: dict[str, type[StorageError]] = {
    "53100": DiskFull,
    "XX001": DatabaseDamaged,
    "XX002": DatabaseDamaged,
    "08": DatabaseUnavailable,  # connection
    "25006": DatabaseUnavailable,  # read only
    "28": DatabaseUnavailable,  # password
    "3D": DatabaseUnavailable,  # no such database
    "42501": DatabaseUnavailable,  # privileges
    "53": DatabaseUnavailable,  # resources
    "55": DatabaseUnavailable,  # locks
    "57": DatabaseUnavailable,  # stopped or cancelled by an operator
    "58": DatabaseUnavailable,  # input and output
}


def translate_error(error: Exception, name: str) -> StorageError:
    """``name``: of the database, for the message. Texts that were to be stored do not get into the error."""
    if isinstance(error, asyncpg.PostgresError):
        code = error.sqlstate or ""
        kind = next((_KINDS[code[:length]] for length in (5, 2) if code[:length] in _KINDS), StorageError)
        return kind(path=name, reason=str(error.args[0]) if error.args else type(error).__name__)
    if isinstance(error, OSError):
        return DatabaseUnavailable(path=name, reason=error.strerror or str(error))
    if isinstance(error, asyncpg.InternalClientError) or (
        isinstance(error, asyncpg.InterfaceError) and not isinstance(error, ValueError)
    ):
        return DatabaseUnavailable(path=name, reason=str(error))
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
