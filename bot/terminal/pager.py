"""Shows long output in the pager, as ``git`` does."""

from __future__ import annotations

import codecs
import os
import shutil
import sys

import click

_LESS = "-FRX"
"""Options for less: exit at once if everything fits on the screen, show colours, leave the text on the
screen."""


def show_paged(text: str) -> None:
    """Shows the text in the pager. Short text is just printed, and any text if ``PAGER`` is empty."""
    rows = shutil.get_terminal_size().lines
    if text.count("\n") < rows or os.environ.get("PAGER") == "":
        click.echo(text, nl=False)
        return
    os.environ.setdefault("LESS", _LESS)
    if codecs.lookup(sys.stdout.encoding).name == "utf-8":
        os.environ.setdefault("LESSCHARSET", "utf-8")  # whatever the locale: it may not be installed
    click.echo_via_pager(text.removesuffix("\n"))
