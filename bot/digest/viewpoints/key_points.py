"""Chooses key points: a few sentences of the commenters that together cover what most of them say.

The method is greedy coverage after Bar-Haim et al. 2020 ("Quantitative argument summarization and beyond:
Cross-domain key point analysis"). The candidates are sentences that state a position without their context.
Each step chooses the candidate that adds most to the coverage.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.digest.similarity.similarity import Rows, Similarity
from bot.digest.viewpoints.opposites import are_opposed
from bot.digest.viewpoints.statements import Indices, Statements
from bot.digest.viewpoints.votes import NO_VOTES, Ballot
from bot.digest.viewpoints.weights import (
    HEADING_POWER,
    LEAST_COVERING_SIMILARITY,
    LEAST_HEADING,
    MOST_HEADING_CANDIDATES,
    REPLY_COUNT_WEIGHT,
    SAME_AUTHOR_FACTOR,
    SAME_HEADING_SIMILARITY,
    VOTE_WEIGHT,
    VOTER_COVERAGE,
)

STATEMENTS_COMPARED_AT_ONCE = 8_192
"""Number of statements that are compared with the candidates at once."""


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A statement that was chosen as a heading."""

    row: int
    """The row of the statement."""
    gain: float
    """The gain of the statement when it was chosen: its added coverage, weighted by its score."""


def choose_key_points(
    statements: Statements,
    similarity: Similarity,
    scores: NDArray[np.float32],
    attention: NDArray[np.float32],
    most: int,
    *,
    ballot: Ballot = NO_VOTES,
) -> list[KeyPoint]:
    """Chooses at most ``most`` of the statements, in the order in which they are chosen.

    ``scores`` holds, for each row, its score as a heading. ``attention`` holds, for each row, what
    ``weigh_attention`` returns for its comment. Of the rows in ``ballot`` with the same vote, only one is
    chosen, and then no other row of the people who vote so. The cost is proportional to candidates ×
    statements.
    """
    rows = _candidates(statements, scores)
    if not len(rows):
        return []
    near = measure_coverage(statements, similarity, rows)
    voters = _cover_voters(statements, near, rows, ballot)
    worth = scores[rows] ** HEADING_POWER
    among = similarity.compare(rows, rows)
    covered = np.zeros(near.shape[1], dtype=np.float32)
    free = np.ones(len(rows), dtype=np.bool_)
    speakers = np.asarray([statements.rows[row].comment for row in rows])
    people = statements.people[speakers]
    repeats = np.ones(len(rows), dtype=np.float32)
    found: list[KeyPoint] = []
    while free.any() and len(found) < most:
        added = np.maximum(near - covered, 0).sum(axis=1)
        gains = np.where(free, np.round(worth * repeats * (added + attention[rows]), 4), -1)
        best = int(gains.argmax())
        found.append(KeyPoint(int(rows[best]), float(gains[best])))
        covered = np.maximum(covered, near[best])
        repeats[people == people[best]] *= SAME_AUTHOR_FACTOR
        free &= speakers != speakers[best]
        if ballot.rows and (side := ballot.rows[rows[best]]) is not None:
            free &= ~np.isin(speakers, voters[side])
        for at in np.flatnonzero(free & (among[best] >= SAME_HEADING_SIMILARITY)):
            free[at] = are_opposed(statements, int(rows[at]), int(rows[best]))
    return found


def weigh_attention(answers: NDArray[np.float32], votes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Returns how much attention each row found, in people that a heading covers.

    ``answers`` holds, for each row, the number of replies to its comment, and ``votes`` its score at the
    source, or 0. Scores are compared within the thread, because sources differ in how many people vote.
    """
    voted = np.log1p(np.maximum(votes, np.float32(0)))
    relative = voted / (voted.max(initial=np.float32(0)) or np.float32(1))
    return np.float32(REPLY_COUNT_WEIGHT) * np.log1p(answers) + np.float32(VOTE_WEIGHT) * relative


def measure_coverage(statements: Statements, similarity: Similarity, rows: Indices) -> Rows:
    """Returns how well each row covers each person, as a table of rows × people.

    A value is the highest similarity between the row and a statement of the person, minus
    ``LEAST_COVERING_SIMILARITY``, and at least 0.
    """
    said = [row for own in statements.said for row in own]
    owners = np.repeat(statements.people, [len(own) for own in statements.said])
    order = np.argsort(owners, kind="stable")
    said_rows, owners = np.asarray(said, dtype=np.intp)[order], owners[order]
    columns = np.unique(owners, return_inverse=True)[1]
    found = np.zeros((len(rows), int(columns[-1]) + 1), dtype=np.float32)
    for start in range(0, len(said_rows), STATEMENTS_COMPARED_AT_ONCE):
        block = slice(start, start + STATEMENTS_COMPARED_AT_ONCE)
        distinct, back = np.unique(said_rows[block], return_inverse=True)
        near = similarity.compare(rows, distinct)[:, back] - np.float32(LEAST_COVERING_SIMILARITY)
        starts = np.flatnonzero(np.diff(columns[block], prepend=-1))
        most = np.maximum.reduceat(near, starts, axis=1)
        names = columns[block][starts]
        found[:, names] = np.maximum(found[:, names], most)
    return found


def _cover_voters(statements: Statements, near: Rows, rows: Indices, ballot: Ballot) -> dict[str, Indices]:
    """Sets in ``near`` how well the rows that open with a vote cover the people who vote alike.

    Returns the comments of each side, as indices.
    """
    columns = np.unique(statements.people)
    voters: dict[str, Indices] = {}
    for side in ballot.list_sides():
        comments = np.asarray([at for at, own in enumerate(ballot.comments) if own == side], dtype=np.intp)
        alike = np.asarray(
            [at for at, row in enumerate(rows.tolist()) if ballot.rows[row] == side], dtype=np.intp
        )
        near[np.ix_(alike, np.searchsorted(columns, statements.people[comments]))] = VOTER_COVERAGE
        voters[side] = comments
    return voters


def _candidates(statements: Statements, scores: NDArray[np.float32]) -> Indices:
    """Returns the rows with the highest scores, at most ``MOST_HEADING_CANDIDATES``, in ascending order."""
    rows = np.flatnonzero(scores >= LEAST_HEADING)
    if len(rows) <= MOST_HEADING_CANDIDATES:
        return rows
    order = np.lexsort((rows, -np.round(scores[rows], 4)))
    return np.sort(rows[order[:MOST_HEADING_CANDIDATES]])
