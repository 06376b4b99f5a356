"""When the comments of a thread were written and how they reply to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.model.thread import Comment


@dataclass(frozen=True, slots=True)
class ThreadStats:
    first: datetime | None
    """Time of the earliest comment."""
    last: datetime | None
    """Time of the latest comment."""
    depth: int
    """Depth of the deepest reply; 0 if no comment replies to another."""
    day_only: bool = False
    """Whether the source tells only the day of some comments."""
    replies: int = 0
    """How many comments reply to another comment."""
    inferred: int = 0
    """How many of these replies were inferred from the text."""


def compute_stats(comments: Sequence[Comment]) -> ThreadStats:
    """Computes when the comments were written, how many are replies and how deep the replies go."""
    times = [comment.time for comment in comments if comment.time is not None]
    depth = compute_reply_depth({comment.number: comment.parent for comment in comments})
    day_only = any(comment.day_only for comment in comments)
    return ThreadStats(
        min(times, default=None),
        max(times, default=None),
        depth,
        day_only,
        replies=sum(comment.parent is not None for comment in comments),
        inferred=sum(comment.parent_inferred for comment in comments),
    )


def compute_reply_depth(parents: Mapping[int, int | None]) -> int:
    """Computes the depth of the deepest reply. ``parents``: for each comment number, the number it replies
    to."""
    depths: dict[int, int] = {}
    for number in parents:
        path: dict[int, None] = {}
        at: int | None = number
        while at is not None and at in parents and at not in depths and at not in path:
            path[at] = None
            at = parents[at]
        depth = depths.get(at, -1) if at is not None else -1
        for step in reversed(path):
            depth += 1
            depths[step] = depth
    return max(depths.values(), default=0)
