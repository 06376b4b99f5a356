"""Measures how central each sentence is among the others, with sumy's summarizers.

LexRank (Erkan & Radev 2004) is sumy's own class, made fast by replacing its three slow steps by sparse
arithmetic. Its scores are the same.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.digest.similarity.scipy_import import sparse
from bot.digest.text.sumy_import import (
    LexRankSummarizer,
    LsaSummarizer,
    LuhnSummarizer,
    ObjectDocumentModel,
    Paragraph,
    Sentence,
    SumBasicSummarizer,
    TextRankSummarizer,
)
from bot.errors import TooLongForMethod

Scores = NDArray[np.float64]


class Method(StrEnum):
    LEXRANK = "lexrank"
    TEXTRANK = "textrank"
    LUHN = "luhn"
    SUMBASIC = "sumbasic"
    LSA = "lsa"
    LEAD = "lead"


MATRIX_SENTENCES = 10_000
"""LexRank compares every pair of sentences if there are at most this many …"""
MATRIX_PRODUCTS = 60_000_000
"""… and if that takes at most this many products of two words. Each product may become an entry of the matrix
(12 bytes). Texts that share most of their words reach this limit first."""
COMPARED_SENTENCES = 1_000
"""The most sentences for the other methods. They are sumy's own and quadratic in Python: they take seconds
for this many sentences, and hours for more."""


def rank_sentences(
    stems: Sequence[Sequence[str]], method: Method = Method.LEXRANK, *, continuous: bool = False
) -> Scores:
    """Returns one score for each sentence, by position. A higher score means more central.

    ``stems`` are the content stems of each sentence. ``continuous`` selects LexRank without its threshold,
    which distinguishes sentences more finely; other methods have no such form. Scores of two methods cannot
    be compared. Scores do not depend on hash order. Raises ``TooLongForMethod`` for more than
    ``COMPARED_SENTENCES`` with a method other than LexRank and lead.
    """
    if method is Method.LEAD or not any(stems):
        return 1.0 / np.arange(1, len(stems) + 1)
    if method is Method.LEXRANK:
        lexrank = LexRank()
        return lexrank.compute_continuous_scores(stems) if continuous else lexrank.compute_scores(stems)
    if len(stems) > COMPARED_SENTENCES:
        raise TooLongForMethod(method=method.value, found=len(stems), limit=COMPARED_SENTENCES)
    return _SUMY[method](create_document(stems))


class LexRank(LexRankSummarizer):  # type: ignore[misc]  # sumy has no types
    """sumy's LexRank with the same scores, but with frequencies, matrix and power method in sparse form."""

    ROWS_PER_PRODUCT = 512
    """How many rows of the similarity matrix are made at a time. This limits the memory needed before the
    threshold is applied."""

    def compute_scores(self, sentences: Sequence[Sequence[str]]) -> Scores:
        """Returns the scores that sumy gives these sentences (lists of stems), by position.

        If sumy divides by zero (no two sentences are alike, and none is like itself), all scores are equal.
        If there are more than ``MATRIX_SENTENCES`` or ``MATRIX_PRODUCTS``, the scores are those of
        ``compute_continuous_scores``.
        """
        vectors = self._vectors(sentences)
        if not _fits(vectors):
            return _degrees(vectors)
        return np.asarray(self.power_method(self._walk(vectors, self.threshold), self.epsilon))

    def compute_continuous_scores(self, sentences: Sequence[Sequence[str]]) -> Scores:
        """Returns the scores of LexRank without threshold and without a matrix (the paper's continuous
        LexRank).

        The random walk over the symmetric similarity W = X Xᵀ converges to the degrees W·1. So one product
        X(Xᵀ1) gives the limit of the power method in linear time.
        """
        return _degrees(self._vectors(sentences))

    def _vectors(self, sentences: Sequence[Sequence[str]]) -> sparse.csr_matrix:
        return _unit_vectors(self._compute_tf(sentences), self._compute_idf(sentences))

    def _compute_idf(self, sentences: Sequence[Sequence[str]]) -> dict[str, float]:
        """Returns log(n / (1 + document frequency)). Frequencies are counted once instead of once for each
        word."""
        frequency = Counter(chain.from_iterable(map(dict.fromkeys, sentences)))
        return {word: math.log(len(sentences) / (1 + count)) for word, count in frequency.items()}

    def _create_matrix(
        self,
        sentences: Sequence[Sequence[str]],
        threshold: float,
        tf_metrics: Sequence[Mapping[str, float]],
        idf_metrics: Mapping[str, float],
    ) -> sparse.csr_matrix:
        return self._walk(_unit_vectors(tf_metrics, idf_metrics), threshold)

    def _walk(self, vectors: sparse.csr_matrix, threshold: float) -> sparse.csr_matrix:
        """Returns the row-stochastic matrix of the walk between sentences whose cosine is above the
        threshold."""
        neighbours = [
            _above(vectors[first : first + self.ROWS_PER_PRODUCT] @ vectors.T, threshold)
            for first in range(0, vectors.shape[0], self.ROWS_PER_PRODUCT)
        ]
        matrix = sparse.vstack(neighbours, format="csr")
        degrees = np.diff(matrix.indptr)
        matrix.data = np.repeat(1.0 / np.maximum(degrees, 1), degrees)
        return matrix

    @staticmethod
    def power_method(matrix: sparse.csr_matrix, epsilon: float) -> Scores:
        """Returns the left eigenvector by repeated products, each scaled to length 1, until a step is at most
        epsilon."""
        transposed = matrix.T.tocsr()
        vector = np.full(matrix.shape[0], 1.0 / max(matrix.shape[0], 1))
        step = 1.0
        while step > epsilon:
            following = transposed @ vector
            length = np.linalg.norm(following)
            if not length:
                return _scaled(np.ones_like(vector))
            following /= length
            step = float(np.linalg.norm(following - vector))
            vector = following
        return vector


