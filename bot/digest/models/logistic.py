"""Logistic regression on the vector and the features of a sentence (fitted by ``benchmarks.logistic``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray


def score_rows(
    model: Mapping[str, NDArray[Any]], vectors: NDArray[np.float64], features: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Returns a score from 0 to 1 for each row.

    ``model`` holds the arrays ``vector``, ``features`` and ``bias``, and also ``mean`` and ``scale`` if it
    was fitted on scaled features.
    """
    # Sums along rows rather than a matrix product, whose last bits depend on the number of rows.
    scaled = (features - model["mean"]) / model["scale"] if "mean" in model else features
    logits = (vectors * model["vector"]).sum(axis=1) + (scaled * model["features"]).sum(axis=1)
    return np.asarray(1 / (1 + np.exp(-(logits + model["bias"]))))
