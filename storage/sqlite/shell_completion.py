"""Reading the local library for shell completion. Never waits long and never raises."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from storage.library_keys import LOCAL_KEY
from storage.sqlite.packed_ids import MOST_THREADS

_WAIT_SECONDS = 0.2
_MOST_THREADS = 500
_MOST_AUTHORS = 5000


def list_local_titles(database: Path) -> dict[int, str]:
    """Lists titles of stored threads by number, newest first."""
    rows = _rows(
        database,
        "SELECT threads.id & ?, title FROM threads JOIN guilds USING (slot) WHERE guild = ?"
        " ORDER BY updated_at DESC LIMIT ?",
        [MOST_THREADS, LOCAL_KEY, _MOST_THREADS],
    )
    return dict(rows)


def list_local_authors(database: Path, thread_id: int) -> dict[str, int]:
    """Lists names of a thread's authors with the numbers of their comments, busiest first."""
    rows = _rows(
        database,
        "SELECT author, count(*) FROM comments"
        " WHERE thread = (SELECT slot << 23 | ? FROM guilds WHERE guild = ?) AND author IS NOT NULL"
        " GROUP BY author_folded ORDER BY count(*) DESC, author LIMIT ?",
        [thread_id, LOCAL_KEY, _MOST_AUTHORS],
    )
    return dict(rows)


def _rows(database: Path, sql: str, values: Sequence[object]) -> list[Any]:
    try:
        address = f"{database.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS)) as connection:
            return connection.execute(sql, values).fetchall()
    except (sqlite3.Error, OverflowError, OSError, ValueError):
        return []
