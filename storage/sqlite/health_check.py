"""Checks of a database file and of the SQLite library, for ``threadgist doctor``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from storage.errors import DatabaseForeign
from storage.libraries import Library
from storage.library_keys import LOCAL_KEY, library_from_key
from storage.model import StorageUse
from storage.quota import Quota
from storage.sqlite.application_id import APPLICATION_ID, has_application_id
from storage.sqlite.deep_check import find_wrong_rows
from storage.sqlite.error_translation import get_error_code, translate_errors
from storage.sqlite.schema import load_migrations
from storage.sqlite.word_index import PARTS, get_table

_COUNTED = ("guilds", "threads", "comments", "digests")


@dataclass(frozen=True, slots=True)
class DatabaseHealth:
    path: Path
    size: int
    """Size in bytes, including the write-ahead log."""
    schema: int
    schema_known: int
    counts: dict[str, int]
    """Number of guilds, threads, comments and digests. Empty if the version of the schema is not known."""
    problems: tuple[str, ...]
    """SQLite's messages, in English. Empty if nothing was found."""
    index_checked: bool
    """False if the word index could not be checked: another program writes, or the file is read-only."""


class LibraryUse(NamedTuple):
    library: Library
    use: StorageUse


@dataclass(frozen=True, slots=True)
class WaitingDeletions:
    """Deleted text that is not purged from the file yet."""

    count: int
    since: datetime


def get_waiting_deletions(path: Path, *, busy_seconds: float = 5.0) -> WaitingDeletions | None:
    """Returns what is waiting to be purged; None if nothing is, or the file has an older version. Raises
    ``StorageError``."""
    with translate_errors(path), closing(_connect(path, "ro", busy_seconds)) as connection:
        columns = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('purges')")}
        if "requested" not in columns:
            return None
        (count, since) = connection.execute(
            "SELECT max(requested - done), min(since) FROM purges WHERE requested > done"
        ).fetchone()
    return None if count is None else WaitingDeletions(count, datetime.fromtimestamp(since, UTC))


def get_fullest_library(path: Path, quota: Quota, *, busy_seconds: float = 5.0) -> LibraryUse | None:
    """Returns the library that is closest to its quota; None if no library with a quota stores anything, or
    the file has an older version. Raises ``StorageError``."""
    with translate_errors(path), closing(_connect(path, "ro", busy_seconds)) as connection:
        columns = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('threads')")}
        if not {"comment_count", "text_bytes"} <= columns:
            return None
        found = connection.execute(
            "SELECT guild, sum(comment_count), sum(text_bytes) FROM threads"
            " JOIN guilds USING (slot) WHERE guild <> ? GROUP BY guild",
            [LOCAL_KEY],
        ).fetchall()
    uses = [
        LibraryUse(library_from_key(key), StorageUse(comments, size, quota.comments, quota.bytes))
        for key, comments, size in found
    ]
    return max(uses, key=lambda one: (one.use.share, one.use.bytes), default=None)


def has_wal_bug(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite can corrupt a WAL file that several connections write and checkpoint at once.

    Versions 3.7.0 to 3.51.2; fixed in 3.51.3, 3.50.7 and 3.44.6 (https://sqlite.org/wal.html#walresetbug).
    """
    is_fixed = (3, 44, 6) <= version < (3, 45) or (3, 50, 7) <= version < (3, 51)
    return (3, 7, 0) <= version <= (3, 51, 2) and not is_fixed


def get_sqlite_version() -> str:
    """Returns the version of the SQLite library, such as ``3.51.3``."""
    return sqlite3.sqlite_version


def check_health(path: Path, *, busy_seconds: float = 5.0, deep: bool = False) -> DatabaseHealth:
    """Checks a file without changing it. Blocks until every page is read. ``deep``: also compares the indexes
    with their tables, and derived data with the rows it is derived from.

    Raises ``DatabaseUnavailable`` and ``DatabaseForeign``; damage is reported, not raised.
    """
    problems: list[str] = []
    schema = 0
    counts: dict[str, int] = {}
    known = load_migrations()[-1].version
    with translate_errors(path), closing(_connect(path, "ro", busy_seconds)) as connection:
        with _collect_damage(problems, path):
            schema = _version(connection, path)
        with _collect_damage(problems, path):
            check = "integrity_check" if deep else "quick_check"
            lines = [str(row[0]) for row in connection.execute(f"PRAGMA {check}(10)")]
            problems += [line for line in lines if line != "ok"]
        with _collect_damage(problems, path):
            if 0 < schema <= known:
                counts = {
                    table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
                    for table in _COUNTED
                }
        if deep and schema == known:
            with _collect_damage(problems, path):
                problems += find_wrong_rows(connection)
    index_checked = bool(counts) and _check_index(path, problems, busy_seconds)
    return DatabaseHealth(path, _size(path), schema, known, counts, tuple(problems), index_checked)


def _connect(path: Path, mode: str, busy_seconds: float) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=busy_seconds)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise DatabaseForeign(path=str(path))
    return int(version)


def _check_index(path: Path, problems: list[str], busy_seconds: float) -> bool:
    """Compares the word index with the comments. FTS5 needs the write lock for this. The lock is taken for
    one part of the index at a time, so that nobody waits long."""
    try:
        with closing(_connect(path, "rw", busy_seconds)) as connection:
            for part in range(PARTS):
                connection.execute("BEGIN IMMEDIATE")
                try:
                    with _collect_damage(problems, path):
                        table = get_table(part)
                        check = f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
                        connection.execute(check)
                finally:
                    connection.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return False
    return True


@contextmanager
def _collect_damage(problems: list[str], path: Path) -> Iterator[None]:
    """Adds damage to ``problems``. Other errors, which prevent reading the file, are raised."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = get_error_code(error)
        if code != sqlite3.SQLITE_CORRUPT and not (
            code == sqlite3.SQLITE_NOTADB and has_application_id(path)
        ):
            raise
        problems.append(str(error))


def _size(path: Path) -> int:
    beside = path.with_name(path.name + "-wal")
    return path.stat().st_size + (beside.stat().st_size if beside.exists() else 0)
