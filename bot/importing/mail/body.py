"""The body of an e-mail as readable text: wrapped lines are joined, quoted lines and signatures become
passages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate, groupby

from bot.importing.mail.quoting import find_quoted_lines
from bot.importing.mail.signatures import SENTENCE_END, find_signature_lines
from bot.importing.text.html import convert_html
from bot.importing.text.readable_text import ReadableText, Writer
from storage.model import Passage, PassageKind

WRAPPED = 50
"""A line of at least this many characters was wrapped automatically."""


class _Kind(Enum):
    PROSE = auto()
    QUOTED = auto()
    CODE = auto()
    SIGNATURE = auto()


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    kind: _Kind


_CODE = re.compile(
    r"^\s*(?:</?[A-Za-z!?][^>]*>\W*$|[{}()\[\];]+$|#include|//|/\*|\$ )|[;{}]\s*$|</[\w:]+>\s*$"
)
_LIST_ITEM = re.compile(r"^\s*(?:[-*•+o]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")


def convert_mail(source: str) -> ReadableText:
    """Converts a mail. Quoted lines and signatures become passages; nothing is left out."""
    writer = Writer()
    for kind, run in groupby(_filled(_split_lines(source)), key=lambda line: line.kind):
        _write(writer, kind, [line.text for line in run])
    return writer.readable()


def convert_html_mail(source: str) -> ReadableText:
    """Converts an HTML mail. Programs mark quotations and signatures by elements or only by words."""
    readable = convert_html(source)
    if not readable.text:
        return readable
    lines = readable.text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    known = _lines_within(readable.passages, PassageKind.QUOTED, starts)
    signed_before = _lines_within(readable.passages, PassageKind.SIGNATURE, starts)
    quoted = find_quoted_lines(lines, known)
    signed = find_signature_lines(lines, quoted)
    found = {
        PassageKind.QUOTED: quoted,
        PassageKind.SIGNATURE: [
            (one or other) and not cited
            for one, other, cited in zip(signed, signed_before, quoted, strict=True)
        ],
    }
    whole = [part for kind, marked in found.items() for part in _runs(lines, starts, marked, kind)]
    kept = [part for part in readable.passages if not any(_holds(one, part) for one in whole)]
    return readable._replace(
        passages=tuple(sorted((*kept, *whole), key=lambda part: (part.start, -part.end)))
    )


def _holds(whole: Passage, part: Passage) -> bool:
    same_author = part.kind in {PassageKind.QUOTED, PassageKind.SIGNATURE}
    return same_author and whole.start <= part.start and part.end <= whole.end


def _lines_within(passages: Sequence[Passage], kind: PassageKind, starts: Sequence[int]) -> list[bool]:
    """Returns, for each line, whether a passage of this kind contains it completely. ``starts``: the starts
    of the lines, and the end of the text."""
    within = [False] * (len(starts) - 1)
    for part in passages:
        if part.kind is kind:
            for at in range(bisect_left(starts, part.start), bisect_right(starts, part.end + 1) - 1):
                within[at] = True
    return within


def _runs(
    lines: Sequence[str], starts: Sequence[int], marked: Sequence[bool], kind: PassageKind
) -> Iterator[Passage]:
    """Yields a passage for each run of marked lines, including empty lines within the run."""
    first = last = -1
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        if marked[at]:
            first, last = at if first < 0 else first, at
        elif first >= 0:
            yield Passage(starts[first], starts[last] + len(lines[last]), kind)
            first = -1
    if first >= 0:
        yield Passage(starts[first], starts[last] + len(lines[last]), kind)


def _split_lines(source: str) -> Iterator[_Line]:
    lines = [line.rstrip() for line in source.split("\n")]
    quoted = find_quoted_lines(lines)
    signed = find_signature_lines(lines, quoted)
    for at, line in enumerate(lines):
        if quoted[at]:
            kind = _Kind.QUOTED
        elif signed[at]:
            kind = _Kind.SIGNATURE
        else:
            kind = _Kind.CODE if _CODE.search(line) else _Kind.PROSE
        yield _Line(line, kind)


def _filled(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Adds empty lines to the run around them, so that a paragraph break does not end a passage."""
    last = _Kind.PROSE
    for line in lines:
        if line.text.strip():
            last = line.kind
        yield _Line(line.text, last)


_PASSAGES = {
    _Kind.QUOTED: PassageKind.QUOTED,
    _Kind.CODE: PassageKind.CODE,
    _Kind.SIGNATURE: PassageKind.SIGNATURE,
}


def _write(writer: Writer, kind: _Kind, lines: Sequence[str]) -> None:
    if kind is _Kind.PROSE:
        _write_prose(writer, lines)
        return
    writer.begin_paragraph()
    mark = writer.begin()
    for line in lines:
        writer.write(line)
        writer.begin_line()
    writer.end_passage(mark, _PASSAGES[kind])
    writer.begin_paragraph()


def _write_prose(writer: Writer, lines: Sequence[str]) -> None:
    before = ""
    gap = False
    for line in lines:
        if not line.strip():
            gap = True
            continue
        if before:
            _separate(writer, before, line, gap=gap)
        writer.write(line.strip())
        before, gap = line, False


def _separate(writer: Writer, before: str, line: str, *, gap: bool) -> None:
    """Writes a space between two lines of one paragraph, a line end between items, and an empty line
    otherwise."""
    goes_on = not SENTENCE_END.search(before) and not before.rstrip().endswith(",") and line[:1].islower()
    if gap and not goes_on:
        writer.begin_paragraph()
    elif _LIST_ITEM.search(line) or (len(before) < WRAPPED and not line.lstrip()[:1].islower()):
        writer.begin_line()
    else:
        writer.write(" ")
