"""Wiring of ``threadgist worker``, which computes digests for the bots on the same database."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.app import explain_missing_driver, make_common_checks, make_stop_event, open_storage
from bot.config import BotSettings
from bot.services.digests import DigestService
from storage.errors import DatabaseServerNeeded
from storage.protocol import Storage

if TYPE_CHECKING:
    from bot.services.digest_jobs.queue import DigestQueue
    from bot.services.digest_jobs.worker import DigestWorker
    from bot.services.workers import Workers

_log = logging.getLogger(__name__)


async def run_worker(settings: BotSettings) -> None:
    """Runs until SIGTERM or SIGINT.

    Raises ``DatabaseServerNeeded``, ``DatabaseDriverMissing``, ``StorageError``, ``PortTaken``.
    """
    if settings.database_url is None:
        raise DatabaseServerNeeded
    with explain_missing_driver():
        from bot.services.digest_jobs.queue import DigestQueue
        from bot.services.digest_jobs.worker import DigestWorker
    from bot.services.workers import Workers

    count = settings.workers
    async with contextlib.AsyncExitStack() as stack:
        storage = await stack.enter_async_context(open_storage(settings))
        workers = Workers(  # the queue decides what is next, so that nothing waits here
            count, most_waiting=count, seconds=settings.worker_seconds, megabytes=settings.worker_megabytes
        )
        stack.push_async_callback(workers.close)
        digests = DigestService(storage, workers)
        stack.push_async_callback(digests.close)
        queue = await stack.enter_async_context(DigestQueue(settings.database_url.get_secret_value()))
        await stack.enter_async_context(_serve_status(settings, storage, queue, workers))
        stopped = asyncio.create_task(make_stop_event().wait())
        working = asyncio.create_task(_take_jobs(DigestWorker(queue, digests, concurrency=count), workers))
        await asyncio.wait({working, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not stopped.done():
            await working  # raises what ended it
        _log.info("stopping")
        working.cancel()
        await asyncio.wait({working})


async def _take_jobs(worker: DigestWorker, workers: Workers) -> None:
    await workers.start()
    _log.info("ready")
    await worker.run()


@asynccontextmanager
async def _serve_status(
    settings: BotSettings, storage: Storage, queue: DigestQueue, workers: Workers
) -> AsyncIterator[None]:
    """If the operator named a port. Raises ``PortTaken``."""
    if settings.status_port is None:
        yield
        return
    from bot.metrics import Metrics
    from bot.services.digest_jobs.queue import QueueTiming
    from bot.status_server import serve_status

    async def has_registered() -> bool:
        return bool(await queue.count_workers(QueueTiming().stalled))

    metrics = Metrics()
    metrics.add_gauge("computing", "Digests that this process computes", lambda: workers.waiting)
    checks = {**make_common_checks(storage, workers), "queue": has_registered}
    async with serve_status(settings.status_port, metrics, checks) as port:
        _log.info("status served", extra={"port": port})
        yield
