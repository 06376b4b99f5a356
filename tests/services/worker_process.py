"""``python -m tests.services.worker_process``: ``threadgist worker`` with additional environment variables.

- ``TEST_DIGESTS=never``: digests are begun and never finished; no engine is loaded. - ``TEST_DIGESTS=fatal``:
a thread called "fatal" ends the process that computes its digests. - ``TEST_STEPS``: a file that gets a line
with the title of each thread whose digests are begun. - ``TEST_STALLED``: seconds without a heartbeat after
which the jobs of another worker are taken over.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

from tests.modules_run import fork_workers
from tests.patience import be_patient


def run_worker() -> None:
    from bot.cli import main
    from bot.services.digest_jobs import queue, worker

    be_patient()
    fork_workers()
    stalled = os.environ.get("TEST_STALLED")
    if stalled is not None:
        vars(worker)["QueueTiming"] = lambda: queue.QueueTiming(0.2, float(stalled), 0.2)
    main()


def load_nothing(*_: object) -> None:
    """Replaces loading the engine."""


def change_digests() -> None:
    """Changes the processes that compute digests."""
    from bot.digest import worker
    from bot.worker_process import startup

    original, kind = worker.run_digest_step, os.environ.get("TEST_DIGESTS")

    def run_digest_step(thread: Any, *args: Any) -> Any:
        if "TEST_STEPS" in os.environ:
            with Path(os.environ["TEST_STEPS"]).open("a", encoding="utf-8") as steps:
                steps.write(f"{thread.title}\n")
        if kind == "never":
            threading.Event().wait()
        if kind == "fatal" and thread.title == "fatal":
            os._exit(1)
        return original(thread, *args)

    run_digest_step.__module__, run_digest_step.__qualname__ = original.__module__, original.__qualname__
    vars(worker)["run_digest_step"] = run_digest_step
    if kind == "never":
        vars(startup)["warm_up"] = load_nothing


if __name__ == "__main__":
    run_worker()
elif __name__ == "__mp_main__":  # the name under which spawned processes run this file
    change_digests()
