"""Which comments hold no view, where no rule of ``bot.digest.text.exclusions`` says so: side talk, facts that
somebody looked up, plain questions, moves of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.digest.models.load import load_weights
from bot.digest.models.logistic import score_rows
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.discourse_cues import AGREES, DISAGREES, POLITE
from bot.digest.text.tokens import words
from bot.digest.viewpoints.claims import claims
from bot.digest.viewpoints.view_score import FEATURES as SENTENCE_FEATURES
from bot.digest.viewpoints.view_score import sentence_features

MODEL = "no_view"
READ = 2000
"""Characters of a comment that are read for its features."""
COMMENT_FEATURES = (
    "log_words",
    "log_words_squared",
    "up_to_4_words",
    "up_to_8_words",
    "up_to_16_words",
    "only_questions",
    "has_question",
    "share_of_questions",
    "one_sentence",
    "log_sentences",
    "address",
    "links",
    "judging_words",
    "negation",
    "laughs",
    "polite",
    "exclamation",
    "disagrees",
    "agrees",
)
FEATURES = COMMENT_FEATURES + tuple(f"claims_{name}" for name in SENTENCE_FEATURES)
Claimed = tuple[PreparedEntry, Sequence[int]]
"""A comment and the indices of its claims, at least one."""
BLOCK = 1024
"""So many comments are scored at once."""
_CLOSING = "\"'”’)»“ *_"


def lacks_view(
    entries: Sequence[PreparedEntry], vectors: Vectors, claimed: Sequence[Sequence[int]] | None = None
) -> NDArray[np.bool_]:
    """Whether each comment surely holds no view. Of comments with a view, about one in fifty is lost."""
    return np.asarray(no_view_scores(entries, vectors, claimed) > load_weights(MODEL)["threshold"])


def no_view_scores(
    entries: Sequence[PreparedEntry], vectors: Vectors, claimed: Sequence[Sequence[int]] | None = None
) -> NDArray[np.float32]:
    """For each comment from 0, a view, to 1; the score of a comment does not depend on the others.

    A comment without a sentence of its own scores 1. ``claimed``: the indices of each comment's claims, where
    they are known.
    """
    model = load_weights(MODEL)
    known = [claims(entry) for entry in entries] if claimed is None else claimed
    scores = np.ones(len(entries), dtype=np.float32)
    speaking = [at for at, indices in enumerate(known) if indices]
    for start in range(0, len(speaking), BLOCK):
        block = speaking[start : start + BLOCK]
        said = [(entries[at], known[at]) for at in block]
        scores[block] = score_rows(model, mean_vectors(said, vectors), no_view_features(said))
    return scores


def mean_vectors(said: Sequence[Claimed], vectors: Vectors) -> NDArray[np.float64]:
    """For each comment the mean of its claims' vectors, of length 1."""
    texts = [entry.get_text(index) for entry, indices in said for index in indices]
    means = _mean_rows(vectors.get(texts).astype(np.float64), said)
    return np.asarray(means / (np.linalg.norm(means, axis=1, keepdims=True) + 1e-6))


def no_view_features(said: Sequence[Claimed]) -> NDArray[np.float64]:
    """For each comment in the order of ``FEATURES``."""
    of_comments = np.asarray([_comment_features(entry) for entry, _ in said])
    of_claims = [sentence_features(entry, index) for entry, indices in said for index in indices]
    return np.hstack([of_comments, _mean_rows(np.asarray(of_claims), said)])


def _mean_rows(rows: NDArray[np.float64], said: Sequence[Claimed]) -> NDArray[np.float64]:
    """The mean of the rows of each comment's claims."""
    lengths = np.asarray([len(indices) for _, indices in said])
    starts = np.cumsum(lengths) - lengths
    return np.asarray(np.add.reduceat(rows, starts, axis=0) / lengths[:, None])


def _comment_features(entry: PreparedEntry) -> list[float]:
    """In the order of ``COMMENT_FEATURES``."""
    own = [entry.get_text(index) for index in entry.own]
    said = entry.own_text[:READ]
    count = len(words(said))
    length = log(1 + count)
    asking = sum(text.rstrip(_CLOSING).endswith("?") for text in own)
    cues = [entry.cues[index] for index in entry.own]
    return [
        length,
        length**2,
        float(count <= 4),
        float(count <= 8),
        float(count <= 16),
        float(asking == len(own)),
        float(asking > 0),
        asking / max(1, len(own)),
        float(len(own) == 1),
        log(1 + len(own)),
        float("http" in said),
        float(bool(entry.entry.links)),
        float(min(4, sum(one.stance_markers for one in cues))),
        float(any(one.denies for one in cues)),
        float(any(one.laughs for one in cues)),
        float(POLITE.is_in(said)),
        float("!" in said),
        float(DISAGREES.is_in(said)),
        float(AGREES.is_in(said)),
    ]
