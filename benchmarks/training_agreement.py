"""Fits the classifier of bot/digest/viewpoints/agreement.py: multinomial logistic regression with a ridge.

Targets are the shares of the three readings (benchmarks/labels/README.md); the settled one counts twice.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.labelled_threads import (
    LABELS,
    LabelledThread,
    Relation,
    Split,
    get_vectors,
    read_labelled_threads,
    save_vectors,
)
from bot.digest.similarity.blas import one_thread
from bot.digest.similarity.embeddings import Vectors
from bot.digest.viewpoints.agreement import MODEL, MOST_DEVIATIONS, Array, feature_names, pair_features

RELATIONS: Final = (Relation.AGREE, Relation.DISAGREE, Relation.NEITHER)
PENALTY: Final = 30.0
VECTOR_PENALTY: Final = 300.0
BALANCE: Final = 0.8
"""0: every reply counts the same; 1: every relation does."""


@dataclass(frozen=True)
class Replies:
    """Labelled replies with their features, one row each."""

    features: Array
    targets: Array
    """Share of the readings for each relation."""
    labels: NDArray[np.intp]
    """The settled reading, as an index of ``RELATIONS``."""
    threads: NDArray[np.intp]
    """Which thread each is of."""
    names: tuple[str, ...]
    """Of the threads."""

    def where(self, chosen: NDArray[np.bool_]) -> Replies:
        return Replies(
            self.features[chosen], self.targets[chosen], self.labels[chosen], self.threads[chosen], self.names
        )


def read_replies(discussions: Path, split: Split, vectors: Vectors) -> Replies:
    threads = read_labelled_threads(discussions, split)
    pairs, targets, labels, numbers = [], [], [], []
    for number, thread in enumerate(threads):
        entries = thread.prepared().by_number
        readings = _first_readings(thread)
        for reply, parent, settled in thread.replies:
            pairs.append((entries[reply], entries[parent]))
            votes = [settled, settled, *(r[reply, parent] for r in readings if (reply, parent) in r)]
            targets.append([votes.count(relation) / len(votes) for relation in RELATIONS])
            labels.append(RELATIONS.index(settled))
            numbers.append(number)
    return Replies(
        np.asarray(pair_features(pairs, vectors)),
        np.asarray(targets),
        np.asarray(labels),
        np.asarray(numbers),
        tuple(thread.name for thread in threads),
    )


def _first_readings(thread: LabelledThread) -> list[dict[tuple[int, int], Relation]]:
    """Those of the two readers, before they were settled."""
    found = []
    for reader in ("A", "B"):
        row = json.loads((LABELS / thread.name).with_suffix(f".{reader}.json").read_text(encoding="utf-8"))
        found.append({(reply, parent): Relation(label) for reply, parent, label in row["agreement"]})
    return found


def fit(replies: Replies) -> dict[str, NDArray[np.float32]]:
    """The arrays of the model, by their names. Deterministic."""
    mean, scale = replies.features.mean(axis=0), replies.features.std(axis=0)
    vector = np.asarray([name.startswith("first_") for name in feature_names_of(replies)])
    scale[vector] = np.sqrt((scale[vector] ** 2).mean())
    scale = np.where(scale < 1e-6, 1.0, scale)
    deviations = np.clip((replies.features - mean) / scale, -MOST_DEVIATIONS, MOST_DEVIATIONS)
    shares = replies.targets.mean(axis=0)
    counts = replies.targets @ shares**-BALANCE
    penalties = np.where(vector, VECTOR_PENALTY, PENALTY) / len(deviations)
    with one_thread():
        weights, bias = _logistic_regression(deviations, replies.targets, counts / counts.sum(), penalties)
    arrays = {"mean": mean, "scale": scale, "weights": weights.T, "bias": bias}
    return {name: np.asarray(array, dtype=np.float32) for name, array in arrays.items()}


def feature_names_of(replies: Replies) -> list[str]:
    described = len(feature_names(0))
    return feature_names(replies.features.shape[1] - described)


def _logistic_regression(rows: Array, targets: Array, counts: Array, penalties: Array) -> tuple[Array, Array]:
    """Weights and bias of least cross-entropy, weighted by ``counts``, and least penalised weights."""
    size, classes = rows.shape[1], targets.shape[1]

    def loss(parameters: Array) -> tuple[float, Array]:
        weights = parameters[: size * classes].reshape(size, classes)
        scores = rows @ weights + parameters[size * classes :]
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        errors = (np.exp(logs) - targets) * counts[:, None]
        penalised = penalties[:, None] * weights
        value = -(counts[:, None] * targets * logs).sum() + 0.5 * (penalised * weights).sum()
        return value, np.concatenate([(rows.T @ errors + penalised).ravel(), errors.sum(axis=0)])

    start = np.zeros((size + 1) * classes)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 1000, "ftol": 1e-10})
    return found.x[: size * classes].reshape(size, classes), found.x[size * classes :]


def train(data: Path, models: Path) -> None:
    vectors = get_vectors()
    replies = read_replies(data / "discussions", Split.DEVELOPMENT, vectors)
    save_vectors(vectors)
    np.savez(models / f"{MODEL}.npz", allow_pickle=False, **fit(replies))
