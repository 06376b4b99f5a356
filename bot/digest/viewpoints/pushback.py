"""Finds objections to a position: statements of people who dispute it, and viewpoints that contradict it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from bot.digest.model import Opposition, Quote
from bot.digest.similarity.similarity import Similarity
from bot.digest.text.question_marks import is_question
from bot.digest.viewpoints.assertion import has_withdrawal, is_asserted, opens_by_agreeing
from bot.digest.viewpoints.membership import Group, get_heading_vote
from bot.digest.viewpoints.opposites import are_opposed
from bot.digest.viewpoints.relations import Relations
from bot.digest.viewpoints.statements import Statements
from bot.digest.viewpoints.votes import Vote
from bot.digest.viewpoints.weights import (
    LEAST_DISPUTE,
    LEAST_PUSHBACK_SCORE,
    MOST_PUSHBACK,
    OPPOSED_SIMILARITY,
    OPPOSED_WORDS_SIMILARITY,
    PUSHBACK_SIMILARITY,
)

QuoteMaker = Callable[[int, int], Quote | None]
"""Makes the quote for the index of a comment and a row that it says.

Returns None if the sentence cannot be shown fairly.
"""


TIE_MARGIN = 0.02
"""Largest difference in similarity that is ignored.

A reply answers the heading unless another sentence of the same comment is nearer by more than this.
"""
SIMILARITY_WEIGHT = 0.5
"""Weight of the similarity to the heading, added to the score of an objection."""


class Pushback:
    """Finds the statements against the headings of groups."""

    def __init__(
        self,
        statements: Statements,
        similarity: Similarity,
        relations: Relations,
        scores: NDArray[np.float32],
        make_quote: QuoteMaker,
    ) -> None:
        self._statements = statements
        self._similarity = similarity
        self._relations = relations
        self._scores = scores
        self._make_quote = make_quote

    def find_pushback(self, group: Group) -> tuple[Quote, ...]:
        """Returns at most ``MOST_PUSHBACK`` quotes, each from a different reply that disputes the heading.

        Replies by people who hold the position, and replies that open by agreeing, are left out.
        """
        found: list[Quote] = []
        head = self._statements.rows[group.row].comment
        holders = {self._relations.authors[member] for member in group.members}
        for _, reply in self._relations.find_disputes(self._statements.comments[head].entry.number):
            at = self._statements.place.get(reply)
            if at is None or self._relations.authors[reply] in holders:
                continue
            if opens_by_agreeing(self._statements.comments[at]):
                continue
            if not self._answers_heading(at, head, group.row):
                continue
            quote = self._objection(at, group.row)
            if quote is not None:
                found.append(quote)
            if len(found) == MOST_PUSHBACK:
                break
        return tuple(found)

    def _answers_heading(self, reply: int, parent: int, heading: int) -> bool:
        """Returns whether the reply answers the heading rather than another sentence of the parent comment.

        The reply must be similar to the heading, and no other statement of the parent may be clearly nearer.
        """
        if len(self._statements.comments[parent].prose) == 1:
            return True
        said = np.asarray(self._statements.said[parent], dtype=np.intp)
        rows = np.asarray(self._statements.said[reply], dtype=np.intp)
        near = np.round(self._similarity.compare(rows, said).max(axis=0), 4)
        nearness = near[said == heading].max()
        return bool(nearness >= PUSHBACK_SIMILARITY and nearness >= near.max() - TIE_MARGIN)

    def _objection(self, reply: int, heading: int) -> Quote | None:
        """Returns the reply's best statement against the heading, or None.

        Questions and sentences that the author does not assert are left out.
        """
        entry = self._statements.comments[reply]
        rows = np.asarray(self._statements.said[reply], dtype=np.intp)
        near = self._similarity.compare(rows, np.asarray([heading]))[:, 0]
        worth = np.round(self._scores[rows] + SIMILARITY_WEIGHT * np.maximum(near, 0), 4)
        for place in np.argsort(-worth, kind="stable"):
            row = int(rows[place])
            index = self._statements.find_sentence(reply, row)
            if self._scores[row] < LEAST_PUSHBACK_SCORE or is_question(entry.get_text(index)):
                continue
            if not is_asserted(entry, index) or has_withdrawal(entry):
                continue
            quote = self._make_quote(reply, row)
            if quote is not None:
                return quote
        return None


def find_opposed(
    groups: Sequence[Group],
    statements: Statements,
    similarity: Similarity,
    relations: Relations,
    *,
    votes: Mapping[int, Vote] = MappingProxyType({}),
) -> list[list[int]]:
    """Returns, for each group, the indices of the groups that contradict it.

    Two groups contradict each other if their members dispute each other clearly more often than they agree
    (an agreement counts twice) and if their headings are similar enough to be about the same thing. If their
    members do not answer each other, the headings must be nearly alike and take different sides. Groups whose
    headings open with contrary votes (``votes``, by comment) contradict each other as well.
    """
    rows = np.asarray([group.row for group in groups], dtype=np.intp)
    shared = similarity.compare(rows, rows) if len(rows) else np.zeros((0, 0))
    disputes = _count_disputes(groups, relations)
    by_replies = {
        pair
        for pair, weight in disputes.items()
        if weight >= LEAST_DISPUTE and shared[pair] >= OPPOSED_SIMILARITY
    }
    alike = {
        (one, other) for one, other in np.argwhere(np.triu(shared >= OPPOSED_WORDS_SIMILARITY, 1)).tolist()
    }
    by_words = {
        (one, other)
        for one, other in alike - disputes.keys()
        if are_opposed(statements, groups[one].row, groups[other].row)
    }
    opposed: list[list[int]] = [[] for _ in groups]
    for one, other in sorted(by_replies | by_words | _find_contrary_votes(groups, statements, votes)):
        opposed[one].append(other)
        opposed[other].append(one)
    return opposed


def _count_disputes(groups: Sequence[Group], relations: Relations) -> dict[tuple[int, int], float]:
    """Returns, for pairs of groups whose members answer each other, how much more they dispute than agree."""
    owner = {number: at for at, group in enumerate(groups) for number in group.members}
    disputes: dict[tuple[int, int], float] = {}
    for reply, parent in relations.parents.items():
        one, other = owner.get(reply), owner.get(parent)
        if one is None or other is None or one == other:
            continue
        agreement = relations.agreements[reply]
        if max(agreement.disagree, agreement.agree) >= LEAST_DISPUTE:
            pair = (min(one, other), max(one, other))
            disputes[pair] = disputes.get(pair, 0.0) + agreement.disagree - 2 * agreement.agree
    return disputes


def _find_contrary_votes(
    groups: Sequence[Group], statements: Statements, votes: Mapping[int, Vote]
) -> set[tuple[int, int]]:
    cast = [(at, get_heading_vote(statements, votes, group)) for at, group in enumerate(groups)]
    voting = [(at, vote) for at, vote in cast if vote is not None]
    return {
        (one, other)
        for (one, vote), (other, contrary) in combinations(voting, 2)
        if vote.side == contrary.opposite
    }


def create_oppositions(
    opposed: Sequence[int], groups: Sequence[Group], statements: Statements, people: Sequence[int]
) -> tuple[Opposition, ...]:
    """Returns the contradicting viewpoints, those with the most people first."""
    found = [Opposition(statements.get_entry(groups[at].row).entry.number, people[at]) for at in opposed]
    return tuple(sorted(found, key=lambda one: (-one.commenters, one.number)))
