"""What is said against a position: statements of those who dispute it, and viewpoints that contradict it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.digest.model import Opposition, Quote
from bot.digest.similarity.similarity import Similarity
from bot.digest.viewpoints.assertion import is_asserted, is_question, opens_by_agreeing, takes_back
from bot.digest.viewpoints.membership import Group
from bot.digest.viewpoints.relations import Relations
from bot.digest.viewpoints.statements import Statements
from bot.digest.viewpoints.weights import (
    DISPUTES,
    LEAST_PUSHBACK,
    OPPOSED,
    PUSHBACK,
    PUSHBACK_NEAR,
)

QuoteMaker = Callable[[int, int], Quote | None]
"""The quote of a comment (index) saying a row; None where it cannot be shown fairly."""


TIE = 0.02
"""A sentence is answered as likely as the nearest one if it is less near by no more than this."""
NEARNESS = 0.5
"""What nearness to the heading is worth beside the score of an objection."""


class Pushback:
    """Against headings and their members."""

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

    def statements_against(self, group: Group) -> tuple[Quote, ...]:
        """Of different comments: replies that dispute the very sentence that heads the group."""
        found: list[Quote] = []
        head = self._statements.rows[group.row].comment
        holders = {self._relations.authors[member] for member in group.members}
        for _, reply in self._relations.disputed_by(self._statements.comments[head].entry.number):
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
            if len(found) == PUSHBACK:
                break
        return tuple(found)

    def _answers_heading(self, reply: int, parent: int, heading: int) -> bool:
        """Whether the reply is near to the heading, and nearer than to the rest of its comment."""
        if len(self._statements.comments[parent].prose) == 1:
            return True
        said = np.asarray(self._statements.said[parent], dtype=np.intp)
        rows = np.asarray(self._statements.said[reply], dtype=np.intp)
        near = np.round(self._similarity.between(rows, said).max(axis=0), 4)
        nearness = near[said == heading].max()
        return bool(nearness >= PUSHBACK_NEAR and nearness >= near.max() - TIE)

    def _objection(self, reply: int, heading: int) -> Quote | None:
        """The reply's statement that says most against the heading; never a question, never a concession."""
        entry = self._statements.comments[reply]
        rows = np.asarray(self._statements.said[reply], dtype=np.intp)
        near = self._similarity.between(rows, np.asarray([heading]))[:, 0]
        worth = np.round(self._scores[rows] + NEARNESS * np.maximum(near, 0), 4)
        for place in np.argsort(-worth, kind="stable"):
            row = int(rows[place])
            index = self._statements.find_sentence(reply, row)
            if self._scores[row] < LEAST_PUSHBACK or is_question(entry.get_text(index)):
                continue
            if not is_asserted(entry, index) or takes_back(entry):
                continue
            quote = self._make_quote(reply, row)
            if quote is not None:
                return quote
        return None


def find_opposed(
    groups: Sequence[Group], statements: Statements, similarity: Similarity, relations: Relations
) -> list[list[int]]:
    """For each group those that contradict it: members of the two dispute each other more than they agree,
    and the headings are about the same thing."""
    owner = {number: at for at, group in enumerate(groups) for number in group.members}
    votes: dict[tuple[int, int], float] = {}
    for reply, parent in relations.parents.items():
        one, other = owner.get(reply), owner.get(parent)
        if one is None or other is None or one == other:
            continue
        agreement = relations.agreements[reply]
        if max(agreement.disagree, agreement.agree) >= DISPUTES:
            pair = (min(one, other), max(one, other))
            votes[pair] = votes.get(pair, 0.0) + agreement.disagree - 2 * agreement.agree
    rows = np.asarray([group.row for group in groups], dtype=np.intp)
    shared = similarity.between(rows, rows) if len(rows) else np.zeros((0, 0))
    opposed: list[list[int]] = [[] for _ in groups]
    for (one, other), vote in sorted(votes.items()):
        if vote >= DISPUTES and shared[one, other] >= OPPOSED:
            opposed[one].append(other)
            opposed[other].append(one)
    return opposed


def as_oppositions(
    opposed: Sequence[int], groups: Sequence[Group], statements: Statements, people: Sequence[int]
) -> tuple[Opposition, ...]:
    """Most people first."""
    found = [Opposition(statements.entry(groups[at].row).entry.number, people[at]) for at in opposed]
    return tuple(sorted(found, key=lambda one: (-one.commenters, one.number)))
