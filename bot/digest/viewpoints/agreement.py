"""Whether a reply agrees with its parent comment: a fitted model (its card: ``models/agreement.md``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.digest.models.load import load_weights
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import PreparedEntry
from bot.digest.viewpoints.reply_features import CommentText, describe_pair
from storage.model import author_key

MODEL: Final = "agreement"
MOST_DEVIATIONS: Final = 4.0
"""A feature further from its mean than so many standard deviations counts as that far."""

BLOCK: Final = 512
"""So many pairs are classified at once."""

Array = NDArray[np.float64]
Pair = tuple[PreparedEntry, PreparedEntry]
"""A reply and its parent."""


class Agreement(NamedTuple):
    """Probabilities; they add up to 1."""

    agree: float
    disagree: float
    neither: float


NOTHING_SAID: Final = Agreement(0.0, 0.0, 1.0)


def reply_agreements(pairs: Sequence[Pair], vectors: Vectors) -> list[Agreement]:
    """Whether each reply agrees with its parent comment.

    The result of a pair depends on nothing but the pair. Encodes the first sentence of each reply. Linear in
    the number of pairs. Fitted on replies to comments; replies to an article were not among them.
    """
    model = load_weights(MODEL)
    found: list[Agreement] = []
    for start in range(0, len(pairs), BLOCK):
        found += classify(pair_features(pairs[start : start + BLOCK], vectors), model)
    return [_correct(pair, agreement) for pair, agreement in zip(pairs, found, strict=True)]


def pair_features(pairs: Sequence[Pair], vectors: Vectors) -> Array:
    """What the model is given of each pair: described features, then the vector of the first sentence."""
    texts = {id(entry): CommentText(entry) for pair in pairs for entry in pair}
    read = [(texts[id(reply)], texts[id(parent)]) for reply, parent in pairs]
    described = np.asarray([list(describe_pair(reply, parent).values()) for reply, parent in read])
    needed = list(dict.fromkeys(reply.first_prose for reply, _ in read if reply.first_prose is not None))
    vectors.require(needed)
    rows = np.vstack([vectors.get(needed).astype(np.float64), np.zeros(vectors.encoder.dimensions)])
    place: dict[str | None, int] = {text: at for at, text in enumerate(needed)}
    return np.hstack([described, rows[[place.get(reply.first_prose, -1) for reply, _ in read]]])


def described_features() -> list[str]:
    """Names of the features before the vector, in their order."""
    nothing = CommentText.empty()
    return list(describe_pair(nothing, nothing))


def classify(features: Array, model: Mapping[str, NDArray[Any]]) -> list[Agreement]:
    """``features``: as of ``pair_features``; ``model``: the arrays of the fitted model."""
    deviations = np.clip((features - model["mean"]) / model["scale"], -MOST_DEVIATIONS, MOST_DEVIATIONS)
    # Sums along rows, not a matrix product: a product's last bits depend on how many rows there are.
    scores = (model["weights"] * deviations[:, None, :]).sum(axis=2) + model["bias"]
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return [Agreement(*row) for row in (powers / powers.sum(axis=1, keepdims=True)).tolist()]


def _correct(pair: Pair, found: Agreement) -> Agreement:
    """What is known without a model: who writes nothing of their own does neither, and nobody disputes what
    they wrote themselves, but corrects it or adds to it."""
    reply, parent = pair
    if not reply.own:
        return NOTHING_SAID
    if author_key(reply.entry) == author_key(parent.entry):
        return Agreement(found.agree, 0.0, found.neither + found.disagree)
    return found
