"""One bot per file: who answers a guild's commands must be the only one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from storage.errors import DatabaseInUse
from storage.sqlite.error_translation import get_error_code, translate_errors


def acquire_owner_lock(path: Path) -> sqlite3.Connection:
    """Ours until the connection is closed or the process ends, however it ends.

    Binds only those who ask: the command line reads and imports all the same. An empty file beside the
    database is locked by SQLite, as each system can; it stays, for whoever removes it may remove one that
    another has just locked. Raises ``DatabaseInUse``.
    """
    with translate_errors(path):
        beside = path.with_name(f"{path.name}-owner")
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
