"""The sentences of a comment that say what its author holds: the only ones that are encoded and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.digest.model import Aside
from bot.digest.similarity.embeddings import MOST_CHARACTERS, Vectors
from bot.digest.similarity.similarity import BLOCK
from bot.digest.similarity.weights import CLAIM, CLAIMS
from bot.digest.text import discourse_cues as cues
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.exclusions import aside
from bot.digest.text.sentences import SentenceKind
from bot.digest.text.tokens import words

LONG = 35
"""Words, from which on a sentence says less what its author holds."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one or more comments say in the same words."""

    entry: PreparedEntry
    """The first of them."""
    indices: tuple[int, ...]
    """Of its sentences, the plainest first."""
    words: str
    """Lower-case, one space between them."""
    holders: tuple[PreparedEntry, ...]

    @property
    def stems(self) -> list[str]:
        return [stem for index in self.indices for stem in self.entry.stems[index]]

    @property
    def texts(self) -> list[str]:
        return [self.entry.text_of(index) for index in self.indices]


Held = tuple[PreparedEntry, tuple[int, ...]]
"""A comment and its claims."""


def claims(entry: PreparedEntry) -> tuple[int, ...]:
    """Indices of at most ``CLAIMS`` sentences, the plainest first; empty for a comment without any prose."""
    own = [i for i, s in enumerate(entry.sentences) if s.kind is SentenceKind.PROSE]
    own = own or [i for i, s in enumerate(entry.sentences) if s.kind is SentenceKind.FRAGMENT]
    if len(own) < 2:
        return tuple(own)
    score = {i: claim_score(entry, i, first=own[0], last=own[-1]) for i in own}
    return tuple(sorted(own, key=lambda i: (-score[i], i))[:CLAIMS])


def claim_score(entry: PreparedEntry, index: int, *, first: int, last: int) -> float:
    """How much a sentence says what its author holds."""
    text = entry.text_of(index)
    content = len(set(entry.stems[index]))
    score = log(1 + min(content, 12)) + CLAIM["holds"] * min(3, cues.HOLDS.count(text))
    score += CLAIM["concludes"] * bool(cues.CONCLUDES.search(text))
    score += CLAIM["first"] * (index == first) + CLAIM["last"] * (index == last)
    score -= CLAIM["question"] * text.rstrip("\"'”’)»“ ").endswith("?")
    score -= CLAIM["polite"] * bool(cues.POLITE.search(text))
    if len(text) > LONG:
        score -= CLAIM["long"] * max(0, len(words(text)) - LONG) / 10
    return score


def sorted_out(comments: Sequence[PreparedEntry]) -> tuple[dict[Aside, list[int]], list[Held]]:
    """Comments that hold no view, by reason; and those that do."""
    put_aside: dict[Aside, list[int]] = {}
    held: list[Held] = []
    for entry in comments:
        why, indices = aside(entry), claims(entry)
        if why is not None or not indices:
            put_aside.setdefault(why or Aside.NOT_PROSE, []).append(entry.entry.number)
        else:
            held.append((entry, indices))
    return put_aside, held


def distinct(held: Sequence[Held]) -> list[Claim]:
    """Equal claims are one, however often they were made: 50,000 copies cost what one costs."""
    same: dict[tuple[str, str], tuple[PreparedEntry, tuple[int, ...], list[PreparedEntry]]] = {}
    for entry, indices in held:
        said = (word for index in sorted(indices) for word in words(entry.text_of(index)[:MOST_CHARACTERS]))
        same.setdefault((entry.language or "", " ".join(said)), (entry, indices, []))[2].append(entry)
    return [Claim(entry, at, key[1], tuple(holders)) for key, (entry, at, holders) in same.items()]


def mean_vectors(held: Sequence[Claim], vectors: Vectors) -> NDArray[np.float16]:
    """One row for each claim: the mean of its sentences, of length 1."""
    vectors.require(text for claim in held for text in claim.texts)
    rows = np.empty((len(held), vectors.encoder.dimensions), dtype=np.float16)
    for start in range(0, len(held), BLOCK):
        block = held[start : start + BLOCK]
        starts = np.cumsum([0] + [len(claim.indices) for claim in block[:-1]])
        single = vectors.of([text for claim in block for text in claim.texts]).astype(np.float32)
        mean = np.add.reduceat(single, starts, axis=0)
        rows[start : start + len(block)] = mean / (np.linalg.norm(mean, axis=1, keepdims=True) + 1e-6)
    return rows


def rarity(held: Sequence[Claim]) -> Mapping[str, float]:
    """Smoothed idf of stems over the thread's claims."""
    frequency: Counter[str] = Counter()
    for claim in held:
        frequency.update(set(claim.stems))
    return {word: log((1 + len(held)) / count) for word, count in frequency.items()}
