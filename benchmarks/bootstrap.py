"""Bootstrap intervals: how much a mean over threads, documents or groups would vary on similar data."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.table import Measure

RESAMPLES = 10_000
SEED = 20240501


def mean(values: Sequence[float], scale: float = 1.0) -> Measure:
    """Returns the mean of ``values`` × ``scale`` with its 95 % interval (percentile bootstrap)."""
    column = np.asarray(values, dtype=np.float64).reshape(-1, 1) * scale
    return pooled(column, lambda sums: sums[..., 0] / len(column))


def pooled(
    counts: Sequence[Sequence[float]] | NDArray[np.float64],
    statistic: Callable[[NDArray[np.float64]], NDArray[np.float64]],
) -> Measure:
    """Returns a statistic of sums over units, with its 95 % interval.

    ``counts`` has one row for each unit that is drawn (a claim, a document) and one column for each sum that
    the statistic needs: correct pairs, predicted pairs, reference pairs. ``statistic`` takes sums of shape
    (…, columns) and returns shape (…).
    """
    table = np.asarray(counts, dtype=np.float64)
    if not len(table):
        return Measure(float("nan"))
    random = np.random.default_rng(SEED)
    units = len(table)
    drawn = random.multinomial(units, np.full(units, 1 / units), size=RESAMPLES)
    low, high = np.percentile(statistic(drawn @ table), [2.5, 97.5])
    return Measure(float(statistic(table.sum(axis=0))), float(low), float(high))


def difference(ours: Sequence[float], theirs: Sequence[float], scale: float = 1.0) -> Measure:
    """Returns the mean of the paired differences with its interval: two systems compared thread by thread."""
    return mean([a - b for a, b in zip(ours, theirs, strict=True)], scale)
