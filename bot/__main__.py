"""The entry point of ``threadgist`` and ``python -m bot``."""

from __future__ import annotations

import gc
import os
import sys

COLLECTOR_THRESHOLDS = (50_000, 20, 20)
"""Nearly all objects made while the program loads stay. At Python's own thresholds (700, 10, 10) garbage
collection takes a tenth of the CPU time of a short command."""


def main() -> None:
    """Runs the command line. Ctrl-C ends it without a traceback, even while the program is being loaded."""
    gc.set_threshold(*COLLECTOR_THRESHOLDS)
    try:
        from bot.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stdout.flush()
        os._exit(130)  # at once, whatever is half loaded
    finally:
        gc.freeze()  # or the interpreter looks for garbage once more in all that ends with it: 0.2 s


if __name__ == "__main__":
    main()
