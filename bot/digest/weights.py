"""Every tuned number of the engine. The command that tunes a section stands above it.

A number that was not tuned (a definition, a limit of memory) stands where it is used.
"""

from __future__ import annotations

from dataclasses import dataclass


# python -m benchmarks.tune --data DIR --part article
@dataclass(frozen=True, slots=True)
class ArticleWeights:
    """Of a sentence of an article; shares and scores lie between 0 and 1."""

    coverage: float = 1.0
    """Share of the text's main words and word pairs that it would add."""
    centrality: float = 0.45
    place: float = 0.35
    """The first sentence has all of it …"""
    place_decay: float = 2.0
    """… and 1/e of it after this many sentences."""
    title: float = 0.1
    """Not tuned: the tuning set has no titles."""
    per_word: float = -0.012
    short: float = -0.3
    """At no words; falls to nothing at ``short_words``."""
    short_words: int = 10
    speech: float = -0.15
    """It holds quotation marks: reported speech is seldom the news."""
    first_person: float = -0.1
    word_floor: float = 0.2
    """What a word is worth wherever it stands; at the start of the text it is worth 1 more."""
    word_decay: float = 7.0
    """Sentences after which that 1 has fallen to 1/e."""
    pair: float = 0.5
    """Worth of a pair of neighbouring words against that of a word."""


ARTICLE = ArticleWeights()
