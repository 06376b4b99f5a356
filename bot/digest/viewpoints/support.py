"""Long comments that are near to each other without a telling word in common share a topic, not a view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from bot.digest.lexicon.load import load_lexicon
from bot.digest.similarity.similarity import Indices
from bot.digest.similarity.weights import COMMON
from bot.digest.text.tokens import stem
from bot.digest.viewpoints.claims import Claim


def supported(found: Iterable[Indices], claims: Sequence[Claim]) -> list[Indices]:
    """Each group parted into those of its claims that are held together by words which few others say.

    What "bridge" is in a thread about a bridge, and numbers, small words everywhere, hold nothing together.
    """
    said = [_telling(claim) for claim in claims]
    frequency = Counter(word for words in said for word in words)
    most = max(2.0, min(COMMON * len(claims), len(claims) ** 0.5))
    parts = [
        part
        for group in found
        for part in _held_together(
            group, [{word for word in said[i] if frequency[word] <= most} for i in group]
        )
    ]
    return sorted(parts, key=lambda part: int(part[0]))


def _telling(claim: Claim) -> set[str]:
    small = _small(claim.entry.language)
    return {word for word in claim.stems if word not in small and not any(c.isdigit() for c in word)}


@cache
def _small(language: str | None) -> frozenset[str]:
    known = load_lexicon(language).function_words
    return frozenset(stem(word, language) for word in known.closed | known.generic_words)


def _held_together(group: Indices, said: Sequence[set[str]]) -> list[Indices]:
    """Connected by words, in order of their first claims."""
    names = list(range(len(group)))
    first_with: dict[str, int] = {}
    for at, words in enumerate(said):
        for word in sorted(words):
            one, other = _root(names, first_with.setdefault(word, at)), _root(names, at)
            names[max(one, other)] = min(one, other)
    roots = np.asarray([_root(names, at) for at in range(len(group))])
    return [group[roots == root] for root in sorted(set(roots.tolist()))]


def _root(names: list[int], at: int) -> int:
    while names[at] != at:
        names[at] = names[names[at]]
        at = names[at]
    return at
