"""A lock that lets only one bot use a database file."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from storage.errors import DatabaseInUse
from storage.sqlite.error_translation import get_error_code, translate_errors


def acquire_owner_lock(path: Path) -> sqlite3.Connection:
    """Takes the lock and holds it until the connection is closed or the process ends.

    Only owners take the lock, so the command line can still read and import. SQLite locks an empty file next
    to the database (not to a symbolic link to it). That file is never removed, because another process may
    just have locked it. Raises ``DatabaseInUse``.
    """
    with translate_errors(path):
        file = Path(os.path.realpath(path))
        beside = file.with_name(f"{file.name}-owner")
        beside.touch(mode=0o600)
        lock = sqlite3.connect(beside, isolation_level=None, timeout=0)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            lock.close()
            if get_error_code(error) == sqlite3.SQLITE_BUSY:
                raise DatabaseInUse(path=str(path)) from error
            raise
    return lock
