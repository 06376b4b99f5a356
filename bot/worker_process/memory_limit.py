"""A memory limit for workers, so that a malicious file cannot exhaust the machine.

The system's own limit (RLIMIT_DATA) does not work: when libxml2 runs out of memory it reports a broken page,
and keeps its memory. Nor does the peak that the system reports for a process: on Linux a process inherits it
from its parent.
"""

from __future__ import annotations

import os
import threading
import time
from typing import Final

import psutil

MEMORY_EXIT_CODE: Final = 77
"""Exit code of a process that exceeded its limit."""
_EVERY: Final = 0.2
"""Seconds between two checks. In this time even a list of millions uses at most a few hundred megabytes."""


def limit_memory(megabytes: int) -> None:
    """Makes this process exit as soon as more than that of it is in memory."""
    threading.Thread(target=_watch, args=(megabytes * 1_000_000,), name="memory", daemon=True).start()


def _watch(most: int) -> None:
    process = psutil.Process()
    while process.memory_info().rss <= most:
        time.sleep(_EVERY)
    os._exit(MEMORY_EXIT_CODE)
