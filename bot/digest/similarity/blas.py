"""Limits BLAS to one thread for reproducible results: with more threads, the last bits of a product vary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import numpy as np  # loads BLAS, which must be loaded before it can be found
from threadpoolctl import ThreadpoolController


@lru_cache(maxsize=1)
def _pools() -> ThreadpoolController:
    np.dot(np.ones((2, 2)), np.ones((2, 2)))
    return ThreadpoolController()


@contextmanager
def use_one_thread() -> Iterator[None]:
    """Runs linear algebra within this context in one thread, whatever the environment sets."""
    with _pools().limit(limits=1, user_api="blas"):
        yield
