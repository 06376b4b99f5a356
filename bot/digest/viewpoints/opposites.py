"""Compares the sides of two sentences by words with opposite meanings and by what the sentences judge."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from bot.digest.lexicon.load import load_lexicon
from bot.digest.lexicon.phrase_matching import PhraseMatcher
from bot.digest.text.tokens import extract_words, stem_content_words, stem_word
from bot.digest.viewpoints.polarity import (
    POLARITY_WORDS_READ,
    contradict,
    drop_side_words,
    find_polarity,
    may_agree,
)
from bot.digest.viewpoints.statements import Statements

FEWEST_SHARED_STEMS = 2
"""Minimum number of stems that show by themselves that two sentences are about the same thing."""
MOST_OTHER_STEMS = 3
"""Maximum number of further stems in one of two sentences about the same thing."""
SHORTEST_PREFIXED_STEM = 3
"""Minimum number of letters of a word that a prefix turns into its opposite."""


class _Words(NamedTuple):
    stems: frozenset[str]
    left: frozenset[str]
    """The pairs of opposites of which the sentence has a word on the left side."""
    right: frozenset[str]


def have_opposites(one: str, other: str, language: str | None) -> bool:
    """Returns whether one sentence has a word and the other its opposite.

    A pair does not count if a sentence has words of both sides. ``one`` and ``other`` are in ``language``.
    """
    first, second = _read(one, language), _read(other, language)
    for these, those in ((first, second), (second, first)):
        if (these.left - these.right) & (those.right - those.left):
            return True
        if any(stem in those.stems for stem in _without_prefix(these.stems - those.stems, language)):
            return True
    return False


def are_opposed(statements: Statements, one: int, other: int) -> bool:
    """Returns whether two rows, which are nearly alike, take different sides."""
    language = statements.get_entry(other).language
    first, second = statements.get_text(one), statements.get_text(other)
    return contradict(find_polarity(first, language), find_polarity(second, language)) or have_opposites(
        first, second, language
    )


def share_side(one: str, other: str, language: str | None) -> bool:
    """Returns whether both sentences are for, or both against, the same thing and say little else.

    ``one`` and ``other`` are in ``language``.
    """
    first, second = find_polarity(one, language), find_polarity(other, language)
    if not first.sign or not may_agree(first, second) or have_opposites(one, other, language):
        return False
    fewer, more = sorted((_find_judged(one, language), _find_judged(other, language)), key=len)
    if len(fewer) < FEWEST_SHARED_STEMS:
        return bool(fewer) and fewer == more
    return fewer <= more and len(more) - len(fewer) <= MOST_OTHER_STEMS


@lru_cache(maxsize=2_000)
def _find_judged(text: str, language: str | None) -> frozenset[str]:
    """Returns the stems of the content words that show no side: what the sentence is for or against."""
    words = drop_side_words(extract_words(text)[:POLARITY_WORDS_READ], language)
    return frozenset(stem_content_words(words, language))


@lru_cache(maxsize=2_000)
def _read(text: str, language: str | None) -> _Words:
    """Finds the pairs. For a pair, a word counts only in its longest phrase: "not enough" is not "enough"."""
    stems = [stem_word(word, language) for word in extract_words(text)[:POLARITY_WORDS_READ]]
    sides: dict[str, set[str]] = {"left": set(), "right": set()}
    ends: dict[str, int] = {}
    for at, lists in _matcher(language).find_all(stems):
        for name, length in sorted(lists.items(), key=lambda one: -one[1]):
            pair, _, side = name.partition(" ")
            if at >= ends.get(pair, 0):
                sides[side].add(pair)
                ends[pair] = at + length
    return _Words(frozenset(stems), frozenset(sides["left"]), frozenset(sides["right"]))


def _without_prefix(stems: frozenset[str], language: str | None) -> list[str]:
    prefixes = load_lexicon(language).stance.negative_prefixes
    return [
        stem[len(prefix) :].lstrip("-")
        for stem in stems
        for prefix in prefixes
        if stem.startswith(prefix) and len(stem) >= len(prefix) + SHORTEST_PREFIXED_STEM
    ]


@cache
def _matcher(language: str | None) -> PhraseMatcher:
    lists: dict[str, tuple[str, ...]] = {}
    for pair, (left, right) in enumerate(load_lexicon(language).stance.opposites.items()):
        lists[f"{pair} left"] = tuple(map(str.strip, left.split(",")))
        lists[f"{pair} right"] = tuple(map(str.strip, right.split(",")))
    return PhraseMatcher(lists, lambda phrase: [stem_word(word, language) for word in extract_words(phrase)])
