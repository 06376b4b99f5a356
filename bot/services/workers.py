"""Runs computations in worker processes, which have loaded everything before the first request."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import TimeoutError as PebbleTimeout
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from bot.errors import Stopping, WorkFailed, WorkTooLarge, WorkTooSlow
from bot.services.fair_queue import FairQueue, Job
from bot.services.quarantine import Quarantine
from bot.worker_process.memory_limit import MEMORY_EXIT_CODE
from bot.worker_process.startup import start_worker, warm_up
from bot.worker_process.time_limit import TIME_EXIT_CODE, run_limited

P = ParamSpec("P")
R = TypeVar("R")

_log = logging.getLogger(__name__)


MEGABYTES = 2000
"""Memory for one worker: more than the largest allowed thread needs."""
START_METHOD = "spawn"
"""How ``multiprocessing`` starts workers. A process with threads, as the bot is, cannot be forked safely."""
LOCK_SECONDS = 8.0
"""How long a worker waits for the lock of the pool's pipe, which is held for milliseconds. If a worker was
killed while it held the lock, the others end after this time, and the pool is replaced."""
WALL_CLOCK_FACTOR = 10
"""Work may take this many times its processor time by the clock. If it takes longer, it hangs or the machine
is far too busy."""


class Workers:
    """A pool of processes. After a time-out the process is ended and replaced. ``seconds``: processor
    time for one piece of work of usual size. ``most_waiting``: jobs running and waiting; ``most_per_guild``:
    how many of these may be for one server."""

    def __init__(
        self,
        count: int,
        *,
        most_waiting: int,
        seconds: float,
        most_per_guild: int | None = None,
        quarantine: Quarantine | None = None,
        megabytes: int = MEGABYTES,
    ) -> None:
        self._count = count
        self._pool = self._new_pool(megabytes)
        self._replaced: set[asyncio.Future[None]] = set()
        # the pool is handed no more than it can begin at once: what waits, waits here, where it has an order
        self._queue = FairQueue(count, most=most_waiting, most_per_guild=most_per_guild or most_waiting)
        self._quarantine = quarantine or Quarantine()
        self.seconds = seconds
        self.megabytes = megabytes
        self._under_way: set[ProcessFuture[Any]] = set()
        self._closed = False

    def _new_pool(self, megabytes: int) -> ProcessPool:
        return ProcessPool(
            max_workers=self._count,
            initializer=start_worker,
            initargs=(warm_up, megabytes, LOCK_SECONDS),
            context=multiprocessing.get_context(START_METHOD),
        )

    async def start(self) -> None:
        """Returns once a worker has loaded the engine."""
        await self.run(os.getpid)

    async def run(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Like ``run_job``, for nobody in particular."""
        return await self.run_job(Job(None), function, *args, **kwargs)

    async def run_job(self, job: Job, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """``function`` must be importable by name, its arguments and result picklable.

        Raises ``Busy`` at once if too many jobs are waiting, in all or for this server, unless ``admit`` has
        admitted the job; ``WorkTooSlow`` if it exceeds its time, ``WorkTooLarge`` if it exceeds its memory,
        ``WorkFailed`` if it killed two workers; ``Quarantined`` for a while after any of these, except for a
        resumable job that only took long; ``Stopping`` after ``close``; and whatever the function raises.
        """
        if self._closed:
            raise Stopping
        self._quarantine.check(job.content)
        async with self._queue.wait_for_slot(job):
            self._quarantine.check(job.content)  # again: the same input may have failed while this job waited
            try:
                return await self._run(self.seconds * job.allowance, function, *args, **kwargs)
            except (WorkTooSlow, WorkTooLarge, WorkFailed) as error:
                if not (job.resumable and isinstance(error, WorkTooSlow)):
                    self._quarantine.add(job.content)
                raise

    def admit(self, job: Job) -> AbstractContextManager[None]:
        """Admits work that is done in several pieces, so that others have turns in between. Raises ``Busy``,
        as for a single piece."""
        return self._queue.admit(job)

    @property
    def count(self) -> int:
        """How many jobs run at a time."""
        return self._count

    @property
    def is_running(self) -> bool:
        """Whether the workers run; False once they were stopped."""
        return not self._closed

    @property
    def waiting(self) -> int:
        """Jobs running and waiting, background jobs included."""
        return len(self._queue)

    def prioritise(self, job: Job) -> None:
        """Raises the priority of a background job for which somebody waits now."""
        self._queue.prioritise(job)

    async def _run(self, seconds: float, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        for attempt in (1, 2):
            if self._closed:
                break
            future = self._schedule(seconds, function, *args, **kwargs)
            self._under_way.add(future)
            try:
                result: R = await asyncio.wrap_future(future)
                return result
            except (PebbleTimeout, TimeoutError) as error:
                raise WorkTooSlow(seconds=round(seconds * WALL_CLOCK_FACTOR, 1)) from error
            except asyncio.CancelledError:
                if future.cancelled() and self._closed:
                    raise Stopping from None  # it is the work that was stopped, not who waits for it
                raise
            except MemoryError as error:
                raise WorkTooLarge(megabytes=self.megabytes) from error
            except ProcessExpired as error:
                limit = self._limit_passed(error, seconds)
                if limit is not None:
                    raise limit from error
                _log.warning("worker died", extra={"attempt": attempt, "exit_code": error.exitcode})
            except BrokenProcessPool:
                _log.warning("worker pool broke", extra={"attempt": attempt})
            finally:
                self._under_way.discard(future)
        raise Stopping if self._closed else WorkFailed

    def _limit_passed(self, error: ProcessExpired, seconds: float) -> WorkTooLarge | WorkTooSlow | None:
        if error.exitcode == MEMORY_EXIT_CODE:
            return WorkTooLarge(megabytes=self.megabytes)
        return WorkTooSlow(seconds=round(seconds, 1)) if error.exitcode == TIME_EXIT_CODE else None

    def _schedule(
        self, seconds: float, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs
    ) -> ProcessFuture[R]:
        """Schedules a job. If an idle worker dies, pebble stops its pool, which is replaced here."""
        work = partial(
            ProcessPool.schedule,
            function=run_limited,
            args=(seconds, function, args, kwargs),
            timeout=seconds * WALL_CLOCK_FACTOR,
        )
        try:
            return work(self._pool)
        except RuntimeError:
            broken, self._pool = self._pool, self._new_pool(self.megabytes)
            ended = asyncio.get_running_loop().run_in_executor(None, _end, broken)
            self._replaced.add(ended)
            ended.add_done_callback(self._replaced.discard)
            return work(self._pool)

    def stop(self) -> None:
        """Ends running jobs. Whoever waits for them gets ``Stopping``."""
        self._closed = True
        self._queue.stop()
        for future in tuple(self._under_way):
            future.cancel()  # pebble tells nobody when its pool is stopped
        self._pool.stop()

    async def close(self) -> None:
        """Ends the processes and running jobs."""
        self.stop()
        await asyncio.to_thread(self._pool.join, 5)
        await asyncio.gather(*self._replaced)


def _end(pool: ProcessPool) -> None:
    """Ends the processes of a broken pool that are still there."""
    pool.stop()
    pool.join()
