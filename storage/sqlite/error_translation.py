"""Turning SQLite's errors into ``StorageError`` by their codes. The message text is only shown."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import (
    DatabaseDamaged,
    DatabaseForeign,
    DatabaseUnavailable,
    DiskFull,
    StorageError,
)

_KINDS: dict[int | None, type[StorageError]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: DatabaseForeign,
    sqlite3.SQLITE_BUSY: DatabaseUnavailable,
    sqlite3.SQLITE_LOCKED: DatabaseUnavailable,
    sqlite3.SQLITE_PROTOCOL: DatabaseUnavailable,
    sqlite3.SQLITE_CANTOPEN: DatabaseUnavailable,
    sqlite3.SQLITE_READONLY: DatabaseUnavailable,
    sqlite3.SQLITE_PERM: DatabaseUnavailable,
    sqlite3.SQLITE_AUTH: DatabaseUnavailable,
    sqlite3.SQLITE_IOERR: DatabaseUnavailable,
}

_FULL_DISK_BYTES = 1 << 20  # with less free space, a failed write means a full disk


def get_error_code(error: BaseException) -> int | None:
    """Returns SQLite's primary result code; None if the error did not come from SQLite."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def translate_error(error: Exception, path: Path) -> StorageError:
    """Returns the ``StorageError`` for an error of SQLite or of the operating system."""
    if isinstance(error, OSError):
        full = error.errno == errno.ENOSPC
        kind: type[StorageError] = DiskFull if full else DatabaseUnavailable
        return kind(path=str(path), reason=error.strerror or str(error))
    code = get_error_code(error)
    # a full disk may also show as a failed write
    if code == sqlite3.SQLITE_IOERR and _is_disk_full(path):
        code = sqlite3.SQLITE_FULL
    return _KINDS.get(code, StorageError)(path=str(path), reason=str(error))


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Turns errors of SQLite and the file system, and errors about values that SQLite cannot store, into
    ``StorageError``."""
    try:
        yield
    except StorageError:
        raise
    except (sqlite3.Error, OSError, UnicodeError, OverflowError, ValueError) as error:
        raise translate_error(error, path) from error


def _is_disk_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _FULL_DISK_BYTES
    except OSError:
        return False
