"""Where lines are written: wrapped and coloured in a terminal, bare and unwrapped in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext

import click
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.terminal.controls import without_controls

_WIDEST = 100
"""Columns: longer lines are hard to read, however wide the window."""

_READABLE = 26
"""Columns that words need so as not to be torn apart, the gap behind them included."""

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
            text.append(without_controls(words), style)
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
        return self.console.status(Text(without_controls(words))) if self.is_terminal else nullcontext()

    def table(
        self,
        heads: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        right: Sequence[int] = (),
        spare: Sequence[int] = (),
    ) -> None:
        """A drawn table; in a pipe one line a row, its cells parted by tabs, without the heads.

        ``right``: indices of the columns that are set flush right. ``spare``: of those that a narrow
        window goes without, the first one first.
        """
        cells = [[without_controls(cell).replace("\t", " ") for cell in row] for row in rows]
        if not self.is_terminal:
            for row in cells:
                self._plain("\t".join(row))
            return
        kept = _fitting([list(heads), *cells], self.console.width, spare)
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        for index in kept:
            table.add_column(heads[index], justify="right" if index in right else "left", overflow="fold")
        for row in cells:
            table.add_row(*(Text(row[index]) for index in kept))
        self.console.print(table)


def _fitting(rows: Sequence[Sequence[str]], width: int, spare: Sequence[int]) -> list[int]:
    """Indices of the columns that leave the widest one room enough to be read."""
    widths = [max(map(cell_len, column)) + 2 for column in zip(*rows, strict=True)]
    kept = list(range(len(widths)))
    for index in spare:
        if sum(widths[other] for other in kept) - max(widths) + _READABLE <= width:
            break
        kept.remove(index)
    return kept
