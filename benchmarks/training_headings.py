"""Fits the scores of bot/digest/viewpoints/heading_score.py: logistic regression with a ridge.

Right are the sentences that annotators chose as stating a position (``best`` and ``equals`` of the labels);
all other sentences of the same threads that are compared are wrong, though some would do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import rankdata

from benchmarks.labelled_threads import (
    LabelledThread,
    Split,
    find_sentence,
    get_vectors,
    read_labelled_threads,
    save_vectors,
)
from bot.digest.similarity.blas import one_thread
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.viewpoints.heading_score import (
    FEATURES,
    MODEL,
    heading_features,
    row_standing_scores,
    score_rows,
)
from bot.digest.viewpoints.relations import find_relations
from bot.digest.viewpoints.statements import find_statements

VECTOR_PENALTY: Final = 1.2
PENALTY: Final = 30.0
HIGHEST: Final = 10
"""Of each thread, so many sentences with the highest scores are judged for the card."""
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
    sentences = read_sentences(threads, vectors)
    np.savez(models / f"{MODEL}.npz", allow_pickle=False, **fit(sentences))
    (models / f"{MODEL}.md").write_text(_card(sentences, measure(sentences)), encoding="utf-8")
    save_vectors(vectors)


def score_left_out(sentences: Sentences) -> Array:
    """Each thread is scored by a model that was fitted on the others."""
    scores = np.zeros(len(sentences.right))
    for thread in np.unique(sentences.threads):
        inside = sentences.threads == thread
        own = sentences.where(inside)
        scores[inside] = score_rows(fit(sentences.where(~inside)), own.vectors, own.features)
    return scores


def measure(sentences: Sentences) -> dict[str, float]:
    """Of the scores of threads left out. Threads without a chosen sentence have no figures of their own."""
    scores, right = score_left_out(sentences), sentences.right > 0
    parts = [sentences.threads == thread for thread in np.unique(sentences.threads)]
    parts = [part for part in parts if right[part].any()]
    curves = [_area_under_curve(scores[part], right[part]) for part in parts]
    highest = [right[part][np.argsort(-scores[part], kind="stable")[:HIGHEST]].mean() for part in parts]
    return {
        "area under the curve, pooled": _area_under_curve(scores, right),
        "the same, mean of threads": float(np.mean(curves)),
        "the same, worst thread": min(curves),
        f"of the {HIGHEST} highest of each thread, chosen by annotators": float(np.mean(highest)),
        "of all sentences, chosen by annotators": float(right.mean()),
    }


def _area_under_curve(scores: Array, right: NDArray[np.bool_]) -> float:
    """How often a right one scores above a wrong one."""
    count = int(right.sum())
    above = rankdata(scores)[right].sum() - count * (count + 1) / 2
    return float(above / (count * (len(right) - count)))


def _card(sentences: Sentences, figures: dict[str, float]) -> str:
    table = "\n".join(f"| {name} | {value:.3f} |" for name, value in figures.items())
    return f"""# {MODEL}

Logistic regression on the vector of a sentence and {len(FEATURES)} features: could it head a viewpoint?

- Data: {len(sentences.names)} threads for development (benchmarks/labels/README.md).
  {len(sentences.right)} sentences that are compared; annotators chose {int(sentences.right.sum())} of them
  as stating a position.
- Licence: that of this project; the weights hold no text.
- Encoder: {UseEncoder.name}
- Command: `python -m benchmarks.train --data DIR --only headings`
- Fitted: {datetime.now(tz=UTC).date().isoformat()}

Every thread scored by a model fitted on the others:

| | |
| --- | --- |
{table}

Annotators chose the best sentences of each position, not every one that would do, so these figures are lower
bounds.
"""
