"""Lists of claims as the product compares them, for the benchmarks of matching and grouping."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.digest.encoder import UseEncoder, Vectors
from bot.digest.similarity import Similarity, similarity
from bot.digest.words import content_stems


@lru_cache(maxsize=1)
def _vectors() -> Vectors:
    return Vectors(UseEncoder())


def compared(texts: Sequence[str], kinds: Sequence[str]) -> Similarity:
    """English claims, one text each."""
    return similarity(texts, [content_stems(text, "en") for text in texts], _vectors().of(texts), kinds)


def halves(names: Sequence[str]) -> list[bool]:
    """Which units were looked at while tuning: those whose name is at an even place of all names in order."""
    place = {name: at for at, name in enumerate(sorted(set(names)))}
    return [place[name] % 2 == 0 for name in names]
