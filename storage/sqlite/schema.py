"""The versions of the schema. Recognises files of this program, and migrates old ones."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path

from storage.errors import DatabaseDamaged, DatabaseForeign, DatabaseNewer
from storage.sqlite.application_id import APPLICATION_ID, has_application_id
from storage.sqlite.backup import write_backup
from storage.sqlite.backup_files import get_migration_backup_path
from storage.sqlite.connection import Connection, ThreadConnection
from storage.sqlite.error_translation import get_error_code


@dataclass(frozen=True, slots=True)
class Migration:
    version: int
    sql: str


def load_migrations() -> tuple[Migration, ...]:
    """Loads the migrations in the order of their numbers."""
    found = [
        Migration(int(entry.name.split("_", 1)[0]), entry.read_text(encoding="utf-8"))
        for entry in files("storage.sqlite").joinpath("migrations").iterdir()
        if entry.name.endswith(".sql")
    ]
    return tuple(sorted(found, key=lambda migration: migration.version))


async def read_schema_version(connection: Connection, path: Path) -> int:
    """Returns the schema version of the file; 0 if the file is new and empty. Does not change the file.

    Raises ``DatabaseForeign`` and ``DatabaseDamaged``.
    """
    try:
        # in one statement, because another process may be creating the schema right now
        ((application, version, holds_something),) = await connection.execute_fetchall(
            "SELECT application_id, user_version, EXISTS (SELECT 1 FROM sqlite_master)"
            " FROM pragma_application_id, pragma_user_version"
        )
    except sqlite3.DatabaseError as error:
        if get_error_code(error) != sqlite3.SQLITE_NOTADB:
            raise
        if has_application_id(path):
            raise DatabaseDamaged(path=str(path), reason=str(error)) from error
        raise DatabaseForeign(path=str(path)) from error
    if application == APPLICATION_ID:
        return int(version)
    if application or version or holds_something:
        raise DatabaseForeign(path=str(path))
    return 0


async def migrate(
    connection: ThreadConnection, path: Path, migrations: Sequence[Migration] | None = None
) -> None:
    """Applies the missing migrations. An existing file is backed up first. A new file gets all migrations in
    one transaction, an existing file gets each in its own."""
    migrations = load_migrations() if migrations is None else migrations
    newest = migrations[-1].version
    version = await read_schema_version(connection, path)
    if version > newest:
        raise DatabaseNewer(path=str(path), found=version, known=newest)
    # overwrite deleted content with zeros, also in migrations: people asked for it to be removed
    await connection.execute_fetchall("PRAGMA secure_delete = ON")
    if 0 < version < newest:
        await asyncio.to_thread(write_backup, path, get_migration_backup_path(path, version))
    missing = [migration for migration in migrations if migration.version > version]
    steps = [missing] if version == 0 else [[migration] for migration in missing]
    for step in steps:
        await connection.run_transaction("BEGIN IMMEDIATE", partial(_apply, step))


async def _apply(migrations: Sequence[Migration], connection: Connection) -> None:
    for migration in migrations:
        # another process may have migrated the file before this one got the lock
        if await fetch_number(connection, "PRAGMA user_version") < migration.version:
            for statement in _statements(migration.sql):
                await connection.execute_fetchall(statement)
            await connection.execute_fetchall(f"PRAGMA application_id = {APPLICATION_ID}")
            await connection.execute_fetchall(f"PRAGMA user_version = {migration.version}")


async def fetch_number(connection: Connection, sql: str) -> int:
    """Returns the number that the statement selects."""
    ((number,),) = await connection.execute_fetchall(sql)
    return int(number)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
