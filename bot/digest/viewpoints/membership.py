"""Finds who holds a position.

People are counted only if it is nearly certain that they hold it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from bot.digest.model import Evidence
from bot.digest.similarity.similarity import Rows, Similarity
from bot.digest.viewpoints.assertion import is_asserted, is_question
from bot.digest.viewpoints.opposites import have_opposites
from bot.digest.viewpoints.polarity import Polarity, contradict, find_polarity, may_agree
from bot.digest.viewpoints.relations import Relations
from bot.digest.viewpoints.statements import Statements
from bot.digest.viewpoints.weights import (
    ALLIED_MEMBER_SIMILARITY,
    DENYING_MEMBER_SIMILARITY,
    LEAST_ALLIANCE,
    MEMBER_SIMILARITY,
    NEAR_SIMILARITY,
)

COMMENTS_COMPARED_AT_ONCE = 4_096
"""Number of comments that are compared with the headings at once."""
HEADINGS_TRIED = 3
"""Number of headings that are tried for a comment, from the nearest on, until one does not contradict it."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The similarities of single statements and of whole comments.

    The rest of a comment helps to show what one of its sentences means.
    """

    statements: Similarity
    comments: Similarity


@dataclass(slots=True)
class Group:
    """The comments that were placed under one heading."""

    row: int
    """The row of the heading."""
    members: dict[int, Evidence] = field(default_factory=dict)
    """The comments whose authors hold the position, by number."""
    near: dict[int, Evidence] = field(default_factory=dict)
    """The comments that are similar to the heading but not counted as members, by number."""


def place_comments(
    statements: Statements,
    likeness: Likeness,
    relations: Relations,
    headings: Sequence[int],
    placed_elsewhere: Container[int] = (),
) -> list[Group]:
    """Returns a group for each heading, which is given as a row.

    Each comment is in at most one group, either as a member or as a comment near the heading. If one of two
    comments by different people answers the other, both can be members of a group only if the reply agrees.

    ``placed_elsewhere`` holds the numbers of comments that belong to another theme. They are not added as
    supporters of a heading. The cost is proportional to headings × statements.
    """
    if not headings:
        return []
    groups = [Group(row) for row in headings]
    heads = {statements.rows[row].comment: at for at, row in enumerate(headings)}
    for comment, at in heads.items():
        row = headings[at]
        groups[at].members[_number(statements, comment)] = _evidence(statements, comment, row, 1.0)
    others = [comment for comment in range(len(statements.comments)) if comment not in heads]
    nearest = _nearest(statements, likeness, headings, others)
    for comment, options in sorted(nearest, key=lambda one: (-one[1][0].near, one[0])):
        number = _number(statements, comment)
        for option in options:
            group = groups[option.heading]
            polarity, heading = _polarity(statements, option.row), _polarity(statements, group.row)
            if contradict(polarity, heading):
                continue
            evidence = _evidence(statements, comment, option.row, option.near)
            head = _number(statements, statements.rows[group.row].comment)
            allied = relations.score_alliance(number, head) >= LEAST_ALLIANCE
            least = ALLIED_MEMBER_SIMILARITY if allied else MEMBER_SIMILARITY
            if polarity.only_denies and heading.only_denies:
                least = DENYING_MEMBER_SIMILARITY
            sure = option.near >= least and _is_held(statements, comment, option.row)
            same = statements.rows[option.row].words == statements.rows[group.row].words
            may = same or (
                may_agree(polarity, heading) and not _have_opposites(statements, option.row, group.row)
            )
            if sure and may and relations.can_share_position(number, group.members):
                group.members[number] = evidence
            else:
                group.near[number] = evidence
            break
    for group in groups:
        _add_supporters(group, groups, statements, relations, placed_elsewhere)
    return groups


def _have_opposites(statements: Statements, one: int, other: int) -> bool:
    language = statements.get_entry(other).language
    return have_opposites(statements.get_text(one), statements.get_text(other), language)


def _is_held(statements: Statements, comment: int, row: int) -> bool:
    """Returns whether the comment asserts its sentence with the words of the row."""
    entry, index = statements.comments[comment], statements.find_sentence(comment, row)
    return not is_question(entry.get_text(index)) and is_asserted(entry, index)


def _polarity(statements: Statements, row: int) -> Polarity:
    return find_polarity(statements.get_text(row), statements.get_entry(row).language)


class _Option(NamedTuple):
    """A heading to which a comment is similar.

    ``heading`` is an index in the list of headings; ``row`` is the nearest statement of the comment.
    """

    near: float
    heading: int
    row: int


def _nearest(
    statements: Statements, likeness: Likeness, headings: Sequence[int], comments: Sequence[int]
) -> list[tuple[int, list[_Option]]]:
    """Returns, for each comment that is near a heading, up to ``HEADINGS_TRIED`` headings, the nearest first.

    The similarity is the mean of two: statement with heading, and comment with the heading's comment.
    """
    heads = np.asarray(headings, dtype=np.intp)
    speakers = np.asarray([statements.rows[row].comment for row in headings], dtype=np.intp)
    found: list[tuple[int, list[_Option]]] = []
    for start in range(0, len(comments), COMMENTS_COMPARED_AT_ONCE):
        block = comments[start : start + COMMENTS_COMPARED_AT_ONCE]
        rows = np.asarray([row for one in block for row in statements.said[one]], dtype=np.intp)
        distinct, back = np.unique(rows, return_inverse=True)
        lengths = [len(statements.said[one]) for one in block]
        near: Rows = likeness.statements.compare(distinct, heads)[back]
        whole = likeness.comments.compare(np.asarray(block, dtype=np.intp), speakers)
        near = np.round((near + np.repeat(whole, lengths, axis=0)) / 2, 4)
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        best = np.maximum.reduceat(near, starts, axis=0)
        for at in np.flatnonzero((best >= NEAR_SIMILARITY).any(axis=1)):
            own = slice(starts[at], starts[at] + lengths[at])
            options = [
                _Option(float(best[at, head]), int(head), int(rows[own][int(near[own, head].argmax())]))
                for head in np.argsort(-best[at], kind="stable")[:HEADINGS_TRIED]
                if best[at, head] >= NEAR_SIMILARITY
            ]
            found.append((block[int(at)], options))
    return found


def _add_supporters(
    group: Group,
    groups: Sequence[Group],
    statements: Statements,
    relations: Relations,
    placed_elsewhere: Container[int],
) -> None:
    """Adds the replies that very likely agree with the comment of the heading as members of its group.

    Replies that are members of a group already, or that are in ``placed_elsewhere``, are left out.
    """
    members = {number for one in groups for number in one.members}
    head = statements.get_entry(group.row).entry.number
    for sure, reply in relations.find_supporters(head):
        if reply in members or reply in placed_elsewhere:
            continue
        if not relations.can_share_position(reply, group.members):
            continue
        at = statements.place.get(reply)
        row = None if at is None else statements.said[at][0]
        group.members[reply] = (
            Evidence(reply, sure, 0, 0, agrees_with=head)
            if at is None or row is None
            else _evidence(statements, at, row, sure, agrees_with=head)
        )
        for other in groups:
            other.near.pop(reply, None)


def _number(statements: Statements, comment: int) -> int:
    return statements.comments[comment].entry.number


def _evidence(
    statements: Statements, comment: int, row: int, score: float, *, agrees_with: int | None = None
) -> Evidence:
    entry = statements.comments[comment]
    sentence = entry.sentences[statements.find_sentence(comment, row)]
    certainty = round(min(1.0, max(0.0, float(score))), 3)
    return Evidence(entry.entry.number, certainty, sentence.start, sentence.end, agrees_with)
