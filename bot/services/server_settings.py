"""The settings of servers, cached: only this process writes them."""

from __future__ import annotations

from storage.libraries import Guild
from storage.model import GuildSettings, StorageUse
from storage.protocol import Storage

_MAX_REMEMBERED = 10_000


class ServerSettings:
    def __init__(self, storage: Storage, *, max_remembered: int = _MAX_REMEMBERED) -> None:
        self._storage = storage
        self._most_remembered = max_remembered
        self._known: dict[int, GuildSettings] = {}
        self._writes = 0

    async def get(self, guild: int) -> GuildSettings:
        """Gets the settings, from memory, since every command needs them."""
        known = self._known.get(guild)
        if known is not None:
            return known
        writes = self._writes
        found = await self._storage.settings.get(guild)
        if writes == self._writes:  # otherwise it may be outdated
            self._remember(guild, found)
        return found

    async def save(self, guild: int, settings: GuildSettings) -> None:
        """Stores the settings. They apply at once."""
        try:
            await self._storage.settings.save(guild, settings)
        finally:
            self.forget(guild)

    async def use(self, guild: int) -> StorageUse:
        """How much the server stores, and how much it may."""
        return await self._storage.threads.get_usage(Guild(guild))

    def forget(self, guild: int | None = None) -> None:
        """Call it when storage has changed settings by itself; None means those of every server."""
        self._writes += 1
        if guild is None:
            self._known.clear()
        else:
            self._known.pop(guild, None)

    def _remember(self, guild: int, settings: GuildSettings) -> None:
        self._known[guild] = settings
        if len(self._known) > self._most_remembered:
            del self._known[next(iter(self._known))]
