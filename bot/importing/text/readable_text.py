"""Text without markup. Its links and passages are ranges of characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import dedent
from typing import NamedTuple

from bot.importing.text.cleaning import remove_invisible
from bot.importing.text.links import find_addresses, resolve_address
from storage.model import Link, Passage, PassageKind


class ReadableText(NamedTuple):
    text: str
    links: tuple[Link, ...] = ()
    passages: tuple[Passage, ...] = ()


EMPTY = ReadableText("")

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


class RangeStart:
    """The start of a range. It is known once something has been written in the range."""

    __slots__ = ("start",)

    def __init__(self) -> None:
        self.start = -1


class Writer:
    """Builds readable text: folds white space and counts ranges as the text grows."""

    def __init__(self, base: str = "") -> None:
        self._parts: list[str] = []
        self._length = 0
        self._gap = ""
        self._open: list[RangeStart] = []
        self._in_marker = False
        self._base = base
        self.links: list[Link] = []
        self.passages: list[Passage] = []

    def write(self, text: str) -> None:
        """Writes part of a line. Any white space counts as one space."""
        text = remove_invisible(text)
        words = " ".join(text.split())  # takes a third of the time of a regular expression
        if text[:1].isspace() and not self._gap:
            self._gap = " "
        if words:
            self._put(words)
            self._gap = " " if text[-1].isspace() else ""

    def write_lines(self, text: str) -> None:
        """Writes code. Its lines are kept, without their common indentation."""
        kept = dedent(remove_invisible(text).expandtabs(4)).strip()
        if kept:
            self._put(kept)

    def _put(self, text: str) -> None:
        if self._length and self._gap:
            self._parts.append(self._gap)
            self._length += len(self._gap)
        self._gap = ""
        self._in_marker = False
        while self._open:
            self._open.pop().start = self._length
        self._parts.append(text)
        self._length += len(text)

    def begin_line(self) -> None:
        """Begins a new line."""
        if len(self._gap) < 2 and not self._in_marker:
            self._gap = "\n"

    def begin_paragraph(self) -> None:
        """Begins a new paragraph."""
        if not self._in_marker:
            self._gap = "\n\n"

    def item(self, marker: str) -> None:
        """Begins a list item. What is written next follows its marker."""
        self.begin_line()
        self.write(marker)
        self._gap = " "
        self._in_marker = True

    def begin(self) -> RangeStart:
        """Opens a range that starts with whatever is written next."""
        mark = RangeStart()
        self._open.append(mark)
        return mark

    def end_link(self, mark: RangeStart, address: str) -> None:
        """Closes a link. If it has no text, its address becomes the text."""
        target = resolve_address(address, self._base)
        if mark.start < 0 and target:
            self.write(target)
        if target and mark.start >= 0:
            self.links.append(Link(mark.start, self._length, target))

    def end_passage(self, mark: RangeStart, kind: PassageKind) -> None:
        """Closes a passage. Nothing is marked if nothing was written since ``mark``."""
        if mark.start >= 0:
            self.passages.append(Passage(mark.start, self._length, kind))

    def readable(self) -> ReadableText:
        """Returns what was written, with addresses in it as links."""
        return _with_bare_addresses("".join(self._parts), self.links, self.passages)


def _with_bare_addresses(text: str, links: Sequence[Link], passages: Sequence[Passage]) -> ReadableText:
    """Adds links for addresses that are written out in the text."""
    found = sorted(links, key=lambda link: (link.start, link.end))
    if "://" in text:
        taken = [(link.start, link.end) for link in found]
        taken += [(part.start, part.end) for part in passages if part.kind is PassageKind.CODE]
        taken.sort()
        bare, at = [], 0
        for start, end in find_addresses(text):
            while at < len(taken) and taken[at][1] <= start:
                at += 1
            if at == len(taken) or taken[at][0] >= end:
                bare.append(Link(start, end, text[start:end]))
        found = sorted([*found, *bare], key=lambda link: (link.start, link.end))
    return ReadableText(text, tuple(found), _outermost(passages))


def _outermost(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Returns passages in order, without those inside another passage of the same kind."""
    kept: list[Passage] = []
    reach: dict[PassageKind, int] = {}
    for part in sorted(passages, key=lambda part: (part.start, -part.end)):
        if part.end > reach.get(part.kind, -1):
            kept.append(part)
            reach[part.kind] = part.end
    return tuple(kept)


def join_paragraphs(*pieces: ReadableText) -> ReadableText:
    """Joins several texts into one, as paragraphs."""
    said = [piece for piece in pieces if piece.text]
    if len(said) < 2:
        return said[0] if said else EMPTY
    text = ""
    links: list[Link] = []
    passages: list[Passage] = []
    for piece in said:
        at = len(text) + 2 if text else 0
        text += f"\n\n{piece.text}" if text else piece.text
        links += [Link(at + one.start, at + one.end, one.address) for one in piece.links]
        passages += [Passage(at + one.start, at + one.end, one.kind) for one in piece.passages]
    return ReadableText(text, tuple(links), tuple(passages))


def convert_plain_text(source: str, *, lines: bool = False) -> ReadableText:
    """Converts text without markup. Paragraphs are kept, other white space is folded. ``lines``: keeps line
    ends too."""
    paragraphs = (
        _line_by_line(part) if lines else " ".join(part.split()) for part in _BLANK_LINES.split(source)
    )
    return _with_bare_addresses("\n\n".join(part for part in paragraphs if part), (), ())


def _line_by_line(paragraph: str) -> str:
    return "\n".join(" ".join(line.split()) for line in paragraph.strip().split("\n"))
