"""Sums in one order: with more threads a product's last bits change, and with them what is nearest."""

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
    """Inside, linear algebra runs in one thread, whatever the environment says."""
    with _pools().limit(limits=1, user_api="blas"):
        yield
