"""Choosing a few of many quotes so that together they cover what a text is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Concept: TypeAlias = Hashable
"""A stem, or a pair of neighbouring stems."""

MAIN_CONCEPTS = 30
"""Coverage is measured against the worth of this many of the most important concepts."""


def concepts(stems: Sequence[str]) -> frozenset[Concept]:
    return frozenset(stems) | frozenset(pairwise(stems))


def worth_of_concepts(
    sentences: Iterable[tuple[frozenset[Concept], float]], pair: float
) -> dict[Concept, float]:
    """Sum of the weights of the sentences that hold a concept; pairs count ``pair`` times that. Scaled so
    that the main concepts together are worth 1."""
    worth: defaultdict[Concept, float] = defaultdict(float)
    for held, weight in sentences:
        for concept in held:
            worth[concept] += weight * (pair if isinstance(concept, tuple) else 1.0)
    whole = sum(sorted(worth.values(), reverse=True)[:MAIN_CONCEPTS]) or 1.0
    return {concept: value / whole for concept, value in worth.items()}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What can be taken: a sentence, or one together with the sentence it leans on."""

    indices: tuple[int, ...]
    """Positions of its sentences, ascending."""
    concepts: Set[Concept]
    merit: float
    """What speaks for it whatever else is taken, per line."""


def gain(
    candidate: Candidate, covered: Set[Concept], worth: Mapping[Concept, float], coverage: float
) -> float:
    """What taking it would add, per line. Sums in a fixed order: sets have none."""
    fresh = sorted(worth[concept] for concept in candidate.concepts - covered)
    return coverage * sum(fresh) / len(candidate.indices) + candidate.merit


def choose(
    candidates: Iterable[Candidate],
    settle: Callable[[Candidate], Candidate | None],
    worth: Mapping[Concept, float],
    coverage: float,
    fits: Callable[[Sequence[Candidate], Candidate], bool],
) -> list[Candidate]:
    """Takes the candidate with the largest gain again and again, as long as one fits.

    ``settle`` says what must be taken with a candidate for it to be understood, or None if it cannot be. It
    is asked only about those that would be taken.
    """
    open_ = list(candidates)
    settled: set[tuple[int, ...]] = set()
    taken: list[Candidate] = []
    covered: set[Concept] = set()
    while open_:
        best = max(open_, key=lambda one: (gain(one, covered, worth, coverage), -one.indices[0]))
        open_.remove(best)
        if best.indices not in settled:
            whole = settle(best)
            if whole is None:
                continue
            settled.add(whole.indices)
            open_.append(whole)
        elif fits(taken, best):
            taken.append(best)
            covered |= best.concepts
            held = {index for one in taken for index in one.indices}
            open_ = [one for one in open_ if held.isdisjoint(one.indices)]
    return taken
