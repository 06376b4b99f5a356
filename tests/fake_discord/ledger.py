"""Every request with its problems, and waiting for requests."""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.patience import PATIENCE


@dataclass
class Request:
    method: str
    path: str
    route: str
    """The route as in Discord's description: ``/channels/{channel_id}/messages``; empty if it is not in
    there."""
    body: Any = None
    status: int = 0
    """Status of the answer; 0 until there is one."""
    at: float = field(default_factory=time.perf_counter)


class Ledger:
    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.found: list[str] = []
        self._validated: Counter[str] = Counter()
        self._news = asyncio.Condition()
        self._silent = False

    async def record(self, request: Request) -> None:
        self.requests.append(request)
        await self.tell()

    async def tell(self) -> None:
        """Wakes everybody who waits for something."""
        async with self._news:
            self._news.notify_all()

    def judged(self, request: Request, problems: list[str]) -> None:
        self._validated[f"{request.method} {request.route}"] += 1
        self.found += [f"{request.method} {request.path}: {problem}" for problem in problems]

    async def until(self, true: Callable[[], bool]) -> None:
        """Waits until the condition holds. Raises ``TimeoutError``."""
        async with self._news, asyncio.timeout(PATIENCE):
            await self._news.wait_for(true)

    async def mark_silent(self) -> None:
        self._silent = True
        await self.tell()
        await asyncio.Event().wait()

    # used by tests

    async def wait_until_silent(self) -> None:
        """Waits until somebody waits for a muted answer."""
        await self.until(lambda: self._silent)

    async def list_requests(self, pattern: str = "") -> list[Request]:
        """Returns the requests whose ``METHOD path`` contains the pattern, oldest first."""
        return [one for one in self.requests if re.search(pattern, f"{one.method} {one.path}")]

    async def wait_until_sent(self, pattern: str, times: int = 1) -> list[Request]:
        def came() -> int:
            return sum(bool(re.search(pattern, f"{one.method} {one.path}")) for one in self.requests)

        await self.until(lambda: came() >= times)
        return await self.list_requests(pattern)

    async def wait_until_status(self, status: int, pattern: str = "", times: int = 1) -> list[Request]:
        """Waits until that many requests with this pattern were answered with this status since the start."""

        def so_answered() -> list[Request]:
            asked = (one for one in self.requests if one.status == status)
            return [one for one in asked if re.search(pattern, f"{one.method} {one.path}")]

        await self.until(lambda: len(so_answered()) >= times)
        return so_answered()

    async def list_problems(self) -> list[str]:
        """Returns the requests that Discord would have refused for their form. There must be none."""
        return self.found

    async def count_validated(self) -> dict[str, int]:
        """Counts the checked requests by route."""
        return dict(sorted(self._validated.items()))
