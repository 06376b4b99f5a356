"""Scores how surely a sentence is understood rightly by a reader who sees nothing else.

The model is a logistic regression on the vector of the sentence and a few features of its text and its place
(bot/digest/models/context.md). It uses no word lists: pronouns and connectives show in the vector.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log1p
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.digest.context.quotation_marks import is_quotation, is_torn
from bot.digest.models.load import load_weights
from bot.digest.models.logistic import score_rows
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.question_marks import has_question_mark
from bot.digest.text.sentences import SentenceKind

SELF_CONTAINMENT_MODEL: Final = "context"
LONGEST_QUOTE: Final = 700
"""The most characters of a quote, including the line that it leans on."""
SELF_CONTAINMENT_FEATURES: Final = (
    "log_words",
    "under_7_words",
    "log_content_words",
    "up_to_2_content_words",
    "question",
    "small_first_letter",
    "no_full_stop",
    "whole_quotation",
    "address",
    "log_place",
    "log_sentences",
    "reply",
)
_ENDED = re.compile(r"[.!?…。！？؟۔][\"'”“»)*\]\s]{0,9}\Z")


def score_entry_self_containment(
    entry: PreparedEntry, vectors: Vectors, indices: Sequence[int] | None = None
) -> NDArray[np.float32]:
    """Returns a score from 0 to 1 for each sentence of the entry, or for each of ``indices``. A sentence that
    is never quoted scores 0.

    The score of a sentence does not depend on which others are asked for. Only sentences that can be quoted
    are encoded.
    """
    asked = range(len(entry.sentences)) if indices is None else indices
    return score_self_containment([(entry, index) for index in asked], vectors)


def score_self_containment(
    sentences: Sequence[tuple[PreparedEntry, int]], vectors: Vectors
) -> NDArray[np.float32]:
    """Does the same as ``score_entry_self_containment`` for sentences of any entries."""
    scores = np.zeros(len(sentences), dtype=np.float32)
    places = [place for place, (entry, index) in enumerate(sentences) if is_quotable(entry, index)]
    if places:
        chosen = [sentences[place] for place in places]
        model = load_weights(SELF_CONTAINMENT_MODEL)
        rows = vectors.get([entry.get_text(index) for entry, index in chosen]).astype(np.float64)
        features = np.asarray(
            [compute_self_containment_features(*sentence) for sentence in chosen], dtype=np.float64
        )
        scores[places] = score_rows(model, rows, features)
    return scores


def is_quotable(entry: PreparedEntry, index: int) -> bool:
    """Returns whether the sentence is the author's own prose, not too long, and not half of a quotation."""
    sentence = entry.sentences[index]
    if sentence.kind is not SentenceKind.PROSE or sentence.end - sentence.start > LONGEST_QUOTE:
        return False
    return not is_torn(entry.get_text(index))


def compute_self_containment_features(entry: PreparedEntry, index: int) -> list[float]:
    """Returns the features of the sentence in the order of ``SELF_CONTAINMENT_FEATURES``."""
    text = entry.get_text(index)
    count = entry.count_words(index)
    content = len(set(entry.stems[index]))
    return [
        log1p(count),
        float(count < 7),
        log1p(content),
        float(content <= 2),
        float(has_question_mark(text[-4:])),
        float(text[:1].islower()),
        float(_ENDED.search(text) is None),
        float(is_quotation(text)),
        float("http" in text or "@" in text),
        log1p(index),
        log1p(len(entry.sentences)),
        float(entry.parent is not None),
    ]
