"""Workers that load no engine, and tasks for them. Separate from the tests, because every worker imports
it."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from bot.worker_process.memory_limit import limit_memory


def hold_only(megabytes: int) -> None:
    """Replaces ``warm_up`` in tests that make no digest."""
    limit_memory(megabytes)


def is_loaded(module: str) -> bool:
    return module in sys.modules


def never_end() -> None:
    threading.Event().wait()


def compute_without_end() -> None:
    while True:
        pass


def let_pass(seconds: float) -> str:
    time.sleep(seconds)
    return "done"


def wait_for(file: str) -> None:
    """Works until this file exists."""
    while not Path(file).exists():
        time.sleep(0.02)


def filled(megabytes: int) -> int:
    """Allocates memory slowly enough for the limit to be noticed."""
    parts = []
    for _ in range(megabytes):
        parts.append(b"x" * 1_000_000)
        time.sleep(0.002)
    return len(parts)


def out_of_memory() -> None:
    raise MemoryError
