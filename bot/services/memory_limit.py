"""A memory limit for workers, so that a malicious file cannot exhaust the machine.

The system's own limit (RLIMIT_DATA) does not work: when libxml2 runs out of memory it reports a broken page,
and keeps its memory. Nor does the peak that the system reports for a process: on Linux a process inherits it
from its parent. psutil would also work on macOS and Windows, where there is no limit now; it is a compiled
dependency, and on Linux it reads the same file.
"""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

MEMORY_EXIT_CODE = 77
"""Exit code of a process that exceeded its limit."""
_EVERY = 0.2
"""Seconds. In this time even a list of millions uses at most a few hundred megabytes."""
_SIZES = Path("/proc/self/statm")
"""Linux only. Sizes in pages; the second is what is in memory now."""


def limit_memory(megabytes: int) -> bool:
    """Makes this process exit as soon as it uses more memory than that. Returns False except on Linux."""
    if not _SIZES.exists():
        return False
    threading.Thread(target=_watch, args=(megabytes * 1_000_000,), name="memory", daemon=True).start()
    return True


def _watch(most: int) -> None:
    page = os.sysconf("SC_PAGE_SIZE")
    while int(_SIZES.read_text().split()[1]) * page <= most:
        time.sleep(_EVERY)
    os._exit(MEMORY_EXIT_CODE)
