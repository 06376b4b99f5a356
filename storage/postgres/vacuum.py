"""Removing deleted rows from the tables soon after. Until then PostgreSQL only hides them."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

import asyncpg

if TYPE_CHECKING:
    from asyncpg import Pool, Record

log = logging.getLogger(__name__)

TABLES = ("threads", "articles", "comments", "vocabulary", "digests", "vectors", "posts", "claims")
"""What holds words of people, or is made from them."""
PAUSE_SECONDS = 60.0
"""Between two runs. What is deleted meanwhile waits for the next one."""


class Vacuum:
    """Runs VACUUM after it was requested, at most once in ``PAUSE_SECONDS``."""

    def __init__(self) -> None:
        self._requested = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    def start(self, pool: Pool[Record]) -> None:
        self._running = asyncio.create_task(self._run(pool), name="storage vacuum")

    def request(self) -> None:
        self._requested.set()

    async def stop(self) -> None:
        """A run that is under way is cancelled: PostgreSQL's autovacuum does the rest later."""
        if self._running is not None:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running

    async def _run(self, pool: Pool[Record]) -> None:
        while True:
            await self._requested.wait()
            self._requested.clear()
            try:
                async with pool.acquire() as connection:
                    for table in TABLES:
                        # the names above; SKIP_LOCKED: another process is vacuuming this one
                        await connection.execute(f"VACUUM (SKIP_LOCKED) {table}")
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
                log.warning("vacuum failed", extra={"reason": type(error).__name__})
                self._requested.set()
            await asyncio.sleep(PAUSE_SECONDS)
