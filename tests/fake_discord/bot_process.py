"""``python -m tests.fake_discord.bot_process PORT run``: the unmodified bot, its Discord on loopback."""

from __future__ import annotations

import cProfile
import os
import sys

import discord.gateway
import discord.http
import yarl

from bot.cli import main

if __name__ == "__main__":
    port = sys.argv.pop(1)
    discord.http.Route.BASE = f"http://127.0.0.1:{port}/api"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://127.0.0.1:{port}/gateway")
    profile = os.environ.get("FAKE_DISCORD_PROFILE")
    """A file for the figures of cProfile."""
    if profile:
        with cProfile.Profile() as running:
            try:
                main()
            finally:
                running.dump_stats(profile)
    else:
        main()
