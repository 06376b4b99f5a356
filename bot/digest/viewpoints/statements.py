"""Collects the statements of the commenters: the sentences that may state a view.

Sentences with the same words are one statement. Only statements are compared with each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.digest.model import ExclusionReason
from bot.digest.similarity.embeddings import MOST_ENCODED_CHARACTERS, Vectors
from bot.digest.similarity.similarity import ROWS_AT_ONCE, Similarity, prepare_similarity
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.exclusions import find_exclusion
from bot.digest.text.question_marks import is_question
from bot.digest.text.tokens import extract_words
from bot.digest.viewpoints.claims import choose_claims
from storage.model import AuthorKey, get_author_key

Indices = NDArray[np.intp]
ADVERTISING_COMMENTS = 3
"""A sentence that only one person posts, in at least this many comments, is not used as a heading."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a comment. Other comments may say it in the same words."""

    comment: int
    """Index in ``Statements.comments`` of the first comment that says it."""
    index: int
    """Index of the sentence in that comment."""
    rank: int
    """Place of the sentence among the claims of its comment: 0 for the one with the highest score."""
    words: str
    """The words of the sentence in lower case, with one space between them."""
    asks: bool
    """Whether the sentence is a question. A question and a statement with the same words are kept apart."""


@dataclass(frozen=True)
class Statements:
    """The statements of a thread or of a part of it. A row is an index in ``rows``."""

    comments: tuple[PreparedEntry, ...]
    """The comments that may state a view, in the order of the thread."""
    rows: tuple[Statement, ...]
    """The distinct statements."""
    said: tuple[tuple[int, ...], ...]
    """For each comment, the rows that it says, the one with the highest claim score first. Never empty."""
    excluded: tuple[tuple[ExclusionReason, tuple[int, ...]], ...]
    """Numbers of the comments without a view, by the reason why they are excluded."""
    claims: tuple[tuple[int, ...], ...] = ()
    """For each comment, the indices of its claims, the one with the highest score first.

    Empty in the result of ``select_comments``.
    """

    @cached_property
    def people(self) -> Indices:
        """For each comment, a number for its author, counted from 0.

        Each comment without a known author gets a number of its own.
        """
        known: dict[AuthorKey, int] = {}
        return np.asarray(
            [known.setdefault(get_author_key(comment.entry), len(known)) for comment in self.comments],
            dtype=np.intp,
        )

    @cached_property
    def place(self) -> dict[int, int]:
        """Maps the number of each comment to its index in ``comments``."""
        return {comment.entry.number: at for at, comment in enumerate(self.comments)}

    @cached_property
    def advertised(self) -> frozenset[int]:
        """Rows that only one person posts, in at least ``ADVERTISING_COMMENTS`` comments."""
        comments: dict[int, set[int]] = {}
        for comment, rows in enumerate(self.said):
            for row in rows:
                comments.setdefault(row, set()).add(comment)
        return frozenset(
            row
            for row, sayers in comments.items()
            if len(sayers) >= ADVERTISING_COMMENTS and len({int(self.people[sayer]) for sayer in sayers}) == 1
        )

    def get_entry(self, row: int) -> PreparedEntry:
        """Returns the first comment that says the row."""
        return self.comments[self.rows[row].comment]

    def get_text(self, row: int) -> str:
        """Returns the sentence of the row as the first comment writes it."""
        return self.get_entry(row).get_text(self.rows[row].index)

    def find_sentence(self, comment: int, row: int) -> int:
        """Returns the index of the sentence with which the comment says the row."""
        if self.rows[row].comment == comment:
            return self.rows[row].index
        entry, wanted = self.comments[comment], self.rows[row]
        return next(
            index
            for index in choose_claims(entry)
            if _words(entry, index) == wanted.words and is_question(entry.get_text(index)) == wanted.asks
        )

    def select_comments(self, comments: Sequence[int]) -> tuple[Statements, Indices]:
        """Returns the statements of only these comments, which are given as ascending indices.

        Also returns, for each row of the result, its row in this object.
        """
        rows: dict[int, int] = {}
        kept: list[Statement] = []
        for at, comment in enumerate(comments):
            for row in self.said[comment]:
                if row not in rows:
                    rows[row] = len(kept)
                    kept.append(replace(self.rows[row], comment=at, index=self.find_sentence(comment, row)))
        said = tuple(tuple(rows[row] for row in self.said[comment]) for comment in comments)
        own = tuple(self.comments[comment] for comment in comments)
        return Statements(own, tuple(kept), said, ()), np.fromiter(rows, dtype=np.intp, count=len(rows))

    def compute_vectors(self, vectors: Vectors) -> NDArray[np.float16]:
        """Returns the vectors of all rows, one for each row."""
        rows = np.empty((len(self.rows), vectors.encoder.dimensions), dtype=np.float16)
        for start in range(0, len(rows), ROWS_AT_ONCE):
            block = range(start, min(start + ROWS_AT_ONCE, len(rows)))
            rows[block.start : block.stop] = vectors.get([self.get_text(row) for row in block])
        return rows


