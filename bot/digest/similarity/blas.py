"""Pins BLAS to one thread, for reproducible results: with more, the last bits of a product change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import numpy as np  # its BLAS must be loaded before it can be found
from threadpoolctl import ThreadpoolController


@lru_cache(maxsize=1)
def _pools() -> ThreadpoolController:
    np.dot(np.ones((2, 2)), np.ones((2, 2)))
    return ThreadpoolController()


@contextmanager
def one_thread() -> Iterator[None]:
    """Within this context, linear algebra runs in one thread, whatever the environment says."""
    with _pools().limit(limits=1, user_api="blas"):
        yield
