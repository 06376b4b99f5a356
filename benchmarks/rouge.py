"""ROUGE F1 as in published scores (rouge-score, stemmed), over cached tokens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rouge_score.rouge_scorer import RougeScorer
from rouge_score.tokenizers import DefaultTokenizer, Tokenizer

METRICS = ("rouge1", "rouge2", "rougeL")


class Rouge(NamedTuple):
    """Between 0 and 1."""

    one: float
    two: float
    longest: float


class _CachedTokenizer(Tokenizer):  # type: ignore[misc]  # rouge-score has no types
    """Stems word by word with a cache, because stemming takes most of the time of ROUGE."""

    def __init__(self) -> None:
        self._tokens = lru_cache(maxsize=200_000)(DefaultTokenizer(use_stemmer=True).tokenize)

    def tokenize(self, text: str) -> list[str]:
        return [token for word in text.split() for token in self._tokens(word)]


_TOKENIZER = _CachedTokenizer()
_SCORER = RougeScorer(list(METRICS), tokenizer=_TOKENIZER)


def tokens(text: str) -> list[str]:
    """Returns tokens as ROUGE counts them: lower-case stems of letters and digits."""
    return _TOKENIZER.tokenize(text)


def rouge(summary: str, references: Sequence[str]) -> Rouge:
    """Returns the best score over the references, for each metric."""
    scores = _SCORER.score_multi(references, summary)
    return Rouge(*(scores[metric].fmeasure for metric in METRICS))


def cut(text: str, words: int) -> str:
    """Returns the first ``words`` words, separated by white space."""
    return " ".join(text.split()[:words])
