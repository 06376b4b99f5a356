"""A memory limit for workers, so that a malicious file cannot exhaust the machine.

A limit of the system's own (RLIMIT_DATA) will not do: libxml2 that gets no memory tells of a broken page
instead, and keeps what it had. Nor will the peak that the system tells of a process: Linux hands that on from
the one that started it.
"""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

MEMORY_EXIT_CODE = 77
"""Exit code of a process that exceeded its limit."""
_EVERY = 0.2
"""Seconds; in this time even a list of millions takes no more than a few hundred megabytes."""
_TAKEN = Path("/proc/self/statm")
"""Linux: sizes in pages, the second is what is in memory now."""


def limit_memory(megabytes: int) -> bool:
    """From now on this process ends itself once it takes more than so many million bytes.

    False where the system does not tell how much that is: only Linux does without further help.
    """
    if not _TAKEN.exists():
        return False
    threading.Thread(target=_watch, args=(megabytes * 1_000_000,), name="memory", daemon=True).start()
    return True


def _watch(most: int) -> None:
    page = os.sysconf("SC_PAGE_SIZE")
    while int(_TAKEN.read_text().split()[1]) * page <= most:
        time.sleep(_EVERY)
    os._exit(MEMORY_EXIT_CODE)
