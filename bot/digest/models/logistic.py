"""Logistic regression on the vector of a sentence and features of it (fitted by ``benchmarks.logistic``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray


def score_rows(
    model: Mapping[str, NDArray[Any]], vectors: NDArray[np.float64], features: NDArray[np.float64]
) -> NDArray[np.float64]:
    """For each row from 0 to 1.

    ``model``: the arrays ``vector, features, bias``, and ``mean, scale`` if it was fitted on scaled features.
    """
    # Sums along rows, not a matrix product: a product's last bits depend on how many rows there are.
    scaled = (features - model["mean"]) / model["scale"] if "mean" in model else features
    logits = (vectors * model["vector"]).sum(axis=1) + (scaled * model["features"]).sum(axis=1)
    return np.asarray(1 / (1 + np.exp(-(logits + model["bias"]))))
