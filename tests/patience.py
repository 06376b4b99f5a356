"""How tests wait: for an event, under one time-out that only what hangs ever meets."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable

PATIENCE = 300.0
"""Seconds. The only time-out of the tests: far above what anything takes on a slow and busy machine."""

_PAUSE = 0.02
"""Seconds between two looks at what tells nobody when it changes: a file, another process."""


async def until(true: Callable[[], bool | Awaitable[bool]]) -> None:
    """Waits for what makes it true; ``TimeoutError`` where that does not come."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = true()
            if await found if inspect.isawaitable(found) else found:
                return
            await asyncio.sleep(_PAUSE)


def wait_until(true: Callable[[], bool]) -> None:
    """The same where there is no event loop."""
    give_up = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > give_up:
            raise TimeoutError
        time.sleep(_PAUSE)
