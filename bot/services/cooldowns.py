"""Rate limits for each person in each server.

discord.py's own cooldowns are for commands. They cannot limit buttons, nor know whether a command will do
expensive work, such as reading a file or computing a digest.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import TooSoon
from storage.libraries import Library

_MAX_REMEMBERED = 10_000
"""The most people remembered at a time. If there are more, those who have nearly recovered are forgotten
first."""


class Cost(StrEnum):
    REQUEST = "asking"  # any command, any press
    WORK = "work"  # what takes a worker: reading a source, computing a digest that is not there yet


@dataclass(frozen=True, slots=True)
class RateLimit:
    """Allows ``most`` at once, and one more every ``seconds / most``."""

    most: int
    seconds: float = 60.0


class Cooldowns:
    """What has no rate limit is not counted. ``clock``: monotonic seconds."""

    def __init__(
        self,
        paces: Mapping[Cost, RateLimit],
        clock: Callable[[], float] = time.monotonic,
        *,
        max_remembered: int = _MAX_REMEMBERED,
    ) -> None:
        self._paces = dict(paces)
        self._clock = clock
        self._most_remembered = max_remembered
        self._recovered_at: dict[tuple[Cost, Library, int], float] = {}
        """When each person will have fully recovered: GCRA (ITU-T I.371), one number per person."""

    def take(self, doing: Cost, library: Library, person: int) -> None:
        """Raises ``TooSoon``. A refused attempt does not count."""
        pace = self._paces.get(doing)
        if pace is None:
            return
        now = self._clock()
        key = (doing, library, person)
        recovered_at = max(self._recovered_at.get(key, now), now) + pace.seconds / pace.most
        wait = recovered_at - now - pace.seconds
        if wait > 1e-9:  # rounding errors
            raise TooSoon(seconds=max(1, math.ceil(wait)))
        self._recovered_at[key] = recovered_at
        if len(self._recovered_at) > self._most_remembered:
            self._forget(now)

    @property
    def remembered(self) -> int:
        """How many people are remembered."""
        return len(self._recovered_at)

    def _forget(self, now: float) -> None:
        """Forgets down to nine tenths, so that this is not repeated for every new person."""
        keep = self._most_remembered * 9 // 10
        busy = [one for one in self._recovered_at.items() if one[1] > now]
        self._recovered_at = dict(sorted(busy, key=lambda one: one[1])[-keep:] if keep else [])
