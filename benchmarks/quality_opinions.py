"""Grouping sentences with the same meaning (PERSPECTRUM): pairwise precision, recall, F1, pooled over
claims."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.bootstrap import pooled
from benchmarks.claims import Compared, Square, compared, get_vectors, halves
from benchmarks.table import OURS, Row
from benchmarks.version_1 import group_by_average_link
from bot.digest.compose import LENGTH_LIMITS
from bot.digest.model import Length
from bot.digest.similarity.similarity import Indices
from bot.digest.text.analysis import prepare
from bot.digest.viewpoints.viewpoints import find_viewpoints
from storage.model import Comment, Thread


@dataclass(frozen=True, slots=True)
class Claim:
    claim: str
    texts: list[str]
    names: list[int]
    """The group of each text."""


Grouping = Callable[[Compared], Sequence[Indices]]


def rows(data: Path) -> list[Row]:
    claims = read(data / "opinions.jsonl")
    similar = [compared(claim.texts, [""] * len(claim.texts)) for claim in claims]
    texts = sum(len(claim.texts) for claim in claims)
    part = f"opinions, pairs, {len(claims)} claims, {texts} texts"
    counts = {
        name: [pair_counts(c.names, system(s)) for c, s in zip(claims, similar, strict=True)]
        for name, system in SYSTEMS.items()
    }
    tuned = halves([claim.claim for claim in claims])
    for name, wanted in ((f"{OURS}, claims tuned on", True), (f"{OURS}, other claims", False)):
        counts[name] = [count for count, t in zip(counts[OURS], tuned, strict=True) if t is wanted]
    return [_row(part, name, counts[name]) for name in counts]


def read(file: Path) -> list[Claim]:
    with file.open(encoding="utf-8") as lines:
        return [_claim(json.loads(line)) for line in lines]


def pair_counts(names: Sequence[int], found: Sequence[Indices]) -> tuple[int, int, int]:
    """Counts pairs that share a group in both, in the groups found, and in the reference."""
    given = np.empty(len(names), dtype=np.intp)
    for name, group in enumerate(found):
        given[group] = name
    ours, theirs = _together(given), _together(np.asarray(names))
    return int((ours & theirs).sum()), int(ours.sum()), int(theirs.sum())


def _together(names: NDArray[np.intp]) -> NDArray[np.bool_]:
    above = np.triu_indices(len(names), 1)
    return np.asarray((names[:, None] == names[None, :])[above])


def group_as_viewpoints(texts: Sequence[str], *, with_near: bool = False) -> list[Indices]:
    """Groups by the viewpoints of the full form, with each text as a comment by a different person; other
    texts are alone. ``with_near``: also includes texts that are only near a viewpoint."""
    comments = tuple(Comment(number, text, author=f"person {number}") for number, text in enumerate(texts, 2))
    prepared = prepare(Thread("", comments))
    views = find_viewpoints(prepared.comments, None, get_vectors(), LENGTH_LIMITS[Length.FULL].viewpoints)
    left = set(range(len(texts)))
    found: list[Indices] = []
    for view in views.found:
        numbers = {*view.members, *view.near} if with_near else set(view.members)
        group = sorted({number - 2 for number in numbers} & left)
        left.difference_update(group)
        found.append(np.asarray(group, dtype=np.intp))
    return [*found, *(np.asarray([at], dtype=np.intp) for at in sorted(left))]


def _average_link(near: Square, threshold: float) -> list[Indices]:
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = 2 - near
    np.fill_diagonal(distance, 0)
    names = fcluster(linkage(squareform(distance, checks=False), "average"), 2 - threshold, "distance")
    return [np.flatnonzero(names == name) for name in np.unique(names)]


SYSTEMS: dict[str, Grouping] = {
    "one group": lambda similar: [np.arange(len(similar.ours))],
    "tf-idf, average link": lambda similar: _average_link(similar.words, 0.36),
    "words + vectors, average link": lambda similar: _average_link(similar.both, 0.24),
    "average link, version 1": lambda similar: group_by_average_link(similar.ours),
    f"{OURS}, near ones as well": lambda similar: group_as_viewpoints(similar.texts, with_near=True),
    OURS: lambda similar: group_as_viewpoints(similar.texts),
}
"""The thresholds of the two baselines are the best for all claims, which favours them slightly."""


def _row(part: str, system: str, counts: list[tuple[int, int, int]]) -> Row:
    def precision(sums: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(sums[..., 0] / np.maximum(1, sums[..., 1]))

    def recall(sums: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(sums[..., 0] / np.maximum(1, sums[..., 2]))

    def f1(sums: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(2 * sums[..., 0] / np.maximum(1, sums[..., 1] + sums[..., 2]))

    measures = {"precision": precision, "recall": recall, "F1": f1}
    return Row(part, system, {name: pooled(counts, measure) for name, measure in measures.items()})


def _claim(found: dict[str, object]) -> Claim:
    clusters = found["clusters"]
    assert isinstance(clusters, list)
    texts = [(str(text), name) for name, cluster in enumerate(clusters) for text in cluster["texts"]]
    return Claim(str(found["claim"]), [text for text, _ in texts], [name for _, name in texts])
