"""The computing side: does jobs until it is stopped."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import DeleteJobCondition, Job

from bot.errors import Stopping, WorkFailed
from bot.services.digest_jobs.notices import JobFinished, JobProgress
from bot.services.digest_jobs.queue import (
    QUEUE,
    RECONNECT_SECONDS,
    TASK,
    DigestQueue,
    QueueTiming,
    get_job_number,
)
from bot.services.digests import DigestService, ProgressListener
from storage.errors import DatabaseServerUnavailable, StorageError, ThreadgistError, ThreadNotFound
from storage.library_keys import library_from_key

_log = logging.getLogger(__name__)

MAX_ATTEMPTS = 4
"""A job is given up after it has crashed this many workers, or was interrupted this often."""
STOP_SECONDS = 6.0
"""How long a worker may take to finish its jobs when it is stopped; others do the rest."""
CLEAN_SECONDS = 600.0
"""Between two deletions of jobs that failed long ago."""
TELL_SECONDS = 2.0
"""Between two reports on how far a digest is."""


class _RetryElsewhere(BaseRetryStrategy):
    """Repeats jobs that were interrupted and did not fail."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        broken_off = isinstance(exception, asyncio.CancelledError | Stopping | StorageError)
        return RetryDecision() if broken_off and job.attempts + 1 < MAX_ATTEMPTS else None


class DigestWorker:
    """``concurrency``: jobs at a time."""

    def __init__(
        self,
        queue: DigestQueue,
        digests: DigestService,
        *,
        concurrency: int,
        timing: QueueTiming | None = None,
    ) -> None:
        self._queue = queue
        self._digests = digests
        self._concurrency = concurrency
        self._timing = timing or QueueTiming()
        self._running: set[int] = set()
        self._forgotten: set[int] = set()
        """Jobs that this process is doing according to the database but not in fact, since its last write was
        lost."""
        self._ids: set[int] = set()
        """The ids under which this process has registered: one more each time the connection was lost."""
        queue.app.task(name=TASK, queue=QUEUE, pass_context=True, retry=_RetryElsewhere())(self._run_job)

    async def run(self) -> None:
        """Runs until it is cancelled. If the database cannot be reached, it keeps trying."""
        looking_after = asyncio.create_task(self._look_after_others())
        try:
            while True:
                with suppress(ConnectorException):
                    await self._queue.app.run_worker_async(
                        queues=[QUEUE],
                        concurrency=self._concurrency,
                        install_signal_handlers=False,
                        delete_jobs=DeleteJobCondition.SUCCESSFUL,
                        shutdown_graceful_timeout=STOP_SECONDS,
                        fetch_job_polling_interval=self._timing.poll,
                        update_heartbeat_interval=self._timing.heartbeat,
                        stalled_worker_timeout=self._timing.stalled,
                    )
                _log.warning("no connection to the queue", extra={"seconds": RECONNECT_SECONDS})
                await asyncio.sleep(RECONNECT_SECONDS)
        finally:
            looking_after.cancel()
            await asyncio.gather(looking_after, return_exceptions=True)

    async def _run_job(self, context: JobContext, *, library: int, thread: int, ticket: str) -> None:
        job = get_job_number(context.job)
        self._running.add(job)
        if context.job.worker_id is not None:
            self._ids.add(context.job.worker_id)

        async def tell(done: int, total: int) -> None:
            with suppress(DatabaseServerUnavailable):
                await self._queue.notify(JobProgress(ticket, done, total))

        error: ThreadgistError | None = None
        try:
            await self._digests.make_if_missing(
                library_from_key(library), thread, progress=ProgressListener(tell, every=TELL_SECONDS)
            )
        except ThreadNotFound as gone:
            error = gone
        except (Stopping, StorageError):
            raise
        except ThreadgistError as failed:
            _log.warning("no digest", extra={"job": job, "error": type(failed).__name__})
            error = failed
        finally:
            self._running.discard(job)
        with suppress(DatabaseServerUnavailable):  # whoever waits looks at the queue now and then
            await self._queue.notify(JobFinished(ticket, error))
        if error is not None:
            raise error

    async def _look_after_others(self) -> None:
        loop = asyncio.get_running_loop()
        clean_at = loop.time()
        while True:
            await asyncio.sleep(self._timing.heartbeat)
            try:
                await self._release_stalled()
                await self._release_forgotten()
                if loop.time() >= clean_at:
                    await self._queue.delete_failed()
                    clean_at = loop.time() + CLEAN_SECONDS
            except DatabaseServerUnavailable as error:  # the next round may succeed
                _log.warning("stalled jobs were not released", extra={"reason": error.facts["reason"]})

    async def _release_stalled(self) -> None:
        """Gives the jobs of killed workers to others."""
        async with self._queue.take_stalled_jobs(self._timing.stalled) as jobs:
            for job in jobs:
                if job.id not in self._running:
                    await self._release(job)

    async def _release(self, job: Job) -> None:
        number = get_job_number(job)
        attempt = job.attempts + 1
        if attempt < MAX_ATTEMPTS:
            _log.warning("job of a worker that is gone", extra={"job": number, "attempt": attempt})
            await self._queue.release(number)
            return
        _log.error("job given up", extra={"job": number, "attempt": attempt})
        await self._queue.give_up(number)
        await self._queue.notify(JobFinished(str(job.task_kwargs.get("ticket")), WorkFailed()))

    async def _release_forgotten(self) -> None:
        found = {job for worker in self._ids for job in await self._queue.list_running(worker)}
        lost = found - self._running
        for job in lost & self._forgotten:  # twice in a row: the first time it may just be ending
            _log.warning("job whose end was not stored", extra={"job": job})
            await self._queue.release(job)
        self._forgotten = lost
