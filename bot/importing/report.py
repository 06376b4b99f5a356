"""Facts about what was read from a source, for people who check that it is complete, and for scripts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.model import CommentState, ReadingNote, Thread, compute_stats, count_commenters


@dataclass(frozen=True, slots=True)
class Report:
    form: str
    title: str
    key: str
    address: str | None
    declared: int | None
    """Number of entries that the source states, including the article. ``found`` is counted in the same
    way."""
    found: int
    article: bool
    comments: int
    deleted: int
    commenters: int
    unnamed: int
    """How many of the commenters have no name."""
    first: datetime | None
    last: datetime | None
    """Time of the newest comment. ``first`` is the time of the oldest one."""
    day_only: bool
    """Whether the source gives only the day of some comments."""
    depth: int
    """Depth of the deepest reply; 0 if there are no replies."""
    replies: int
    """How many comments answer another comment."""
    inferred: int
    """How many of these replies were inferred from names, numbers and quotations."""
    notes: tuple[ReadingNote, ...]
    """What was left out, and other findings of the reader."""


def make_report(thread: Thread) -> Report:
    """Makes the report on a thread."""
    shape = compute_stats(thread.comments)
    return Report(
        form=thread.form,
        title=thread.title,
        key=thread.key,
        address=thread.address,
        declared=thread.declared,
        found=thread.found,
        article=thread.article is not None,
        comments=len(thread.comments),
        deleted=sum(comment.state is CommentState.DELETED for comment in thread.comments),
        commenters=count_commenters(thread.comments),
        unnamed=count_commenters(comment for comment in thread.comments if not comment.author),
        first=shape.first,
        last=shape.last,
        day_only=shape.day_only,
        depth=shape.depth,
        replies=shape.replies,
        inferred=shape.inferred,
        notes=thread.notes,
    )
