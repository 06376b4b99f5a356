"""Work for the processor, off the event loop: processes that are warm before the first request."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import TimeoutError as PebbleTimeout
from typing import Any, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from bot.errors import Busy, Stopping, WorkFailed, WorkTooSlow

P = ParamSpec("P")
R = TypeVar("R")

_log = logging.getLogger(__name__)


def warm_up() -> None:
    """Runs in a new worker: everything slow to load is loaded before anybody waits for it."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from bot.digest import warm

    warm.load()


class Workers:
    """A pool of spawned processes. A time-out ends the process that ran over; a new one takes its place."""

    def __init__(self, count: int, *, most_waiting: int, seconds: float) -> None:
        self._pool = ProcessPool(
            max_workers=count,
            initializer=warm_up,
            context=multiprocessing.get_context("spawn"),
        )
        self._most_waiting = most_waiting
        self.seconds = seconds
        self._waiting = 0
        self._under_way: set[ProcessFuture[Any]] = set()
        self._closed = False

    async def start(self) -> None:
        """Returns once a worker is warm."""
        await self.run(os.getpid)

    async def run(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """``function`` must be importable by name, its arguments and result picklable.

        Raises ``Busy`` at once where too much is waiting, ``WorkTooSlow`` past the time allowed,
        ``WorkFailed`` where the worker died twice over it, ``Stopping`` after ``close``, and whatever
        the function itself raises.
        """
        if self._closed:
            raise Stopping
        if self._waiting >= self._most_waiting:
            raise Busy(waiting=self._waiting)
        self._waiting += 1
        try:
            for attempt in (1, 2):
                future = self._pool.schedule(function, args=args, kwargs=kwargs, timeout=self.seconds)
                self._under_way.add(future)
                try:
                    result: R = await asyncio.wrap_future(future)
                    return result
                except (PebbleTimeout, TimeoutError) as error:
                    raise WorkTooSlow(seconds=self.seconds) from error
                except asyncio.CancelledError:
                    if future.cancelled() and not self._pool.active:
                        raise Stopping from None  # it is the work that was stopped, not who waits for it
                    raise
                except ProcessExpired as error:
                    _log.warning("worker died", extra={"attempt": attempt, "exit_code": error.exitcode})
                finally:
                    self._under_way.discard(future)
            raise WorkFailed
        finally:
            self._waiting -= 1

    def stop(self) -> None:
        """Ends running work: whoever waits for it gets ``Stopping``."""
        self._closed = True
        for future in tuple(self._under_way):
            future.cancel()  # pebble tells nobody when its pool is stopped
        self._pool.stop()

    async def close(self) -> None:
        """Ends the processes, running work included."""
        self.stop()
        await asyncio.to_thread(self._pool.join, 5)
