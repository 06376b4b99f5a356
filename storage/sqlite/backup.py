"""Backing up a database while it is in use."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from storage.errors import BackupFailed, DatabaseDamaged
from storage.sqlite import backup_files
from storage.sqlite.backup_files import make_unfinished_copy
from storage.sqlite.error_translation import translate_errors


def write_backup(path: Path, target: Path) -> None:
    """Copies the database, and checks the copy before it replaces ``target``. Blocks.

    All pages are copied in one step, because copying in several steps starts again after each write and may
    never end. Deleted text that is not purged yet is purged in the copy. Raises ``BackupFailed``,
    ``DatabaseDamaged`` and other ``StorageError``.
    """
    with translate_errors(target), _as_backup_failed(target), make_unfinished_copy(target) as unfinished:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as source:
            problem = copy_database(source, unfinished)
        if problem is not None:
            raise DatabaseDamaged(path=str(path), reason="; ".join(problem.splitlines()))
        unfinished.replace(target)
        backup_files.sync_folder(target.parent)


@contextmanager
def _as_backup_failed(target: Path) -> Iterator[None]:
    """Turns errors of the file system into ``BackupFailed``."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        raise BackupFailed(path=str(target), reason=error.strerror or str(error)) from error


def copy_database(source: sqlite3.Connection, target: Path) -> str | None:
    """Copies the database, including what is only in the write-ahead log. Returns SQLite's message about
    damage in the copy, or None."""
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode = DELETE")  # a single file, complete in itself
        copy.execute("PRAGMA journal_mode = MEMORY")  # a killed program leaves no journal
        if _contains_deleted_text(copy):
            _purge(copy)
        ((found,),) = copy.execute("PRAGMA quick_check(1)").fetchall()
        return None if found == "ok" else str(found)


def _contains_deleted_text(copy: sqlite3.Connection) -> bool:
    """Whether the copy contains deleted text. Also works for older versions of the schema."""
    tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
    if "purges" not in tables:
        return "comment_words" in tables
    columns = {name for (name,) in copy.execute("SELECT name FROM pragma_table_info('purges')")}
    due = "requested > done" if "requested" in columns else "due"
    return copy.execute(f"SELECT 1 FROM purges WHERE {due}").fetchone() is not None  # noqa: S608


def _purge(copy: sqlite3.Connection) -> None:
    """Removes deleted text from the copy. Nobody else uses the copy, so it can be rewritten completely. Its
    purge requests may stay."""
    copy.execute("PRAGMA secure_delete = ON")
    indexes = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
    for (name,) in copy.execute(indexes).fetchall():
        copy.execute(f'INSERT INTO "{name}" ("{name}") VALUES (\'optimize\')')  # noqa: S608 (our own tables)
    copy.execute("VACUUM")
