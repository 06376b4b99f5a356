"""The storage engines that must pass these tests. A new engine is added to ``ENGINES``."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from storage.protocol import Storage
from storage.sqlite import SqliteStorage

ENGINES: dict[str, Callable[[Path], Storage]] = {
    "sqlite": lambda folder: SqliteStorage(folder / "threads.sqlite3"),
}


@pytest.fixture(params=sorted(ENGINES))
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    """An empty storage of each engine."""
    async with ENGINES[request.param](tmp_path) as opened:
        yield opened
