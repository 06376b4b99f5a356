"""Who agrees with whom, by the reply tree."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import PreparedEntry
from bot.digest.viewpoints.agreement import Agreement, reply_agreements
from bot.digest.viewpoints.weights import LEAST_AGREEMENT, OBJECTS, SURELY_AGREES
from storage.model import AuthorKey, author_key


@dataclass(frozen=True)
class Relations:
    """Of comments by their numbers."""

    parents: Mapping[int, int]
    """Of each reply the comment that it answers."""
    agreements: Mapping[int, Agreement]
    """Of each reply, with its parent."""
    authors: Mapping[int, AuthorKey]

    @cached_property
    def replies(self) -> dict[int, list[int]]:
        """Of each comment the comments that answer it, by their numbers."""
        found: dict[int, list[int]] = {}
        for reply, parent in self.parents.items():
            found.setdefault(parent, []).append(reply)
        return found

    def answers(self, number: int) -> int:
        """How many comments answer it."""
        return len(self.replies.get(number, ()))

    def dispute_the_same(self, one: int, other: int) -> float:
        """How surely two comments dispute the same comment, which both answer; else 0."""
        parent = self.parents.get(one)
        if parent is None or parent != self.parents.get(other):
            return 0.0
        return self.agreements[one].disagree * self.agreements[other].disagree

    def may_stand_beside(self, number: int, others: Container[int]) -> bool:
        """Whether a comment may hold what ``others`` hold.

        It may not if it answers one of them, or is answered by one, without agreement: most replies dispute.
        """
        return not any(
            agreement.agree < LEAST_AGREEMENT and self.authors[reply] != self.authors[parent]
            for reply, parent, agreement in self._exchanges(number, others)
        )

    def _exchanges(self, number: int, others: Container[int]) -> Iterator[tuple[int, int, Agreement]]:
        """Replies between the comment and ``others``."""
        parent = self.parents.get(number)
        if parent is not None and parent in others:
            yield number, parent, self.agreements[number]
        for reply in self.replies.get(number, ()):
            if reply in others:
                yield reply, number, self.agreements[reply]

    def disputed_by(self, number: int) -> list[tuple[float, int]]:
        """Replies of other people that dispute the comment, with how surely; the surest first."""
        found = [
            (self.agreements[reply].disagree, reply)
            for reply in self.replies.get(number, ())
            if self.agreements[reply].disagree >= OBJECTS and self.authors[reply] != self.authors[number]
        ]
        return sorted(found, key=lambda one: (-one[0], one[1]))

    def supporters(self, number: int) -> list[tuple[float, int]]:
        """Replies of other people that surely agree with the comment, with how surely."""
        return [
            (self.agreements[reply].agree, reply)
            for reply in self.replies.get(number, ())
            if self.agreements[reply].agree >= SURELY_AGREES and self.authors[reply] != self.authors[number]
        ]


def find_relations(comments: Sequence[PreparedEntry], vectors: Vectors) -> Relations:
    """Cost: linear in the number of replies."""
    by_number = {entry.entry.number: entry for entry in comments}
    parents: dict[int, int] = {}
    for entry in comments:
        parent = entry.parent
        if parent in by_number and parent is not None:
            parents[entry.entry.number] = parent
    pairs = [(by_number[reply], by_number[parent]) for reply, parent in parents.items()]
    agreements = dict(zip(parents, reply_agreements(pairs, vectors), strict=True))
    return Relations(
        parents, agreements, {number: author_key(entry.entry) for number, entry in by_number.items()}
    )
