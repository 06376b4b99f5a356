"""Where the program starts: ``threadgist``, and ``python -m bot``, which is the same."""

from __future__ import annotations

import gc
import os
import sys

_COLLECTOR_THRESHOLDS = (50_000, 20, 20)
"""Nearly all objects made while the program loads stay. At Python's own thresholds (700, 10, 10) looking for
garbage among them takes a tenth of the CPU time of a short command."""


def main() -> None:
    """Ctrl-C while the program is still being loaded ends it as it does later: without a traceback."""
    gc.set_threshold(*_COLLECTOR_THRESHOLDS)
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
