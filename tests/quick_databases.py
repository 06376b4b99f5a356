"""New databases for the tests: copies of one that is created once, without waiting for the disk.

No power fails during a test, and a killed process loses nothing that it has written. Tests of the files
themselves (``tests/persistence/sqlite``) and processes that tests start use usual databases.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from storage.sqlite import SqliteStorage, database
from storage.sqlite.database import Database

_OPEN = Database._open
_PRAGMAS = database._WRITER_PRAGMAS


@contextmanager
def use_quick_databases(folder: Path) -> Iterator[None]:
    """``folder``: for the database that is copied."""
    template = folder / "template.sqlite3"
    asyncio.run(_create(template))

    async def open_copy(self: Database) -> None:
        _copy(template, self.path)
        await _OPEN(self)

    others = [pragma for pragma in _PRAGMAS if not pragma.startswith("synchronous")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "_open", open_copy)
        patch.setattr(database, "_WRITER_PRAGMAS", ("synchronous = OFF", *others))
        yield


@contextmanager
def use_usual_databases() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "_open", _OPEN)
        patch.setattr(database, "_WRITER_PRAGMAS", _PRAGMAS)
        yield


async def _create(path: Path) -> None:
    async with SqliteStorage(path):
        pass


def _copy(template: Path, path: Path) -> None:
    """Copies the database if there is no file yet and one can be created; otherwise opening reports why
    not."""
    copy = path.with_name(f"{path.name}.{os.getpid()}.copy")
    with suppress(OSError, ValueError):
        if path.is_symlink() or path.exists():
            return
        try:
            shutil.copy(template, copy)  # with its permissions: only its owner may read it
            os.link(copy, path)  # unless another process has created it meanwhile
        finally:
            copy.unlink(missing_ok=True)
