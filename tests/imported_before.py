"""Imports what forked processes need: the bot, its commands, the engine and the fake Discord."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a process with threads is not forked

import bot.app
import bot.cli.commands.import_threads
import bot.cli.commands.operate
import bot.cli.commands.read
import bot.cli.commands.threads
import bot.discord_ui.client
import bot.services.digest_jobs.worker
import storage.postgres
import storage.sqlite
import tests.fake_discord.server
import tests.patience
from bot.digest.preload import preload_engine
from bot.phrases import LANGUAGES, get_phrases

__all__ = ["bot", "storage", "tests"]

# coverage treats it as finished: like processes started by subprocess, these are not measured
vars(multiprocessing)["_coverage$patched"] = True

for language in LANGUAGES:
    phrases = get_phrases(language)
    for name in list(phrases._unparsed):
        phrases.has(name)  # parses it, because the descriptions of most commands need it

preload_engine()
if sys.platform == "linux":
    assert len(os.listdir("/proc/self/task")) == 1, "a process with threads is not forked"  # noqa: PTH208

gc.freeze()  # keeps garbage collection away from the memory shared with forked processes
