"""Whose work is next: servers in turn, and what nobody waits for when nobody waits."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from bot.errors import Busy, BusyHere, Stopping

NO_GUILD = 0
"""Of work that is done for no server."""


@dataclass(slots=True, eq=False)
class Errand:
    """For whom work is done, and over what."""

    guild: int
    content: bytes = b""
    """Hash of what is worked on; empty where it is not to be remembered should it kill the worker."""
    background: bool = False
    """Nobody waits for it (yet)."""
    resumable: bool = False
    """What was done is kept, so that another try goes on from there: taking long is no reason to leave it
    alone."""
    allowance: float = 1.0
    """How many times the usual processor time one piece of it may take: it grows with what is worked on."""


@dataclass(slots=True, eq=False)
class _Ticket:
    errand: Errand
    number: int
    called: asyncio.Future[None]


class Turns:
    """``places``: how much is worked on at a time. ``most``: under way and waiting together, for people;
    what is done in the background has as many places to wait of its own."""

    def __init__(self, places: int, *, most: int, most_per_guild: int) -> None:
        self._places = places
        self._most = most
        self._most_per_guild = most_per_guild
        self._waiting: list[_Ticket] = []
        self._at_work: list[_Ticket] = []
        self._admitted: list[Errand] = []
        self._numbers = 0
        self._served: dict[int, int] = {}
        """When each server that has something here was last called: a count, not a time."""

    @contextmanager
    def admitted(self, errand: Errand) -> Iterator[None]:
        """For work in several pieces, each of which takes a turn: none of these is refused, however many wait
        by then. Raises ``Busy`` or ``BusyHere``."""
        self._check(errand)
        self._admitted.append(errand)
        try:
            yield
        finally:
            self._admitted.remove(errand)

    @asynccontextmanager
    async def turn(self, errand: Errand) -> AsyncIterator[None]:
        """Waits for a place. Raises ``Busy`` or ``BusyHere`` at once, ``Stopping`` after ``stop``."""
        if errand not in self._admitted:
            self._check(errand)
        self._numbers += 1
        ticket = _Ticket(errand, self._numbers, asyncio.get_running_loop().create_future())
        self._waiting.append(ticket)
        self._call()
        try:
            await ticket.called
            yield
        finally:
            # a place that was given is given back, also where whoever waited left at that very moment
            if ticket in self._waiting:
                self._waiting.remove(ticket)
            elif ticket in self._at_work:
                self._at_work.remove(ticket)
            self._forget_absent()
            self._call()

    def __len__(self) -> int:
        """Errands under way and waiting."""
        return len(self._present())

    def hurry(self, errand: Errand) -> None:
        """Somebody waits for it now."""
        errand.background = False
        self._call()

    def stop(self) -> None:
        """Whoever waits gets ``Stopping``."""
        for ticket in self._waiting:
            if not ticket.called.done():
                ticket.called.set_exception(Stopping())
        self._waiting.clear()

    def _present(self) -> list[Errand]:
        """Admitted, under way or waiting; each once for what it does at a time."""
        single = [ticket.errand for ticket in (*self._at_work, *self._waiting)]
        return [*self._admitted, *(one for one in single if one not in self._admitted)]

    def _check(self, errand: Errand) -> None:
        alike = [one for one in self._present() if one.background == errand.background]
        if len(alike) >= self._most:
            raise Busy(waiting=len(alike))
        here = sum(one.guild == errand.guild for one in alike)
        if here >= self._most_per_guild:
            raise BusyHere(waiting=here)

    def _call(self) -> None:
        while self._waiting and len(self._at_work) < self._places:
            at_work = Counter(one.errand.guild for one in self._at_work)
            ticket = min(
                self._waiting,
                key=lambda one: (
                    one.errand.background,
                    at_work[one.errand.guild],
                    self._served.get(one.errand.guild, 0),
                    one.number,
                ),
            )
            if ticket.errand.background and not self._spare():
                return
            self._waiting.remove(ticket)
            if ticket.called.done():  # given up while waiting
                continue
            self._at_work.append(ticket)
            self._numbers += 1
            self._served[ticket.errand.guild] = self._numbers
            ticket.called.set_result(None)

    def _spare(self) -> bool:
        """Background work takes one place at a time, and never the last one where there are several."""
        return not any(one.errand.background for one in self._at_work) and (
            self._places == 1 or len(self._at_work) < self._places - 1
        )

    def _forget_absent(self) -> None:
        present = {one.guild for one in self._present()}
        for guild in [guild for guild in self._served if guild not in present]:
            del self._served[guild]
