"""Classifies whether a reply agrees with its parent comment, disagrees, or does neither.

Uses a fitted model; ``models/agreement.md`` is its card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.digest.lexicon.load import load_lexicon
from bot.digest.lexicon.phrase_matching import PhraseMatcher
from bot.digest.models.load import load_weights
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.tokens import extract_words
from bot.digest.viewpoints.reply_features import CommentText, describe_pair
from storage.model import get_author_key

AGREEMENT_MODEL: Final = "agreement"
MOST_DEVIATIONS: Final = 4.0
"""Features are clipped to at most this many standard deviations from their mean."""

CONTRADICTION_CHARACTERS_READ: Final = 400
"""Number of characters of a reply that are searched for contradictions."""
PAIRS_CLASSIFIED_AT_ONCE: Final = 512
"""Number of pairs that are classified at once."""

Array = NDArray[np.float64]
Pair = tuple[PreparedEntry, PreparedEntry]
"""A reply and its parent."""


class Agreement(NamedTuple):
    """The probabilities of the three classes. They add up to 1."""

    agree: float
    disagree: float
    neither: float


NOTHING_SAID: Final = Agreement(0.0, 0.0, 1.0)
"""The result for a reply without any text of its own."""


def classify_replies(pairs: Sequence[Pair], vectors: Vectors) -> list[Agreement]:
    """Returns, for each pair, how likely the reply agrees with its parent comment.

    The result for a pair does not depend on the other pairs. The first sentence of each reply is encoded. The
    cost is linear in the number of pairs. The model was fitted on replies to comments only, not on replies to
    an article.
    """
    model = load_weights(AGREEMENT_MODEL)
    found: list[Agreement] = []
    for start in range(0, len(pairs), PAIRS_CLASSIFIED_AT_ONCE):
        found += classify_features(
            compute_pair_features(pairs[start : start + PAIRS_CLASSIFIED_AT_ONCE], vectors), model
        )
    return [_correct(pair, agreement) for pair, agreement in zip(pairs, found, strict=True)]


def compute_pair_features(pairs: Sequence[Pair], vectors: Vectors) -> Array:
    """Returns the input of the model, one row for each pair.

    A row holds the features of ``describe_pair``, followed by the vector of the reply's first sentence (zeros
    if the reply has none).
    """
    texts = {id(entry): CommentText(entry) for pair in pairs for entry in pair}
    read = [(texts[id(reply)], texts[id(parent)]) for reply, parent in pairs]
    described = np.asarray([list(describe_pair(reply, parent).values()) for reply, parent in read])
    needed = list(dict.fromkeys(reply.first_prose for reply, _ in read if reply.first_prose is not None))
    vectors.require(needed)
    rows = np.vstack([vectors.get(needed).astype(np.float64), np.zeros(vectors.encoder.dimensions)])
    place: dict[str | None, int] = {text: at for at, text in enumerate(needed)}
    return np.hstack([described, rows[[place.get(reply.first_prose, -1) for reply, _ in read]]])


def list_described_features() -> list[str]:
    """Returns the names of the features that come before the vector, in order."""
    nothing = CommentText.create_empty()
    return list(describe_pair(nothing, nothing))


def classify_features(features: Array, model: Mapping[str, NDArray[Any]]) -> list[Agreement]:
    """Returns the probabilities for each row of ``features``, which come from ``compute_pair_features``.

    ``model`` holds the arrays of the fitted model.
    """
    deviations = np.clip((features - model["mean"]) / model["scale"], -MOST_DEVIATIONS, MOST_DEVIATIONS)
    # Each row is summed by itself: the last bits of a matrix product depend on the number of rows.
    scores = (model["weights"] * deviations[:, None, :]).sum(axis=2) + model["bias"]
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return [Agreement(*row) for row in (powers / powers.sum(axis=1, keepdims=True)).tolist()]


def _correct(pair: Pair, found: Agreement) -> Agreement:
    """Corrects the model where the answer is known.

    A reply without any text of its own neither agrees nor disagrees. A reply to the author's own comment
    corrects it or adds to it, so it does not disagree.
    """
    reply, parent = pair
    if not reply.own:
        return NOTHING_SAID
    if get_author_key(reply.entry) == get_author_key(parent.entry):
        return Agreement(found.agree, 0.0, found.neither + found.disagree)
    return found


def has_contradiction(reply: PreparedEntry) -> bool:
    """Returns whether the reply says that something is wrong or limits it, however it begins."""
    tokens = extract_words(reply.own_text[:CONTRADICTION_CHARACTERS_READ])
    return any(True for _ in _contradictions(reply.language).find_all(tokens))


@cache
def _contradictions(language: str | None) -> PhraseMatcher:
    phrases = load_lexicon(language).dialogue.contradictions
    return PhraseMatcher({"contradictions": phrases}, extract_words)
