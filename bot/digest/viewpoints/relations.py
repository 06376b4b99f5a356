"""Finds who agrees or disagrees with whom in the reply tree."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import PreparedEntry
from bot.digest.viewpoints.agreement import Agreement, classify_replies, has_contradiction
from bot.digest.viewpoints.weights import LEAST_AGREEMENT, LEAST_OBJECTION, LEAST_SURE_AGREEMENT
from storage.model import AuthorKey, get_author_key


@dataclass(frozen=True)
class Relations:
    """The replies between comments, and whether they agree. Comments are given by their numbers."""

    parents: Mapping[int, int]
    """Maps each reply to the comment that it answers."""
    agreements: Mapping[int, Agreement]
    """Maps each reply to its agreement with its parent."""
    authors: Mapping[int, AuthorKey]
    contradicting: Container[int] = frozenset()
    """Replies that only begin like agreement."""

    @cached_property
    def replies(self) -> dict[int, list[int]]:
        """Maps each comment that has replies to these replies."""
        found: dict[int, list[int]] = {}
        for reply, parent in self.parents.items():
            found.setdefault(parent, []).append(reply)
        return found

    def count_replies(self, number: int) -> int:
        """Returns the number of replies to the comment."""
        return len(self.replies.get(number, ()))

    def score_alliance(self, one: int, other: int) -> float:
        """Returns how likely both comments dispute the comment that they both answer.

        Returns 0 if they do not answer the same comment.
        """
        parent = self.parents.get(one)
        if parent is None or parent != self.parents.get(other):
            return 0.0
        return self.agreements[one].disagree * self.agreements[other].disagree

    def can_share_position(self, number: int, others: Container[int]) -> bool:
        """Returns whether the comment may share the position of ``others``.

        Returns false if the comment answers one of ``others`` by another person, or is answered by one, and
        the reply does not clearly agree. The reason is that most replies dispute.
        """
        return not any(
            agreement.agree < LEAST_AGREEMENT and self.authors[reply] != self.authors[parent]
            for reply, parent, agreement in self._exchanges(number, others)
        )

    def _exchanges(self, number: int, others: Container[int]) -> Iterator[tuple[int, int, Agreement]]:
        """Yields the replies between the comment and ``others``, each with its parent and agreement."""
        parent = self.parents.get(number)
        if parent is not None and parent in others:
            yield number, parent, self.agreements[number]
        for reply in self.replies.get(number, ()):
            if reply in others:
                yield reply, number, self.agreements[reply]

    def find_disputes(self, number: int) -> list[tuple[float, int]]:
        """Returns other people's replies that dispute the comment, the most likely ones first.

        A reply is given as its probability and its number.
        """
        found = [
            (self.agreements[reply].disagree, reply)
            for reply in self.replies.get(number, ())
            if self.agreements[reply].disagree >= LEAST_OBJECTION
            and self.authors[reply] != self.authors[number]
        ]
        return sorted(found, key=lambda one: (-one[0], one[1]))

    def find_supporters(self, number: int) -> list[tuple[float, int]]:
        """Returns other people's replies that very likely agree with the comment.

        A reply is given as its probability and its number.
        """
        return [
            (self.agreements[reply].agree, reply)
            for reply in self.replies.get(number, ())
            if self.agreements[reply].agree >= LEAST_SURE_AGREEMENT
            and reply not in self.contradicting
            and self.authors[reply] != self.authors[number]
        ]


def find_relations(comments: Sequence[PreparedEntry], vectors: Vectors) -> Relations:
    """Classifies the agreement of each reply with its parent. The cost is linear in the number of replies."""
    by_number = {entry.entry.number: entry for entry in comments}
    parents: dict[int, int] = {}
    for entry in comments:
        parent = entry.parent
        if parent in by_number and parent is not None:
            parents[entry.entry.number] = parent
    pairs = [(by_number[reply], by_number[parent]) for reply, parent in parents.items()]
    agreements = dict(zip(parents, classify_replies(pairs, vectors), strict=True))
    authors = {number: get_author_key(entry.entry) for number, entry in by_number.items()}
    contradicting = frozenset(
        reply
        for reply, agreement in agreements.items()
        if agreement.agree >= LEAST_SURE_AGREEMENT and has_contradiction(by_number[reply])
    )
    return Relations(parents, agreements, authors, contradicting)
