"""Scores how likely a sentence states a view.

Sentences without a view ask, thank, joke or tell what happened. The score comes from a fitted logistic
regression; ``models/view_score.md`` is its card.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.digest.models.load import load_weights
from bot.digest.models.logistic import score_rows
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.discourse_cues import SentenceCues, find_cues
from bot.digest.text.question_marks import QUESTION_MARKS
from bot.digest.text.tokens import extract_words

VIEW_MODEL = "view_score"
SENTENCES_SCORED_AT_ONCE = 1024
"""Number of sentences that are scored at once, so that memory does not grow with the thread."""
SENTENCE_CHARACTERS_READ = 1000
"""Number of characters of a sentence that are read for its features."""
VIEW_FEATURES = (
    "log_words",
    "log_words_squared",
    "up_to_3_words",
    "up_to_6_words",
    "words_above_25",
    "question",
    "judging_words",
    "negation",
    "concludes",
    "polite",
    "laughs",
    "address",
    "mention",
    "digit",
    "exclamation",
    "colon",
    "ellipsis",
    "small_first_letter",
)
_ASCII_DIGIT = re.compile("[0-9]")
_CLOSING = "\"'”’)»“ *_"


def score_views(texts: Sequence[str], vectors: Vectors) -> NDArray[np.float32]:
    """Returns a score from 0 to 1 for each sentence.

    The score of a sentence does not depend on the other sentences. The scores are calibrated for equal
    numbers of sentences with and without a view. Use the scores to compare sentences, not as probabilities.
    """
    model = load_weights(VIEW_MODEL)
    scores = np.empty(len(texts), dtype=np.float32)
    for start in range(0, len(texts), SENTENCES_SCORED_AT_ONCE):
        block = texts[start : start + SENTENCES_SCORED_AT_ONCE]
        rows = vectors.get(block).astype(np.float64)
        features = np.asarray([compute_view_features(text) for text in block], dtype=np.float64)
        scores[start : start + SENTENCES_SCORED_AT_ONCE] = score_rows(model, rows, features)
    return scores


def _has_digit(text: str) -> bool:
    if text.isascii():
        return _ASCII_DIGIT.search(text) is not None
    return any(map(str.isdigit, text))


def compute_view_features(text: str) -> list[float]:
    """Returns the features of a sentence in the order of ``VIEW_FEATURES``."""
    text = text[:SENTENCE_CHARACTERS_READ]
    return _features(text, len(extract_words(text)), find_cues(text))


def compute_sentence_features(entry: PreparedEntry, index: int) -> list[float]:
    """Returns the same as ``compute_view_features``, with the words and cues that the entry already has."""
    text = entry.get_text(index)
    if len(text) > SENTENCE_CHARACTERS_READ:
        return compute_view_features(text)
    return _features(text, entry.count_words(index), entry.cues[index])


def _features(text: str, count: int, cues: SentenceCues) -> list[float]:
    length = log(1 + count)
    bare = text.rstrip(_CLOSING)
    return [
        length,
        length**2,
        float(count <= 3),
        float(count <= 6),
        max(0, count - 25) / 10,
        float(bare.endswith(QUESTION_MARKS)),
        float(min(3, cues.stance_markers)),
        float(cues.denies),
        float(cues.concludes),
        float(cues.is_polite),
        float(cues.laughs),
        float("http" in text),
        float("@" in text),
        float(_has_digit(text)),
        float(bare.endswith("!")),
        float(bare.endswith(":")),
        float("…" in text or "..." in text),
        float(text[:1].islower()),
    ]
