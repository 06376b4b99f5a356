"""A limit on the processor time of one piece of work."""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping
from typing import Final, TypeVar

R = TypeVar("R")

TIME_EXIT_CODE: Final = -signal.SIGPROF if hasattr(signal, "SIGPROF") else None
"""Exit code of a process that used more processor time than allowed; None on systems that cannot limit it."""


def run_limited(
    seconds: float, function: Callable[..., R], args: tuple[object, ...], kwargs: Mapping[str, object]
) -> R:
    """Runs in a worker. The system ends the process once it has used so many seconds of processor time. On
    systems that cannot do this, only the clock decides."""
    if TIME_EXIT_CODE is None:
        return function(*args, **kwargs)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return function(*args, **kwargs)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
