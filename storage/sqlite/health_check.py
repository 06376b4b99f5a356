"""What can be told of a database file and of the SQLite that reads it, for ``threadgist doctor``."""

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
from storage.model import StorageUse
from storage.sqlite.application_id import APPLICATION_ID, has_application_id
from storage.sqlite.error_translation import get_error_code, translate_errors
from storage.sqlite.library_keys import LOCAL_KEY, library_from_key
from storage.sqlite.quota import Quota
from storage.sqlite.schema import load_migrations
from storage.sqlite.word_index import PARTS, table_of

_COUNTED = ("guilds", "threads", "comments", "digests")


@dataclass(frozen=True, slots=True)
class Health:
    path: Path
    size: int
    """Bytes, what waits in the write-ahead log included."""
    schema: int
    schema_known: int
    counts: dict[str, int]
    """Rows of guilds, threads, comments and digests; empty where the schema is not ours to read."""
    problems: tuple[str, ...]
    """SQLite's own words, in English; empty where nothing was found."""
    index_checked: bool
    """False where the word index could not be checked: another program writes, or the file is read-only."""


class LibraryUse(NamedTuple):
    library: Library
    use: StorageUse


@dataclass(frozen=True, slots=True)
class WaitingDeletions:
    """Deletions that have not left the file yet."""

    count: int
    since: datetime


def get_waiting_deletions(path: Path, *, busy_seconds: float = 5.0) -> WaitingDeletions | None:
    """None where there are none, or the file is of an older version. Raises ``StorageError``."""
    with translate_errors(path), closing(_connect(path, "ro", busy_seconds)) as connection:
        columns = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('purges')")}
        if "requested" not in columns:
            return None
        (count, since) = connection.execute(
            "SELECT max(requested - done), min(since) FROM purges WHERE requested > done"
        ).fetchone()
    return None if count is None else WaitingDeletions(count, datetime.fromtimestamp(since, UTC))


def get_fullest_library(path: Path, quota: Quota, *, busy_seconds: float = 5.0) -> LibraryUse | None:
    """Of those that the quota holds for, the one that is nearest to it. None where none of them stores
    anything, or the file is of an older version. Raises ``StorageError``."""
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

    Versions 3.7.0 to 3.51.2; mended in 3.51.3, 3.50.7 and 3.44.6 (https://sqlite.org/wal.html#walresetbug).
    """
    mended = (3, 44, 6) <= version < (3, 45) or (3, 50, 7) <= version < (3, 51)
    return (3, 7, 0) <= version <= (3, 51, 2) and not mended


def sqlite_version() -> str:
    """Of the library that this Python uses: ``3.51.3``."""
    return sqlite3.sqlite_version


def check_health(path: Path, *, busy_seconds: float = 5.0) -> Health:
    """Look at a file without changing it; blocks until every page is read.

    Raises ``DatabaseUnavailable`` and ``DatabaseForeign``; damage is reported, not raised.
    """
    problems: list[str] = []
    schema = 0
    counts: dict[str, int] = {}
    known = load_migrations()[-1].version
    with translate_errors(path), closing(_connect(path, "ro", busy_seconds)) as connection:
        with _collected(problems, path):
            schema = _version(connection, path)
        with _collected(problems, path):
            lines = [str(row[0]) for row in connection.execute("PRAGMA quick_check(10)")]
            problems += [line for line in lines if line != "ok"]
        with _collected(problems, path):
            if 0 < schema <= known:
                counts = {
                    table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
                    for table in _COUNTED
                }
    index_checked = bool(counts) and _check_index(path, problems, busy_seconds)
    return Health(path, _size(path), schema, known, counts, tuple(problems), index_checked)


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
    """Compare the word index with the comments. FTS5 takes this as a write, so it needs the write lock: for
    one part at a time, so that nobody waits long."""
    try:
        with closing(_connect(path, "rw", busy_seconds)) as connection:
            for part in range(PARTS):
                connection.execute("BEGIN IMMEDIATE")
                try:
                    with _collected(problems, path):
                        table = table_of(part)
                        check = f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
                        connection.execute(check)
                finally:
                    connection.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return False
    return True


@contextmanager
def _collected(problems: list[str], path: Path) -> Iterator[None]:
    """Damage becomes a line; what keeps the file from being read at all goes on as an error."""
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
