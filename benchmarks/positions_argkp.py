"""Key points end to end (ArgKP-2021): arguments of both stances as the comments of one thread.

The headings of the digest count as its key points, and the comments under them as matched arguments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bootstrap import mean
from benchmarks.quality_keypoints import Group, read
from benchmarks.table import OURS, Measure, Row
from bot.digest.compose import LENGTH_LIMITS
from bot.digest.model import Length, Viewpoint
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import prepare
from bot.digest.viewpoints.viewpoints import find_viewpoints
from storage.model import Comment, Thread

HEADINGS = 10
"""The most viewpoints of a topic that count."""
SHARES = (0.3, 0.5)
"""Shares of the arguments: those placed with the highest scores."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """A thread of arguments, with the key points of each."""

    thread: Thread
    key_points: frozenset[str]
    says: Mapping[int, frozenset[str]]
    """By number of the comment, its labelled key points."""
    stances: Mapping[int, str]
    """By number of the comment, its topic and stance."""


@dataclass(frozen=True, slots=True)
class Placed:
    score: float
    number: int
    heading: int
    """Number of the comment that heads its viewpoint."""


def rows(data: Path, vectors: Vectors) -> list[Row]:
    groups = read(data / "keypoints.jsonl")
    topics = dict.fromkeys(group.topic for group in groups)
    single = [collect_arguments([group for group in groups if group.topic == topic]) for topic in topics]
    measured = [topic_figures(one, _viewpoints(one, vectors, HEADINGS)) for one in single]
    by_topic = {name: mean([figures[name] for figures in measured]) for name in measured[0]}
    together = collect_arguments(groups)
    views = _viewpoints(together, vectors, LENGTH_LIMITS[Length.FULL].viewpoints)
    whole = {name: Measure(value) for name, value in whole_figures(together, views).items()}
    return [
        Row(f"ArgKP, {len(single)} topics, a thread each, at most {HEADINGS} headings", OURS, by_topic),
        Row(f"ArgKP, all {len(single)} topics in one thread", OURS, whole),
    ]


def collect_arguments(groups: Sequence[Group]) -> Arguments:
    """Makes one thread of the groups' arguments, each by a different person."""
    comments: list[Comment] = []
    says: dict[int, frozenset[str]] = {}
    stances: dict[int, str] = {}
    for at, group in enumerate(groups):
        for argument, text in group.arguments:
            number = len(comments) + 2
            comments.append(Comment(number, text, author=f"person {number}"))
            stances[number] = f"{group.topic} {at}"
            says[number] = frozenset(
                key_point for key_point, _ in group.key_points if group.labels.get((argument, key_point)) == 1
            )
    title = groups[0].topic if len({group.topic for group in groups}) == 1 else "Arguments"
    thread = Thread(title, tuple(comments), form="made-up", key=f"arguments:{title}")
    key_points = frozenset(key_point for group in groups for key_point, _ in group.key_points)
    return Arguments(thread, key_points, says, stances)


def place(views: Sequence[Viewpoint]) -> list[Placed]:
    """Returns each comment with the heading for which its score is highest, without headings, highest scores
    first.

    In a viewpoint without evidence, its members count with 1 in their order.
    """
    headings = {view.heading.number for view in views}
    best: dict[int, Placed] = {}
    for view in views:
        scores = {one.number: one.score for one in view.evidence}
        placed = {number: scores.get(number, 0.0) for number in view.near}
        placed |= {number: scores.get(number, 1.0) for number in view.members}
        for number, score in placed.items():
            if number not in headings and (number not in best or score > best[number].score):
                best[number] = Placed(score, number, view.heading.number)
    return sorted(best.values(), key=lambda one: -one.score)


def topic_figures(arguments: Arguments, views: Sequence[Viewpoint]) -> dict[str, float]:
    """Counts for the first viewpoints: distinct key points found, and precision at shares of all arguments.

    If fewer arguments are placed than the share includes, the rest counts as wrong.
    """
    first = views[:HEADINGS]
    placed = place(first)
    found = _found(arguments, first)
    figures = {
        "headings": float(len(first)),
        "distinct": len(found) / len(arguments.key_points),
    }
    total = len(arguments.thread.comments)
    for share in SHARES:
        wanted = int(share * total)
        figures[f"at {share}"] = _right(arguments, placed[:wanted]) / wanted
    return figures | _placed_figures(arguments, placed, len(first))


def whole_figures(arguments: Arguments, views: Sequence[Viewpoint]) -> dict[str, float]:
    """All viewpoints count; key points are weighted by their number of arguments."""
    weights = Counter(key_point for said in arguments.says.values() for key_point in said)
    found = _found(arguments, views)
    return {
        "headings": float(len(views)),
        "found": sum(weights[one] for one in found) / max(1, weights.total()),
        **_placed_figures(arguments, place(views), len(views)),
    }


def _placed_figures(arguments: Arguments, placed: Sequence[Placed], headings: int) -> dict[str, float]:
    same = sum(arguments.stances[one.number] == arguments.stances[one.heading] for one in placed)
    return {
        "of placed": _right(arguments, placed) / max(1, len(placed)),
        "stance": same / max(1, len(placed)),
        "placed": len(placed) / max(1, len(arguments.thread.comments) - headings),
    }


def _found(arguments: Arguments, views: Sequence[Viewpoint]) -> frozenset[str]:
    return frozenset().union(*(arguments.says[view.heading.number] for view in views))


def _right(arguments: Arguments, placed: Sequence[Placed]) -> int:
    return sum(bool(arguments.says[one.number] & arguments.says[one.heading]) for one in placed)


def _viewpoints(arguments: Arguments, vectors: Vectors, most: int) -> tuple[Viewpoint, ...]:
    return find_viewpoints(prepare(arguments.thread).comments, None, vectors, most).found
