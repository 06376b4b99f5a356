"""``python -m tests.fake_discord.bot_process PORT run``: the unmodified bot with a fake Discord on loopback.

Environment variables:

- ``FAKE_DISCORD_STOP_SECONDS``: how long a stopping bot waits at each step (default: ``PATIENCE``). -
``FAKE_DISCORD_DRAIN_SECONDS``: the same for the first step, in which it finishes its answers. -
``FAKE_DISCORD_DIGESTS=never``: workers load no engine; they begin digests and never finish them. -
``FAKE_DISCORD_PROFILE``: a file for the figures of cProfile.
"""

from __future__ import annotations

import cProfile
import os
import sys
import threading

from tests.modules_run import fork_workers
from tests.patience import PATIENCE, be_patient


def run_bot() -> None:
    # not at the top: every worker runs this file too
    import discord.gateway
    import discord.http
    import yarl

    from bot import app
    from bot.cli import main

    be_patient()
    fork_workers()
    port = sys.argv.pop(1)
    discord.http.Route.BASE = f"http://127.0.0.1:{port}/api"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://127.0.0.1:{port}/gateway")
    seconds = float(os.environ.get("FAKE_DISCORD_STOP_SECONDS", PATIENCE))
    app.APOLOGY_SECONDS = app.APP_CLOSE_SECONDS = seconds
    app.DRAIN_SECONDS = float(os.environ.get("FAKE_DISCORD_DRAIN_SECONDS", seconds))
    main()


def do_nothing(*_: object) -> None:
    """Replaces loading the engine."""


def never_end(*_: object) -> None:
    threading.Event().wait()


if __name__ == "__main__":
    profile = os.environ.get("FAKE_DISCORD_PROFILE")
    if profile:
        with cProfile.Profile() as running:
            try:
                run_bot()
            finally:
                running.dump_stats(profile)
    else:
        run_bot()
elif __name__ == "__mp_main__" and os.environ.get("FAKE_DISCORD_DIGESTS") == "never":
    # a spawned worker runs this file under that name
    from bot.digest import worker
    from bot.worker_process import startup

    startup.warm_up = do_nothing  # type: ignore[assignment]
    worker.run_digest_step = never_end  # type: ignore[assignment]
