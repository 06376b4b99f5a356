"""Makes standard input and output safe if they are closed, use an old encoding or are interrupted."""

from __future__ import annotations

import codecs
import io
import os
import signal
import sys
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.cli.errors import CommandError
from bot.terminal.control_characters import strip_controls

_SIMILAR = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "–": "-",
        "—": "-",
        "→": ">",
        "↳": ">",
        "·": "-",
    }
)


def configure_streams() -> None:
    """Replaces characters that the output's encoding lacks by similar ones. Output to a closed stream is
    dropped."""
    codecs.register_error("similar", _similar)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (until the end)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="similar")


def _similar(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].translate(_SIMILAR)
    return "".join(_ascii(character) for character in lacking), error.end


def _ascii(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")
    return plain or "?"


def is_confirmed(question: str) -> bool:
    """Asks for confirmation. Raises ``CommandError`` if the input ends without an answer."""
    with allow_interrupts():
        try:
            return click.confirm(strip_controls(question))
        except click.Abort as error:
            if isinstance(error.__context__, EOFError):
                click.echo()
                raise CommandError("confirm-unanswered") from None
            raise


@contextmanager
def allow_interrupts() -> Iterator[None]:
    """Lets Ctrl-C end waiting for a person, a pipe or a slow disk at once. Within ``asyncio.run`` it would
    have no effect until the event loop continues."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
