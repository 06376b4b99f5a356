"""Migrations of the schema. Each is applied once, however many processes start at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from storage.errors import DatabaseNewer, DatabaseServerForeign
from storage.postgres.connection import Connection, fetch

_LOCK = 0x746872656164  # any number that no other program locks in this database


@dataclass(frozen=True, slots=True)
class Migration:
    version: int
    sql: str


def load_migrations() -> tuple[Migration, ...]:
    """Loads the migrations in the order of their numbers."""
    found = [
        Migration(int(entry.name.split("_", 1)[0]), entry.read_text(encoding="utf-8"))
        for entry in files("storage.postgres").joinpath("migrations").iterdir()
        if entry.name.endswith(".sql")
    ]
    return tuple(sorted(found, key=lambda migration: migration.version))


async def read_schema_version(connection: Connection, name: str) -> int:
    """Returns the version of the schema; 0 for an empty database. Raises ``DatabaseServerForeign`` if the
    database holds tables of another program."""
    ((ours, anything),) = await fetch(
        connection,
        "SELECT to_regclass('threadgist_schema') IS NOT NULL,"
        " EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema())",
    )
    if not ours:
        if anything:
            raise DatabaseServerForeign(path=name)
        return 0
    ((version,),) = await fetch(connection, "SELECT coalesce(max(version), 0) FROM threadgist_schema")
    return int(version)


async def migrate(connection: Connection, name: str, migrations: Sequence[Migration] | None = None) -> None:
    """Applies the missing migrations in one transaction. ``name``: the name of the database, for messages."""
    migrations = load_migrations() if migrations is None else migrations
    newest = migrations[-1].version
    version = await read_schema_version(connection, name)
    if version < newest:
        async with connection.transaction():
            # another process may have migrated while this one waited for the lock
            await fetch(connection, "SELECT pg_advisory_xact_lock(:lock)", lock=_LOCK)
            version = await read_schema_version(connection, name)
            await connection.execute(
                "CREATE TABLE IF NOT EXISTS threadgist_schema"
                " (version bigint PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
            )
            for migration in migrations:
                if migration.version > version:
                    await connection.execute(migration.sql)
                    await fetch(
                        connection,
                        "INSERT INTO threadgist_schema (version) VALUES (:version)",
                        version=migration.version,
                    )
    if version > newest:
        raise DatabaseNewer(path=name, found=version, known=newest)
