"""Removes deleted rows from the tables soon after their deletion. Until then PostgreSQL only hides them."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from storage.errors import StorageError
from storage.postgres.error_translation import translate_errors

if TYPE_CHECKING:
    from asyncpg import Pool, Record

log = logging.getLogger(__name__)

TABLES = ("threads", "articles", "comments", "vocabulary", "digests", "vectors", "posts", "claims")
"""Tables that hold the words of people, or data made from these words."""
PAUSE_SECONDS = 60.0
"""The pause between two runs. Rows deleted in this time wait for the next run."""
STOPPING_SECONDS = 5.0
"""The longest time for which stopping waits for a run."""


class Vacuum:
    """Runs VACUUM after it was requested, at most once in ``PAUSE_SECONDS``."""

    def __init__(self) -> None:
        self._requested = asyncio.Event()
        self._stopping = asyncio.Event()
        self._is_busy = False
        self._running: asyncio.Task[None] | None = None

    def start(self, pool: Pool[Record]) -> None:
        self._running = asyncio.create_task(self._run(pool), name="storage vacuum")

    def request(self) -> None:
        self._requested.set()

    async def stop(self) -> None:
        """Finishes a requested run, because a command that deletes something stops right after it. Cancels
        the run after ``STOPPING_SECONDS``; PostgreSQL's autovacuum then does the rest later."""
        if self._running is None:
            return
        self._stopping.set()
        if self._is_busy or self._requested.is_set():
            await asyncio.wait([self._running], timeout=STOPPING_SECONDS)
        self._running.cancel()
        with suppress(asyncio.CancelledError):
            await self._running

    async def _run(self, pool: Pool[Record]) -> None:
        """Runs until it is told to stop and has done what was requested."""
        while not self._stopping.is_set() or self._requested.is_set():
            await self._requested.wait()
            self._requested.clear()
            self._is_busy = True
            is_done = await _vacuum(pool)
            self._is_busy = False
            if not is_done:
                if self._stopping.is_set():
                    return
                self._requested.set()
            with suppress(TimeoutError):
                async with asyncio.timeout(PAUSE_SECONDS):
                    await self._stopping.wait()


async def _vacuum(pool: Pool[Record]) -> bool:
    """Vacuums the tables. Returns False if there was an error."""
    try:
        with translate_errors("vacuum"):
            async with pool.acquire() as connection:
                for table in TABLES:
                    # only names from TABLES; SKIP_LOCKED skips a table that another process is vacuuming
                    await connection.execute(f"VACUUM (SKIP_LOCKED) {table}")
    except StorageError as error:
        log.warning("vacuum failed", extra={"reason": error.facts["reason"]})
        return False
    return True
