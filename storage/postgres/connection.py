"""Statements with named values: ``:library`` stands for the value of ``library``, which is always bound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from storage.rows import Row

if TYPE_CHECKING:
    import asyncpg
    from asyncpg.pool import PoolConnectionProxy

Connection: TypeAlias = "PoolConnectionProxy[asyncpg.Record] | asyncpg.Connection[asyncpg.Record]"

_NAME = re.compile(r"(?<!:):([a-z_]+)")


async def fetch(connection: Connection, sql: str, **values: object) -> Sequence[Row]:
    """Returns all rows. Values that the statement does not name are ignored."""
    numbered, names = _with_numbers(sql)
    found = await connection.fetch(numbered, *(values[name] for name in names))
    return [tuple(record) for record in found]


async def run_for_each(connection: Connection, sql: str, names: str, rows: Iterable[Sequence[Any]]) -> None:
    """Runs the statement once for each row. ``names``: the names of the values in each row, separated by
    commas."""
    numbered, used = _with_numbers(sql)
    places = [[name.strip() for name in names.split(",")].index(name) for name in used]
    await connection.executemany(numbered, [[row[place] for place in places] for row in rows])


@lru_cache(maxsize=1024)
def _with_numbers(sql: str) -> tuple[str, tuple[str, ...]]:
    """Returns the statement with ``$1``, ``$2`` … and the names that these replace."""
    names: dict[str, int] = {}
    numbered = _NAME.sub(lambda found: f"${names.setdefault(found[1], len(names) + 1)}", sql)
    return numbered, tuple(names)
