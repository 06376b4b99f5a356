"""When a thread's comments were written, and which are unsigned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.model.thread import Comment, CommentState


@dataclass(frozen=True, slots=True)
class Activity:
    first: datetime | None = None
    """Time of the oldest comment; None if the source gives no times."""
    last: datetime | None = None
    day_only: bool = False
    """Whether the source tells only the day of some comments."""
    unsigned: frozenset[int] = frozenset()
    """Numbers of the comments without an author, except deleted ones."""


def compute_activity(comments: Iterable[Comment]) -> Activity:
    """Computes when people wrote, and which comments are unsigned."""
    listed = list(comments)
    times = [comment.time for comment in listed if comment.time is not None]
    return Activity(
        min(times, default=None),
        max(times, default=None),
        any(comment.day_only for comment in listed),
        frozenset(comment.number for comment in listed if _is_unsigned(comment)),
    )


def _is_unsigned(comment: Comment) -> bool:
    return not comment.author and comment.person is None and comment.state is CommentState.PRESENT
