"""What all commands share: their options, the language, the way they fail."""

from __future__ import annotations

import asyncio
import locale
import logging
import os
import sys
import traceback
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.errors import BadSettings, NoToken, TokenRefused
from bot.phrases import Phrases, phrases_of
from bot.terminal.controls import without_controls
from storage.errors import ThreadgistError

if TYPE_CHECKING:
    from bot.config import Settings

F = TypeVar("F", bound=Callable[..., Any])
R = TypeVar("R")

_SETTINGS_ERRORS = (BadSettings, NoToken, TokenRefused)


class CannotDo(ThreadgistError):
    """Something that only the command line can meet: a file that is not there, say."""

    def __init__(self, phrase: str, **facts: str | int | float) -> None:
        self.phrase = phrase
        super().__init__(**facts)


class OrderedGroup(click.Group):
    """Lists its commands in the order in which they were added: the way a newcomer needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def phrases() -> Phrases:
    """In the language of ``THREADGIST_LANGUAGE``, else of the terminal."""
    chosen = os.environ.get("THREADGIST_LANGUAGE", "auto").lower()
    if chosen != "auto":
        return phrases_of(chosen)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return phrases_of(os.environ[variable])
    return phrases_of(locale.getlocale()[0])


def said(phrase: str) -> str:
    """A help text: its paragraphs are wrapped by click."""
    return phrases()(phrase)


def say(phrase: str, *, err: bool = False, **facts: str | int | float) -> None:
    shown = {name: without_controls(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
    click.echo(phrases()(phrase, **shown), err=err)


def db_option(function: F) -> F:
    return click.option(
        "--db", type=click.Path(path_type=Path, dir_okay=False), help=said("cli-option-db"), metavar="FILE"
    )(function)


def format_option(function: F) -> F:
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", "markdown"]),
        default="text",
        show_default=True,
        help=said("cli-option-format"),
    )(function)


def settings_for(db: Path | None) -> Settings:
    """The settings, with the database that ``--db`` names."""
    from bot.config import read_settings

    settings = read_settings()
    return settings.model_copy(update={"db": db}) if db is not None else settings


def run_async(work: Coroutine[Any, Any, R]) -> R:
    """Ctrl-C cancels the work, which closes its database; what still computes in a thread, and would for
    minutes more, ends with the process."""
    runner = asyncio.Runner()
    try:
        return runner.run(work)
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            click.echo(err=True)  # below the ^C
        say("interrupted", err=True)
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(130)
    finally:
        runner.close()


def failed(error: Exception) -> int:
    """Prints what a person can do about it; returns the exit code."""
    if isinstance(error, ThreadgistError):
        lines = phrases().of_error(error).split("\n")
        click.echo("\n".join(map(without_controls, lines)), err=True)
        return 2 if isinstance(error, _SETTINGS_ERRORS) else 1
    if isinstance(error, OSError) and error.filename is None and error.strerror:
        say("output-failed", err=True, reason=error.strerror)
        return 1
    if os.environ.get("THREADGIST_LOG_LEVEL", "").lower() == "debug":
        traceback.print_exception(error)
    logging.getLogger(__name__).debug("unexpected", exc_info=error)
    say("unexpected", err=True, reason=f"{type(error).__name__}: {error}")
    return 1
