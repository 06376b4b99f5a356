"""Who holds a position: only those of whom it is nearly certain are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.digest.model import Evidence
from bot.digest.similarity.similarity import Rows, Similarity
from bot.digest.viewpoints.polarity import contradict, find_polarity
from bot.digest.viewpoints.relations import Relations
from bot.digest.viewpoints.statements import Statements
from bot.digest.viewpoints.weights import MEMBER, NEAR

BLOCK = 4_096


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of sentences, and of whole comments: what is said beside a sentence tells what it is meant for."""

    statements: Similarity
    comments: Similarity


@dataclass(slots=True)
class Group:
    """The comments that were placed under one heading."""

    row: int
    """Of the heading."""
    members: dict[int, Evidence] = field(default_factory=dict)
    """By number of the comment."""
    near: dict[int, Evidence] = field(default_factory=dict)


def place_comments(
    statements: Statements,
    likeness: Likeness,
    relations: Relations,
    headings: Sequence[int],
) -> list[Group]:
    """A group for each heading (a row). Each comment is in one group at most: as a member, or near it.

    Cost: headings × statements.

    A comment that disputes a member, or is disputed by one, is never a member beside it.
    """
    if not headings:
        return []
    groups = [Group(row) for row in headings]
    heads = {statements.rows[row].comment: at for at, row in enumerate(headings)}
    for comment, at in heads.items():
        row = headings[at]
        groups[at].members[_number(statements, comment)] = _evidence(statements, comment, row, 1.0)
    nearest = _nearest(
        statements, likeness, headings, [one for one in range(len(statements.comments)) if one not in heads]
    )
    for near, comment, at, row in sorted(nearest, key=lambda one: (-one[0], one[1])):
        number = statements.comments[comment].entry.number
        if near >= MEMBER and _may_agree(groups[at], statements, row, number, relations):
            groups[at].members[number] = _evidence(statements, comment, row, near)
        elif near >= NEAR:
            groups[at].near[number] = _evidence(statements, comment, row, near)
    for group in groups:
        _add_supporters(group, groups, statements, relations)
    return groups


def _may_agree(group: Group, statements: Statements, row: int, number: int, relations: Relations) -> bool:
    """Whether nothing speaks against it that a comment, saying the row, says what the heading says."""
    if relations.are_disputed(number, group.members):
        return False
    if statements.rows[row].words == statements.rows[group.row].words:
        return True
    text = statements.text(row)
    if text.rstrip('"”’») ').endswith("?"):
        return False
    polarity = find_polarity(text, statements.entry(row).language)
    heading = find_polarity(statements.text(group.row), statements.entry(group.row).language)
    return not contradict(polarity, heading)


def _nearest(
    statements: Statements, likeness: Likeness, headings: Sequence[int], comments: Sequence[int]
) -> list[tuple[float, int, int, int]]:
    """For each comment: how near it comes to which heading by which of its rows."""
    heads = np.asarray(headings, dtype=np.intp)
    speakers = np.asarray([statements.rows[row].comment for row in headings], dtype=np.intp)
    found: list[tuple[float, int, int, int]] = []
    for start in range(0, len(comments), BLOCK):
        block = comments[start : start + BLOCK]
        rows = np.asarray([row for one in block for row in statements.said[one]], dtype=np.intp)
        distinct, back = np.unique(rows, return_inverse=True)
        lengths = [len(statements.said[one]) for one in block]
        near: Rows = likeness.statements.between(distinct, heads)[back]
        whole = likeness.comments.between(np.asarray(block, dtype=np.intp), speakers)
        near = np.round((near + np.repeat(whole, lengths, axis=0)) / 2, 4)
        best_head = near.argmax(axis=1)
        best = near.max(axis=1)
        at = 0
        for comment in block:
            own = slice(at, at + len(statements.said[comment]))
            at = own.stop
            first = own.start + int(best[own].argmax())
            found.append((float(best[first]), comment, int(best_head[first]), int(rows[first])))
    return found


def _add_supporters(
    group: Group, groups: Sequence[Group], statements: Statements, relations: Relations
) -> None:
    """Replies that surely agree with the heading, and are members of nothing else."""
    elsewhere = {number for other in groups if other is not group for number in other.members}
    head = statements.entry(group.row).entry.number
    for sure, reply in relations.supporters(head):
        if reply in elsewhere or reply in group.members:
            continue
        if relations.are_disputed(reply, group.members):
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
    sentence = entry.sentences[statements.sentence_of(comment, row)]
    certainty = round(min(1.0, max(0.0, float(score))), 3)
    return Evidence(entry.entry.number, certainty, sentence.start, sentence.end, agrees_with)
