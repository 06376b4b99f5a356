"""Explains why a comment is where it is in a digest, and why lines of it are quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.digest.model import Digest, Evidence, ExclusionReason, Quote, Reason, Theme, Viewpoint
from storage.model import Entry

MOST_NEAREST = 5


class Role(StrEnum):
    """The role in which a line is shown."""

    ARTICLE = "article"
    GIST = "gist"
    HEADING = "heading"
    VOICE = "voice"
    PUSHBACK = "pushback"
    THEME = "theme"
    QUESTION = "question"
    DECISION = "decision"
    CONTEXT = "context"  # another line cannot be understood without it


@dataclass(frozen=True, slots=True)
class Placement:
    """A viewpoint that the comment is a member of, or that it is near to."""

    viewpoint: int
    """Its place in the digest, from 1."""
    heading: Quote
    member: bool
    sentence: str | None
    """The sentence that placed the comment there; None if the digest does not say."""
    score: float | None
    """How surely its author holds the position, 0 to 1."""
    agrees_with: int | None
    """Number of the member comment that it agrees with in its reply, if that placed it."""


@dataclass(frozen=True, slots=True)
class ShownLine:
    role: Role
    quote: Quote
    viewpoint: int | None = None
    """Place in the digest of the viewpoint that the line belongs to."""
    weight: float | None = None
    """The weight by which the line was ranked or, for a heading, its viewpoint."""
    rank: int | None = None
    nearest: tuple[int, ...] = ()
    """Comments that say nearly the same; for a heading, the other members that most certainly hold the
    position."""
    about: tuple[int, ...] = ()
    """For a heading: the comments nearest to it that are not counted as members."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where one entry of the thread appears in a digest, and why."""

    number: int
    author: str | None
    placements: tuple[Placement, ...]
    theme: Theme | None
    agreed_to: tuple[Quote, ...]
    """Quotes of the decisions that the entry agrees to."""
    left_out: ExclusionReason | None
    ungrouped: bool
    """Whether the entry is in no viewpoint of the digest although it was not left out."""
    lines: tuple[ShownLine, ...]


def explain_entry(digest: Digest, entry: Entry) -> Explanation:
    """Explains one entry. ``digest``: a full digest, since only that has all the information."""
    number = entry.number
    placements = tuple(_placements(digest, entry))
    return Explanation(
        number=number,
        author=entry.author,
        placements=placements,
        theme=next((theme for theme in digest.themes if number in theme.comments), None),
        agreed_to=tuple(one.quote for one in digest.decisions if number in one.agreed),
        left_out=next((why for why, numbers in digest.coverage.excluded if number in numbers), None),
        ungrouped=number in digest.coverage.alone and not placements,
        lines=tuple(line for line in _lines(digest) if line.quote.number == number),
    )


def _placements(digest: Digest, entry: Entry) -> Iterator[Placement]:
    for position, view in enumerate(digest.viewpoints, 1):
        member = entry.number in view.members
        if not member and entry.number not in view.near:
            continue
        found = next((one for one in view.evidence if one.number == entry.number), None)
        yield Placement(
            position,
            view.heading,
            member,
            None if found is None else entry.text[found.start : found.end],
            None if found is None else found.score,
            None if found is None else found.agrees_with,
        )


def _lines(digest: Digest) -> Iterator[ShownLine]:
    reasons = {(reason.number, reason.start): reason for reason in digest.reasons}
    for line in _roles(digest):
        yield line if line.viewpoint is not None else _with_reason(line, reasons)
        if line.quote.leans_on is not None:
            yield ShownLine(Role.CONTEXT, line.quote.leans_on, line.viewpoint)


def _roles(digest: Digest) -> Iterator[ShownLine]:
    for role, quotes in ((Role.ARTICLE, digest.article), (Role.GIST, digest.gist)):
        for quote in quotes:
            yield ShownLine(role, quote)
    for theme in digest.themes:
        yield ShownLine(Role.THEME, theme.subject)
    for position, view in enumerate(digest.viewpoints, 1):
        yield ShownLine(
            Role.HEADING,
            view.heading,
            position,
            weight=view.weight,
            nearest=_surest(view, view.members),
            about=_surest(view, view.near),
        )
        for role, quotes in ((Role.VOICE, view.voices), (Role.PUSHBACK, view.pushback)):
            for quote in quotes:
                yield ShownLine(role, quote, position)
    for quote in digest.questions:
        yield ShownLine(Role.QUESTION, quote)
    for decision in digest.decisions:
        yield ShownLine(Role.DECISION, decision.quote)


def _with_reason(line: ShownLine, reasons: dict[tuple[int, int], Reason]) -> ShownLine:
    if line.role not in (Role.ARTICLE, Role.GIST, Role.QUESTION):
        return line
    reason = reasons.get((line.quote.number, line.quote.start))
    if reason is None:
        return line
    return ShownLine(
        line.role, line.quote, weight=reason.weight, rank=reason.rank, nearest=reason.nearest[:MOST_NEAREST]
    )


def _surest(view: Viewpoint, numbers: Sequence[int]) -> tuple[int, ...]:
    """Returns the comments among ``numbers``, except the heading's, that most certainly hold the position."""
    found = [one for one in view.evidence if one.number in numbers and one.number != view.heading.number]
    return tuple(one.number for one in sorted(found, key=_surest_first)[:MOST_NEAREST])


def _surest_first(evidence: Evidence) -> tuple[float, int]:
    return -evidence.score, evidence.number


def explain_lines(digest: Digest) -> tuple[ShownLine, ...]:
    """Returns every line of the digest, in its order, with its role and the reason why it was chosen."""
    return tuple(_lines(digest))
