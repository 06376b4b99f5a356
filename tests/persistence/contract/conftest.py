"""The storage engines that must pass these tests. A new engine is added to ``ENGINES``."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from storage.postgres import PostgresStorage
from storage.protocol import Storage
from storage.sqlite import SqliteStorage
from tests.persistence.contract.query_plans import refuse_full_scans
from tests.postgres_server import PostgresServer


@asynccontextmanager
async def open_sqlite(request: pytest.FixtureRequest) -> AsyncIterator[Storage]:
    folder: Path = request.getfixturevalue("tmp_path")
    async with SqliteStorage(folder / "threads.sqlite3") as opened:
        with refuse_full_scans():
            yield opened


@asynccontextmanager
async def open_postgres(request: pytest.FixtureRequest) -> AsyncIterator[Storage]:
    server: PostgresServer = request.getfixturevalue("postgres_server")
    async with PostgresStorage(server.address()) as opened:
        pool = opened._database._pool
        assert pool is not None
        # faster than one database for each test
        await pool.execute("DELETE FROM libraries; DELETE FROM opted_out")
        yield opened


ENGINES: dict[str, Callable[[pytest.FixtureRequest], AbstractAsyncContextManager[Storage]]] = {
    "postgres": open_postgres,
    "sqlite": open_sqlite,
}


@pytest.fixture(params=sorted(ENGINES))
async def storage(request: pytest.FixtureRequest) -> AsyncIterator[Storage]:
    """An empty storage of each engine."""
    async with ENGINES[request.param](request) as opened:
        yield opened
