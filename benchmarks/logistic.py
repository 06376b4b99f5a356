"""Fits the models that ``bot.digest.models.logistic`` applies: logistic regression with a ridge penalty."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import rankdata

from bot.digest.similarity.blas import use_one_thread

Array = NDArray[np.float64]


def fit_logistic(
    vectors: Array, features: Array, targets: Array, *, vector_penalty: float, penalty: float
) -> dict[str, NDArray[np.float32]]:
    """Returns the arrays of the model by their names. ``targets``: from 0 to 1. Deterministic."""
    mean, scale = features.mean(axis=0), features.std(axis=0)
    scale = np.where(scale < 1e-6, 1.0, scale)
    rows = np.hstack([vectors, (features - mean) / scale])
    size = vectors.shape[1]
    penalties = np.concatenate([np.full(size, vector_penalty), np.full(features.shape[1], penalty)])

    def loss(parameters: Array) -> tuple[float, Array]:
        weights, bias = parameters[:-1], parameters[-1]
        logits = rows @ weights + bias
        value = (np.logaddexp(0, logits) - targets * logits).sum()
        errors = 1 / (1 + np.exp(-logits)) - targets
        gradient = np.concatenate([rows.T @ errors + penalties * weights, [errors.sum()]])
        return float(value + 0.5 * (penalties * weights**2).sum()), gradient

    with use_one_thread():
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


def area_under_curve(scores: Array, right: NDArray[np.bool_]) -> float:
    """Returns how often a positive scores above a negative (area under the curve)."""
    count = int(right.sum())
    above = rankdata(scores)[right].sum() - count * (count + 1) / 2
    return float(above / (count * (len(right) - count)))
