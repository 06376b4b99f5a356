"""The settings of guilds."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

import json

from storage.libraries import Guild
from storage.model import GuildSettings
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch, find_slot, get_or_add_slot
from storage.sqlite.repository import Repository, reads, writes

_COLUMNS = (
    "staff_roles, post_channels, language, length, retention_days, members_may_summarise, repost, reaction,"
    " log_channel"
)


class SqliteSettings(Repository):
    @reads
    async def get(self, connection: Connection, guild: int) -> GuildSettings:
        found = await fetch(
            connection,
            f"SELECT {_COLUMNS} FROM settings JOIN guilds USING (slot) WHERE guild = ?",
            [guild],
        )
        if not found:
            return GuildSettings()
        roles, channels, language, length, retention_days, members, repost, reaction, log = found[0]
        return GuildSettings(
            staff_roles=tuple(json.loads(roles)),
            post_channels=tuple(json.loads(channels)),
            language=language,
            length=length,
            retention_days=retention_days,
            members_may_summarise=members != 0,
            repost=repost,
            reaction=reaction,
            log_channel=log,
        )

    @writes
    async def save(self, connection: Connection, guild: int, settings: GuildSettings, /) -> None:
        if settings == GuildSettings():
            slot = await find_slot(connection, Guild(guild))
            await fetch(connection, "DELETE FROM settings WHERE slot = ?", [slot])
            return
        await fetch(
            connection,
            f"INSERT OR REPLACE INTO settings (slot, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                await get_or_add_slot(connection, Guild(guild)),
                json.dumps(settings.staff_roles),
                json.dumps(settings.post_channels),
                settings.language,
                settings.length,
                settings.retention_days,
                settings.members_may_summarise,
                settings.repost,
                settings.reaction,
                settings.log_channel,
            ],
        )

    @reads
    async def get_retention_days(
        self,
        connection: Connection,
    ) -> dict[int, int]:
        found = await fetch(
            connection,
            "SELECT guild, retention_days FROM settings JOIN guilds USING (slot)"
            " WHERE retention_days IS NOT NULL AND guild > 0 ORDER BY guild",
        )
        return {row[0]: row[1] for row in found}
