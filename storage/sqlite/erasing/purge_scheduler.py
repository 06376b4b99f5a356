"""Decides when deleted text is purged: between other writes, and again later after a failure."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncGenerator

from aiosqlite import Connection

from storage.sqlite.erasing.page_layout import UnexpectedPageLayout
from storage.sqlite.erasing.purge import Step, get_requests, purge
from storage.sqlite.erasing.raw_file import RawFile

PURGE_RETRY_SECONDS = 30.0
LOOK_SECONDS = 60.0
"""How often to look for requests, in seconds. Another program may have been killed before it purged its
own."""
_REST_FACTOR = 9
"""The purge rests this many times as long as it worked, so that purging takes a tenth of the time at most."""
_LONGEST_PASSED_OVER = 0.2
"""Seconds after which a step runs even if other writes are waiting."""

_log = logging.getLogger(__name__)


class PurgeScheduler:
    """Runs one purge after another on the writing connection."""

    def __init__(self, file: RawFile) -> None:
        self._file = file
        self._clock = asyncio.get_running_loop().time
        self._steps: AsyncGenerator[Step, None] | None = None
        self._requested = False
        """Whether something was deleted since the current purge began."""
        self._failed = False
        self._worked = 0.0
        """Seconds spent on the current purge."""
        self._next_at = self._rested_at = self._clock()

    def request(self) -> None:
        """Records that something was deleted."""
        self._requested = True
        if self._steps is None:
            self._next_at = min(self._next_at, max(self._clock(), self._rested_at))

    def get_seconds_left(self) -> float:
        """Seconds until the next step."""
        return max(0.0, self._next_at - self._clock())

    def is_due(self, *, others_wait: bool) -> bool:
        """Whether to purge now. A purge is delayed while others wait, but not forever."""
        return self._next_at + (_LONGEST_PASSED_OVER if others_wait else 0.0) <= self._clock()

    async def step(self, writer: Connection) -> Step | None:
        """Runs the next step. Returns None if the purge is done or none was needed. Failures are logged and
        retried later."""
        began = self._clock()
        try:
            step = await self._step(writer)
        except (sqlite3.Error, OSError, UnexpectedPageLayout) as error:
            kind = getattr(error, "sqlite_errorname", type(error).__name__)
            _log.warning("could not purge deleted words", extra={"error": kind, "retry": PURGE_RETRY_SECONDS})
            self._steps, self._failed = None, True
            self._next_at = self._clock() + PURGE_RETRY_SECONDS
            return None
        self._failed = False
        now = self._clock()
        self._worked += now - began
        if step is not None:
            self._next_at = now + step.wait
            return step
        self._rested_at = now + _REST_FACTOR * self._worked
        self._worked = 0.0
        self._next_at = self._rested_at if self._requested else now + LOOK_SECONDS
        return None

    async def finish(self, writer: Connection, *, seconds: float, blocked_seconds: float) -> None:
        """Purges what is left, for at most ``seconds``. Waits for other connections for at most
        ``blocked_seconds`` of these."""
        began = self._clock()
        blocked = 0.0
        while self._clock() - began < seconds and blocked <= blocked_seconds:
            step = await self.step(writer)
            if step is not None:
                blocked += step.wait if step.blocked else 0.0
                await asyncio.sleep(min(step.wait, blocked_seconds))
            elif self._failed or not self._requested:
                return

    async def close(self) -> None:
        """Stops the current purge. What is left is purged after the next start."""
        if self._steps is not None:
            await self._steps.aclose()
            self._steps = None

    async def _step(self, writer: Connection) -> Step | None:
        if self._steps is None:
            self._requested = False
            if not await get_requests(writer):
                return None
            self._steps = purge(writer, self._file)
        step = await anext(self._steps, None)
        if step is None:
            self._steps = None
        return step
