"""Finds small differences in wording that show that two sentences, though nearly alike, say different things.

Like ``polarity``, this is used only to decide that somebody is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from bot.digest.lexicon.load import load_lexicon
from bot.digest.lexicon.phrase_matching import PhraseMatcher
from bot.digest.text.tokens import extract_words, stem_content_words
from bot.digest.viewpoints.opposites import have_opposites
from bot.digest.viewpoints.polarity import POLARITY_WORDS_READ

_LETTER = re.compile(r"(?<=\S )(?!I\b)[A-Z]\b(?!['’.])")
"""A single letter that names a choice ("option B")."""


class _Wording(NamedTuple):
    words: tuple[str, ...]
    stems: tuple[str, ...]
    """For each word its stem; empty for words without content."""
    numbers: frozenset[str]
    """Numbers, and letters that name a choice."""
    before: frozenset[str]
    """The stems before words that compare ("than"). Empty if there are none, like ``after``."""
    after: frozenset[str]

    @property
    def content(self) -> frozenset[str]:
        return frozenset(self.stems) - {""}


def say_different_things(one: str, other: str, language: str | None) -> bool:
    """Returns whether the sentences have opposite words, other numbers, another word in the same place, or
    compare the same things the other way round.

    ``one`` and ``other`` are in ``language``.
    """
    if have_opposites(one, other, language):
        return True
    first, second = _read(one, language), _read(other, language)
    return (
        bool(first.numbers - second.numbers and second.numbers - first.numbers)
        or _has_one_word_exchanged(first, second)
        or _is_turned_round(first, second)
    )


def _has_one_word_exchanged(first: _Wording, second: _Wording) -> bool:
    """Returns whether each has one content word that the other lacks, beside the same word."""
    lacking, added = first.content - second.content, second.content - first.content
    if not len(lacking) == len(added) == 1:
        return False
    return any(
        one == other != ""
        for one, other in zip(_neighbours(first, *lacking), _neighbours(second, *added), strict=True)
    )


def _neighbours(wording: _Wording, stem: str) -> tuple[str, str]:
    """Returns the words before and after the first word with the stem; empty at the ends."""
    at = wording.stems.index(stem)
    return ("", *wording.words)[at], (*wording.words, "")[at + 1]


def _is_turned_round(first: _Wording, second: _Wording) -> bool:
    crossed = len(first.before & second.after) + len(first.after & second.before)
    return crossed > len(first.before & second.before) + len(first.after & second.after)


@lru_cache(maxsize=20_000)
def _read(text: str, language: str | None) -> _Wording:
    stance = load_lexicon(language).stance
    words = tuple(extract_words(text)[:POLARITY_WORDS_READ])
    stems = tuple("".join(stem_content_words([word], language)) for word in words)
    numbers = {word for word in words if word in stance.numerals or word[:1].isdigit()}
    before, after = _split_comparison(words, stems, language)
    return _Wording(words, stems, frozenset({*numbers, *_LETTER.findall(text)}), before, after)


def _split_comparison(
    words: Sequence[str], stems: Sequence[str], language: str | None
) -> tuple[frozenset[str], frozenset[str]]:
    for at, lists in _comparisons(language).find_all(words):
        end = at + max(lists.values())
        before, after = frozenset(stems[:at]) - {""}, frozenset(stems[end:]) - {""}
        if before and after:
            return before, after
    return frozenset(), frozenset()


@cache
def _comparisons(language: str | None) -> PhraseMatcher:
    return PhraseMatcher({"comparisons": load_lexicon(language).stance.comparisons}, extract_words)
