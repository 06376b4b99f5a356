"""Finds who holds a position.

People are counted only if it is nearly certain that they hold it.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from bot.digest.model import Evidence
from bot.digest.similarity.similarity import Rows, Similarity
from bot.digest.text.question_marks import is_question
from bot.digest.viewpoints.assertion import is_asserted
from bot.digest.viewpoints.differences import contains_the_same, say_different_things, say_the_same
from bot.digest.viewpoints.opposites import share_side
from bot.digest.viewpoints.polarity import Polarity, contradict, find_polarity, may_agree
from bot.digest.viewpoints.relations import Relations
from bot.digest.viewpoints.statements import Statements
from bot.digest.viewpoints.votes import Vote
from bot.digest.viewpoints.weights import (
    ALLIED_MEMBER_SIMILARITY,
    DENYING_MEMBER_SIMILARITY,
    LEAST_ALLIANCE,
    MEMBER_SIMILARITY,
    NEAR_SIMILARITY,
    SAME_SIDE_MEMBER_SIMILARITY,
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
    *,
    votes: Mapping[int, Vote] = MappingProxyType({}),
) -> list[Group]:
    """Returns a group for each heading, which is given as a row.

    Each comment is in at most one group, either as a member or as a comment near the heading. If one of two
    comments by different people answers the other, both can be members of a group only if the reply agrees.

    ``placed_elsewhere`` holds the numbers of comments that belong to another theme. They are not added as
    supporters of a heading. ``votes`` holds the votes by comment: who votes like a heading that opens with a
    vote is a member of its group. The cost is proportional to headings × statements.
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
            if contradict(polarity, heading) or _vote_differently(statements, votes, number, group):
                continue
            evidence = _evidence(statements, comment, option.row, option.near)
            if _holds(statements, relations, group, comment, row=option.row, near=option.near):
                group.members[number] = evidence
            else:
                group.near[number] = evidence
            break
    for group in groups:
        _add_voters(group, groups, statements, votes, placed_elsewhere)
        _add_supporters(group, groups, statements, relations, placed_elsewhere)
    return groups


def group_remaining(
    statements: Statements, likeness: Likeness, relations: Relations, sentences: Mapping[int, int]
) -> list[Group]:
    """Returns groups for comments that are in no other group, in the order of the thread.

    ``sentences`` holds, for each comment, the row that states most by itself, the best heading first.
    """
    groups: list[Group] = []
    for comment, row in sentences.items():
        number = _number(statements, comment)
        for group in groups:
            near = _measure_likeness(statements, likeness, row, group.row)
            if _holds(statements, relations, group, comment, row=row, near=near):
                group.members[number] = _evidence(statements, comment, row, near)
                break
        else:
            # a sentence that an earlier comment says heads no viewpoint of this one
            if statements.rows[row].comment == comment:
                groups.append(Group(row, {number: _evidence(statements, comment, row, 1.0)}))
    return sorted(groups, key=lambda group: statements.rows[group.row].comment)


def _measure_likeness(statements: Statements, likeness: Likeness, row: int, heading: int) -> float:
    """Returns the same similarity as ``_nearest`` for one row and one heading."""
    rows, comments = (np.asarray([one], dtype=np.intp) for one in (row, statements.rows[row].comment))
    heads, speakers = (
        np.asarray([one], dtype=np.intp) for one in (heading, statements.rows[heading].comment)
    )
    alike = likeness.statements.compare(rows, heads) + likeness.comments.compare(comments, speakers)
    return round(float(alike[0, 0]) / 2, 4)


def _holds(
    statements: Statements, relations: Relations, group: Group, comment: int, *, row: int, near: float
) -> bool:
    """Returns whether the author of the comment nearly certainly holds the position of the group.

    ``near`` is the similarity of the row, which the comment says, and the heading.
    """
    number, head = _number(statements, comment), _number(statements, statements.rows[group.row].comment)
    allied = relations.score_alliance(number, head) >= LEAST_ALLIANCE
    return (
        near >= _least_similarity(statements, row, group.row, allied=allied)
        and _is_held(statements, comment, row)
        and _may_mean_the_same(statements, row, group.row)
        and relations.can_share_position(number, group.members)
    )


def _least_similarity(statements: Statements, row: int, heading: int, *, allied: bool) -> float:
    """Returns the minimum similarity at which the comment of the row is counted, or infinity.

    ``allied``: whether it and the heading's comment dispute the same comment.
    """
    one, other = statements.get_text(row), statements.get_text(heading)
    language = statements.get_entry(heading).language
    if _polarity(statements, row).only_denies and _polarity(statements, heading).only_denies:
        return DENYING_MEMBER_SIMILARITY if contains_the_same(one, other, language) else math.inf
    if allied:
        return ALLIED_MEMBER_SIMILARITY
    if share_side(one, other, language):
        return SAME_SIDE_MEMBER_SIMILARITY
    return MEMBER_SIMILARITY if say_the_same(one, other, language) else math.inf


def _may_mean_the_same(statements: Statements, row: int, heading: int) -> bool:
    if statements.rows[row].words == statements.rows[heading].words:
        return True
    one, other = statements.get_text(row), statements.get_text(heading)
    language = statements.get_entry(heading).language
    agree = may_agree(_polarity(statements, row), _polarity(statements, heading))
    return agree and not say_different_things(one, other, language)


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


def get_heading_vote(statements: Statements, votes: Mapping[int, Vote], group: Group) -> Vote | None:
    """Returns the vote that the heading of the group opens with, or None."""
    heading = statements.rows[group.row]
    vote = votes.get(_number(statements, heading.comment))
    return vote if vote is not None and vote.sentence == heading.index else None


def _vote_differently(statements: Statements, votes: Mapping[int, Vote], number: int, group: Group) -> bool:
    vote, heading = votes.get(number), get_heading_vote(statements, votes, group)
    return vote is not None and heading is not None and vote.side != heading.side


def _add_voters(
    group: Group,
    groups: Sequence[Group],
    statements: Statements,
    votes: Mapping[int, Vote],
    placed_elsewhere: Container[int],
) -> None:
    """Adds the comments that open with the same vote as the heading as members of its group.

    Comments that are members of a group already, or that are in ``placed_elsewhere``, are left out.
    """
    heading = get_heading_vote(statements, votes, group)
    if heading is None:
        return
    members = {number for one in groups for number in one.members}
    for number, vote in votes.items():
        if vote.side == heading.side and number not in members and number not in placed_elsewhere:
            group.members[number] = Evidence(number, 1.0, vote.start, vote.end)
            for other in groups:
                other.near.pop(number, None)


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
