"""Runs the work of a command with its settings; Ctrl-C stops it cleanly."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Coroutine
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.cli.errors import CommandError
from bot.cli.messages import print_message

if TYPE_CHECKING:
    from bot.config import BotSettings


R = TypeVar("R")


def load_settings(db: Path | None) -> BotSettings:
    """The settings, with the database file that ``--db`` names, even if they name a database server."""
    from bot.config import read_settings

    settings = read_settings()
    if db is not None:
        settings = settings.model_copy(update={"db": db, "database_url": None})
    if settings.database_url is None and settings.db.is_dir():
        raise CommandError("database-is-folder", path=str(settings.db))
    return settings


def load_file_settings(db: Path | None) -> BotSettings:
    """For commands that work on the database file itself."""
    settings = load_settings(db)
    if settings.database_url is not None:
        raise CommandError("database-on-server", path=settings.database_name)
    return settings


def run_async(work: Coroutine[Any, Any, R]) -> R:
    """Runs the work. Ctrl-C cancels it, which closes its database. Computations in threads, which could go on
    for minutes, end with the process."""
    with closing(work):
        import bot.app  # noqa: F401 (slow; within the loop Ctrl-C would not be heard until it is loaded)

        runner = asyncio.Runner()
        try:
            return runner.run(_cancelled_by_ctrl_c(work))
        except (KeyboardInterrupt, asyncio.CancelledError):
            if sys.stderr.isatty():
                click.echo(err=True)  # prints below the ^C
            print_message("interrupted", err=True)
            with suppress(OSError):
                sys.stdout.flush()
            os._exit(130)
        finally:
            runner.close()


async def _cancelled_by_ctrl_c(work: Coroutine[Any, Any, R]) -> R:
    """Handles Ctrl-C in the event loop. Python's own handler does not wake the loop: while another thread
    computes, a Ctrl-C can go unnoticed."""
    loop = asyncio.get_running_loop()
    doing = asyncio.ensure_future(work)

    def interrupt() -> None:
        doing.cancel()
        loop.remove_signal_handler(signal.SIGINT)  # a second Ctrl-C does not wait for anything

    with suppress(NotImplementedError, RuntimeError):  # Windows; another thread than the main one
        loop.add_signal_handler(signal.SIGINT, interrupt)
    return await doing
