"""What goes wrong on demand: rate limits, errors of the service, slowness, connections that break."""

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
    """0: only held, or broken off."""
    seconds: float = 0
    """Of a 429, after how long to come again."""
    everywhere: bool = False
    """A 429 for all routes at once."""
    drop: bool = False
    """The connection breaks without an answer."""
    done: bool = False
    """What was asked is done all the same: only the answer is lost."""
    code: int = 0
    """Of Discord's errors, for a status in the four hundreds."""
    held: bool = False
    """The answer comes when the faults are lifted."""
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
        """For the next ``times`` requests whose ``METHOD path`` holds the pattern."""
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
        """The fault that this request meets; what is held waits here."""
        for fault in self._faults:
            if fault.met < fault.times and re.search(fault.pattern, f"{method} {path}"):
                fault.met += 1
                await self._ledger.tell()
                if fault.held:
                    await self._lifted.wait()
                return fault
        return None
