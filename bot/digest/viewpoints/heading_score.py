"""Scores how well a sentence would serve as the heading of a viewpoint.

A good heading states a position on the subject of the discussion and is understood without its context. The
score comes from a fitted logistic regression; ``models/headings.md`` is its card.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.digest.context.context_need import LEAST_SELF_CONTAINMENT
from bot.digest.context.self_containment import score_self_containment
from bot.digest.models.load import load_weights
from bot.digest.models.logistic import score_rows
from bot.digest.similarity.embeddings import Vectors
from bot.digest.similarity.similarity import ROWS_AT_ONCE
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.discourse_cues import DECLARATION_OPENER
from bot.digest.viewpoints.assertion import only_narrates
from bot.digest.viewpoints.relations import Relations
from bot.digest.viewpoints.statements import Statements
from bot.digest.viewpoints.view_score import VIEW_FEATURES, compute_sentence_features
from bot.digest.viewpoints.votes import Ballot
from bot.digest.viewpoints.weights import LEAST_DECLARATION, LEAST_VOTE, MOST_NARRATION

HEADING_MODEL: Final = "headings"
HEADING_FEATURES: Final = (
    *VIEW_FEATURES,
    "stands_alone",
    "second_claim",
    "third_claim",
    "first_sentence",
    "last_sentence",
    "log_sentences",
    "is_reply",
    "log_answers",
    "content_share",
    "log_content",
    "near_discussion",
    "near_article",
)
ARTICLE_SENTENCES: Final = 8
"""Number of sentences at the start of the article with which each statement is compared."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a thread, as vectors."""

    discussion: NDArray[np.float64]
    """The mean of the vectors of all statements, scaled to length 1."""
    article: NDArray[np.float64]
    """One row for each of the first sentences of the article; no rows if there is no article."""

    def measure_similarity(self, rows: NDArray[np.float64]) -> list[tuple[float, float]]:
        """Returns two similarities for each row: to the discussion and to the nearest article sentence.

        The second one is 0 if there is no article, and never negative.
        """
        article = np.zeros(len(rows))
        for sentence in self.article:
            np.maximum(article, (rows * sentence).sum(axis=1), out=article)
        discussion = (rows * self.discussion).sum(axis=1)
        return list(zip(discussion.tolist(), article.tolist(), strict=True))


def find_subject(statements: Statements, article: PreparedEntry | None, vectors: Vectors) -> Subject:
    """Returns the mean of all statements and the first sentences of the article, as vectors."""
    total = np.zeros(vectors.encoder.dimensions)
    for start in range(0, len(statements.rows), ROWS_AT_ONCE):
        block = range(start, min(start + ROWS_AT_ONCE, len(statements.rows)))
        total += vectors.get([statements.get_text(row) for row in block]).astype(np.float64).sum(axis=0)
    length = float(np.sqrt((total * total).sum()))
    return Subject(total / (length or 1.0), vectors.get(_opening(article)).astype(np.float64))


def _opening(article: PreparedEntry | None) -> list[str]:
    if article is None:
        return []
    return [article.get_text(index) for index in range(min(ARTICLE_SENTENCES, len(article.sentences)))]


def score_row_self_containment(statements: Statements, vectors: Vectors) -> NDArray[np.float32]:
    """Returns a score for each row: how likely the sentence is understood without its context.

    The sentence is scored in the first comment that says it.
    """
    scores = np.zeros(len(statements.rows), dtype=np.float32)
    for start in range(0, len(scores), ROWS_AT_ONCE):
        block = range(start, min(start + ROWS_AT_ONCE, len(scores)))
        sentences = [(statements.get_entry(row), statements.rows[row].index) for row in block]
        scores[start : block.stop] = score_self_containment(sentences, vectors)
    return scores


def limit_narration(statements: Statements, scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Returns the scores, limited for sentences that only tell what their author did, has or went through."""
    limited = scores.copy()
    for row in np.flatnonzero(scores > MOST_NARRATION).tolist():
        if only_narrates(statements.get_entry(row), statements.rows[row].index):
            limited[row] = MOST_NARRATION
    return limited


def raise_votes(scores: NDArray[np.float32], ballot: Ballot) -> NDArray[np.float32]:
    """Returns the scores, at least ``LEAST_VOTE`` for sentences that open with a vote, in the same order."""
    raised = scores.copy()
    rows = [row for row, side in enumerate(ballot.rows) if side is not None]
    raised[rows] = np.maximum(scores[rows], LEAST_VOTE * (1 + scores[rows]))
    return raised


def raise_declarations(
    statements: Statements, scores: NDArray[np.float32], self_containment: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Returns the scores, at least ``LEAST_DECLARATION`` for self-contained sentences that declare a side."""
    raised = scores.copy()
    for row in np.flatnonzero(
        (scores < LEAST_DECLARATION) & (self_containment >= LEAST_SELF_CONTAINMENT)
    ).tolist():
        if DECLARATION_OPENER.is_in(statements.get_text(row)):
            raised[row] = LEAST_DECLARATION
    return raised


def score_headings(
    statements: Statements,
    article: PreparedEntry | None,
    relations: Relations,
    self_containment: NDArray[np.float32],
    vectors: Vectors,
) -> NDArray[np.float32]:
    """Returns a score for each row, from 0 to 1: how likely it is a good heading.

    ``self_containment`` holds the scores of ``score_row_self_containment``.
    """
    model = load_weights(HEADING_MODEL)
    subject = find_subject(statements, article, vectors)
    scores = np.empty(len(statements.rows), dtype=np.float32)
    for start in range(0, len(scores), ROWS_AT_ONCE):
        block = range(start, min(start + ROWS_AT_ONCE, len(scores)))
        rows = vectors.get([statements.get_text(row) for row in block]).astype(np.float64)
        features = np.asarray(
            [
                compute_heading_features(statements, relations, row, self_containment[row], near)
                for row, near in zip(block, subject.measure_similarity(rows), strict=True)
            ]
        )
        scores[start : block.stop] = score_rows(model, rows, features)
    return scores


def compute_heading_features(
    statements: Statements,
    relations: Relations,
    row: int,
    self_containment: float,
    near: tuple[float, float],
) -> list[float]:
    """Returns the features in the order of ``HEADING_FEATURES``.

    ``near`` comes from ``Subject.measure_similarity``.
    """
    statement, entry = statements.rows[row], statements.get_entry(row)
    own = entry.prose
    content = len(set(entry.stems[statement.index]))
    return [
        *compute_sentence_features(entry, statement.index),
        float(self_containment),
        float(statement.rank == 1),
        float(statement.rank > 1),
        float(bool(own) and statement.index == own[0]),
        float(bool(own) and statement.index == own[-1]),
        log(1 + len(own)),
        float(entry.parent is not None),
        log(1 + relations.count_replies(entry.entry.number)),
        content / (1 + statement.words.count(" ")),
        log(1 + content),
        *near,
    ]
