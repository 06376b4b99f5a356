"""Workers that load no engine, and work for them: apart from the tests, since every worker imports it."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from bot.services.memory_limit import limit_memory


def hold_only(megabytes: int) -> None:
    """In place of ``warm_up``: for tests in which no digest is made."""
    limit_memory(megabytes)


def is_engine_loaded() -> bool:
    return "bot.digest.compose" in sys.modules


def never_end() -> None:
    threading.Event().wait()


def compute_without_end() -> None:
    while True:
        pass


def let_pass(seconds: float) -> str:
    time.sleep(seconds)
    return "done"


def wait_for(file: str) -> None:
    """Works until there is such a file."""
    while not Path(file).exists():
        time.sleep(0.02)


def filled(megabytes: int) -> int:
    """Takes memory slowly enough to be caught at it."""
    parts = []
    for _ in range(megabytes):
        parts.append(b"x" * 1_000_000)
        time.sleep(0.002)
    return len(parts)


def out_of_memory() -> None:
    raise MemoryError
