"""Which positions the viewpoints and quotes of a digest state, by the labels of its thread."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from benchmarks.label_files import Span
from benchmarks.labelled_threads import LabelledThread, Position, Relation
from bot.digest.model import HeadingKind, Quote, Viewpoint

FOUND_SHARE = 0.3
"""The share of a position's members that must be in one viewpoint for the position to be found."""
MAIN_POSITIONS = 8
MAIN_MEMBERS = 2
_CLOSING = " \t\n!.…\"'”“’‘»«)]*_"
"""Characters that may follow the question mark of a question."""


class Found(StrEnum):
    """Whether a reader of the digest learns about a position."""

    FOUND = "found"
    PARTLY = "partly"
    MISSED = "missed"


@dataclass(frozen=True)
class Labels:
    """The labels of a thread, indexed by comment."""

    labelled: LabelledThread

    @cached_property
    def by_id(self) -> dict[str, Position]:
        return {position.id: position for position in self.labelled.positions}

    @cached_property
    def _held(self) -> dict[int, set[str]]:
        held: dict[int, set[str]] = {}
        for position in self.labelled.positions:
            for number in position.members:
                held.setdefault(number, set()).add(position.id)
        return held

    def held_by(self, number: int) -> frozenset[str]:
        """Returns the ids of the positions that a comment holds."""
        return frozenset(self._held.get(number, ()))

    @cached_property
    def _opposed(self) -> set[frozenset[str]]:
        return {frozenset((one.id, other)) for one in self.labelled.positions for other in one.opposes}

    def oppose(self, one: str, other: str) -> bool:
        return frozenset((one, other)) in self._opposed

    @cached_property
    def _disagreeing(self) -> set[frozenset[int]]:
        return {
            frozenset((reply, parent))
            for reply, parent, relation in self.labelled.replies
            if relation is Relation.DISAGREE
        }

    def disagree(self, one: int, other: int) -> bool:
        """Whether one of two comments is a reply that disagrees with the other."""
        return frozenset((one, other)) in self._disagreeing

    def is_opponent(self, number: int, position: Position) -> bool:
        """Whether a comment holds a position against this one, and not this one as well."""
        held = self.held_by(number)
        return position.id not in held and any(self.oppose(position.id, other) for other in held)

    @cached_property
    def is_disputed(self) -> bool:
        return bool(self._disagreeing or self._opposed)

    @cached_property
    def main(self) -> tuple[Position, ...]:
        """Returns the largest positions of several comments."""
        shared = [one for one in self.labelled.positions if len(one.members) >= MAIN_MEMBERS]
        return tuple(sorted(shared, key=lambda one: -len(one.members))[:MAIN_POSITIONS])


@dataclass(frozen=True, slots=True)
class Judged:
    """A viewpoint of the digest and the position that it probably states."""

    view: Viewpoint
    position: Position | None
    states_it: bool
    """Whether its heading overlaps a labelled statement of that position by at least half of either."""
    whole: bool
    """Whether it contains at least half of such a statement."""
    no_view: bool
    """Whether its heading is a question, or from a comment without a view."""


def judge(labels: Labels, view: Viewpoint) -> Judged:
    """Returns the positions whose labelled sentences the heading overlaps; otherwise those that its comment
    holds."""
    by_range = [one for one in labels.labelled.positions if overlaps_any(view.heading, one.best)]
    held = labels.held_by(view.heading.number)
    candidates = by_range or [one for one in labels.labelled.positions if one.id in held]
    states_it = bool(by_range) and view.kind is HeadingKind.STATEMENT
    return Judged(
        view,
        max(candidates, key=lambda one: f1(view.members, one.members), default=None),
        states_it,
        states_it and any(_covers(view.heading, span) for one in by_range for span in one.best),
        view.heading.number in labels.labelled.no_view or is_question(view.heading.text),
    )


def is_question(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(("?", "？"))


def overlaps(quote: Quote, span: Span) -> bool:
    """Whether the overlap is at least half of either."""
    shared = _shared(quote, span)
    return shared > 0 and 2 * shared >= min(quote.end - quote.start, span.end - span.start)


def _covers(quote: Quote, span: Span) -> bool:
    shared = _shared(quote, span)
    return shared > 0 and 2 * shared >= span.end - span.start


def _shared(quote: Quote, span: Span) -> int:
    """Characters in both; zero or negative if they do not overlap."""
    if quote.number != span.number:
        return 0
    return min(quote.end, span.end) - max(quote.start, span.start)


def find_position(labels: Labels, judged: Sequence[Judged], position: Position) -> Found:
    """Found: a viewpoint is headed by the position and has three tenths of its members, who are most of the
    viewpoint's own. Partly: a shown quote states it, or is by a comment that holds no other position."""
    for one in judged:
        members = set(one.view.members)
        shared = len(members & position.members)
        if (
            one.position is not None
            and one.position.id == position.id
            and shared >= FOUND_SHARE * len(position.members)
            and 2 * shared > len(members)
        ):
            return Found.FOUND
    quotes = [quote for one in judged for quote in one.view.list_quotes()]
    seen = any(
        overlaps_any(quote, position.best) or labels.held_by(quote.number) == {position.id}
        for quote in quotes
    )
    return Found.PARTLY if seen else Found.MISSED


def find_positions(labels: Labels, judged: Sequence[Judged]) -> list[tuple[Position, Found]]:
    return [(position, find_position(labels, judged, position)) for position in labels.labelled.positions]


def is_right_pushback(labels: Labels, judged: Judged, quote: Quote) -> bool:
    """Whether the quoted comment contradicts the viewpoint, by its position or by a reply between them."""
    if is_question(quote.text):
        return False
    if judged.position is not None and labels.is_opponent(quote.number, judged.position):
        return True
    return any(
        labels.disagree(quote.number, number) for number in (judged.view.heading.number, *judged.view.members)
    )


def majority_position(labels: Labels, judged: Judged) -> Position | None:
    """Returns the position that the viewpoint states; if unknown, the one that most of its members hold."""
    if judged.position is not None:
        return judged.position
    members = set(judged.view.members)
    shared = [(len(members & one.members), -at) for at, one in enumerate(labels.labelled.positions)]
    most, at = max(shared, default=(0, 0))
    return labels.labelled.positions[-at] if most else None


def opponents(labels: Labels, judged: Judged) -> list[int]:
    """Returns members who hold a position against the viewpoint's."""
    position = majority_position(labels, judged)
    if position is None:
        return []
    return [number for number in judged.view.members if labels.is_opponent(number, position)]


def overlaps_any(quote: Quote, spans: Iterable[Span]) -> bool:
    return any(overlaps(quote, span) for span in spans)


def f1(members: Collection[int], wanted: Collection[int]) -> float:
    shared = len(set(members) & set(wanted))
    return 2 * shared / (len(members) + len(wanted)) if members or wanted else 0.0
