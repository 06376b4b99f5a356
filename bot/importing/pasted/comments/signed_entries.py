"""Makes entries of headers: which lines belong to which author, which entries they answer, and which lines
are UI text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import dedent

from bot.importing.pasted.comments.signed_headers import Header, HeaderKind, IndentedLine
from bot.importing.text.bylines import Byline
from bot.importing.text.ui_text import is_ui_text, parse_reply_target, parse_time_line, remove_markdown


@dataclass(frozen=True, slots=True)
class SignedEntry:
    byline: Byline
    source: str
    parent: int | None
    """The index of the entry that this one answers."""


def build_signed_entries(
    rows: Sequence[IndentedLine], heads: Sequence[Header], end: int
) -> tuple[list[SignedEntry], int]:
    """Returns the entries in order, and how many lines of UI text were left out."""
    entries: list[SignedEntry] = []
    by_author: dict[str, list[int]] = defaultdict(list)
    levels = _levels(rows, heads)
    open_at: list[int] = []
    dropped = 0
    for at, head in enumerate(heads):
        following = heads[at + 1] if at + 1 < len(heads) else None
        stop = head.end if head.end is not None else following.line if following else end
        names = [head.byline.author, *([following.byline.author] if following else [])]
        body, byline, answers, left_out = _body(rows[head.body : stop], rows[head.line], head, names)
        dropped += left_out
        while open_at and levels[open_at[-1]] >= levels[at]:
            open_at.pop()
        parent = open_at[-1] if open_at else None
        whom = head.answers or answers
        if parent is None and whom is not None:
            theirs = by_author[_folded(whom)]
            parent = theirs[0] if len(theirs) == 1 else None  # with several, it could be any of them
        entries.append(SignedEntry(byline, body, parent))
        open_at.append(at)
        by_author[_folded(byline.author)].append(at)
    return entries, dropped


def _folded(name: str) -> str:
    return name.casefold().strip(" .:@")


def _body(
    rows: Sequence[IndentedLine], head_row: IndentedLine, head: Header, names: Sequence[str]
) -> tuple[str, Byline, str | None, int]:
    """Returns the text, the byline completed from below the text, the name that is answered, and how many
    lines were left out."""
    start, stop = 0, len(rows)
    byline, answers, dropped = head.byline, None, 0
    while start < stop:
        text = rows[start].text
        whom = parse_reply_target(text) if text else None
        if whom is not None:
            answers = whom
        elif text and (not is_ui_text(text) or not _holds_more(rows[start + 1 : stop])):
            break
        dropped += bool(text) and whom is None
        start += 1
    below, buttons = stop, dropped
    while stop > start:
        text = rows[stop - 1].text
        told = parse_time_line(text) if text and head.kind is HeaderKind.WORDED and not byline.dated else None
        if told is not None and stop - 1 > start:
            byline = byline._replace(time=told.time, dated=True, day_only=told.day_only)
        elif text and not (is_ui_text(text) or (remove_markdown(text) in names and stop - 1 > start)):
            break
        elif text and stop - 1 == start:
            break  # this is all the text
        else:
            dropped += bool(text)
        stop -= 1
    if dropped > buttons and not any(_has_letters(row.text) for row in rows[stop:below]):
        stop, dropped = below, buttons  # a number alone may be a comment
    lines = [_without_quotes(row, head_row.quotes) for row in rows[start:stop]]
    return dedent("\n".join(lines)).strip("\n").rstrip(), byline, answers, dropped


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _holds_more(rows: Sequence[IndentedLine]) -> bool:
    return any(row.text and not is_ui_text(row.text) for row in rows)


def _without_quotes(row: IndentedLine, depth: int) -> str:
    line = row.raw
    for _ in range(min(depth, row.quotes)):
        line = line[line.index(">") + 1 :]
    return line.removeprefix(" ") if depth and row.quotes else line


_STEP = 2
"""From this many columns on, a line counts as indented more than another."""


def _levels(rows: Sequence[IndentedLine], heads: Sequence[Header]) -> list[tuple[int, int, int]]:
    """Returns the depth of each entry: by quoting, by the level of its heading, or by indentation."""
    indents = sorted({_indent(rows, head) for head in heads})
    steps: dict[int, int] = {}
    level, reach = 0, indents[0] if indents else 0
    for indent in indents:
        if indent >= reach + _STEP:
            level, reach = level + 1, indent
        steps[indent] = level
    return [(rows[head.line].quotes, rows[head.line].heading, steps[_indent(rows, head)]) for head in heads]


def _indent(rows: Sequence[IndentedLine], head: Header) -> int:
    """Returns the indentation of the header, if the text below is indented too. A single space is an accident
    of copying."""
    own = rows[head.line].indent
    below = next((row for row in rows[head.body : head.body + 3] if row.text), None)
    return own if below is not None and below.indent >= own else 0
