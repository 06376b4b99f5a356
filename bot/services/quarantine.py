"""Inputs that crashed a worker or exceeded its time limit are refused for a while."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Callable

from bot.errors import Quarantined
from storage.model import Thread

QUARANTINE_SECONDS = 1800.0
"""Long enough that repeated attempts do not slow others down; short enough to wait for."""
_MAX_REMEMBERED = 512


class Quarantine:
    """Inputs are remembered by a hash of their content, so the same file is recognised under another name or
    in another server. In memory only: after a restart, a new version may be able to read them."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        *,
        seconds: float = QUARANTINE_SECONDS,
        max_remembered: int = _MAX_REMEMBERED,
    ) -> None:
        self._clock = clock
        self._seconds = seconds
        self._most_remembered = max_remembered
        self._until: dict[bytes, float] = {}
        """When the quarantine of each input ends, the earliest first."""

    def check(self, content: bytes) -> None:
        """Raises ``Quarantined``. An empty hash is never remembered."""
        left = self._until.get(content, 0.0) - self._clock()
        if left > 0:
            raise Quarantined(minutes=math.ceil(left / 60))

    def add(self, content: bytes) -> None:
        """Refuses the input for a while."""
        if not content:
            return
        now = self._clock()
        self._until.pop(content, None)
        self._until[content] = now + self._seconds
        self._until = {one: until for one, until in self._until.items() if until > now}
        while len(self._until) > self._most_remembered:
            del self._until[next(iter(self._until))]

    @property
    def remembered(self) -> int:
        """How many inputs are remembered."""
        return len(self._until)


def hash_file(content: bytes) -> bytes:
    """The hash that identifies a file."""
    return hashlib.sha256(content).digest()


def hash_thread(thread: Thread) -> bytes:
    """The hash of everything that people wrote and that a digest is computed from."""
    hashed = hashlib.sha256()
    for entry in thread.list_entries():
        said = f"{entry.number}\0{entry.person or ''}\0{entry.author or ''}\0{entry.text}\0\0"
        hashed.update(said.encode("utf-8", "surrogatepass"))
    return hashed.digest()
