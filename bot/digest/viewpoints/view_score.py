"""How surely a sentence states a view, rather than asking, thanking, joking or telling what happened."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.digest.models.load import load_weights
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text import discourse_cues as cues
from bot.digest.text.tokens import words

MODEL = "view_score"
BLOCK = 1024
"""So many sentences are scored at once, so that memory does not grow with the thread."""
READ = 1000
"""Characters of a sentence that are read for its features."""
FEATURES = (
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
SentenceFeatures = Callable[[str], Sequence[float]]
"""``view_features``, or one that remembers them for the texts of a thread."""
_ASCII_DIGIT = re.compile("[0-9]")
_CLOSING = "\"'”’)»“ *_"


def view_scores(texts: Sequence[str], vectors: Vectors) -> NDArray[np.float32]:
    """For each sentence from 0 to 1; the score of a sentence does not depend on the others.

    The scale is that of a set with as many views as other sentences: compare scores, and take none of them
    for a share.
    """
    model = load_weights(MODEL)
    scores = np.empty(len(texts), dtype=np.float32)
    for start in range(0, len(texts), BLOCK):
        block = texts[start : start + BLOCK]
        rows = vectors.of(block).astype(np.float64)
        features = np.asarray([view_features(text) for text in block], dtype=np.float64)
        # Sums along rows, not a matrix product: a product's last bits depend on how many rows there are.
        logits = (rows * model["vector"]).sum(axis=1) + (features * model["features"]).sum(axis=1)
        scores[start : start + BLOCK] = 1 / (1 + np.exp(-(logits + model["bias"])))
    return scores


def _has_digit(text: str) -> bool:
    if text.isascii():
        return _ASCII_DIGIT.search(text) is not None
    return any(map(str.isdigit, text))


def view_features(text: str) -> list[float]:
    """In the order of ``FEATURES``."""
    text = text[:READ]
    count = len(words(text))
    length = log(1 + count)
    bare = text.rstrip(_CLOSING)
    return [
        length,
        length**2,
        float(count <= 3),
        float(count <= 6),
        max(0, count - 25) / 10,
        float(bare.endswith("?")),
        float(min(3, cues.HOLDS.count(text))),
        float(cues.DENIALS.is_in(text)),
        float(cues.CONCLUDES.is_in(text)),
        float(cues.POLITE.is_in(text)),
        float(cues.LAUGHTER.is_in(text)),
        float("http" in text),
        float("@" in text),
        float(_has_digit(text)),
        float(bare.endswith("!")),
        float(bare.endswith(":")),
        float("…" in text or "..." in text),
        float(text[:1].islower()),
    ]
