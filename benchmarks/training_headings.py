"""Fits the scores of bot/digest/viewpoints/heading_score.py: logistic regression with a ridge.

Right are the sentences that annotators chose as stating a position (``best`` and ``equals`` of the labels);
all other sentences of the same threads that are compared are wrong, though some would do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.labelled_threads import (
    LabelledThread,
    Split,
    find_sentence,
    get_vectors,
    read_labelled_threads,
    save_vectors,
)
from bot.digest.similarity.blas import one_thread
from bot.digest.similarity.embeddings import Vectors
from bot.digest.viewpoints.heading_score import FEATURES, MODEL, heading_features, row_standing_scores
from bot.digest.viewpoints.relations import find_relations
from bot.digest.viewpoints.statements import find_statements

VECTOR_PENALTY: Final = 1.2
PENALTY: Final = 30.0
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Sentences:
    """One row each."""

    vectors: Array
    features: Array
    right: Array
    threads: NDArray[np.intp]
    names: tuple[str, ...]

    def where(self, chosen: NDArray[np.bool_]) -> Sentences:
        return Sentences(
            self.vectors[chosen], self.features[chosen], self.right[chosen], self.threads[chosen], self.names
        )


def read_sentences(threads: Sequence[LabelledThread], vectors: Vectors) -> Sentences:
    rows, features, right, numbers = [], [], [], []
    for number, thread in enumerate(threads):
        prepared = thread.prepared()
        statements = find_statements(prepared.comments)
        relations = find_relations(prepared.comments, vectors)
        standing = row_standing_scores(statements, vectors)
        best = {
            (span.number, find_sentence(prepared.by_number[span.number], span))
            for position in thread.positions
            for span in position.best
        }
        for row, statement in enumerate(statements.rows):
            features.append(heading_features(statements, relations, row, standing[row]))
            right.append(float((statements.entry(row).entry.number, statement.index) in best))
            numbers.append(number)
        rows.append(statements.vectors(vectors).astype(np.float64))
    return Sentences(
        np.vstack(rows),
        np.asarray(features),
        np.asarray(right),
        np.asarray(numbers),
        tuple(thread.name for thread in threads),
    )


def fit(sentences: Sentences) -> dict[str, NDArray[np.float32]]:
    """The arrays of the model, by their names. Deterministic."""
    mean, scale = sentences.features.mean(axis=0), sentences.features.std(axis=0)
    scale = np.where(scale < 1e-6, 1.0, scale)
    rows = np.hstack([sentences.vectors, (sentences.features - mean) / scale])
    size = sentences.vectors.shape[1]
    penalties = np.concatenate([np.full(size, VECTOR_PENALTY), np.full(len(FEATURES), PENALTY)])

    def loss(parameters: Array) -> tuple[float, Array]:
        weights, bias = parameters[:-1], parameters[-1]
        logits = rows @ weights + bias
        value = (np.logaddexp(0, logits) - sentences.right * logits).sum()
        errors = 1 / (1 + np.exp(-logits)) - sentences.right
        gradient = np.concatenate([rows.T @ errors + penalties * weights, [errors.sum()]])
        return float(value + 0.5 * (penalties * weights**2).sum()), gradient

    with one_thread():
        found = minimize(
            loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 400}
        )
    arrays = {
        "vector": found.x[:size],
        "features": found.x[size:-1],
        "bias": found.x[-1],
        "mean": mean,
        "scale": scale,
    }
    return {name: np.asarray(array, dtype=np.float32) for name, array in arrays.items()}


def train(data: Path, models: Path) -> None:
    vectors = get_vectors()
    threads = read_labelled_threads(data / "discussions", Split.DEVELOPMENT)
    arrays = fit(read_sentences(threads, vectors))
    np.savez(models / f"{MODEL}.npz", allow_pickle=False, **arrays)
    save_vectors(vectors)
