"""Sentences of a text as exact ranges of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from syntok import segmenter

from storage.model import Passage


class SentenceKind(StrEnum):
    PROSE = "prose"
    QUOTED = "quoted"  # somebody else's words
    CODE = "code"
    FRAGMENT = "fragment"  # a heading, a list item without a verb, a lone address


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]``, without white space at either end."""

    start: int
    end: int
    kind: SentenceKind = SentenceKind.PROSE
    paragraph: int = 0
    """Index of the paragraph within its text."""

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def sentences(text: str, language: str | None, passages: Sequence[Passage] = ()) -> tuple[Sentence, ...]:
    """All sentences in order. Between two of them there is nothing but white space and markup.

    ``passages`` are the ranges that are not the author's own prose; their sentences say so by kind.
    """
    found = []
    offset = 0
    for paragraph, block in enumerate(text.split("\n")):
        for tokens in (s for p in segmenter.analyze(block) for s in p):
            start = offset + tokens[0].offset
            end = offset + tokens[-1].offset + len(tokens[-1].value)
            found.append(Sentence(start, end, SentenceKind.PROSE, paragraph))
        offset += len(block) + 1
    return tuple(found)
