"""Finds lines that name the author of the entry below them: "NAME says:", or a name with a time under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.importing.text.bylines import Byline, ends_in_preposition, parse_byline
from bot.importing.text.headings import is_form_label, parse_comment_count
from bot.importing.text.ui_text import (
    LONGEST_UI_TEXT,
    LineTime,
    is_badge,
    is_ui_text,
    parse_name_line,
    parse_reply_target,
    parse_time_line,
    remove_markdown,
)


class HeaderKind(Enum):
    WORDED = "worded"  # "NAME says:"
    TOLD = "told"  # "NAME schrieb am 3. März 2021 um 10:12:"
    STACKED = "stacked"  # the time is on a line of its own
    FOOTED = "footed"  # the time is below the text, among the buttons


@dataclass(frozen=True, slots=True)
class IndentedLine:
    """A line and its indentation."""

    raw: str
    text: str
    """The text without signs of quoting and without a bullet."""
    quotes: int
    indent: int
    heading: int
    """Level of a Markdown heading; 0 if it is none."""


@dataclass(frozen=True, slots=True)
class Header:
    line: int
    body: int
    """The first row after the header."""
    byline: Byline
    kind: HeaderKind
    answers: str | None = None
    end: int | None = None
    """The row after the entry's own text, if the header itself shows it."""


_DEPTH = re.compile(r"(?:[ \t]{0,3}>){1,40}[ \t]?")
_BULLET = re.compile(r"[-*+•◦▪][ \t]+(?=\S)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")


def split_rows(lines: Sequence[str]) -> list[IndentedLine]:
    """Makes one row of each line."""
    return [_row(line) for line in lines]


def _row(line: str) -> IndentedLine:
    if not line or line.isspace():
        return IndentedLine(line, "", 0, 0, 0)
    start = line[:200]
    depth = _DEPTH.match(start)
    at = depth.end() if depth else 0
    rest = start[at:]
    indent = len(rest[: len(rest) - len(rest.lstrip(" \t"))].expandtabs(4))
    text = line[at:].strip()
    bullet = _BULLET.match(text)
    if bullet:
        text = text[bullet.end() :]
    heading = _HEADING.match(text)
    return IndentedLine(
        line, text, depth[0].count(">") if depth else 0, indent, len(heading[1]) if heading else 0
    )


def find_headers(rows: Sequence[IndentedLine]) -> list[Header]:
    """Finds the headers of all entries, all of one kind; empty if no kind is plausible."""
    worded = _one_line_heads(rows)
    told = [head for head in worded if head.kind is HeaderKind.TOLD]
    if len(told) > 1:
        worded = told  # "Ben wrote:" within a comment is not a header if the headers state the time
    times = [at for at, row in enumerate(rows) if _is_time(row)]
    footed = _footed(rows, times) if len(times) > 1 else []
    stacked = [] if footed else _stacked(rows, times)
    return max((worded, stacked, footed), key=len)  # the first one if several are equally long


def _is_time(row: IndentedLine) -> bool:
    return bool(row.text) and len(row.text) <= LONGEST_UI_TEXT * 3 and parse_time_line(row.text) is not None


_NUMBERED = re.compile(r"\d{1,7}[.)]\s|https?:")


def _one_line_heads(rows: Sequence[IndentedLine]) -> list[Header]:
    heads: list[Header] = []
    for at, row in enumerate(rows):
        if not row.text or len(row.text) > LONGEST_UI_TEXT * 3 or _NUMBERED.match(row.text):
            continue
        byline = parse_byline(row.text.lstrip("# "))
        if byline is None:
            continue
        if at and rows[at - 1].text and _is_broken_line(row.text, byline):
            continue
        below = _next_written(rows, at + 1)
        if below is None or _is_citation(rows, at, below, byline):
            continue
        body = at + 1
        told = parse_time_line(rows[below].text) if below - at <= 2 and not byline.dated else None
        if told is not None:
            byline = byline._replace(time=told.time, dated=True, day_only=told.day_only)
            body = below + 1
        heads.append(Header(at, body, byline, HeaderKind.TOLD if byline.dated else HeaderKind.WORDED))
    return heads


def _is_broken_line(text: str, byline: Byline) -> bool:
    """Whether a line directly below another may merely be wrapped after "le" or "am"."""
    return not byline.dated and ends_in_preposition(text) and not text.rstrip(" *_").endswith(" on")


def _is_citation(rows: Sequence[IndentedLine], at: int, below: int, byline: Byline) -> bool:
    """Whether "Anna wrote:" introduces a quotation of her."""
    is_deeper = rows[below].quotes > rows[at].quotes and parse_byline(rows[below].text) is None
    return is_deeper and (below == at + 1 or not byline.dated)


