"""Finds what changed between a digest that was shown earlier and the current one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.digest.model import Digest, Viewpoint
from storage.model import Comment, CommentState, Entry
from storage.reading import DigestOutline, ViewOutline

MOST_STORED_MEMBERS = 20
"""How many members of a viewpoint are stored at most, to recognise the viewpoint later."""


@dataclass(frozen=True, slots=True)
class GrownView:
    view: Viewpoint
    before: int
    """How many people held it in the earlier digest."""


@dataclass(frozen=True, slots=True)
class DigestChanges:
    since: datetime
    """When the earlier digest was made."""
    new: tuple[Viewpoint, ...] = ()
    grown: tuple[GrownView, ...] = ()
    withdrawn: tuple[int, ...] = ()
    """Numbers of the quoted entries that were deleted or edited since then, ascending."""

    def __bool__(self) -> bool:
        return bool(self.new or self.grown or self.withdrawn)


def create_outline(digest: Digest, *, revision: int, at: datetime) -> DigestOutline:
    """Returns the part of a digest that is stored to find later what has changed."""
    views = tuple(
        ViewOutline(
            view.heading.number,
            view.heading.start,
            view.heading.end,
            view.commenters,
            view.members[:MOST_STORED_MEMBERS],
        )
        for view in digest.viewpoints
    )
    quoted = {(quote.number, quote.start, quote.end) for quote in digest.list_quotes()}
    return DigestOutline(revision, at, digest.last_number, views, tuple(sorted(quoted)))


def compare_digests(before: DigestOutline, now: Digest, entries: Mapping[int, Entry]) -> DigestChanges:
    """Returns what changed since an earlier digest.

    ``entries``: the current state of every entry that the earlier digest quoted, by number. A viewpoint
    counts as new or grown only if new comments hold it: older comments that are merely grouped differently
    are no news.
    """
    earlier: dict[int, int] = {}
    """Place of a viewpoint in ``now`` → how many people held the earlier viewpoints that became it."""
    for outline in before.views:
        place = _find_view(outline, now.viewpoints)
        if place is not None:
            earlier[place] = earlier.get(place, 0) + outline.commenters
    new, grown = [], []
    for place, view in enumerate(now.viewpoints):
        if view.members[-1] <= before.last_number:
            continue
        if place not in earlier:
            new.append(view)
        elif view.commenters > earlier[place]:
            grown.append(GrownView(view, earlier[place]))
    gone = {number for number, _, end in before.quoted if _is_gone(entries.get(number), end, before.made_at)}
    return DigestChanges(before.made_at, tuple(new), tuple(grown), tuple(sorted(gone)))


def _find_view(outline: ViewOutline, views: tuple[Viewpoint, ...]) -> int | None:
    """Returns the place of the viewpoint that the earlier one has become, or None. This is the viewpoint with
    the same heading, else the one that has the comment of the old heading as a member, else the one with most
    of the old members, if it has at least half of them."""
    for place, view in enumerate(views):
        if (view.heading.number, view.heading.start) == (outline.number, outline.start):
            return place
    for place, view in enumerate(views):
        if outline.number in view.members:
            return place
    members = set(outline.members)
    shared = [len(members.intersection(view.members)) for view in views]
    most = max(shared, default=0)
    return shared.index(most) if most and 2 * most >= len(members) else None


def _is_gone(entry: Entry | None, end: int, since: datetime) -> bool:
    if entry is None or end > len(entry.text):
        return True
    if not isinstance(entry, Comment):
        return False
    return entry.state is CommentState.DELETED or (entry.edited is not None and entry.edited > since)
