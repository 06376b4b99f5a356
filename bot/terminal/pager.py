"""Long output through the pager, as ``git`` does it."""

from __future__ import annotations

import codecs
import os
import shutil
import sys

import click

_LESS = "-FRX"
"""Ends at once where all fits on the screen, shows colours, leaves the text on the screen."""


def show_paged(text: str) -> None:
    """Short text, and any text where ``PAGER`` is empty, is just printed."""
    rows = shutil.get_terminal_size().lines
    if text.count("\n") < rows or os.environ.get("PAGER") == "":
        click.echo(text, nl=False)
        return
    os.environ.setdefault("LESS", _LESS)
    if codecs.lookup(sys.stdout.encoding).name == "utf-8":
        os.environ.setdefault("LESSCHARSET", "utf-8")  # whatever the locale: it may not be installed
    click.echo_via_pager(text.removesuffix("\n"))
