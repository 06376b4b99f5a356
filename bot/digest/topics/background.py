"""Measures how rare a word is in everyday writing, whatever the thread is about.

The sentence encoder comes with a unigram language model (SentencePiece, Kudo 2018, "Subword regularization")
over 128,000 pieces of words in sixteen languages. The log probability of the likeliest pieces of a word
serves as its background frequency: "people" -8, "vegetables" -12.5, "Impfgegner" below -40.
"""

from __future__ import annotations

from functools import lru_cache

from bot.digest.models.packaged import compute_word_log_probability

HIGHEST_RARITY = 30.0
"""The highest value of rarity: for a word of many pieces, the sum means nothing."""

_LONGEST = 40


@lru_cache(maxsize=100_000)
def compute_rarity(word: str) -> float:
    """Returns minus the log probability of the word's commonest spelling, at most ``HIGHEST_RARITY``."""
    spellings = {word[:_LONGEST], word[:_LONGEST].lower(), word[:_LONGEST].capitalize()}
    return min(HIGHEST_RARITY, *(-compute_word_log_probability(spelling) for spelling in sorted(spellings)))
