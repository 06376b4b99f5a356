"""A whole, checked copy of a database that stays in use."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from storage.errors import DatabaseDamaged
from storage.sqlite.failures import as_storage_errors


def write_backup(path: Path, target: Path) -> None:
    """Copy, check the copy, and only then put it in the place of an older one of that name. Blocks.

    All pages in one step: stepwise copying starts anew with every write and need never end.
    """
    with as_storage_errors(target):
        handle, name = tempfile.mkstemp(".unfinished", f"{target.name}.", target.parent)
        os.close(handle)
        unfinished = Path(name)
        try:
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as source:
                problem = _copy(source, unfinished)
            if problem is not None:
                raise DatabaseDamaged(path=str(path), reason="; ".join(problem.splitlines()))
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, target: Path) -> str | None:
    """What is wrong with the copy, in SQLite's words; None where nothing is."""
    with closing(sqlite3.connect(target)) as copy:
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, complete in itself
        ((found,),) = copy.execute("PRAGMA quick_check(1)").fetchall()
        return None if found == "ok" else str(found)
