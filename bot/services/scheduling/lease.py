"""The lease under which a process delivers a post: short, and renewed while the process works on it. If the
process is killed, another one can continue soon."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.errors import StorageError
from storage.protocol.outbox import Outbox
from storage.schedules import Delivery

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LeaseTerms:
    """How long a lease lasts, and how it is kept."""

    length: timedelta = timedelta(seconds=30)
    renew_seconds: float = 8.0
    """Time between two renewals."""
    margin_seconds: float = 5.0
    """Work under a lease stops this long before the lease ends: a request that was sent until then is in the
    channel's history before another process looks there."""


class Lease:
    """A lease of this process on a delivery."""

    def __init__(self, deadline: asyncio.Timeout) -> None:
        self._deadline = deadline

    def is_held(self) -> bool:
        """Whether there is time left to send something. Ask just before sending: the process may have been
        suspended since the last renewal."""
        when = self._deadline.when()
        return when is not None and asyncio.get_running_loop().time() < when


class LeaseLost(Exception):
    """The lease ended, or another process has claimed the delivery."""


@asynccontextmanager
async def hold_lease(
    outbox: Outbox, delivery: Delivery, clock: Callable[[], datetime], terms: LeaseTerms, claimed_at: float
) -> AsyncIterator[Lease]:
    """Renews the lease of a delivery that was just claimed, until the block ends. If the lease cannot be
    renewed in time, cancels the block and raises ``LeaseLost``. ``claimed_at``: the time of the event loop
    before the claim."""
    loop = asyncio.get_running_loop()
    seconds = terms.length.total_seconds() - terms.margin_seconds
    deadline = asyncio.timeout_at(claimed_at + seconds)

    async def renew() -> None:
        while True:
            await asyncio.sleep(terms.renew_seconds)
            began = loop.time()
            try:
                renewed = await outbox.renew(delivery, clock(), terms.length)
            except StorageError as error:
                # the database may be back before the lease ends
                _log.info("a lease was not renewed", extra={"reason": type(error).__name__})
                continue
            if deadline.expired():
                return
            deadline.reschedule(began + seconds if renewed else began)
            if not renewed:
                return

    try:
        async with deadline:
            renewing = asyncio.create_task(renew())
            try:
                yield Lease(deadline)
            finally:
                renewing.cancel()
    except TimeoutError as error:
        if deadline.expired():
            raise LeaseLost from error
        raise
