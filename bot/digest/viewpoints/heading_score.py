"""How well a sentence would head a viewpoint: it states a position, and it stands alone.

A fitted logistic regression (card: models/headings.md).
"""

from __future__ import annotations

from math import log
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.digest.context.standing_scores import standing_scores_of
from bot.digest.models.load import load_weights
from bot.digest.similarity.embeddings import Vectors
from bot.digest.similarity.similarity import BLOCK
from bot.digest.viewpoints.relations import Relations
from bot.digest.viewpoints.statements import Statements
from bot.digest.viewpoints.view_score import FEATURES as VIEW_FEATURES
from bot.digest.viewpoints.view_score import sentence_features

MODEL: Final = "headings"
FEATURES: Final = (
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
)


def row_standing_scores(statements: Statements, vectors: Vectors) -> NDArray[np.float32]:
    """For each row how surely it stands alone where it was first said."""
    scores = np.zeros(len(statements.rows), dtype=np.float32)
    for start in range(0, len(scores), BLOCK):
        block = range(start, min(start + BLOCK, len(scores)))
        sentences = [(statements.entry(row), statements.rows[row].index) for row in block]
        scores[start : block.stop] = standing_scores_of(sentences, vectors)
    return scores


def heading_scores(
    statements: Statements,
    relations: Relations,
    standing: NDArray[np.float32],
    vectors: Vectors,
) -> NDArray[np.float32]:
    """For each row from 0 to 1. A row's score depends on nothing but its comment and how many answer it.

    ``standing``: see ``row_standing_scores``.
    """
    model = load_weights(MODEL)
    scores = np.empty(len(statements.rows), dtype=np.float32)
    for start in range(0, len(scores), BLOCK):
        block = range(start, min(start + BLOCK, len(scores)))
        rows = vectors.of([statements.text(row) for row in block]).astype(np.float64)
        features = np.asarray([heading_features(statements, relations, row, standing[row]) for row in block])
        scores[start : block.stop] = score_rows(model, rows, features)
    return scores


def score_rows(model: Any, rows: NDArray[np.float64], features: NDArray[np.float64]) -> NDArray[np.float64]:
    # Sums along rows, not a matrix product: a product's last bits depend on how many rows there are.
    scaled = (features - model["mean"]) / model["scale"]
    logits = (rows * model["vector"]).sum(axis=1) + (scaled * model["features"]).sum(axis=1) + model["bias"]
    return np.asarray(1 / (1 + np.exp(-logits)))


def heading_features(
    statements: Statements,
    relations: Relations,
    row: int,
    standing: float,
) -> list[float]:
    """In the order of ``FEATURES``."""
    statement, entry = statements.rows[row], statements.entry(row)
    own = entry.prose
    content = len(set(entry.stems[statement.index]))
    return [
        *sentence_features(entry, statement.index),
        float(standing),
        float(statement.rank == 1),
        float(statement.rank > 1),
        float(bool(own) and statement.index == own[0]),
        float(bool(own) and statement.index == own[-1]),
        log(1 + len(own)),
        float(entry.parent is not None),
        log(1 + relations.answers(entry.entry.number)),
        content / (1 + statement.words.count(" ")),
        log(1 + content),
    ]
