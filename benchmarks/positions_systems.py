"""Baselines: simple ways to choose sentences as headings, and a careful human reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from benchmarks.label_files import Span
from benchmarks.labelled_threads import LabelledThread, Position
from benchmarks.positions_scoring import Figure, Ratio, score
from benchmarks.systems import random_order
from bot.digest.model import Digest, Length, Quote, Viewpoint
from bot.digest.summary.ranking import rank_sentences
from bot.digest.text.analysis import Prepared, PreparedEntry
from bot.digest.text.sentences import SentenceKind

SEEDS = 5
LEAST_WORDS = 4
"""Shorter sentences are not candidates."""
FIGURES = (
    Figure.HEADING_RIGHT,
    Figure.HEADING_WHOLE,
    Figure.HEADING_OF_MEMBER,
    Figure.HEADING_NO_VIEW,
    Figure.POSITIONS,
    Figure.MAIN_POSITIONS,
    Figure.MAIN_SEEN,
)
"""Figures for headings alone."""

READER = "reader A against B"
READER_FIGURES = (
    *FIGURES,
    Figure.MEMBER_PRECISION,
    Figure.MEMBER_RECALL,
    Figure.MEMBERS_OF_NONE,
    Figure.OPPONENTS,
    Figure.WITH_OPPONENT,
    Figure.B_CUBED_PRECISION,
    Figure.B_CUBED_RECALL,
)
"""Figures for one annotator's reading compared with another's."""

Choice = Callable[[Prepared, int], Sequence[Quote]]
"""A function that chooses at most so many sentences of a thread's comments."""


def score_systems(labelled: LabelledThread, digest: Digest) -> dict[str, dict[Figure, Ratio]]:
    """By name of the system; each has as many headings as the digest has viewpoints."""
    prepared, most = labelled.prepared(), len(digest.viewpoints)
    drawn = [_score(labelled, digest, _random(prepared, most, seed)) for seed in range(SEEDS)]
    found = {"random": {figure: _sum([one[figure] for one in drawn]) for figure in FIGURES}}
    for name, choose in SYSTEMS.items():
        found[name] = _score(labelled, digest, choose(prepared, most))
    return found


def score_reader(one: LabelledThread, other: LabelledThread, digest: Digest) -> dict[Figure, Ratio]:
    """The positions of one annotator, the largest first, as viewpoints of a digest that the other annotator's
    labels judge.

    A short digest has as many as ours, a full one has all. A position without a best sentence is headed by a
    member's whole comment.
    """
    positions = sorted(one.positions, key=lambda position: -len(position.members))
    if digest.recipe.length is Length.SHORT:
        positions = positions[: len(digest.viewpoints)]
    views = tuple(
        Viewpoint(_heading(one, position), tuple(sorted(position.members)), len(position.members))
        for position in positions
    )
    figures = score(other, replace(digest, viewpoints=views, themes=()))
    return {figure: figures[figure] for figure in READER_FIGURES}


def _heading(labelled: LabelledThread, position: Position) -> Quote:
    number = min(position.members)
    span = position.best[0] if position.best else Span(number, 0, len(labelled.thread.by_number[number].text))
    entry = labelled.thread.by_number[span.number]
    return Quote(span.number, entry.author, entry.text[span.start : span.end], span.start, span.end)


def _score(labelled: LabelledThread, digest: Digest, headings: Sequence[Quote]) -> dict[Figure, Ratio]:
    views = tuple(Viewpoint(heading, (), 0) for heading in headings)
    figures = score(labelled, replace(digest, viewpoints=views, themes=()))
    return {figure: figures[figure] for figure in FIGURES}


def _sum(ratios: Sequence[Ratio]) -> Ratio:
    return Ratio(sum(one.right for one in ratios), sum(one.total for one in ratios))


def _candidates(prepared: Prepared) -> list[tuple[PreparedEntry, int]]:
    return [
        (entry, at)
        for entry in prepared.comments
        for at, sentence in enumerate(entry.sentences)
        if sentence.kind is SentenceKind.PROSE and len(entry.get_text(at).split()) >= LEAST_WORDS
    ]


def _random(prepared: Prepared, most: int, seed: int) -> list[Quote]:
    candidates = _candidates(prepared)
    order = random_order([""] * len(candidates), seed)
    return [entry.quote(index) for entry, index in (candidates[at] for at in order[:most])]


def _lexrank(prepared: Prepared, most: int) -> list[Quote]:
    """The most central sentences by sumy's LexRank, computed with the product's faster version (same
    scores)."""
    candidates = _candidates(prepared)
    scores = rank_sentences([entry.stems[index] for entry, index in candidates])
    order = sorted(range(len(candidates)), key=lambda at: (-scores[at], at))
    return [entry.quote(index) for entry, index in (candidates[at] for at in order[:most])]


def _most_answered(prepared: Prepared, most: int) -> list[Quote]:
    """The first sentence of each of the comments with the most replies."""
    answers = Counter(comment.parent for comment in prepared.thread.comments if comment.parent is not None)
    first: dict[int, Quote] = {}
    for entry, index in _candidates(prepared):
        first.setdefault(entry.entry.number, entry.quote(index))
    order = sorted(first, key=lambda number: (-answers[number], number))
    return [first[number] for number in order[:most]]


SYSTEMS: dict[str, Choice] = {"sumy LexRank": _lexrank, "most answered": _most_answered}
