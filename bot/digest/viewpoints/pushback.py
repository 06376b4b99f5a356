"""What is said against a position: statements of those who dispute it, and viewpoints that contradict it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.digest.model import Opposition, Quote
from bot.digest.similarity.similarity import Similarity
from bot.digest.viewpoints.membership import Group
from bot.digest.viewpoints.relations import Relations
from bot.digest.viewpoints.statements import Statements
from bot.digest.viewpoints.weights import DISPUTES, LEAST_PUSHBACK, OPPOSED, PUSHBACK

QuoteMaker = Callable[[int, int], Quote | None]
"""The quote of a comment (index) saying a row; None where it cannot be shown fairly."""


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
        """Of different comments: replies to the heading that dispute it, then replies to other members."""
        head = self._statements.entry(group.row).entry.number
        found: list[Quote] = []
        for member in sorted(group.members, key=lambda number: (number != head, number)):
            for _, reply in self._relations.disputed_by(member):
                quote = self._objection(reply, group)
                if quote is not None and all(quote.number != one.number for one in found):
                    found.append(quote)
                if len(found) == PUSHBACK:
                    return tuple(found)
        return tuple(found)

    def _objection(self, reply: int, group: Group) -> Quote | None:
        """The reply's statement that says most against the heading; never a question."""
        at = self._statements.place.get(reply)
        if at is None or reply in group.members:
            return None
        rows = np.asarray(self._statements.said[at], dtype=np.intp)
        near = self._similarity.between(rows, np.asarray([group.row]))[:, 0]
        worth = np.round(self._scores[rows] + 0.5 * np.maximum(near, 0), 4)
        for place in np.argsort(-worth, kind="stable"):
            row = int(rows[place])
            if self._scores[row] < LEAST_PUSHBACK or self._statements.text(row).rstrip('"”’») ').endswith(
                "?"
            ):
                continue
            quote = self._make_quote(at, row)
            if quote is not None:
                return quote
        return None


def find_opposed(
    groups: Sequence[Group], statements: Statements, similarity: Similarity, relations: Relations
) -> list[list[int]]:
    """For each group those that contradict it: a member of one disputes a member of the other, or one heading
    denies the other in its words."""
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
