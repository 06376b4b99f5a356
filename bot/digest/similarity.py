"""How near two claims are: by the words they share and by the vectors of their sentences, together.

Both parts are dot products, so a group's mean similarity to another is the product of their mean rows:
nothing of size n × n is needed, and average linkage stays exact however many claims a row stands for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from bot.digest.viewpoint_weights import MEANING, WORDS

Rows = NDArray[np.float32]


class Similarity:
    """Claims as rows. The product of two rows is their similarity: 1 for equals, about 0 for strangers."""

    def __init__(
        self,
        stems: Sequence[Sequence[str]],
        vectors: NDArray[np.float16],
        languages: Sequence[str | None],
        counts: Sequence[int] | None = None,
    ) -> None:
        """``counts``: how often each claim was made; it weighs in what is common in this thread."""
        self.weights = np.asarray(counts if counts is not None else np.ones(len(stems)), dtype=np.float32)
        self.words = _tf_idf(stems, self.weights)
        self.meaning = centred(vectors, languages, self.weights)

    def __len__(self) -> int:
        return len(self.weights)

    def between(self, some: NDArray[np.intp], others: NDArray[np.intp]) -> Rows:
        """Similarity of each of ``some`` to each of ``others``."""
        by_words = self.words[some] @ self.words[others].T
        by_meaning = self.meaning[some] @ self.meaning[others].T
        return np.asarray(WORDS * by_words.toarray() + MEANING * by_meaning, dtype=np.float32)

    def to_group(self, members: NDArray[np.intp]) -> Rows:
        """Mean similarity of each member to all of them, itself included."""
        share = self.weights[members] / self.weights[members].sum()
        words, meaning = self.words[members], self.meaning[members]
        return np.asarray(WORDS * (words @ (words.T @ share)) + MEANING * (meaning @ (meaning.T @ share)))


def _tf_idf(stems: Sequence[Sequence[str]], weights: Rows) -> sparse.csr_array:
    """Rows of length 1 (or 0 without words); log tf, smoothed idf over this thread's claims."""
    vocabulary: dict[str, int] = {}
    rows, columns, values = [], [], []
    for row, words in enumerate(stems):
        for word, count in Counter(words).items():
            rows.append(row)
            columns.append(vocabulary.setdefault(word, len(vocabulary)))
            values.append(1 + np.log(count))
    shape = (len(stems), max(1, len(vocabulary)))
    table = sparse.csr_array((np.asarray(values, dtype=np.float32), (rows, columns)), shape=shape)
    frequency = np.zeros(shape[1], dtype=np.float32)
    np.add.at(frequency, columns, weights[rows] if rows else 0)
    idf = np.log((1 + weights.sum()) / (1 + frequency)) + 1
    table = table @ sparse.diags_array(idf.astype(np.float32))
    length = np.sqrt((table * table).sum(axis=1))
    length[length == 0] = 1
    return sparse.csr_array(sparse.diags_array(1 / length) @ table)


def centred(vectors: NDArray[np.float16], languages: Sequence[str | None], weights: Rows) -> Rows:
    """Unit rows, after the mean of each language is taken away: what a thread is about is in all its vectors.

    A lone text of its language has no mean but itself; it keeps its vector.
    """
    rows = vectors.astype(np.float32)
    codes = np.asarray([code or "" for code in languages])
    for code in sorted(set(codes)):
        inside = np.flatnonzero(codes == code)
        if len(inside) > 1:
            rows[inside] -= np.average(rows[inside], axis=0, weights=weights[inside])
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    length[length < 1e-6] = 1
    return np.asarray(rows / length, dtype=np.float32)