def _next_written(rows: Sequence[IndentedLine], at: int) -> int | None:
    return next((place for place in range(at, len(rows)) if rows[place].text), None)


def _written_above(rows: Sequence[IndentedLine], at: int) -> tuple[list[int], str | None]:
    """Returns up to four rows above that are not empty, nearest first, and the name that one of them states
    is answered."""
    places: list[int] = []
    answers: str | None = None
    for place in range(at - 1, max(-1, at - 12), -1):
        text = rows[place].text
        whom = parse_reply_target(text) if text else None
        if whom is not None and len(places) < 2:
            answers = answers or whom
        elif text and not is_badge(rows[place].raw):
            places.append(place)
            if len(places) == _MOST_ABOVE:
                break
    return places, answers


_FARTHEST = 3
_MOST_ABOVE = 5
_SHARE = 0.8


def _stacked(rows: Sequence[IndentedLine], times: Sequence[int]) -> list[Header]:
    """Finds headers of a name and a time under it, possibly with a line between them, such as a place or a
    role."""
    best: list[Header] = []
    for distance in range(1, _FARTHEST + 1):
        heads, opened = _at_distance(rows, times, distance)
        if len(heads) < len(times) * _SHARE:
            continue
        if opened >= len(heads) * _SHARE:
            return heads
        if distance == 1:
            best = heads
    return best


def _at_distance(
    rows: Sequence[IndentedLine], times: Sequence[int], distance: int
) -> tuple[list[Header], int]:
    """Returns the headers, and how many of them are separated from the text above."""
    heads: list[Header] = []
    authors: set[str] = set()
    opened = 0
    previous = -1
    for at in times:
        written, answers = _written_above(rows, at)
        above = [place for place in written if place > previous]
        if len(above) < distance:
            continue
        line = above[distance - 1]
        author = parse_name_line(rows[line].text)
        if author is None or at - line > distance * 2 + 1:
            continue
        over = above[distance] if len(above) > distance else None
        if distance == 1 and over == line - 1 and author in authors and _is_opened(rows, over):
            name = parse_name_line(rows[over].text)
            if name is not None and name != author:  # NAME, and under it the person who is answered
                line, author, answers = over, name, author
        if over is not None and over >= line - 2 and remove_markdown(rows[over].text) == author:
            line = over  # the name once more, as the description of a picture
        told = parse_time_line(rows[at].text) or LineTime(None)
        byline = Byline(author, told.time, dated=True, day_only=told.day_only)
        heads.append(Header(line, at + 1, byline, HeaderKind.STACKED, answers))
        authors.add(author)
        opened += _is_opened(rows, line)
        previous = at
    return heads, opened


def _is_opened(rows: Sequence[IndentedLine], line: int) -> bool:
    if line and is_badge(rows[line - 1].raw):
        return False  # the name is above this line
    return line == 0 or not rows[line - 1].text or is_ui_text(rows[line - 1].text)


def _form_below(rows: Sequence[IndentedLine], at: int) -> int:
    """Returns the row at which a comment form begins, or the end."""
    return next((place for place in range(at + 1, len(rows)) if is_form_label(rows[place].raw)), len(rows))


def _below_count(rows: Sequence[IndentedLine], start: int, end: int) -> int:
    """Returns the first row of a comment below the last comment count, if there is one."""
    counts = [
        at for at in range(start, end) if (count := parse_comment_count(rows[at].text)) and count.certain
    ]
    place = counts[-1] + 1 if counts else start
    while place < end and (not rows[place].text or is_ui_text(rows[place].text)):
        place += 1
    return place


def _footed(rows: Sequence[IndentedLine], times: Sequence[int]) -> list[Header]:
    """Finds entries of name, text and then the time among buttons, with nothing but buttons below the last
    time."""
    if any(
        row.text and not is_ui_text(row.text) for row in rows[times[-1] + 1 : _form_below(rows, times[-1])]
    ):
        return []
    heads: list[Header] = []
    start = 0
    for at in times:
        while start < at and (not rows[start].text or is_ui_text(rows[start].text)):
            start += 1
        if not heads:
            start = _below_count(rows, start, at)
        author = parse_name_line(rows[start].text) if start < at else None
        told = parse_time_line(rows[at].text)
        if not heads and at < times[-1] and (author is None or start + 1 >= at):
            start = at + 1  # the post above has a time of its own
            continue
        if author is None or told is None or start + 1 >= at:
            return []
        byline = Byline(author, told.time, dated=True, day_only=told.day_only)
        heads.append(Header(start, start + 1, byline, HeaderKind.FOOTED, end=at))
        start = at + 1
    return heads
