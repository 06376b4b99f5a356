"""Finds small differences in wording that show that two sentences, though nearly alike, say different things.

Like ``polarity``, this is used only to decide that somebody is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from bot.digest.lexicon.load import load_lexicon
from bot.digest.lexicon.phrase_matching import PhraseMatcher
from bot.digest.text.tokens import extract_words, stem_content_words
from bot.digest.viewpoints.opposites import have_opposites
from bot.digest.viewpoints.polarity import POLARITY_WORDS_READ

_LETTER = re.compile(r"(?<=\S )(?!I\b)[A-Z]\b(?!['’.])")
"""A single letter that names a choice ("option B")."""


FEWEST_SHARED_STEMS = 3
"""Minimum number of content words in common that allow each sentence a word of its own."""
MOST_LACKING_STEMS = 1
"""Maximum number of content words of the shorter sentence that the longer one then lacks."""


class _Wording(NamedTuple):
    words: tuple[str, ...]
    stems: tuple[str, ...]
    """For each word its stem; empty for words without content."""
    numbers: frozenset[str]
    """Numbers, and letters that name a choice."""
    before: frozenset[str]
    """The stems before words that compare or deny ("than", "not"), or none; ``after`` likewise."""
    after: frozenset[str]

    @property
    def content(self) -> frozenset[str]:
        return frozenset(self.stems) - {""}


def say_different_things(one: str, other: str, language: str | None) -> bool:
    """Returns whether small differences show that the sentences say different things.

    They do if the sentences have opposite words or other numbers, if one has another word in the same place,
    or if words have changed places. ``one`` and ``other`` are in ``language``.
    """
    if have_opposites(one, other, language):
        return True
    first, second = _read(one, language), _read(other, language)
    return (
        bool(first.numbers - second.numbers and second.numbers - first.numbers)
        or _has_word_replaced(first, second)
        or _is_turned_round(first, second)
        or _has_words_exchanged(first, second)
    )


def say_the_same(one: str, other: str, language: str | None) -> bool:
    """Returns whether one sentence contains nearly all content words of the other."""
    first, second = _read(one, language).content, _read(other, language).content
    lacking = min(len(first - second), len(second - first))
    return not lacking or (len(first & second) >= FEWEST_SHARED_STEMS and lacking <= MOST_LACKING_STEMS)


def contains_the_same(one: str, other: str, language: str | None) -> bool:
    """Returns whether one sentence contains all content words of the other."""
    first, second = _read(one, language).content, _read(other, language).content
    return first <= second or second <= first


def _has_word_replaced(first: _Wording, second: _Wording) -> bool:
    """Returns whether one has another content word in the same place.

    If that is their only difference, the word before or the word after must be the same, otherwise both.
    """
    lacking, added = first.content - second.content, second.content - first.content
    fewest = 1 if len(lacking) == len(added) == 1 else 2
    return any(
        _count_same_neighbours(first, one, second, other) >= fewest for one in lacking for other in added
    )


def _has_words_exchanged(first: _Wording, second: _Wording) -> bool:
    """Returns whether two content words stand in each other's places."""
    shared = sorted(first.content & second.content, key=first.stems.index)
    return any(
        second.stems.index(one) > second.stems.index(other)
        and _count_same_neighbours(first, one, second, other) > 0
        and _count_same_neighbours(first, other, second, one) > 0
        for one, other in combinations(shared, 2)
    )


def _count_same_neighbours(first: _Wording, one: str, second: _Wording, other: str) -> int:
    """Counts how many of the words before and after the two words are the same."""
    neighbours = zip(_neighbours(first, one), _neighbours(second, other), strict=True)
    return sum(left == right != "" for left, right in neighbours)


def _neighbours(wording: _Wording, stem: str) -> tuple[str, str]:
    """Returns the words before and after the first word with the stem; empty at the ends."""
    at = wording.stems.index(stem)
    return ("", *wording.words)[at], (*wording.words, "")[at + 1]


def _is_turned_round(first: _Wording, second: _Wording) -> bool:
    """Returns whether what stands before the dividing words of one stands after those of the other."""
    crossed, back = first.before & second.after, first.after & second.before
    straight = len(first.before & second.before) + len(first.after & second.after)
    return bool(crossed and back) or len(crossed) + len(back) > straight


@lru_cache(maxsize=2_000)
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
    for matcher in _dividers(language):
        for at, lists in matcher.find_all(words):
            end = at + max(lists.values())
            before, after = frozenset(stems[:at]) - {""}, frozenset(stems[end:]) - {""}
            if before and after:
                return before, after
    return frozenset(), frozenset()


@cache
def _dividers(language: str | None) -> tuple[PhraseMatcher, PhraseMatcher]:
    """Returns what finds words that compare, and what finds words that deny."""
    lexicon = load_lexicon(language)
    lists = lexicon.stance.comparisons, lexicon.replies.negations
    comparing, denying = ({"dividers": tuple(one for one in phrases if "+" not in one)} for phrases in lists)
    return PhraseMatcher(comparing, extract_words), PhraseMatcher(denying, extract_words)
