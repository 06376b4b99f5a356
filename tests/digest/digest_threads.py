"""Small threads for tests of the viewpoints, and what the digest reads from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.similarity.similarity import Similarity
from bot.digest.text.analysis import Prepared, prepare
from bot.digest.viewpoints.agreement import Agreement
from bot.digest.viewpoints.membership import Group, Likeness, place_comments
from bot.digest.viewpoints.relations import Relations
from bot.digest.viewpoints.statements import (
    Statements,
    compare_comments,
    compare_statements,
    find_statements,
)
from storage.model import Article, Comment, Thread, get_author_key

FERRY = [
    "The ferry should run every ten minutes instead of every hour.",
    "Run the ferry every ten minutes and nobody will miss the bridge.",
    "A ferry every ten minutes instead of every hour would solve the whole problem.",
    "We need the ferry to run every ten minutes, even at night.",
]
TOLL = [
    "A toll of four crowns is unfair to people who live here.",
    "It is unfair that people who live here have to pay a toll of four crowns.",
    "It is unfair that residents pay a toll of four crowns.",
]
LONERS = [
    "My grandmother met her husband on the old wooden pier in 1931.",
    "Seagulls steal more sandwiches here than anywhere else on the coast.",
    "The library roof has leaked for three winters in a row.",
]
SHARED = [*FERRY, *TOLL, *LONERS]
AGREES, DISPUTES, NEITHER = Agreement(0.9, 0.05, 0.05), Agreement(0.05, 0.9, 0.05), Agreement(0.1, 0.1, 0.8)
VECTORS = Vectors(UseEncoder())
"""The encoder is shared by all tests of a run, because encoding takes long."""


def comments_of(texts: Sequence[str]) -> list[Comment]:
    return [Comment(number, text, author=f"person {number}") for number, text in enumerate(texts, 2)]


def read(comments: Sequence[Comment], article: str | None = None) -> Prepared:
    return prepare(Thread("A thread", tuple(comments), Article(article) if article else None))


@dataclass(frozen=True)
class Compared:
    """The statements of some comments, and their similarity."""

    statements: Statements
    similarity: Similarity
    likeness: Likeness
    relations: Relations

    def row(self, number: int) -> int:
        """Returns the row of the first statement of a comment."""
        return self.statements.said[self.statements.place[number]][0]

    def place(self, *headings: int) -> list[Group]:
        """Returns the groups of comments whose headings are the first statements of these comments."""
        return place_comments(self.statements, self.likeness, self.relations, [self.row(n) for n in headings])


def compare(comments: Sequence[Comment], agreements: dict[int, Agreement] | None = None) -> Compared:
    """Compares comments. ``agreements``: results of the model by reply; all other replies do neither."""
    prepared = read(comments).comments
    statements = find_statements(prepared)
    rows: NDArray[np.float16] = statements.compute_vectors(VECTORS)
    near = compare_statements(statements, rows)
    numbers = {comment.number for comment in comments}
    parents = {comment.number: comment.parent for comment in comments if comment.parent in numbers}
    relations = Relations(
        {reply: parent for reply, parent in parents.items() if parent is not None},
        {reply: (agreements or {}).get(reply, NEITHER) for reply in parents},
        {comment.number: get_author_key(comment) for comment in comments},
    )
    return Compared(statements, near, Likeness(near, compare_comments(statements, rows)), relations)
