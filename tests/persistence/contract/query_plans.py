"""No statement scans a whole table that grows with the number of threads of all libraries."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from storage.sqlite.connection import _DirectConnection

_FULL_SCAN = re.compile(
    r"SCAN (threads|articles|comments|digests|vectors|read_marks|digest_outlines|post_parts)\b"
)
_ALLOWED = (
    "INTO guilds",  # the plan includes a check of deferred foreign keys, which is not run
    "DELETE FROM guilds",  # when a person's own library is deleted
    "imported_by = ?",  # privacy commands: a millisecond per 10,000 threads
    "WHERE substr(key, 1, length(?)) = ?",  # command line only
)
_checked: set[str] = set()


class _CheckedConnection(_DirectConnection):
    async def execute_fetchall(self, sql: str, parameters: Iterable[Any] = (), /) -> Iterable[Any]:
        values = tuple(parameters)
        _check(self._connection, sql, values)
        return await super().execute_fetchall(sql, values)

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> object:
        rows = list(parameters)
        if rows:
            _check(self._connection, sql, rows[0])
        return await super().executemany(sql, rows)


def _check(connection: sqlite3.Connection, sql: str, values: Sequence[Any]) -> None:
    if sql in _checked or sql.startswith("PRAGMA") or any(part in sql for part in _ALLOWED):
        return
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert not any(map(_FULL_SCAN.match, plan)), f"{sql}\n{plan}"
    _checked.add(sql)


@contextmanager
def refuse_full_scans() -> Iterator[None]:
    """Makes each statement fail that needs a full scan."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storage.sqlite.connection._DirectConnection", _CheckedConnection)
        yield
