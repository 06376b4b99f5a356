"""The order in which the entries of a thread were written, as far as the source shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from storage.model import Comment, Entry, Thread


def sort_chronologically(thread: Thread) -> list[Entry]:
    """Returns the article first, and every comment after the comment that it answers. The cost is that of
    sorting."""
    comments = _parents_first(_sorted(thread))
    return [*([] if thread.article is None else [thread.article]), *comments]


def _sorted(thread: Thread) -> list[Comment]:
    comments = list(thread.comments)
    if _newest_first(comments):
        comments.reverse()
    times = [comment.time for comment in comments]
    if all(times):
        return sorted(comments, key=lambda comment: str(comment.time and comment.time.isoformat()))
    return sorted(comments, key=lambda comment: comment.number) if thread.numbered else comments


def _newest_first(comments: Sequence[Comment]) -> bool:
    """Whether the source lists later comments above earlier ones."""
    places = {comment.number: place for place, comment in enumerate(comments)}
    steps = [
        place - places[comment.parent]
        for place, comment in enumerate(comments)
        if comment.parent is not None and comment.parent in places
    ]
    if not steps:
        times = [comment.time for comment in comments if comment.time is not None]
        steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(times)]
    return sum(step < 0 for step in steps) > sum(step > 0 for step in steps)


def _parents_first(comments: Sequence[Comment]) -> list[Comment]:
    by_number = {comment.number: comment for comment in comments}
    ordered: dict[int, Comment] = {}
    for comment in comments:
        path: dict[int, Comment] = {}
        at: Comment | None = comment
        while at is not None and at.number not in ordered and at.number not in path:
            path[at.number] = at
            at = None if at.parent is None else by_number.get(at.parent)
        for one in reversed(path.values()):
            ordered[one.number] = one
    return list(ordered.values())
