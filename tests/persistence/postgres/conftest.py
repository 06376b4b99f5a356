"""A new, empty database for each test that asks for one."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator

import asyncpg
import pytest

from storage.postgres import PostgresStorage
from tests.postgres_server import PostgresServer


@pytest.fixture
async def address(postgres_server: PostgresServer) -> AsyncIterator[str]:
    name = f"test_{uuid.uuid4().hex}"
    for command in (f"CREATE DATABASE {name}", f"DROP DATABASE {name} WITH (FORCE)"):
        administrator = await asyncpg.connect(postgres_server.address())
        await administrator.execute(command)
        await administrator.close()
        if command.startswith("CREATE"):
            yield postgres_server.address(name)


@pytest.fixture
async def storage(address: str) -> AsyncIterator[PostgresStorage]:
    async with PostgresStorage(address) as opened:
        yield opened