def compare_statements(statements: Statements, vectors: NDArray[np.float16]) -> Similarity:
    """Returns the similarity of the rows to each other. ``vectors`` holds the vectors of the rows."""
    entries = [statements.get_entry(row) for row in range(len(statements.rows))]
    return prepare_similarity(
        [statement.words for statement in statements.rows],
        [entry.stems[one.index] for entry, one in zip(entries, statements.rows, strict=True)],
        vectors,
        [entry.language or "" for entry in entries],
    )


def compare_comments(statements: Statements, vectors: NDArray[np.float16]) -> Similarity:
    """Returns the similarity of the comments to each other, based on all statements of each comment.

    ``vectors`` holds the vectors of the rows.
    """
    lengths = [len(said) for said in statements.said]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    flat = np.fromiter((row for said in statements.said for row in said), dtype=np.intp)
    means = np.empty((len(lengths), vectors.shape[1]), dtype=np.float16)
    for first in range(0, len(lengths), ROWS_AT_ONCE):
        last = min(first + ROWS_AT_ONCE, len(lengths))
        single = vectors[flat[starts[first] : starts[last]]].astype(np.float32)
        sums = np.add.reduceat(single, starts[first:last] - starts[first], axis=0)
        means[first:last] = sums / (np.linalg.norm(sums, axis=1, keepdims=True) + 1e-6)
    rows = statements.rows
    return prepare_similarity(
        [" ".join(rows[row].words for row in said) for said in statements.said],
        [
            [stem for row in said for stem in statements.get_entry(row).stems[rows[row].index]]
            for said in statements.said
        ],
        means,
        [entry.language or "" for entry in statements.comments],
    )


def find_statements(comments: Sequence[PreparedEntry]) -> Statements:
    """Finds the statements of the comments.

    The cost is linear in the number of comments. Copies of a comment share their rows: 50,000 copies take no
    more rows than one.
    """
    excluded: dict[ExclusionReason, list[int]] = {}
    kept: list[PreparedEntry] = []
    said: list[tuple[int, ...]] = []
    claimed: list[tuple[int, ...]] = []
    rows: dict[tuple[str, str, bool], int] = {}
    statements: list[Statement] = []
    for entry in comments:
        why = find_exclusion(entry)
        indices = choose_claims(entry) if why is None else ()
        if not indices:
            excluded.setdefault(why or ExclusionReason.NOT_PROSE, []).append(entry.entry.number)
            continue
        own: list[int] = []
        for rank, index in enumerate(indices):
            text, asks = _words(entry, index), is_question(entry.get_text(index))
            row = rows.setdefault((entry.language or "", text, asks), len(statements))
            if row == len(statements):
                statements.append(Statement(len(kept), index, rank, text, asks))
            if row not in own:
                own.append(row)
        kept.append(entry)
        said.append(tuple(own))
        claimed.append(indices)
    by_reason = tuple((why, tuple(excluded[why])) for why in ExclusionReason if why in excluded)
    return Statements(tuple(kept), tuple(statements), tuple(said), by_reason, tuple(claimed))


def _words(entry: PreparedEntry, index: int) -> str:
    """Returns the lower-case words of the part of the sentence that is encoded."""
    text = entry.get_text(index)
    if len(text) <= MOST_ENCODED_CHARACTERS:
        return entry.plain[index]
    return " ".join(extract_words(text[:MOST_ENCODED_CHARACTERS]))
