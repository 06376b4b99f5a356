"""When deleted words are purged: between the writes of others, and again later where it failed."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncGenerator

from aiosqlite import Connection

from storage.sqlite.erasing.page_layout import UnexpectedPageLayout
from storage.sqlite.erasing.purge import Step, get_requests, purge
from storage.sqlite.erasing.raw_file import RawFile

RETRY_SECONDS = 30.0
LOOK_SECONDS = 60.0
"""How often it is looked whether something is to be purged: another program may have been killed before it
had."""
_REST = 9
"""Times as long as it worked, so that edits that never end take a tenth of the writer's time."""
_LONGEST_PASSED_OVER = 0.2
"""Seconds after which a step is due even while others wait to write."""

_log = logging.getLogger(__name__)


class PurgeScheduler:
    """One purge after the other, on the connection that writes."""

    def __init__(self, file: RawFile) -> None:
        self._file = file
        self._clock = asyncio.get_running_loop().time
        self._steps: AsyncGenerator[Step, None] | None = None
        self._requested = False
        """Something was deleted since the purge began."""
        self._failed = False
        self._worked = 0.0
        """Seconds, on the purge that goes on."""
        self._next_at = self._rested_at = self._clock()

    def request(self) -> None:
        """Something was deleted."""
        self._requested = True
        if self._steps is None:
            self._next_at = min(self._next_at, max(self._clock(), self._rested_at))

    def seconds_left(self) -> float:
        """Until the next step."""
        return max(0.0, self._next_at - self._clock())

    def is_due(self, *, others_wait: bool) -> bool:
        return self._next_at + (_LONGEST_PASSED_OVER if others_wait else 0.0) <= self._clock()

    async def step(self, writer: Connection) -> Step | None:
        """None where a purge is done, or none was needed. What fails is logged, and tried again later."""
        began = self._clock()
        try:
            step = await self._step(writer)
        except (sqlite3.Error, OSError, UnexpectedPageLayout) as error:
            kind = getattr(error, "sqlite_errorname", type(error).__name__)
            _log.warning("could not purge deleted words", extra={"error": kind, "retry": RETRY_SECONDS})
            self._steps, self._failed = None, True
            self._next_at = self._clock() + RETRY_SECONDS
            return None
        self._failed = False
        now = self._clock()
        self._worked += now - began
        if step is not None:
            self._next_at = now + step.wait
            return step
        self._rested_at = now + _REST * self._worked
        self._worked = 0.0
        self._next_at = self._rested_at if self._requested else now + LOOK_SECONDS
        return None

    async def finish(self, writer: Connection, *, seconds: float, blocked_seconds: float) -> None:
        """Purges what is left, in so many seconds, of which it may wait for others for so many."""
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
