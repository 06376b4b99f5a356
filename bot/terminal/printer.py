"""Prints lines: wrapped and coloured in a terminal, plain and unwrapped in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import zip_longest

import click
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from bot.terminal.control_characters import strip_controls

_WIDEST = 100
"""The most columns of a line: longer lines are hard to read, however wide the window is."""

_READABLE = 30
"""Columns that a title needs to be recognised."""

_GAP = 2

StyledText = tuple[str, str]
"""Some words and the rich style they are shown in; in a pipe the style is dropped."""


@dataclass(frozen=True, slots=True)
class OutputColumn:
    head: str
    right: bool = False
    """Whether it is aligned to the right."""
    elastic: bool = False
    """Whether it is cut if the window is too narrow. Every table has one such column."""
    dispensable: int = 0
    """Order in which columns are left out if the window is narrow, the highest first; 0 is never left out."""


class Printer:
    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False, soft_wrap=not sys.stdout.isatty())
        self.width = min(self.console.width, _WIDEST)
        """The width at which text is wrapped. Tables may use the whole window."""

    @property
    def is_terminal(self) -> bool:
        """Whether the output is a terminal and not a pipe or file."""
        return self.console.is_terminal

    def print_line(self, *spans: StyledText | str, indent: int = 0, marker: str = "") -> None:
        """Prints a line. If it is wrapped, the following lines are aligned with the text after the
        ``marker``."""
        text = Text()
        for span in spans:
            words, style = (span, "") if isinstance(span, str) else span
            text.append(strip_controls(words), style)
        if self.is_terminal:
            start = " " * indent + marker
            for line in text.wrap(self.console, max(self.width - len(start), 1)):
                line.rstrip()  # so that what is copied from the window has no spaces at its end
                self.console.print(Text(start).append_text(line), no_wrap=True, overflow="ignore")
                start = " " * len(start)
        elif not self.console.quiet:
            self._plain(" " * indent + marker + text.plain)

    def print_blank_line(self) -> None:
        """Prints an empty line."""
        if self.is_terminal:
            self.console.print()
        elif not self.console.quiet:
            self._plain("")

    def _plain(self, line: str) -> None:
        # not by rich, which would turn tabs into spaces and measure every word
        click.echo(line, file=self.console.file)

    def print_heading(self, words: str) -> None:
        """Prints a heading: bold in a terminal, in capitals elsewhere."""
        self.print_blank_line()
        self.print_line((words if self.is_terminal else words.upper(), "bold magenta"))

    def show_progress(self, words: str) -> AbstractContextManager[object]:
        """Shows on standard error that work is in progress; nothing in a pipe."""
        console = Console(stderr=True)
        return console.status(Text(strip_controls(words))) if console.is_terminal else nullcontext()

    def print_table(
        self, columns: Sequence[OutputColumn], rows: Iterable[Sequence[str]], links: Sequence[str | None] = ()
    ) -> None:
        """Prints one line per row, cut with “…” in the elastic column. In a pipe, cells are separated by
        tabs, uncut and without column headings. ``links``: for each row, where its elastic cell leads."""
        cells = [[strip_controls(cell).replace("\t", " ") for cell in row] for row in rows]
        if not self.is_terminal:
            for row in cells:
                self._plain("\t".join(row))
            return
        widths = _fitting_widths(columns, cells, self.console.width)
        heads = [Text(column.head, "bold") for column in columns]
        self._row(columns, heads, widths)
        for row, link in zip_longest(cells, links):
            shown = [
                Text(cell, f"link {link}" if link and column.elastic else "")
                for cell, column in zip(row, columns, strict=True)
            ]
            self._row(columns, shown, widths)

    def _row(self, columns: Sequence[OutputColumn], cells: Sequence[Text], widths: Mapping[int, int]) -> None:
        row = Text(no_wrap=True)
        for index, width in widths.items():
            cell = cells[index]
            cell.truncate(width, overflow="ellipsis")
            padding = " " * (width - cell.cell_len)
            gap = " " * _GAP if row else ""
            row.append(gap + padding if columns[index].right else gap).append_text(cell)
            if not columns[index].right:
                row.append(padding)
        row.rstrip()
        self.console.print(row)


def _fitting_widths(
    columns: Sequence[OutputColumn], cells: Sequence[Sequence[str]], window: int
) -> dict[int, int]:
    """The widths of the columns that are shown, by index. The elastic one gets what the others leave; while
    that is too narrow, the most dispensable column is left out."""
    widths = {
        index: max(map(cell_len, [column.head, *(row[index] for row in cells)]))
        for index, column in enumerate(columns)
    }
    (elastic,) = (index for index, column in enumerate(columns) if column.elastic)
    wanted = widths.pop(elastic)
    dispensable = sorted((c.dispensable, index) for index, c in enumerate(columns) if c.dispensable)
    while True:
        left = window - sum(width + _GAP for width in widths.values())
        if left >= min(wanted, _READABLE) or not dispensable:
            break
        widths.pop(dispensable.pop()[1])
    widths[elastic] = max(min(wanted, left), 1)
    return dict(sorted(widths.items()))
