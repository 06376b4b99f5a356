"""Errors on demand: rate limits, server errors, delays, broken connections."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

from tests.fake_discord.ledger import Ledger


@dataclass
class Fault:
    pattern: str
    times: int
    status: int = 0
    """Status of the answer; 0: it is only delayed, or the connection breaks."""
    seconds: float = 0
    """Seconds to wait after a 429."""
    everywhere: bool = False
    """A 429 for all routes."""
    drop: bool = False
    """The connection breaks without an answer."""
    done: bool = False
    """The request is carried out, but its answer is lost, or held."""
    code: int = 0
    """Discord's error code, for a status from 400 to 499."""
    held: bool = False
    """The answer is delayed until the faults are cleared, with ``done`` after the request is carried out."""
    met: int = 0


class Faults:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._faults: list[Fault] = []
        self._lifted = asyncio.Event()

    async def add(
        self,
        pattern: str,
        *,
        times: int = 1,
        status: int = 0,
        seconds: float = 0,
        everywhere: bool = False,
        drop: bool = False,
        done: bool = False,
        code: int = 0,
        held: bool = False,
    ) -> None:
        """Applies to the next ``times`` requests whose ``METHOD path`` contains the pattern."""
        self._faults.append(Fault(pattern, times, status, seconds, everywhere, drop, done, code, held))

    async def wait_until_met(self, pattern: str, times: int = 1) -> None:
        def met() -> int:
            return sum(fault.met for fault in self._faults if fault.pattern == pattern)

        await self._ledger.until(lambda: met() >= times)

    async def clear(self) -> None:
        self._faults.clear()
        self._lifted.set()
        self._lifted = asyncio.Event()

    async def meeting(self, method: str, path: str) -> Fault | None:
        """Returns the fault for this request; waits here if it is delayed."""
        for fault in self._faults:
            if fault.met < fault.times and re.search(fault.pattern, f"{method} {path}"):
                fault.met += 1
                await self._ledger.tell()
                if fault.held and not fault.done:
                    await self.wait_until_cleared()
                return fault
        return None

    async def wait_until_cleared(self) -> None:
        await self._lifted.wait()
