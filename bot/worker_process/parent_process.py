"""Workers exit when their parent does: a bot that is killed cannot stop them."""

from __future__ import annotations

import multiprocessing
import os
import threading
from multiprocessing.connection import wait

_EXIT_CODE = 78
"""Exit code of a process whose parent has exited."""


def exit_with_parent() -> None:
    """Makes this process exit as soon as its parent has exited, for whatever reason. Does nothing in a
    process that ``multiprocessing`` did not start."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    # POSIX: a pipe that only the parent can write to; Windows: a handle of the parent
    threading.Thread(target=_watch, args=(parent.sentinel,), name="parent", daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(_EXIT_CODE)