def _unit_vectors(
    term_frequencies: Sequence[Mapping[str, float]], idf: Mapping[str, float]
) -> sparse.csr_matrix:
    """Returns tf × idf of each sentence as a row of length 1. Words whose idf is 0 are left out."""
    column = {word: position for position, word in enumerate(idf)}
    indptr = np.zeros(len(term_frequencies) + 1, dtype=np.int64)
    np.cumsum([len(words) for words in term_frequencies], out=indptr[1:])
    indices = np.fromiter((column[word] for words in term_frequencies for word in words), dtype=np.int32)
    weights = np.fromiter(chain.from_iterable(words.values() for words in term_frequencies), dtype=np.float64)
    weights *= np.fromiter(idf.values(), dtype=np.float64, count=len(idf))[indices]
    rows = np.repeat(np.arange(len(term_frequencies)), np.diff(indptr))
    lengths = np.sqrt(np.bincount(rows, weights**2, minlength=len(term_frequencies)))
    weights /= np.where(lengths > 0, lengths, 1.0)[rows]
    matrix = sparse.csr_matrix((weights, indices, indptr), shape=(len(term_frequencies), len(idf)))
    matrix.eliminate_zeros()
    return matrix


def _fits(vectors: sparse.csr_matrix) -> bool:
    """Returns whether comparing every pair of sentences is within the limits."""
    holders = np.bincount(vectors.indices, minlength=vectors.shape[1]).astype(np.int64)
    return vectors.shape[0] <= MATRIX_SENTENCES and int(holders @ holders) <= MATRIX_PRODUCTS


def _above(similarity: sparse.csr_matrix, threshold: float) -> sparse.csr_matrix:
    """Returns the entries above the threshold as ones."""
    kept = similarity.data > threshold
    indptr = np.concatenate(([0], np.cumsum(kept)))[similarity.indptr]
    ones = np.ones(int(indptr[-1]))
    return sparse.csr_matrix((ones, similarity.indices[kept], indptr), shape=similarity.shape)


def _degrees(vectors: sparse.csr_matrix) -> Scores:
    """Returns the sum of each sentence's cosines with all sentences."""
    return _scaled(vectors @ np.asarray(vectors.sum(axis=0)).ravel())


def _scaled(scores: Scores) -> Scores:
    length = np.linalg.norm(scores)
    return scores / length if length else np.full_like(scores, 1.0 / math.sqrt(max(len(scores), 1)))


class Spaced:
    """The tokenizer that sumy asks for words. It reads sentences whose words are joined by single spaces."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(text.split())


def create_document(stems: Sequence[Sequence[str]]) -> ObjectDocumentModel:
    """Builds sumy's document directly. sumy's own tokenizer needs data that is not installed, and drops words
    that contain digits."""
    tokenizer = Spaced()
    return ObjectDocumentModel([Paragraph([Sentence(" ".join(words), tokenizer) for words in stems])])


class _Lsa(LsaSummarizer):  # type: ignore[misc]
    """sumy's LSA with its rows in order of first occurrence. In the order of a set, rounding would depend on
    the hash seed."""

    def _create_dictionary(self, document: ObjectDocumentModel) -> dict[str, int]:
        return {word: row for row, word in enumerate(dict.fromkeys(map(self.normalize_word, document.words)))}

    def _create_matrix(self, document: ObjectDocumentModel, dictionary: Mapping[str, int]) -> Scores:
        """Counts occurrences of each word (rows) in each sentence (columns), without sumy's warning about
        documents with more sentences than words."""
        matrix = np.zeros((len(dictionary), len(document.sentences)))
        for position, sentence in enumerate(document.sentences):
            for word in sentence.words:
                matrix[dictionary[word], position] += 1
        return matrix

    def scores(self, document: ObjectDocumentModel) -> Scores:
        matrix = self._create_matrix(document, self._create_dictionary(document))
        _, sigma, v = np.linalg.svd(self._compute_term_frequency(matrix), full_matrices=False)
        return np.asarray(self._compute_ranks(sigma, v))


def _textrank(document: ObjectDocumentModel) -> Scores:
    return _by_sentence(document, TextRankSummarizer().rate_sentences(document))


def _luhn(document: ObjectDocumentModel) -> Scores:
    luhn = LuhnSummarizer()
    significant = frozenset(luhn._get_significant_words(document.words))  # noqa: SLF001
    return np.array([float(luhn.rate_sentence(sentence, significant)) for sentence in document.sentences])


def _sumbasic(document: ObjectDocumentModel) -> Scores:
    return _by_sentence(document, SumBasicSummarizer()._compute_ratings(document.sentences))  # noqa: SLF001


def _by_sentence(document: ObjectDocumentModel, ratings: Mapping[Any, float]) -> Scores:
    return np.array([float(ratings[sentence]) for sentence in document.sentences])


_SUMY: Mapping[Method, Callable[[ObjectDocumentModel], Scores]] = {
    Method.TEXTRANK: _textrank,
    Method.LUHN: _luhn,
    Method.SUMBASIC: _sumbasic,
    Method.LSA: _Lsa().scores,
}
