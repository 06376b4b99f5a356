"""Matching arguments to key points (KPA-2021): mean average precision, as the data's description defines
it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.bootstrap import mean
from benchmarks.claims import Compared, compared, halves
from benchmarks.table import OURS, Row
from benchmarks.version_1 import match_to_views

Scores = NDArray[np.float64]
System = Callable[[Compared, int], Scores]
"""A function that returns the scores of that many first rows (arguments) with each other row (key points)."""

SEEDS = 20
METRICS = ("leaderboard strict", "leaderboard relaxed", "final strict", "final relaxed")


@dataclass(frozen=True, slots=True)
class Group:
    """One topic, one stance."""

    topic: str
    arguments: list[tuple[str, str]]
    key_points: list[tuple[str, str]]
    labels: dict[tuple[str, str], int]

    def compared(self) -> Compared:
        texts = [text for _, text in [*self.arguments, *self.key_points]]
        kinds = ["argument"] * len(self.arguments) + ["key point"] * len(self.key_points)
        return compared(texts, kinds)

    def measured(self, scores: Scores) -> tuple[float, ...]:
        """Computes the four metrics. They use the best key point of each argument, for the more certain half
        of the arguments."""
        best, surety = scores.argmax(axis=1), scores.max(axis=1)
        kept = np.argsort(-surety, kind="stable")[: len(scores) // 2]
        precision: list[float] = []
        share: list[float] = []
        for undecided in (0, 1):
            right = np.asarray([self._label(int(at), int(best[at]), undecided) for at in kept])
            precision.append(average_precision(right, surety[kept]))
            share.append(precision[-1] * float(right.mean()))
        return (*precision, *share)

    def _label(self, argument: int, key_point: int, undecided: int) -> int:
        pair = (self.arguments[argument][0], self.key_points[key_point][0])
        return self.labels.get(pair, undecided)


def rows(data: Path) -> list[Row]:
    groups = read(data / "keypoints.jsonl")
    similar = [group.compared() for group in groups]
    part = f"keypoints, mAP, {len(groups)} groups"
    found = [_row(part, "random", _random(groups))]
    measured = {name: _measured(groups, similar, system) for name, system in SYSTEMS.items()}
    found += [_row(part, name, values) for name, values in measured.items()]
    for name, wanted in ((f"{OURS}, topics tuned on", True), (f"{OURS}, other topics", False)):
        tuned = halves([group.topic for group in groups])
        found.append(_row(part, name, [v for v, t in zip(measured[OURS], tuned, strict=True) if t is wanted]))
    return found


def read(file: Path) -> list[Group]:
    with file.open(encoding="utf-8") as lines:
        return [_group(json.loads(line)) for line in lines]


def average_precision(right: NDArray[np.int_], scores: Scores) -> float:
    """Equal scores form one step; 0 if nothing is correct."""
    if not right.sum():
        return 0.0
    ends = np.append(np.flatnonzero(np.diff(scores)), len(scores) - 1)
    found = np.cumsum(right)[ends]
    recall = np.diff(found / right.sum(), prepend=0.0)
    return float((recall * found / (ends + 1)).sum())


def _ours(similar: Compared, arguments: int) -> Scores:
    """Compares as statements are compared with headings."""
    near = similar.ours.compare(np.arange(arguments), np.arange(arguments, len(similar.ours)))
    return near.astype(np.float64)


def _version_1(similar: Compared, arguments: int) -> Scores:
    claims, views = np.arange(arguments), np.arange(arguments, len(similar.ours))
    near, among = similar.ours.compare(claims, views), similar.ours.compare(claims, claims)
    return match_to_views(near, among).astype(np.float64)


SYSTEMS: dict[str, System] = {
    "tf-idf cosine": lambda similar, n: similar.words[:n, n:],
    "sentence vectors": lambda similar, n: similar.meaning[:n, n:],
    "words + vectors": lambda similar, n: similar.both[:n, n:],
    "matching, version 1": _version_1,
    OURS: _ours,
}


def _measured(groups: list[Group], similar: list[Compared], system: System) -> list[tuple[float, ...]]:
    return [g.measured(system(s, len(g.arguments))) for g, s in zip(groups, similar, strict=True)]


def _random(groups: list[Group]) -> list[tuple[float, ...]]:
    found = []
    for group in groups:
        shape = (len(group.arguments), len(group.key_points))
        drawn = [group.measured(np.random.default_rng(seed).random(shape)) for seed in range(SEEDS)]
        found.append(tuple(np.mean(drawn, axis=0).tolist()))
    return found


def _row(part: str, system: str, values: list[tuple[float, ...]]) -> Row:
    columns = zip(*values, strict=True)
    return Row(part, system, {name: mean(column) for name, column in zip(METRICS, columns, strict=True)})


def _group(found: dict[str, list[list[str | int]]]) -> Group:
    labels = {(str(a), str(k)): int(label) for a, k, label in found["labels"]}
    pairs = [[(str(i), str(text)) for i, text in found[name]] for name in ("arguments", "key_points")]
    return Group(str(found["topic"]), pairs[0], pairs[1], labels)
