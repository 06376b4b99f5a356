"""Splits a text into rows and cells: separators, header row, quoting."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.errors import UnreadableSource
from bot.importing.source import Source

_SAMPLE = 200_000
"""How many code points at the start of a file are examined."""
_FEWEST_IN_PART = 3
_DELIMITERS = (",", ";", "\t", "|")
_MOST_ABOVE = 12
"""The most rows above the header. Some programs write there what was exported and when."""
_SHARE = 0.9
"""The share of rows that must have the usual length."""
_SHARE_BELOW_HEAD = 0.5
"""The same share if the header row has known column names: texts may contain separators without quotation
marks."""
_END = "\ufdd2"
"""The mark of the end. Cleaning removes this code point from all input, so no text contains it."""
_FRAMED = re.compile(r"\A\s*\|[^\n]*\|[ \t]*\n[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?:\n|\Z)")
_EXCEL = re.compile(r"\A\s*sep=(.)\n")


class Dialect(NamedTuple):
    delimiter: str
    quoted: bool = True
    escape: str | None = None
    """The character before a quotation mark within quotation marks, if the mark is not doubled."""
    framed: bool = False
    """Whether there are separators around each row too, as in Markdown."""
    spaced: bool = False
    """Whether there is a space between a separator and a quotation mark."""


@dataclass(frozen=True)
class TableLayout:
    """How a text is laid out as a table."""

    dialect: Dialect
    above: Sequence[Sequence[str]]
    """Rows above the first row of the table."""
    sample: Sequence[Sequence[str]]
    """The first rows of the table, including the header row."""
    width: int


_MOST_NAMES = 500
"""The most cells of a row that are looked up among the names of columns."""
Known = Callable[[Sequence[str]], int]
"""Counts the cells that are known names of columns."""


def find_layout(source: Source, known: Known) -> TableLayout | None:
    """Finds the layout; None for a text that is not a table. Looks at the beginning of the text only."""
    text = source.text[:_SAMPLE]
    is_part = len(source.text) > _SAMPLE
    found = _best_layout(text[: text.rfind("\n") + 1] if is_part else text, known, is_part=is_part)
    if found is not None and is_part and len(found.sample) < _FEWEST_IN_PART:
        return _best_layout(source.text, known, is_part=False)  # a cell continues beyond the sample
    return found


def _best_layout(text: str, known: Known, *, is_part: bool) -> TableLayout | None:
    best: tuple[tuple[int, float, int], TableLayout] | None = None
    for dialect in _dialects(text):
        layout = _layout(text, dialect, known, is_part=is_part)
        if layout is not None and (best is None or layout[0] > best[0]):
            best = layout
    return best[1] if best else None


def _dialects(text: str) -> Iterator[Dialect]:
    excel = _EXCEL.match(text)
    if _FRAMED.match(text):
        yield Dialect("|", quoted=False, framed=True)
        return
    for delimiter in (excel[1],) if excel else _DELIMITERS:
        if delimiter not in text:
            continue
        if delimiter == "\t" and not _is_strict(text, delimiter):
            yield Dialect(delimiter, quoted=False)
            continue
        yield Dialect(delimiter)
        if '\\"' in text:
            yield Dialect(delimiter, escape="\\")
        if f'{delimiter} "' in text:
            yield Dialect(delimiter, spaced=True)
    if not excel and text.lstrip().count("\n"):
        yield Dialect("\x1f")  # a single column, because no cell contains this character


def _layout(
    text: str, dialect: Dialect, known: Known, *, is_part: bool
) -> tuple[tuple[int, float, int], TableLayout] | None:
    rows = list(_parsed(text, dialect))
    if rows and rows[-1] == [_END]:
        rows.pop()
    if is_part and len(rows) > 2:
        rows.pop()  # the end of this row is beyond the sample
    widths = Counter(len(row) for row in rows if any(row))
    if not widths:
        return None
    width = max(widths, key=lambda one: (widths[one], one))
    above, names = _head(rows, width, known)
    preamble, rows = rows[:above], [row for row in rows[above:] if any(row)]
    share = sum(len(row) == len(rows[0]) for row in rows) / len(rows) if rows else 0
    if len(rows) < (1 if names > 1 else 2) or share < (_SHARE_BELOW_HEAD if names > 1 else _SHARE):
        return None
    if len(rows[0]) < 2 and not (names and _is_quoted(text)):
        return None
    return (names, share, len(rows[0])), TableLayout(dialect, preamble, rows, len(rows[0]))


def _head(rows: Sequence[Sequence[str]], width: int, known: Known) -> tuple[int, int]:
    """Returns the index of the header row, and how many known column names it has."""
    candidates = [at for at, row in enumerate(rows[: _MOST_ABOVE + 1]) if any(row)] or [0]
    best = max(candidates, key=lambda at: known(rows[at][:_MOST_NAMES]))
    if names := known(rows[best][:_MOST_NAMES]):
        return best, names
    return next((at for at in candidates if len(rows[at]) == width), 0), 0


def _is_quoted(text: str) -> bool:
    """Whether the lines of a single column are quoted texts."""
    lines = [line for line in text.split("\n")[1:200] if line.strip()]
    return sum('"' in line for line in lines) * 2 > len(lines)


def _parsed(text: str, dialect: Dialect) -> Iterator[list[str]]:
    """Yields rows, and a last one with an end marker, unless the last cell was never closed."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    lines = io.StringIO(f"{text}\n{_END}\n", newline="")
    rows = csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quoting=csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE,
        escapechar=dialect.escape,
        doublequote=dialect.escape is None,
        skipinitialspace=dialect.spaced,
    )
    yield from _unframed(rows) if dialect.framed else rows


def _unframed(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    for row in rows:
        if row == [_END] or len(row) < 3:
            yield row
        elif not all(_RULE.fullmatch(cell) for cell in row[1:-1]):
            yield [cell.strip() for cell in row[1:-1]]


_RULE = re.compile(r"\s*:?-+:?\s*")


def _is_strict(text: str, delimiter: str) -> bool:
    """Whether every quotation mark that opens a cell is closed."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as problem:
        return "unexpected end of data" in str(problem)  # a cell continues beyond the sample
    return True


def read_rows(source: Source, layout: TableLayout) -> Iterator[list[str]]:
    """Yields all rows that are not empty, including the header. Raises ``cut-off``."""
    rows = _parsed(source.text, layout.dialect)
    for _ in layout.above:
        next(rows, None)
    before: list[str] | None = None
    number = 0
    for row in rows:
        if row == [_END]:
            if before is not None and _breaks_off(source, before, layout):
                raise UnreadableSource("cut-off", number=number)
            break
        if row and row[-1].endswith(_END + "\n"):
            raise UnreadableSource("cut-off", number=number + 1)
        if any(row):
            if before is not None:
                yield before
            before = row
            number += 1
    if before is not None:
        yield before


def _breaks_off(source: Source, last: Sequence[str], layout: TableLayout) -> bool:
    """Whether only the last row is too short and has no line end."""
    is_short = len(last) < layout.width and all(len(row) == layout.width for row in layout.sample[:-1])
    return is_short and not source.text.endswith("\n") and len(layout.sample) > 2
