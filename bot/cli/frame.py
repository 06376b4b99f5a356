"""What all commands share: the language, running their work, the way they fail."""

from __future__ import annotations

import asyncio
import locale
import os
import shutil
import signal
import sys
from collections.abc import Coroutine
from contextlib import closing, suppress
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.errors import BadSettings, NoToken, TokenRefused
from bot.logs import FactsFormatter, describe_exception
from bot.phrases import Phrases, phrases_of
from bot.terminal.control_characters import strip_controls
from storage.errors import ThreadgistError

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.terminal.printer import Printer

R = TypeVar("R")

QUIET = "threadgist.quiet"
"""Key in click's own store: whether ``--quiet`` was given."""

_SETTINGS_ERRORS = (BadSettings, NoToken, TokenRefused)


class CommandError(ThreadgistError):
    """Something that only the command line can meet: a file that is not there, say."""

    def __init__(self, phrase: str, **facts: str | int | float) -> None:
        self.phrase = phrase
        super().__init__(**facts)


def phrases() -> Phrases:
    """In the language of ``THREADGIST_LANGUAGE``, else of the terminal."""
    chosen = os.environ.get("THREADGIST_LANGUAGE", "auto").lower()
    if chosen != "auto":
        return phrases_of(chosen)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return phrases_of(os.environ[variable])
    return phrases_of(locale.getlocale()[0])


def help_text(phrase: str, **facts: str | int) -> str:
    """A help text: its paragraphs are wrapped by click."""
    return phrases()(phrase, **facts)


def is_quiet() -> bool:
    ctx = click.get_current_context(silent=True)
    return ctx is not None and bool(ctx.meta.get(QUIET))


def print_message(phrase: str, *, err: bool = False, **facts: str | int | float) -> None:
    """One sentence; those that report success are left out with ``--quiet``."""
    if not err and is_quiet():
        return
    shown = {name: strip_controls(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
    print_wrapped(phrases()(phrase, **shown), err=err)


def print_wrapped(text: str, *, err: bool = False) -> None:
    """Wrapped between words where a terminal shows it; elsewhere each line as it is."""
    stream = sys.stderr if err else sys.stdout
    if stream.isatty():
        width = min(shutil.get_terminal_size().columns, 100)
        indents = [len(line) - len(line.lstrip()) for line in text.split("\n")]
        text = "\n".join(
            fill(
                line.strip(),
                width,
                initial_indent=" " * indent,
                subsequent_indent=" " * indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
            for line, indent in zip(text.split("\n"), indents, strict=True)
        )
    click.echo(text, err=err)


def get_report_printer() -> Printer:
    """For what is reported while work is done; with ``--quiet`` it takes nothing."""
    from rich.console import Console

    from bot.terminal.printer import Printer

    return Printer(Console(quiet=True) if is_quiet() else None)


def load_settings(db: Path | None) -> Settings:
    """The settings, with the database that ``--db`` names."""
    from bot.config import read_settings

    settings = read_settings()
    if (db or settings.db).is_dir():
        raise CommandError("database-is-folder", path=str(db or settings.db))
    return settings.model_copy(update={"db": db}) if db is not None else settings


def run_async(work: Coroutine[Any, Any, R]) -> R:
    """Ctrl-C cancels the work, which closes its database; what still computes in a thread, and would for
    minutes more, ends with the process."""
    with closing(work):
        import bot.app  # noqa: F401 (slow; within the loop Ctrl-C would not be heard until it is loaded)

        runner = asyncio.Runner()
        try:
            return runner.run(_cancelled_by_ctrl_c(work))
        except (KeyboardInterrupt, asyncio.CancelledError):
            if sys.stderr.isatty():
                click.echo(err=True)  # below the ^C
            print_message("interrupted", err=True)
            with suppress(OSError):
                sys.stdout.flush()
            os._exit(130)
        finally:
            runner.close()


def report_usage_error(error: click.ClickException) -> int:
    """What is wrong with the command line, and where its help is."""
    print_wrapped(strip_controls(_usage_sentence(error)), err=True)
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        print_message("usage-help", err=True, command=ctx.command_path)
    return error.exit_code


def _usage_sentence(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        if _belongs_behind_a_command(error):
            return phrases()("usage-option-behind", name=error.option_name)
        if not error.possibilities:
            return phrases()("usage-no-option", name=error.option_name)
        near = f" {phrases()('or')} ".join(error.possibilities)
        return phrases()("usage-no-option-near", name=error.option_name, near=near)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return phrases()("usage-missing", name=error.param.human_readable_name)
    if isinstance(error, click.BadParameter):
        return error.message
    return error.format_message()


def _belongs_behind_a_command(error: click.NoSuchOption) -> bool:
    group = error.ctx.command if error.ctx is not None else None
    return isinstance(group, click.Group) and any(
        error.option_name in param.opts for command in group.commands.values() for param in command.params
    )


async def _cancelled_by_ctrl_c(work: Coroutine[Any, Any, R]) -> R:
    """By a handler of the event loop. Python's own does not wake the loop: while another thread computes, a
    Ctrl-C can go unheard until it has finished."""
    loop = asyncio.get_running_loop()
    doing = asyncio.ensure_future(work)

    def interrupt() -> None:
        doing.cancel()
        loop.remove_signal_handler(signal.SIGINT)  # a second Ctrl-C does not wait for anything

    with suppress(NotImplementedError, RuntimeError):  # Windows; another thread than the main one
        loop.add_signal_handler(signal.SIGINT, interrupt)
    return await doing


def report_error(error: Exception) -> int:
    """Prints what a person can do about it; returns the exit code."""
    if isinstance(error, ThreadgistError):
        lines = phrases().of_error(error).split("\n")
        print_wrapped("\n".join(map(strip_controls, lines)), err=True)
        return 2 if isinstance(error, _SETTINGS_ERRORS) else 1
    if isinstance(error, OSError) and error.filename is None and error.strerror:
        print_message("output-failed", err=True, reason=error.strerror)
        return 1
    if os.environ.get("THREADGIST_LOG_LEVEL", "").lower() == "debug":
        # where it was, without what people wrote: it is kept in logs and sent in reports
        told = FactsFormatter().formatException((type(error), error, error.__traceback__))
        print_wrapped("\n".join(map(strip_controls, told.split("\n"))), err=True)
    print_message("unexpected", err=True, reason=describe_exception(error))
    return 1
