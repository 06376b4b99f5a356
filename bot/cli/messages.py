"""What commands print besides their results, in the reader's language."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from textwrap import fill
from typing import TYPE_CHECKING

import click

from bot.phrases import Phrases, get_phrases
from bot.terminal.control_characters import strip_controls

if TYPE_CHECKING:
    from bot.terminal.printer import Printer


QUIET = "threadgist.quiet"
"""Key in click's context: whether ``--quiet`` was given."""


def load_phrases() -> Phrases:
    """Phrases in the language of ``THREADGIST_LANGUAGE``, or else of the terminal."""
    chosen = os.environ.get("THREADGIST_LANGUAGE", "auto").lower()
    if chosen != "auto":
        return get_phrases(chosen)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return get_phrases(os.environ[variable])
    return get_phrases(locale.getlocale()[0])


def get_help_text(phrase: str, **facts: str | int) -> str:
    """A help text: its paragraphs are wrapped by click."""
    return load_phrases()(phrase, **facts)


def is_quiet() -> bool:
    """Whether the running command was given ``--quiet``."""
    ctx = click.get_current_context(silent=True)
    return ctx is not None and bool(ctx.meta.get(QUIET))


def print_message(phrase: str, *, err: bool = False, **facts: str | int | float) -> None:
    """Prints a sentence. With ``--quiet``, reports of success are left out."""
    if not err and is_quiet():
        return
    shown = {name: strip_controls(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
    print_wrapped(load_phrases()(phrase, **shown), err=err)


def print_wrapped(text: str, *, err: bool = False) -> None:
    """Prints text, wrapped between words in a terminal and as it is elsewhere."""
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
    """A printer for progress reports, which prints nothing with ``--quiet``."""
    from rich.console import Console

    from bot.terminal.printer import Printer

    return Printer(Console(quiet=True) if is_quiet() else None)
