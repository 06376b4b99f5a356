"""Every request, what was wrong with it, and waiting for one to come."""

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
    """As Discord's description writes it: ``/channels/{channel_id}/messages``; empty for one it lacks."""
    body: Any = None
    status: int = 0
    """0 while it is not answered."""
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
        """Something happened that somebody may wait for."""
        async with self._news:
            self._news.notify_all()

    def judged(self, request: Request, problems: list[str]) -> None:
        self._validated[f"{request.method} {request.route}"] += 1
        self.found += [f"{request.method} {request.path}: {problem}" for problem in problems]

    async def until(self, true: Callable[[], bool]) -> None:
        """Waits for what makes it true; ``TimeoutError`` where it does not come."""
        async with self._news, asyncio.timeout(PATIENCE):
            await self._news.wait_for(true)

    async def mark_silent(self) -> None:
        self._silent = True
        await self.tell()
        await asyncio.Event().wait()

    # what a test asks

    async def wait_until_silent(self) -> None:
        """Until somebody waits for what was made mute."""
        await self.until(lambda: self._silent)

    async def list_requests(self, pattern: str = "") -> list[Request]:
        """Requests whose ``METHOD path`` holds the pattern, oldest first."""
        return [one for one in self.requests if re.search(pattern, f"{one.method} {one.path}")]

    async def wait_until_sent(self, pattern: str, times: int = 1) -> list[Request]:
        def came() -> int:
            return sum(bool(re.search(pattern, f"{one.method} {one.path}")) for one in self.requests)

        await self.until(lambda: came() >= times)
        return await self.list_requests(pattern)

    async def wait_until_status(self, status: int, pattern: str = "", times: int = 1) -> list[Request]:
        """Until so many requests of this pattern were answered with it, since the start."""

        def so_answered() -> list[Request]:
            asked = (one for one in self.requests if one.status == status)
            return [one for one in asked if re.search(pattern, f"{one.method} {one.path}")]

        await self.until(lambda: len(so_answered()) >= times)
        return so_answered()

    async def list_problems(self) -> list[str]:
        """Of requests that Discord would have refused for their form. There must never be any."""
        return self.found

    async def count_validated(self) -> dict[str, int]:
        """Requests held against the rules and the description, by route."""
        return dict(sorted(self._validated.items()))
