"""The settings of guilds."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

from dataclasses import asdict, fields

from storage.libraries import Guild
from storage.model import GuildSettings
from storage.postgres.connection import Connection, fetch
from storage.postgres.lookup import add_library, lock_library
from storage.postgres.repository import Repository, reads, writes
from storage.postgres.shards import OURS

_NAMES = tuple(field.name for field in fields(GuildSettings))
_REPLACED = ", ".join(f"{name} = excluded.{name}" for name in _NAMES)


class PostgresSettings(Repository):
    @reads
    async def get(self, connection: Connection, guild: int) -> GuildSettings:
        found = await fetch(
            connection, f"SELECT {', '.join(_NAMES)} FROM settings WHERE library = :library", library=guild
        )
        if not found:
            return GuildSettings()
        values = dict(zip(_NAMES, found[0], strict=True))
        lists = {name: tuple(values[name]) for name in ("staff_roles", "post_channels")}
        return GuildSettings(**{**values, **lists})

    @writes
    async def save(self, connection: Connection, guild: int, settings: GuildSettings, /) -> None:
        if settings == GuildSettings():
            await lock_library(connection, guild)
            await fetch(connection, "DELETE FROM settings WHERE library = :library", library=guild)
            return
        await fetch(
            connection,
            f"INSERT INTO settings (library, {', '.join(_NAMES)})"
            f" VALUES (:library, {', '.join(f':{name}' for name in _NAMES)})"
            f" ON CONFLICT (library) DO UPDATE SET {_REPLACED}",
            library=await add_library(connection, Guild(guild)),
            **asdict(settings),
        )

    @reads
    async def get_retention_days(self, connection: Connection) -> dict[int, int]:
        found = await fetch(
            connection,
            "SELECT library, retention_days FROM settings"
            f" WHERE retention_days IS NOT NULL AND library > 0 AND {OURS} ORDER BY library",
            **self.database.shards.values,
        )
        return dict(map(tuple, found))
