"""Opening a database: migrations, foreign databases, servers that do not answer."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from storage.errors import DatabaseNewer, DatabaseServerForeign, DatabaseServerUnavailable, StorageError
from storage.libraries import LOCAL
from storage.postgres import PostgresStorage
from storage.postgres.health_check import check_health
from storage.postgres.schema import Migration, load_migrations, migrate
from tests.persistence.storage_samples import MONDAY, bakery


async def execute(address: str, sql: str) -> None:
    connection = await asyncpg.connect(address)
    await connection.execute(sql)
    await connection.close()


async def test_processes_that_start_at_once_migrate_once(address: str) -> None:
    async def start(number: int) -> None:
        async with PostgresStorage(address) as storage:
            await storage.threads.save(LOCAL, bakery(key=str(number)), at=MONDAY)

    await asyncio.gather(*map(start, range(6)))
    report = await check_health(address)
    assert (report.schema, report.threads) == (load_migrations()[-1].version, 6)


async def test_a_migration_that_fails_changes_nothing(address: str) -> None:
    broken = Migration(99, "CREATE TABLE half (id bigint); SELECT 1 / 0")
    connection = await asyncpg.connect(address)
    with pytest.raises(asyncpg.DivisionByZeroError):
        await migrate(connection, "here", [*load_migrations(), broken])
    assert await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
    await connection.close()


async def test_a_newer_database_is_refused_and_left_alone(address: str) -> None:
    async with PostgresStorage(address):
        pass
    await execute(address, "INSERT INTO threadgist_schema (version) VALUES (999)")
    for opening in (PostgresStorage(address).__aenter__(), check_health(address)):
        with pytest.raises(DatabaseNewer) as raised:
            await opening
        assert raised.value.facts["found"] == 999


async def test_a_database_with_tables_of_another_program_is_refused(address: str) -> None:
    await execute(address, "CREATE TABLE cakes (id bigint)")
    with pytest.raises(DatabaseServerForeign):
        await PostgresStorage(address).__aenter__()
    with pytest.raises(DatabaseServerForeign):
        await check_health(address)


async def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(DatabaseServerUnavailable) as raised:
        await PostgresStorage("postgresql://me:secret@127.0.0.1:1/cakes").__aenter__()
    assert raised.value.facts["path"] == "postgresql://127.0.0.1:1/cakes"
    assert "secret" not in str(raised.value)


async def test_a_database_that_does_not_exist_is_told(address: str) -> None:
    with pytest.raises(DatabaseServerUnavailable, match="does not exist"):
        await PostgresStorage(address.replace("/test_", "/none_")).__aenter__()


async def test_a_closed_storage_refuses_work(address: str) -> None:
    async with PostgresStorage(address) as storage:
        pass
    with pytest.raises(StorageError):
        await storage.threads.list(LOCAL)
    with pytest.raises(StorageError):
        await storage.threads.save(LOCAL, bakery(), at=MONDAY)
