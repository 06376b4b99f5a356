"""From SQLite's error codes to our errors. Its message text is shown, never matched."""

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

_NO_ROOM_BYTES = 1 << 20  # below this a failed write is for want of room


def get_error_code(error: BaseException) -> int | None:
    """SQLite's primary result code; None for errors that did not come from SQLite itself."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def translate_error(error: Exception, path: Path) -> StorageError:
    if isinstance(error, OSError):
        full = error.errno == errno.ENOSPC
        kind: type[StorageError] = DiskFull if full else DatabaseUnavailable
        return kind(path=str(path), reason=error.strerror or str(error))
    code = get_error_code(error)
    # a disk that fills up shows as a failed write too
    if code == sqlite3.SQLITE_IOERR and _no_room(path):
        code = sqlite3.SQLITE_FULL
    return _KINDS.get(code, StorageError)(path=str(path), reason=str(error))


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """SQLite's errors, those of the file system, and text or numbers that no database takes."""
    try:
        yield
    except StorageError:
        raise
    except (sqlite3.Error, OSError, UnicodeError, OverflowError, ValueError) as error:
        raise translate_error(error, path) from error


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _NO_ROOM_BYTES
    except OSError:
        return False
