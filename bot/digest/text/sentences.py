"""Divides a text into sentences, which are exact ranges of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from bot.digest.lexicon.load import combine_phrases
from bot.digest.lexicon.phrases import join_phrases
from bot.digest.text.blocks import BlockPlace, TextBlock, split_into_blocks
from bot.digest.text.sentence_boundaries import find_boundaries
from storage.model import Passage, PassageKind


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

    def slice(self, text: str) -> str:
        """Returns the words of the sentence. ``text``: the text in which it was found."""
        return text[self.start : self.end]


_KINDS = {
    BlockPlace.QUOTED: SentenceKind.QUOTED,
    BlockPlace.CODE: SentenceKind.CODE,
    BlockPlace.HEADING: SentenceKind.FRAGMENT,
    BlockPlace.SIGNATURE: SentenceKind.FRAGMENT,
}
_ADDRESS = re.compile(r"[\W_]*(?:(?:https?|ftp)://|www\.)\S+\Z")
_ENDED = (".", "!", "?", "…", ":", ";", "。", "！", "？", "؟", "۔", "”", "“", '"', ")", "»", "«", "’", "‘")
_SHORT = 6
"""A line of at most this many words is a heading if it has no mark at its end and other lines have one."""


def split_into_sentences(
    text: str, language: str | None, passages: Sequence[Passage] = ()
) -> tuple[Sentence, ...]:
    """Returns all sentences in order. Between two of them there is only white space and markup.

    ``passages`` are the ranges that are not the author's own prose. Sentences in them get another kind.
    """
    found: list[Sentence] = []
    code = [passage for passage in passages if passage.kind is PassageKind.CODE]
    quoted = sorted(
        (passage.start, passage.end) for passage in passages if passage.kind is PassageKind.QUOTED
    )
    for stretch in split_into_blocks(text, passages):
        if stretch.place is BlockPlace.CODE:
            _append(found, text, stretch, stretch.start, stretch.end)
            continue
        start = stretch.start
        for end in find_boundaries(text, stretch.start, stretch.end, language):
            if any(span.start < end < span.end for span in code if span.start < stretch.end):
                continue
            _append(found, text, stretch, start, end)
            start = end
        _append(found, text, stretch, start, stretch.end)
    if quoted:
        found = [
            replace(sentence, kind=SentenceKind.QUOTED) if _is_quoted(sentence, quoted) else sentence
            for sentence in found
        ]
    return _with_headings(text, found)


def _is_quoted(sentence: Sentence, quoted: Sequence[tuple[int, int]]) -> bool:
    """Returns whether at least half of the sentence is quoted, although its line also has words of the
    author."""
    if sentence.kind is not SentenceKind.PROSE:
        return False
    covered = 0
    for start, end in quoted[max(0, bisect_right(quoted, (sentence.start, sentence.end)) - 1) :]:
        if start >= sentence.end:
            break
        covered += max(0, min(end, sentence.end) - max(start, sentence.start))
    return covered * 2 >= sentence.end - sentence.start


def _append(found: list[Sentence], text: str, stretch: TextBlock, start: int, end: int) -> None:
    words = text[start:end]
    bare = words.strip()
    if bare:
        start += len(words) - len(words.lstrip())
        kind = _KINDS.get(stretch.place) or _kind(bare, stretch.place)
        found.append(Sentence(start, start + len(bare), kind, stretch.paragraph))


@cache
def _attribution() -> re.Pattern[str]:
    verbs = combine_phrases(lambda lexicon: lexicon.discourse.attributions)
    return re.compile(join_phrases(verbs, before=r".{0,200}\b", after=r"\s*:\Z"))


def _kind(bare: str, place: BlockPlace) -> SentenceKind:
    if not any(char.isalpha() for char in bare) or _ADDRESS.match(bare) or _attribution().match(bare):
        return SentenceKind.FRAGMENT
    if place is BlockPlace.ITEM and not bare.endswith(_ENDED) and bare.count(" ") < _SHORT:
        return SentenceKind.FRAGMENT
    return SentenceKind.PROSE


def _with_headings(text: str, found: list[Sentence]) -> tuple[Sentence, ...]:
    """Makes headings of short lines that have no mark at their end, if most sentences have one."""
    if len(found) < 3 or found[0].paragraph == found[-1].paragraph:
        return tuple(found)
    alone: dict[int, int] = {}
    for sentence in found:
        alone[sentence.paragraph] = alone.get(sentence.paragraph, 0) + 1
    prose = [sentence for sentence in found if sentence.kind is SentenceKind.PROSE]
    if 2 * sum(text[sentence.end - 1] in _ENDED for sentence in prose) <= len(prose):
        return tuple(found)
    return tuple(
        Sentence(sentence.start, sentence.end, SentenceKind.FRAGMENT, sentence.paragraph)
        if sentence.kind is SentenceKind.PROSE
        and alone[sentence.paragraph] == 1
        and sentence is not found[-1]
        and text[sentence.end - 1] not in _ENDED
        and text.count(" ", sentence.start, sentence.end) < _SHORT
        else sentence
        for sentence in found
    )
