"""Where the program starts: ``threadgist``, and ``python -m bot``, which is the same."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Ctrl-C while the program is still being loaded ends it as it does later: without a traceback."""
    try:
        from bot.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stdout.flush()
        os._exit(130)  # at once, whatever is half loaded


if __name__ == "__main__":
    main()
