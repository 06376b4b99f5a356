"""Measures how similar two claims are: by words, by character n-grams and by the vectors of their sentences.

All three parts are dot products.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.digest.similarity.embeddings import VectorRows
from bot.digest.similarity.scipy_import import sparse
from bot.digest.similarity.weights import (
    DENIAL_DISCOUNT,
    LEAST_OPPOSING_SIMILARITY,
    LETTER_WEIGHT,
    OBJECTION_PENALTY,
    SHRINKAGE_TEXTS,
    VECTOR_WEIGHT,
    WORD_WEIGHT,
)
from bot.digest.text.discourse_cues import NEGATION

Rows = NDArray[np.float32]
Indices = NDArray[np.intp]

NGRAM_LENGTH = 4
"""Letters in a run. The words "vaccine" and "vaccination" have different stems, but share three runs."""
HASH_BUCKETS = 1 << 18
ROWS_AT_ONCE = 4_096
SPARSE_PAIRS = 1 << 16
"""With fewer pairs of rows than this, separating their columns costs more than it saves."""
COMMON_COLUMN_PAIRS = 512
"""A column is common if more than one in this many pairs of rows shares it."""


@dataclass(frozen=True, slots=True)
class Similarity:
    """Claims, one in each row. The product of two rows is their similarity: 1 for equal texts, about 0 for
    unrelated ones."""

    writing: sparse.csr_array
    """Weights of words and of character n-grams, side by side."""
    meaning: NDArray[np.float16]
    denies: NDArray[np.bool_]
    """Whether each claim has an odd number of denials. With the same words, it then says the opposite."""

    def __len__(self) -> int:
        return len(self.denies)

    def compare(self, some: Indices, others: Indices) -> Rows:
        """Returns the similarity of each of ``some`` to each of ``others``. It is reduced if one denies what
        the other says."""
        rows = self.writing[some]
        writing = _product(rows, rows if others is some else self.writing[others])
        near = self.meaning[some].astype(np.float32) @ self.meaning[others].astype(np.float32).T
        near *= VECTOR_WEIGHT
        near += writing
        opposed = self.denies[some][:, None] != self.denies[others][None, :]
        near -= (
            OBJECTION_PENALTY * (writing >= LEAST_OPPOSING_SIMILARITY) + DENIAL_DISCOUNT * writing
        ) * opposed
        return np.asarray(near, dtype=np.float32)


def _product(some: sparse.csr_array, others: sparse.csr_array) -> Rows:
    """Returns the dot product of each row of ``some`` with each row of ``others``.

    If there are many rows, the columns that many of them have are multiplied as dense arrays: in a sparse
    product, the cost of a column grows with the square of the number of rows that have it.
    """
    whole = some.shape[0] * others.shape[0]
    if whole < SPARSE_PAIRS:
        return np.asarray((some @ others.T).toarray(), dtype=np.float32)
    width = some.shape[1]
    pairs = np.bincount(some.indices, minlength=width) * np.bincount(others.indices, minlength=width)
    common = pairs * COMMON_COLUMN_PAIRS > whole
    dense, rest = _parted(some, common)
    their_dense, their_rest = (dense, rest) if others is some else _parted(others, common)
    found = dense @ their_dense.T
    found += (rest @ their_rest.T).toarray()
    return found


def _parted(rows: sparse.csr_array, common: NDArray[np.bool_]) -> tuple[Rows, sparse.csr_array]:
    """Splits the rows into their common columns, as a dense array, and their other columns."""
    owner = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    often = common[rows.indices]
    place = np.cumsum(common) - 1
    dense = np.zeros((rows.shape[0], int(common.sum())), dtype=np.float32)
    dense[owner[often], place[rows.indices[often]]] = rows.data[often]
    seldom = ~often
    ends = np.concatenate([[0], np.cumsum(np.bincount(owner[seldom], minlength=rows.shape[0]))])
    return dense, sparse.csr_array((rows.data[seldom], rows.indices[seldom], ends), shape=rows.shape)


def prepare_similarity(
    texts: Sequence[str],
    stems: Sequence[Sequence[str]],
    vectors: NDArray[np.float16],
    kinds: Sequence[str],
) -> Similarity:
    """Prepares texts for comparison.

    ``texts``: the lower-case words of each text, with one space between them. ``stems``: the stems of its
    content words. ``kinds``: texts of one kind (a language) are centred together.
    """
    weights = np.ones(len(texts), dtype=np.float32)
    return Similarity(
        _writing(texts, stems, weights),
        centre_vectors(vectors, kinds, weights),
        np.asarray([NEGATION.count(text) % 2 == 1 for text in texts], dtype=np.bool_),
    )


def _writing(texts: Sequence[str], stems: Sequence[Sequence[str]], weights: Rows) -> sparse.csr_array:
    by_words, by_letters = (
        compute_tf_idf(count_stems(stems), weights),
        compute_tf_idf(_count_letter_ngrams(texts), weights),
    )
    by_words.data *= np.float32(WORD_WEIGHT**0.5)  # in place: a copy takes 100 MB for a large thread
    by_letters.data *= np.float32(LETTER_WEIGHT**0.5)
    return _side_by_side(by_words, by_letters)


def _side_by_side(left: sparse.csr_array, right: sparse.csr_array) -> sparse.csr_array:
    """Does the same as ``scipy.sparse.hstack``, which would hold everything in memory three times."""
    ends = left.indptr + right.indptr
    data = np.empty(ends[-1], dtype=np.float32)
    columns = np.empty(ends[-1], dtype=np.int32)
    for block in _blocks(left.shape[0]):
        for table, before, first in ((left, right.indptr[:-1], 0), (right, left.indptr[1:], left.shape[1])):
            own = table.indptr[block.start : block.stop + 1]
            inside = slice(own[0], own[-1])
            at = np.arange(own[0], own[-1]) + np.repeat(before[block], np.diff(own))
            data[at], columns[at] = table.data[inside], table.indices[inside] + first
    shape = (left.shape[0], left.shape[1] + right.shape[1])
    return sparse.csr_array((data, columns, ends), shape=shape)


def count_stems(stems: Sequence[Sequence[str]]) -> sparse.csr_array:
    """Counts stems: one row for each text, one column for each stem, in the order in which they occur."""
    vocabulary: dict[str, int] = {}
    columns: list[int] = []
    values: list[int] = []
    ends = [0]
    for row in stems:
        counts: Mapping[str, int] = dict.fromkeys(row, 1)
        if len(counts) < len(row):
            counts = Counter(row)
        columns += [vocabulary.setdefault(stem, len(vocabulary)) for stem in counts]
        values += counts.values()
        ends.append(len(columns))
    shape = (len(stems), max(1, len(vocabulary)))
    return sparse.csr_array((np.asarray(values, dtype=np.float32), columns, ends), shape=shape)


def _count_letter_ngrams(texts: Sequence[str]) -> sparse.csr_array:
    """Counts character n-grams over all words in order, hashed into buckets: a column for each one in use."""
    most = sum(len(text) + 2 for text in texts)
    counts, columns = np.empty(most, dtype=np.float32), np.empty(most, dtype=np.int32)
    ends = np.zeros(len(texts) + 1, dtype=np.int32 if most < 1 << 31 else np.int64)
    used = np.zeros(HASH_BUCKETS, dtype=np.bool_)
    for block in _blocks(len(texts)):
        found = _count_ngrams(texts[block])
        used[found.indices] = True
        start = ends[block.start]
        ends[block.start + 1 : block.stop + 1] = start + found.indptr[1:]
        counts[start : start + found.nnz], columns[start : start + found.nnz] = found.data, found.indices
    place = np.cumsum(used, dtype=np.int32) - np.int32(1)
    counts, columns = counts[: ends[-1]], columns[: ends[-1]]
    for block in _blocks(len(columns)):
        columns[block] = place[columns[block]]
    shape = (len(texts), max(1, int(used.sum())))
    return sparse.csr_array((counts, columns, ends), shape=shape)


def _count_ngrams(texts: Sequence[str]) -> sparse.csr_array:
    """Counts the character n-grams in each text, with a space between words and at both ends of a text."""
    plain = [f" {text} " for text in texts]
    lengths = np.asarray([len(text) for text in plain], dtype=np.int32)
    codes = np.frombuffer("".join(plain).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    shape = (len(texts), HASH_BUCKETS)
    if len(codes) < NGRAM_LENGTH:
        return sparse.csr_array(shape, dtype=np.float32)
    runs = np.zeros(len(codes) - NGRAM_LENGTH + 1, dtype=np.uint32)
    for at in range(NGRAM_LENGTH):
        runs = runs * np.uint32(0x9E3779B1) + codes[at : len(runs) + at]  # overflow wraps around
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    inside = owner[: len(runs)] == owner[NGRAM_LENGTH - 1 :]
    columns = (((runs >> 15) ^ runs) & np.uint32(HASH_BUCKETS - 1))[inside].astype(np.int32)
    ones = np.ones(len(columns), dtype=np.float32)
    return sparse.csr_array(sparse.coo_array((ones, (owner[: len(runs)][inside], columns)), shape=shape))


def compute_tf_idf(table: sparse.csr_array, weights: Rows) -> sparse.csr_array:
    """Computes tf-idf with log tf and an idf that is smoothed and counts each claim by its weight, that is,
    how often it was made. Each row has length 1, or 0 if it is empty."""
    frequency = np.zeros(table.shape[1])
    for block in _blocks(table.shape[0]):
        columns, _, owner = _entries(table, block)
        frequency += np.bincount(columns, weights=weights[block][owner], minlength=table.shape[1])
    idf = np.log((1 + weights.sum()) / (1 + frequency)) + 1
    scaled = np.empty(table.nnz, dtype=np.float32)
    done = 0
    for block in _blocks(table.shape[0]):
        columns, counts, owner = _entries(table, block)
        values = (1 + np.log(counts)) * idf[columns]
        length = np.sqrt(np.bincount(owner, weights=values**2))
        scaled[done : done + len(values)] = values / length[owner]
        done += len(values)
    return sparse.csr_array((scaled, table.indices, table.indptr), shape=table.shape)


def _entries(table: sparse.csr_array, rows: slice) -> tuple[Indices, Rows, Indices]:
    """Returns the columns and values of these rows, and for each value which of these rows it belongs to."""
    ends = table.indptr[rows.start : rows.stop + 1]
    inside = slice(ends[0], ends[-1])
    return table.indices[inside], table.data[inside], np.repeat(np.arange(len(ends) - 1), np.diff(ends))


class CentredVectors:
    """Rows of length 1, made by subtracting from each vector the mean of all texts of its kind. That mean
    holds what they have in common, which is what the thread is about.

    If a kind has few texts, their mean is drawn towards the mean of all texts. If there are few texts in all,
    the mean of all is drawn towards zero. Rows are made when they are asked for: all of them would take as
    much memory as the vectors.
    """

    def __init__(
        self, vectors: VectorRows | NDArray[np.float16], kinds: Sequence[str], weights: Rows
    ) -> None:
        """Prepares the means. ``kinds``: texts of one kind (a language) are centred together."""
        self.shape = vectors.shape
        self._vectors = vectors
        found, self._kinds = np.unique(np.asarray(kinds, dtype=np.str_), return_inverse=True)
        self._centres = np.empty((len(found), vectors.shape[1]), dtype=np.float32)
        common = _mean(vectors, weights).astype(np.float32) if len(vectors) else np.zeros(0)
        common *= weights.sum() / (weights.sum() + SHRINKAGE_TEXTS)
        for kind in range(len(found)):
            inside = np.flatnonzero(self._kinds == kind)
            many = weights[inside].sum()
            own = _mean(vectors, weights, inside).astype(np.float32)
            self._centres[kind] = (many * own + SHRINKAGE_TEXTS * common) / (many + SHRINKAGE_TEXTS)

    def __getitem__(self, rows: Indices) -> NDArray[np.float16]:
        return _unit(self._vectors[rows], self._centres[self._kinds[rows]])


def centre_vectors(vectors: NDArray[np.float16], kinds: Sequence[str], weights: Rows) -> NDArray[np.float16]:
    """Returns all rows of ``CentredVectors``."""
    made = CentredVectors(vectors, kinds, weights)
    rows = np.empty_like(vectors)
    for block in _blocks(len(rows)):
        rows[block] = made[np.arange(block.start, min(block.stop, len(rows)))]
    return rows


def _mean(
    rows: VectorRows | NDArray[np.float16], weights: Rows, members: Indices | None = None
) -> NDArray[np.float16]:
    """Returns the mean of all rows, or of the members."""
    every = np.arange(len(rows)) if members is None else members
    total = np.zeros(rows.shape[1], dtype=np.float32)
    for block in _blocks(len(every)):
        total += weights[every[block]] @ rows[every[block]].astype(np.float32)
    return np.asarray(total / weights[every].sum(), dtype=np.float16)


def _unit(vectors: NDArray[np.float16], centre: Rows) -> NDArray[np.float16]:
    rows = vectors.astype(np.float32) - centre
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    length[length < 1e-3] = np.inf  # a text that equals its centre is similar to nothing
    return np.asarray(rows / length, dtype=np.float16)


def _blocks(count: int) -> Iterator[slice]:
    """Returns slices of rows. Wider numbers are made for one slice at a time, which takes half the memory of
    making them for all rows."""
    return (slice(start, start + ROWS_AT_ONCE) for start in range(0, count, ROWS_AT_ONCE))
