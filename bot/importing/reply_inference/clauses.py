"""The words of a text, and where clauses can begin and end between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from bot.importing.reply_inference.shingles import WORD

_STRONG = re.compile(r"""[\n"“”„«»()\[\]…]|\.\.|[.!?:;](?=[\s’‘')*_]|$)|\s[-–—]{1,3}\s|[–—]""")
_WEAK = re.compile(rf"{_STRONG.pattern}|,\s")
_ELLIPSIS = re.compile(r"…|\.{3}|\[\s*(?:…|\.{2,3})\s*\]|\(\s*(?:…|\.{2,3})\s*\)")
_MARKS = re.compile(
    r"""“([^“”„]{1,4000})”|„([^„“”]{1,4000})[“”]|«([^«»]{1,4000})»|»([^«»]{1,4000})«|"([^"\n]{1,4000})\""""
)

_REST = 3


class ClauseBoundaries:
    """A text as words. Boundaries are counted in words: ``n`` is between the words ``n - 1`` and ``n``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in WORD.finditer(text)]

    def __len__(self) -> int:
        return len(self.spans)

    def gap(self, boundary: int) -> str:
        """Returns the characters between two words. Both ends of the text count as line ends."""
        before = self.spans[boundary - 1][1] if boundary else 0
        after = self.spans[boundary][0] if boundary < len(self.spans) else len(self.text)
        gap = self.text[before:after]
        return f"\n{gap}\n" if boundary in (0, len(self.spans)) else gap

    def is_strong(self, boundary: int) -> bool:
        """Whether the sign at the boundary ends a sentence."""
        gap = self.gap(boundary)
        return gap != " " and _STRONG.search(gap) is not None

    def is_weak(self, boundary: int) -> bool:
        """Whether a clause can end here, even if only at a comma."""
        return _WEAK.search(self.gap(boundary)) is not None

    def is_shortened(self, boundary: int) -> bool:
        """Whether there is an ellipsis at the boundary."""
        return _ELLIPSIS.search(self.gap(boundary)) is not None

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Returns the whole clauses within a run of words; empty if there is none."""
        while start < end and not self.is_strong(start):
            start += 1
        while start < end and not self.is_strong(end):
            end -= 1
        return self._without_rests(start, end)

    def _without_rests(self, start: int, end: int) -> tuple[int, int]:
        """Returns the range without a few words at its ends that are on another line."""
        for boundary in range(start + 1, min(start + _REST + 1, end)):
            if "\n" in self.gap(boundary):
                start = boundary
        for boundary in range(end - 1, max(end - _REST - 1, start), -1):
            if "\n" in self.gap(boundary):
                end = boundary
        return start, end

    def find_next_strong(self, boundary: int) -> int:
        """Returns the next boundary that ends a sentence, or the end of the text."""
        boundary += 1
        while boundary < len(self.spans) and not self.is_strong(boundary):
            boundary += 1
        return boundary

    def find_words(self, start: int, end: int) -> tuple[int, int]:
        """Finds the words that are completely within a range of characters."""
        return bisect_left(self._starts, start), bisect_left(self._ends, end + 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self.spans]

    def get_character_range(self, start: int, end: int) -> tuple[int, int]:
        """Returns the characters of some words, with their quotation marks and punctuation."""
        first, last = self.spans[start][0], self.spans[end - 1][1]
        rest = _CLOSING.match(self.text, last)
        last = rest.end() if rest else last
        inside = self.text[first:last]
        if self.text[last : last + 1] == ")" and inside.count("(") > inside.count(")"):
            last += 1
        opening = _OPENING.search(self.text[max(0, first - 4) : first])
        return first - (len(opening.group()) if opening else 0), last

    def is_marked(self, start: int, end: int) -> bool:
        """Whether there are quotation marks on both sides of these words."""
        return bool(_MARK.search(self.gap(start)) and _MARK.search(self.gap(end)))

    def find_marked(self) -> Iterator[tuple[int, int]]:
        """Yields the ranges between quotation marks, including the marks."""
        return (match.span() for match in _MARKS.finditer(self.text))


_MARK = re.compile(r"""["“”„«»]""")
_CLOSING = re.compile(r"""[.!?…,;:]*["”“»«’‘']?[.!?…]*""")
_OPENING = re.compile(r"""["“„«»‘'’(\[]{1,2}\Z""")
