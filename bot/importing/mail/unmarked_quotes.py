"""Finds words of earlier mails that a reply repeats without marking them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.importing.text.readable_text import ReadableText
from storage.model import Passage, PassageKind

_WORDS = 6
"""This many equal words in a row are taken for a repetition."""
_SHARE = 0.8
"""The share of a paragraph's words that must occur in earlier mails."""
_FEWEST = 10
"""The fewest words of a paragraph. Thanks, greetings and names are alike by chance."""
_WORD = re.compile(r"[^\W\d_]+")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")


@dataclass(slots=True)
class _Paragraph:
    start: int
    end: int
    words: tuple[str, ...]
    is_repeated: bool = False


class EarlierWords:
    """The words of the earlier mails of a conversation."""

    def __init__(self) -> None:
        self._rows: set[int] = set()
        self._paragraphs: set[int] = set()

    def mark_repeated(self, readable: ReadableText) -> ReadableText:
        """Marks repeated paragraphs as quotations. The text's own words then count as earlier words."""
        paragraphs = [
            _Paragraph(found.start(), found.end(), tuple(_WORD.findall(found[0].casefold())))
            for found in _PARAGRAPH.finditer(readable.text)
        ]
        words = [word for paragraph in paragraphs for word in paragraph.words]
        rows = [hash(tuple(words[at : at + _WORDS])) for at in range(len(words) - _WORDS + 1)]
        repeated = [False] * len(words)
        for at, row in enumerate(rows):
            if row in self._rows:
                repeated[at : at + _WORDS] = [True] * _WORDS
        if any(repeated):
            self._judge(paragraphs, repeated)
        self._rows.update(rows)
        self._paragraphs.update(hash(paragraph.words) for paragraph in paragraphs)
        found = [
            Passage(one.start, one.end, PassageKind.QUOTED)
            for one in paragraphs
            if one.is_repeated and not _is_marked(readable, one)
        ]
        if not found:
            return readable
        passages = sorted((*readable.passages, *found), key=lambda part: (part.start, -part.end))
        return readable._replace(passages=tuple(passages))

    def _judge(self, paragraphs: Sequence[_Paragraph], repeated: Sequence[bool]) -> None:
        at = 0
        for paragraph in paragraphs:
            count = len(paragraph.words)
            paragraph.is_repeated = count >= _FEWEST and sum(repeated[at : at + count]) >= count * _SHARE
            at += count
        # a short paragraph that was written before, next to a repeated one
        for before, paragraph in itertools.pairwise(paragraphs):
            for one, other in ((paragraph, before), (before, paragraph)):
                if other.is_repeated and len(one.words) < _FEWEST and hash(one.words) in self._paragraphs:
                    one.is_repeated = True


def _is_marked(readable: ReadableText, paragraph: _Paragraph) -> bool:
    """Whether part of the paragraph is already known not to be the author's prose."""
    return any(part.start < paragraph.end and part.end > paragraph.start for part in readable.passages)
