"""A fair queue for the workers: servers take turns, and background jobs run when nobody is waiting."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from bot.errors import Busy, BusyHere, Stopping
from storage.libraries import Library


@dataclass(slots=True, eq=False)
class Job:
    """A piece of work for the workers: the server it is for, and the input."""

    library: Library | None
    content: bytes = b""
    """Hash of the input, for the quarantine; empty if it should never be quarantined."""
    background: bool = False
    """Nobody is waiting for the result (yet)."""
    resumable: bool = False
    """Whether finished parts are kept, so that another attempt continues from there. Such a job is not
    quarantined for being slow."""
    allowance: float = 1.0
    """By how much one piece of it may exceed the usual processor time. Larger inputs are allowed more."""


@dataclass(slots=True, eq=False)
class _Waiter:
    job: Job
    number: int
    granted: asyncio.Future[None]


class FairQueue:
    """``places``: how many jobs run at a time. ``most``: jobs running and waiting for people; background jobs
    may be as many again."""

    def __init__(self, slots: int, *, most: int, most_per_guild: int) -> None:
        self._slots = slots
        self._most = most
        self._most_per_guild = most_per_guild
        self._waiting: list[_Waiter] = []
        self._running: list[_Waiter] = []
        self._admitted: list[Job] = []
        self._numbers = 0
        self._served: dict[Library | None, int] = {}
        """When each server with jobs here last had its turn, as a count of turns rather than a time."""

    @contextmanager
    def admit(self, job: Job) -> Iterator[None]:
        """For work in several pieces that take turns. None of the pieces is refused, however many jobs are
        waiting by then. Raises ``Busy`` or ``BusyHere``."""
        self._check(job)
        self._admitted.append(job)
        try:
            yield
        finally:
            self._admitted.remove(job)

    @asynccontextmanager
    async def wait_for_slot(self, job: Job) -> AsyncIterator[None]:
        """Waits for a free place. Raises ``Busy`` or ``BusyHere`` at once, ``Stopping`` after ``stop``."""
        if job not in self._admitted:
            self._check(job)
        self._numbers += 1
        waiter = _Waiter(job, self._numbers, asyncio.get_running_loop().create_future())
        self._waiting.append(waiter)
        self._grant_slots()
        try:
            await waiter.granted
            yield
        finally:
            # gives a place back even if the job was cancelled at the moment when it got the place
            if waiter in self._waiting:
                self._waiting.remove(waiter)
            elif waiter in self._running:
                self._running.remove(waiter)
            self._forget_absent()
            self._grant_slots()

    def __len__(self) -> int:
        """Jobs running and waiting."""
        return len(self._present())

    def prioritise(self, job: Job) -> None:
        """Somebody is waiting for this background job now."""
        job.background = False
        self._grant_slots()

    def stop(self) -> None:
        """Raises ``Stopping`` in every waiting job."""
        for waiter in self._waiting:
            if not waiter.granted.done():
                waiter.granted.set_exception(Stopping())
        self._waiting.clear()

    def _present(self) -> list[Job]:
        """How many are admitted, running or waiting. Work in several pieces counts once."""
        single = [waiter.job for waiter in (*self._running, *self._waiting)]
        return [*self._admitted, *(one for one in single if one not in self._admitted)]

    def _check(self, job: Job) -> None:
        alike = [one for one in self._present() if one.background == job.background]
        if len(alike) >= self._most:
            raise Busy(waiting=len(alike))
        here = sum(one.library == job.library for one in alike)
        if here >= self._most_per_guild:
            raise BusyHere(waiting=here)

    def _grant_slots(self) -> None:
        while self._waiting and len(self._running) < self._slots:
            at_work = Counter(one.job.library for one in self._running)
            waiter = min(
                self._waiting,
                key=lambda one: (
                    one.job.background,
                    at_work[one.job.library],
                    self._served.get(one.job.library, 0),
                    one.number,
                ),
            )
            if waiter.job.background and not self._has_background_slot():
                return
            self._waiting.remove(waiter)
            if waiter.granted.done():  # given up while waiting
                continue
            self._running.append(waiter)
            self._numbers += 1
            self._served[waiter.job.library] = self._numbers
            waiter.granted.set_result(None)

    def _has_background_slot(self) -> bool:
        """Background work takes one place at a time, and never the last one where there are several."""
        return not any(one.job.background for one in self._running) and (
            self._slots == 1 or len(self._running) < self._slots - 1
        )

    def _forget_absent(self) -> None:
        present = {one.library for one in self._present()}
        for library in [one for one in self._served if one not in present]:
            del self._served[library]
