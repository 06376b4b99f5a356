"""Where lines are written: wrapped and coloured in a terminal, bare and unwrapped in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

_WIDEST = 100
"""Columns: longer lines are hard to read, however wide the window."""

Span = tuple[str, str]
"""Some words and the rich style they are shown in; in a pipe the style is dropped."""


class Paper:
    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False, soft_wrap=not sys.stdout.isatty())
        if self.console.width > _WIDEST and self.console.is_terminal:
            self.console.width = _WIDEST

    @property
    def is_terminal(self) -> bool:
        return self.console.is_terminal

    def line(self, *spans: Span | str, indent: int = 0) -> None:
        """One line; where it must be wrapped, the next ones keep the indent."""
        text = Text()
        for span in spans:
            words, style = (span, "") if isinstance(span, str) else span
            text.append(words, style)
        if self.is_terminal:
            self.console.print(Padding(text, (0, 0, 0, indent), expand=False))
        else:
            self._plain(" " * indent + text.plain)

    def blank(self) -> None:
        self._plain("")

    def _plain(self, line: str) -> None:
        # not by rich, which would turn tabs into spaces and measure every word
        click.echo(line, file=self.console.file)

    def heading(self, words: str) -> None:
        self.blank()
        self.line((words if self.is_terminal else words.upper(), "bold cyan"))

    def progress(self, words: str) -> AbstractContextManager[object]:
        """Shows that work is under way, for as long as it is; nothing in a pipe."""
        return self.console.status(words) if self.is_terminal else nullcontext()

    def table(
        self, heads: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()
    ) -> None:
        """A drawn table; in a pipe one line a row, its cells parted by tabs, without the heads.

        ``right``: indices of the columns that are set flush right.
        """
        if not self.is_terminal:
            for row in rows:
                self._plain("\t".join(row))
            return
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        for index, head in enumerate(heads):
            table.add_column(head, justify="right" if index in right else "left", overflow="fold")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        self.console.print(table)
