"""Deletes expired data: threads past their retention, and the data of servers that removed the bot."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.services.server_settings import ServerSettings
from bot.services.threads import get_now
from storage.errors import ThreadgistError
from storage.libraries import Guild
from storage.protocol import Storage

SWEEP_SECONDS = 3600.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SweepResult:
    guilds: int = 0
    threads: int = 0


class Retention:
    """``grace``: how long data is kept after a server has removed the bot. ``changed`` is called when
    something was deleted, so that posts are updated."""

    def __init__(
        self,
        storage: Storage,
        settings: ServerSettings,
        grace: timedelta,
        clock: Callable[[], datetime] = get_now,
        *,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._storage = storage
        self._settings = settings
        self._grace = grace
        self._clock = clock
        self._pause = pause
        self._changed = changed
        self._sweeping: asyncio.Task[None] | None = None

    async def on_guild_left(self, guild: int) -> None:
        """The bot was removed from the server."""
        await self._storage.guilds.mark_left(guild, self._clock())
        _log.info("removed from a server", extra={"guild": guild, "grace_days": self._grace.days})

    async def on_guild_returned(self, guild: int) -> None:
        """The bot is on a server again, so its data is kept."""
        await self._storage.guilds.mark_returned(guild)

    async def is_known(self, guild: int) -> bool:
        """Whether anything is stored for the server, which may have removed the bot before."""
        guilds = self._storage.guilds
        return guild in await guilds.list() or guild in await guilds.list(left=True)

    async def compare_guilds(
        self, guilds: Iterable[int], *, ours: Callable[[int], bool] = lambda _: True
    ) -> None:
        """Called at start with the servers that the bot is in now: some may have removed it, or added it
        again, while it was not running. ``ours``: whether this process gets the events of a server."""
        here = set(guilds)
        for guild in await self._storage.guilds.list(left=True):
            if guild in here:
                await self.on_guild_returned(guild)
        for guild in await self._storage.guilds.list():
            if guild not in here and ours(guild):
                await self.on_guild_left(guild)

    async def count_expired(self, guild: int, days: int) -> int:
        """How many threads of the server would be deleted now with a retention of so many days."""
        return await self._storage.threads.count_not_updated_since(
            Guild(guild), self._clock() - timedelta(days=days)
        )

    async def sweep(self) -> SweepResult:
        """Deletes expired data."""
        at = self._clock()
        guilds = await self._storage.guilds.delete_left_before(at - self._grace)
        if guilds:
            self._settings.forget()
        threads = 0
        for guild, days in (await self._storage.settings.get_retention_days()).items():
            threads += await self._storage.threads.delete_not_updated_since(
                Guild(guild), at - timedelta(days=days)
            )
        await self._storage.remove_old_copies()
        if guilds or threads:
            self._changed()
            _log.info("deleted what is kept no longer", extra={"guilds": guilds, "threads": threads})
        return SweepResult(guilds, threads)

    def start(self) -> None:
        """Sweeps now and every hour, in the background. Call it after ``compare_guilds``."""
        if self._sweeping is None:
            self._sweeping = asyncio.create_task(self._sweep_hourly())

    async def close(self) -> None:
        """Stops sweeping."""
        if self._sweeping is not None:
            self._sweeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._sweeping
            self._sweeping = None

    async def _sweep_hourly(self) -> None:
        while True:
            try:
                await self.sweep()
            except ThreadgistError as error:
                _log.warning("could not delete what is kept no longer", exc_info=error)
            await self._pause(SWEEP_SECONDS)
