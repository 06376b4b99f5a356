"""How tests wait: for an event, under one time-out that only something that hangs ever reaches."""

from __future__ import annotations

import asyncio
import inspect
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

PATIENCE = 300.0
"""Seconds. The only time-out of the tests: far more than anything takes on a slow and busy machine."""

_PAUSE = 0.02
"""Seconds between two checks of what sends no events: a file, another process."""


async def until(true: Callable[[], bool | Awaitable[bool]]) -> None:
    """Waits until the condition holds. Raises ``TimeoutError``."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = true()
            if await found if inspect.isawaitable(found) else found:
                return
            await asyncio.sleep(_PAUSE)


def wait_until(true: Callable[[], bool]) -> None:
    """The same without an event loop."""
    give_up = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > give_up:
            raise TimeoutError
        time.sleep(_PAUSE)


def at_some_moment(seconds: float) -> None:
    """Waits a little, so that something is interrupted in the middle of its work. The test must hold at any
    moment."""
    time.sleep(seconds)


async def some_moments(seconds: float) -> None:
    """The same with an event loop."""
    await asyncio.sleep(seconds)


async def turns(count: int = 10) -> None:
    """Lets the event loop start everything that is ready."""
    for _ in range(count):
        await asyncio.sleep(0)


@contextmanager
def ending() -> Iterator[None]:
    """Interrupts a computation that does not end, or that takes quadratic time on a long input."""
    if not hasattr(signal, "setitimer"):  # Windows
        yield
        return

    def give_up(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def calls_in(work: Callable[[], object]) -> int:
    """Counts the function calls and returns of a computation: the same on every machine."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def be_patient() -> None:
    """Makes the product's own time-outs as long as ours, if a test does not set them."""
    from bot import status_server
    from bot.discord_ui.live import history, people
    from bot.discord_ui.replies import progress
    from bot.doctor import live_checks
    from bot.importing.fetching.download import Downloads
    from bot.services import live_threads
    from storage.postgres import PostgresStorage, database, vacuum
    from storage.sqlite import SqliteStorage

    live_checks.WORKER_START_SECONDS = live_checks.DISCORD_ANSWER_SECONDS = PATIENCE
    status_server.CHECK_SECONDS = people._ANSWER_SECONDS = PATIENCE
    # or the answer of a busy machine would begin with how far it is
    progress.PROGRESS_SECONDS = history.HISTORY_PROGRESS_SECONDS = PATIENCE
    live_threads.LIVE_CLOSE_SECONDS = PATIENCE
    _defaults(Downloads.__init__)["answer_seconds"] = PATIENCE
    _defaults(SqliteStorage.__init__).update(search_seconds=PATIENCE, busy_seconds=PATIENCE)
    _defaults(PostgresStorage.__init__).update(search_seconds=PATIENCE, connect_seconds=PATIENCE)
    database.CLOSING_SECONDS = vacuum.STOPPING_SECONDS = PATIENCE


def _defaults(function: Any) -> dict[str, Any]:
    defaults: dict[str, Any] = function.__kwdefaults__
    return defaults
