"""Prepares a new worker process for its first request."""

from __future__ import annotations

import os
from collections.abc import Callable

from pebble import CONSTS

from bot.logs import configure_logging
from bot.worker_process.memory_limit import limit_memory
from bot.worker_process.parent_process import exit_with_parent


def start_worker(prepare: Callable[[int], None], megabytes: int, lock_seconds: float) -> None:
    """Runs in a new worker, first of all. ``lock_seconds``: how long it waits for the lock of the pool's
    pipe."""
    CONSTS.channel_lock_timeout = lock_seconds
    exit_with_parent()
    prepare(megabytes)


def warm_up(megabytes: int) -> None:
    """Runs in a new worker. Loads everything that is slow to load before anybody waits for it."""
    limit_memory(megabytes)
    configure_logging("warning")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from bot.digest import preload

    preload.preload_engine()
