"""The waiting side: asks workers for digests, and is notified when these are stored."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from typing import Final

from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status

from bot.errors import WorkFailed, WorkTooLarge
from bot.services.digest_jobs.notices import CHANNEL, JobNotice, JobProgress, decode_notice
from bot.services.digest_jobs.queue import RECONNECT_SECONDS, DigestQueue, QueueTiming
from bot.services.quarantine import Quarantine
from storage.errors import DatabaseServerUnavailable
from storage.libraries import Library
from storage.library_keys import library_to_key

_log = logging.getLogger(__name__)

JOB_START_SECONDS = 60.0
"""A job that no worker has begun within this time is withdrawn."""
MAX_FAILED_LOOKS = 10
"""Waiting fails after this many failed attempts in a row to reach the database."""

_BACKGROUND: Final = -1_000_000
"""Priority of background work."""


@dataclass(slots=True)
class _PendingDigest:
    library: Library
    thread: int
    background: bool
    notices: asyncio.Queue[JobNotice] = field(default_factory=asyncio.Queue)
    job: int | None = None


class RemoteDigests:
    """``async with RemoteDigests(DigestQueue(address)) as remote``."""

    def __init__(
        self,
        queue: DigestQueue,
        timing: QueueTiming | None = None,
        *,
        alive_seconds: float | None = None,
        start_seconds: float = JOB_START_SECONDS,
        quarantine: Quarantine | None = None,
    ) -> None:
        self._queue = queue
        self._timing = timing or QueueTiming()
        self._alive_seconds = self._timing.stalled if alive_seconds is None else alive_seconds
        self._start_seconds = start_seconds
        self._quarantine = quarantine or Quarantine()
        self._requests: dict[str, _PendingDigest] = {}
        self._moving: set[asyncio.Task[None]] = set()
        self._listener: asyncio.Task[None] | None = None
        self._opened = AsyncExitStack()

    async def __aenter__(self) -> RemoteDigests:
        await self._opened.enter_async_context(self._queue)
        self._listener = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *_: object) -> None:
        tasks = [*self._moving, *([self._listener] if self._listener else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._opened.aclose()

    async def make(
        self,
        library: Library,
        thread_id: int,
        revision: int,
        *,
        background: bool = False,
        report: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> bool:
        """Lets a worker compute and store the digests of the thread. ``report`` is called with the number of
        comments read and the total.

        False if they have to be computed here: no worker is alive, or none has begun in time. Raises what the
        worker raised: ``WorkTooSlow``, ``WorkTooLarge``, ``WorkFailed``, ``Quarantined``, ``ThreadNotFound``;
        and ``DatabaseServerUnavailable``.
        """
        content = f"{library}/{thread_id}/{revision}".encode()
        self._quarantine.check(content)
        if not await self._queue.count_workers(self._alive_seconds):
            return False
        ticket, request = uuid.uuid4().hex, _PendingDigest(library, thread_id, background)
        priority = self._get_priority(request)
        self._requests[ticket] = request
        try:
            request.job = await self._queue.add(
                library=library_to_key(library), thread=thread_id, ticket=ticket, priority=priority
            )
            return await self._wait(request, request.job, report)
        except (WorkTooLarge, WorkFailed):
            self._quarantine.add(content)
            raise
        finally:
            del self._requests[ticket]

    def prioritise(self, library: Library, thread_id: int) -> None:
        """Raises the priority of a background job for which somebody waits now."""
        for request in self._requests.values():
            if (request.library, request.thread) == (library, thread_id) and request.background:
                request.background = False
                if request.job is not None:
                    moving = asyncio.create_task(self._move_up(request, request.job))
                    self._moving.add(moving)
                    moving.add_done_callback(self._moving.discard)

    async def _move_up(self, request: _PendingDigest, job: int) -> None:
        with suppress(DatabaseServerUnavailable):
            await self._queue.set_priority(job, self._get_priority(request))

    def _get_priority(self, request: _PendingDigest) -> int:
        """Servers take turns: the second job of one server comes after the first of another."""
        if request.background:
            return _BACKGROUND
        ahead = Counter(
            one.library for one in self._requests.values() if not one.background and one is not request
        )
        return -ahead[request.library]

    async def _wait(self, request: _PendingDigest, job: int, report: Callable[[int, int], None]) -> bool:
        give_up = asyncio.get_running_loop().time() + self._start_seconds
        failed_looks = 0
        while True:
            try:
                async with asyncio.timeout(self._timing.poll):
                    notice = await request.notices.get()
            except TimeoutError:
                try:
                    done = await self._look(job, give_up)
                except DatabaseServerUnavailable:
                    failed_looks += 1
                    if failed_looks == MAX_FAILED_LOOKS:
                        raise
                else:
                    failed_looks = 0
                    if done is not None:
                        return done
                continue
            if isinstance(notice, JobProgress):
                report(notice.done, notice.total)
            elif notice.error is not None:
                raise notice.error
            else:
                return True

    async def _look(self, job: int, give_up: float) -> bool | None:
        """Whether the job was done (True) or will not be (False); None if it is still open. Raises
        ``WorkFailed``."""
        status = await self._queue.get_status(job)
        if status is None:
            return True
        if status is Status.FAILED:
            raise WorkFailed
        if status not in {Status.TODO, Status.DOING}:
            return False
        is_alive = bool(await self._queue.count_workers(self._alive_seconds))
        if status is Status.DOING:
            return None if is_alive else False  # a worker that comes back finds the digests stored
        is_late = asyncio.get_running_loop().time() >= give_up
        if is_late or not is_alive:
            return False if await self._queue.withdraw(job) else None
        return None

    async def _listen(self) -> None:
        while True:
            try:
                await self._queue.app.connector.listen_notify(self._hear, [CHANNEL])
            except (ConnectorException, OSError):
                _log.warning(
                    "no connection to hear of finished digests", extra={"seconds": RECONNECT_SECONDS}
                )
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _hear(self, *, channel: str, payload: str) -> None:
        notice = decode_notice(payload)
        if notice is not None and notice.ticket in self._requests:
            self._requests[notice.ticket].notices.put_nowait(notice)
