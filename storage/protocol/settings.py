"""The settings of guilds."""

from __future__ import annotations

from typing import Protocol

from storage.model import GuildSettings


class Settings(Protocol):
    async def get(self, guild: int) -> GuildSettings:
        """Returns the settings of the guild, or the defaults if none were saved."""
        ...

    async def save(self, guild: int, settings: GuildSettings, /) -> None:
        """Replaces all settings of the guild."""
        ...

    async def get_retention_days(self) -> dict[int, int]:
        """Returns how many days threads are kept, for each guild that chose a number."""
        ...
