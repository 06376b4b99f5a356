"""Joins lines that belong together to stretches of text: paragraphs, list items, quoted lines and code."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from storage.model import Passage, PassageKind

_MARKS = ".!?…:;؟؛۔"
NARROWEST, WIDEST = 45, 100
"""Lines with a length between these may have been wrapped by a program, as in e-mail."""

_MARKUP = re.compile(r"[ \t]*(?:[-*+•‣◦▪·–—]+(?=\s)|#{1,6}(?=\s)|[|=_~*-]{3,}\s*$|>+)?[ \t]*")
_LIST_ITEM = re.compile(r"\s*(?:[-*+•‣◦▪·–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_QUOTED = re.compile(r"\s*(?:>|\|\s)")
_NOTHING_TO_SAY = re.compile(r"[\s>#*+•|=_~.–—-]*\Z")


class BlockPlace(Enum):
    PARAGRAPH = auto()
    ITEM = auto()
    HEADING = auto()
    QUOTED = auto()
    CODE = auto()
    SIGNATURE = auto()


_WHOLE = {PassageKind.CODE: BlockPlace.CODE, PassageKind.SIGNATURE: BlockPlace.SIGNATURE}


@dataclass(frozen=True, slots=True)
class TextBlock:
    """``text[start:end]``: lines that belong together, without the markup at their beginning."""

    start: int
    end: int
    place: BlockPlace
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    content: int
    """Where the words of the line begin, after markup."""
    place: BlockPlace


def split_into_blocks(text: str, passages: Sequence[Passage] = ()) -> Iterator[TextBlock]:
    """Yields the stretches in order. Between them there is only white space and markup."""
    if "\n" not in text and not passages:
        line = _read(text, 0, len(text), None)
        if line is not None:
            yield TextBlock(line.content, line.end, line.place, 0)
        return
    blocks = _Blocks(passages)
    paragraph = -1
    for block in blocks.split(text):
        paragraph += 1
        width = max(line.end - line.start for line in block)
        first = block[0]
        for line, following in zip(block, [*block[1:], None], strict=True):
            if following is not None and _continues(text, line, following, width):
                continue
            yield TextBlock(first.content, line.end, first.place, paragraph)
            if following is not None:
                first = following


class _Blocks:
    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = sorted(passages, key=lambda passage: (passage.start, passage.end))
        self.starts = [passage.start for passage in self.passages]

    def split(self, text: str) -> Iterator[list[_Line]]:
        """Yields runs of lines. Lines without any words separate them."""
        block: list[_Line] = []
        start = 0
        while start <= len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            kind = self._kind_at(text, start, end) if self.passages and end > start else None
            line = _read(text, start, end, kind) if end > start else None
            if line is not None:
                block.append(line)
            elif block:
                yield block
                block = []
            start = end + 1
        if block:
            yield block

    def _kind_at(self, text: str, start: int, end: int) -> PassageKind | None:
        """Returns the kind of the passage that contains the whole line. A passage that is only part of a line
        does not count: the line is still prose."""
        words = start + len(text[start:end]) - len(text[start:end].lstrip())
        last = start + len(text[start:end].rstrip())
        place = bisect_right(self.starts, words) - 1
        for passage in self.passages[max(0, place - 3) : place + 1]:
            if passage.start <= words and last <= passage.end and passage.kind is not PassageKind.SPOILER:
                return passage.kind
        return None


def _read(text: str, start: int, end: int, kind: PassageKind | None) -> _Line | None:
    """Reads one line. Returns None if it has nothing but white space and markup."""
    if _NOTHING_TO_SAY.match(text, start, end):
        return None
    if kind in _WHOLE:
        return _Line(start, end, start, _WHOLE[kind])
    markup = _MARKUP.match(text, start, end)
    content = markup.end() if markup else start
    place = BlockPlace.PARAGRAPH
    if kind is PassageKind.QUOTED or _QUOTED.match(text, start, end):
        place = BlockPlace.QUOTED
    elif text.startswith("#", start) and content > start:
        place = BlockPlace.HEADING
    elif _LIST_ITEM.match(text, start, end):
        place = BlockPlace.ITEM
    return _Line(start, end, content, place)


def _continues(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Returns whether the line continues in the next one because it was wrapped.

    A program wraps a line where the next word would not have fitted.
    """
    if following.place is not BlockPlace.PARAGRAPH or line.place not in {
        BlockPlace.PARAGRAPH,
        BlockPlace.ITEM,
    }:
        return False
    length = line.end - line.start
    if length >= NARROWEST and text[line.end - 1] not in _MARKS and text[following.content].islower():
        return True
    if not NARROWEST <= width <= WIDEST:
        return False
    blank = text.find(" ", following.content, following.end)
    word = (following.end if blank < 0 else blank) - following.content
    return length + 1 + word > width - 4
