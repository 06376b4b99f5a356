"""A whole, checked copy of a database that stays in use."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from aiosqlite import Connection

from storage.errors import DatabaseDamaged
from storage.sqlite.failures import as_storage_errors


async def write_backup(source: Connection, path: Path, target: Path) -> None:
    """Copy, check the copy, and only then put it in the place of an older one of that name.

    All pages in one step: stepwise copying starts anew with every write and need never end.
    """
    unfinished = target.with_name(target.name + ".unfinished")
    with as_storage_errors(target):
        unfinished.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(unfinished, check_same_thread=False)) as copy:
                await source.backup(copy, pages=-1)
                problem = await asyncio.to_thread(_problem_of, copy)
            if problem is not None:
                raise DatabaseDamaged(path=str(path), reason=problem)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)


def _problem_of(copy: sqlite3.Connection) -> str | None:
    copy.execute("PRAGMA journal_mode = DELETE")  # one file, complete in itself
    ((found,),) = copy.execute("PRAGMA quick_check(1)").fetchall()
    return None if found == "ok" else str(found)
