"""Replaces the database with a backup, and makes the file smaller."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from storage.errors import DatabaseDamaged, DatabaseInUse, DatabaseNewer
from storage.sqlite.backup import copy_database
from storage.sqlite.backup_files import get_replaced_database_path, make_unfinished_copy, sync_folder
from storage.sqlite.error_translation import get_error_code, translate_errors
from storage.sqlite.health_check import DatabaseHealth, check_health
from storage.sqlite.owner_lock import acquire_owner_lock
from storage.sqlite.word_index import ALL_PARTS, get_table


def check_backup(backup: Path) -> DatabaseHealth:
    """Checks a backup. Raises ``StorageError`` if the file cannot be restored."""
    health = check_health(backup)
    if health.problems:
        raise DatabaseDamaged(path=str(backup), reason="; ".join(health.problems[:3]))
    if health.schema > health.schema_known:
        raise DatabaseNewer(path=str(backup), found=health.schema, known=health.schema_known)
    return health


def restore_backup(backup: Path, path: Path, *, at: datetime) -> Path | None:
    """Replaces the database with a copy of the backup. Returns where the old database is kept, or None if
    there was none. If ``path`` is a symbolic link, the file that it points to is replaced. If the program is
    killed meanwhile, either the old database or the restored one is there.

    Raises ``DatabaseInUse`` if any program has the database open, and other ``StorageError``.
    """
    path = Path(os.path.realpath(path))
    with translate_errors(path), _alone(path), make_unfinished_copy(path) as unfinished:
        with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as source:
            problem = copy_database(source, unfinished)
        if problem is not None:
            raise DatabaseDamaged(path=str(backup), reason="; ".join(problem.splitlines()))
        with unfinished.open("rb+") as copy:
            os.fsync(copy.fileno())
        kept = None
        if path.exists():
            _end_log(path)
            kept = get_replaced_database_path(path, at)
            _link(path, kept)
        unfinished.replace(path)
        if kept is not None:
            kept.touch()  # it is removed some days after this time
        sync_folder(path.parent)
    return kept


def vacuum(path: Path) -> None:
    """Rewrites the file without unused space and with the word index merged. Needs as much free space as the
    file takes.

    Raises ``DatabaseInUse`` if any program has the database open, and other ``StorageError``.
    """
    with translate_errors(path), _alone(path):
        _end_log(path)
        with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            for table in map(get_table, sorted(ALL_PARTS)):
                connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 (our own)
            connection.execute("VACUUM")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Holds the owner lock, so that no bot can start meanwhile."""
    with closing(acquire_owner_lock(path)):
        yield


def _end_log(path: Path) -> None:
    """Moves the write-ahead log into the file and removes it. Raises ``DatabaseInUse``."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=1.0)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if get_error_code(error) not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise
        raise DatabaseInUse(path=str(path)) from error
    except sqlite3.DatabaseError as error:
        # the database is damaged, which may be why a backup is restored; its log is kept with it
        if get_error_code(error) not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise


def _link(path: Path, kept: Path) -> None:
    """Gives another name to the database and to what is left of its log."""
    for ending in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(kept.with_name(kept.name + ending))
    try:
        os.link(path, kept)  # so that the database is there at every moment
    except FileExistsError:
        raise  # renaming would replace the existing file
    except OSError:
        path.rename(kept)  # some file systems have no links
