"""Fits ``bot.digest.context.self_containment``: logistic regression with a ridge penalty."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.labelled_threads import Split, get_vectors, read_labelled_threads, save_vectors
from benchmarks.standing_examples import Examples, Source, get_examples
from bot.digest.context.self_containment import SELF_CONTAINMENT_MODEL
from bot.digest.similarity.blas import use_one_thread

Array = NDArray[np.float64]

VECTOR_PENALTY: Final = 1.0
FEATURE_PENALTY: Final = 200.0
"""The penalty for features scaled to a deviation of 1."""
WEIGHTS: Final = {Source.SETTLED: 1.0, Source.READ_ONCE: 1.0, Source.MADE: 0.5, Source.POSITION: 0.2}
"""Sentences of positions are all positive, so their weight is small."""


@dataclass(frozen=True)
class Head:
    vector: Array
    features: Array
    bias: float

    def scores(self, examples: Examples) -> Array:
        logits = examples.vectors @ self.vector + examples.features @ self.features + self.bias
        return np.where(examples.quotable, 1 / (1 + np.exp(-logits)), 0.0)


def train(data: Path, models: Path) -> None:
    """``data``: the folder of the evaluation data."""
    vectors = get_vectors()
    threads = read_labelled_threads(data / "discussions", Split.DEVELOPMENT)
    examples = get_examples(threads, vectors, others=data)
    save_vectors(vectors)
    np.savez(models / f"{SELF_CONTAINMENT_MODEL}.npz", allow_pickle=False, **get_arrays(fit(examples)))


def get_arrays(head: Head) -> dict[str, NDArray[np.float32]]:
    """Returns the arrays as they are shipped."""
    arrays = {"vector": head.vector, "features": head.features, "bias": np.asarray(head.bias)}
    return {name: array.astype(np.float32) for name, array in arrays.items()}


def fit(examples: Examples, chosen: NDArray[np.bool_] | None = None) -> Head:
    """Fits on those of ``chosen``; deterministic."""
    used = np.ones(len(examples.alone), dtype=bool) if chosen is None else chosen
    scale = examples.features[used].std(axis=0)
    scale = np.where(scale < 1e-6, 1.0, scale)
    rows = np.hstack([examples.vectors[used], examples.features[used] / scale])
    middle = rows.mean(axis=0)
    size = examples.vectors.shape[1]
    penalties = np.r_[np.full(size, VECTOR_PENALTY), np.full(len(scale), FEATURE_PENALTY)]
    counts = np.asarray([WEIGHTS[Source(source)] for source in examples.sources[used]])
    with use_one_thread():
        weights, bias = _logistic_regression(rows - middle, examples.alone[used], counts, penalties)
    return Head(weights[:size], weights[size:] / scale, bias - float(middle @ weights))


def _logistic_regression(
    rows: Array, targets: NDArray[np.bool_], counts: Array, penalties: Array
) -> tuple[Array, float]:
    """Returns weights and bias with the least cross-entropy, weighted by ``counts``, and penalty."""
    signs = np.where(targets, 1.0, -1.0)

    def loss(parameters: Array) -> tuple[float, Array]:
        weights, margins = parameters[:-1], signs * (rows @ parameters[:-1] + parameters[-1])
        errors = -signs * counts * np.exp(-np.logaddexp(0.0, margins))
        value = (counts * np.logaddexp(0.0, -margins)).sum() + 0.5 * (penalties * weights**2).sum()
        return value, np.append(rows.T @ errors + penalties * weights, errors.sum())

    start = np.zeros(rows.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 2000, "ftol": 1e-12})
    return found.x[:-1], float(found.x[-1])


def score_across_threads(examples: Examples) -> Array:
    """Returns scores of every settled sentence by a head fitted without its thread; others are NaN."""
    scores = np.full(len(examples.alone), np.nan)
    for thread in sorted(set(examples.threads[examples.settled])):
        own = examples.threads == thread
        measured = own & examples.settled
        scores[measured] = fit(examples, ~own).scores(examples)[measured]
    return scores
