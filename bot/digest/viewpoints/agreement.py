"""Whether a reply agrees with its parent comment: a fitted classifier (card: models/agreement.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.digest.models.load import load_weights
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import PreparedEntry
from bot.digest.viewpoints.reply_features import CommentText, describe_pair

MODEL: Final = "agreement"
MOST_DEVIATIONS: Final = 4.0
"""A feature further from its mean than so many standard deviations counts as that far."""

Array = NDArray[np.float64]
Pair = tuple[PreparedEntry, PreparedEntry]
"""A reply and its parent."""


class Agreement(NamedTuple):
    """Probabilities; they add up to 1."""

    agree: float
    disagree: float
    neither: float


def reply_agreements(pairs: Sequence[Pair], vectors: Vectors) -> list[Agreement]:
    """Whether each reply agrees with its parent. The result of a pair depends on nothing but the pair.

    Encodes the claims of both comments and the first sentence of the reply. Cost: linear in the text.
    """
    model = load_weights(MODEL)
    return [_classify(row, model) for row in pair_features(pairs, vectors)]


def pair_features(pairs: Sequence[Pair], vectors: Vectors) -> list[Array]:
    """What the classifier is given for each pair: see ``feature_names``."""
    texts = {id(entry): CommentText(entry) for pair in pairs for entry in pair}
    read = [(texts[id(reply)], texts[id(parent)]) for reply, parent in pairs]
    needed = list(dict.fromkeys(text for pair in read for text in _texts_to_encode(*pair)))
    vectors.require(needed)
    rows = dict(zip(needed, vectors.of(needed).astype(np.float64), strict=True))
    return [_features(reply, parent, rows, vectors.encoder.dimensions) for reply, parent in read]


def feature_names(dimensions: int) -> list[str]:
    """Of the columns of ``pair_features``, for vectors of so many dimensions."""
    nobody = CommentText.of_nothing()
    described = describe_pair(nobody, nobody)
    return [*described, "nearness", "nearness_first", *(f"first_{i}" for i in range(dimensions))]


def _texts_to_encode(reply: CommentText, parent: CommentText) -> list[str]:
    return [*reply.claims, *parent.claims, *reply.first]


def _features(reply: CommentText, parent: CommentText, rows: Mapping[str, Array], dimensions: int) -> Array:
    described = np.fromiter(describe_pair(reply, parent).values(), dtype=np.float64)
    of_reply, of_parent, first = (
        _direction([rows[text] for text in texts], dimensions)
        for texts in (reply.claims, parent.claims, reply.first)
    )
    nearness = [(of_reply * of_parent).sum(), (first * of_parent).sum()]
    return np.concatenate([described, nearness, first])


def _direction(rows: Sequence[Array], dimensions: int) -> Array:
    """Their mean, of length 1; zeros where there are none."""
    if not rows:
        return np.zeros(dimensions)
    mean: Array = np.mean(rows, axis=0)
    length: float = np.sqrt((mean * mean).sum())
    return mean / (length + 1e-6)


def _classify(features: Array, model: Mapping[str, NDArray[Any]]) -> Agreement:
    deviations = np.clip((features - model["mean"]) / model["scale"], -MOST_DEVIATIONS, MOST_DEVIATIONS)
    # One pair at a time and without BLAS: the last bits depend on neither batch nor threads.
    scores = (model["weights"] * deviations).sum(axis=1) + model["bias"]
    powers = np.exp(scores - scores.max())
    agree, disagree, neither = (powers / powers.sum()).tolist()
    return Agreement(agree, disagree, neither)
