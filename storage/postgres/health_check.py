"""A check of the database that changes nothing, for ``threadgist doctor``."""

# ruff: noqa: S608 - only names of tables are put into the statements

from __future__ import annotations

from dataclasses import dataclass

import asyncpg

from storage.database_address import describe_address
from storage.errors import DatabaseNewer
from storage.postgres.error_translation import translate_errors
from storage.postgres.schema import load_migrations, read_schema_version


@dataclass(frozen=True, slots=True)
class DatabaseHealth:
    name: str
    """The address without the password."""
    server: str
    """Version of PostgreSQL."""
    schema: int
    """Version of the schema; 0 if nothing is stored yet."""
    megabytes: int
    threads: int = 0
    comments: int = 0


async def check_health(address: str, *, connect_seconds: float = 10.0) -> DatabaseHealth:
    """Checks the database. Raises ``StorageError``."""
    name = describe_address(address)
    with translate_errors(name):
        connection = await asyncpg.connect(address, timeout=connect_seconds)
        try:
            schema = await read_schema_version(connection, name)
            known = load_migrations()[-1].version
            if schema > known:
                raise DatabaseNewer(path=name, found=schema, known=known)
            counts = [
                await connection.fetchval(f"SELECT count(*) FROM {table}") if schema else 0
                for table in ("threads", "comments")
            ]
            size = await connection.fetchval("SELECT pg_database_size(current_database())")
            server = await connection.fetchval("SHOW server_version")
            return DatabaseHealth(name, str(server), schema, size // 1_000_000, *counts)
        finally:
            await connection.close()
