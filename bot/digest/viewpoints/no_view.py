"""Finds comments without a view that the rules of ``bot.digest.text.exclusions`` do not catch.

Such comments are side talk, facts that somebody looked up, plain questions, or the procedure of a meeting.
The classifier is a fitted logistic regression; ``models/no_view.md`` is its card.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.digest.models.load import load_weights
from bot.digest.models.logistic import score_rows
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.discourse_cues import (
    AGREEMENT_OPENER,
    COURTESY_OPENER,
    DECLARATION_OPENER,
    DISAGREEMENT_OPENER,
)
from bot.digest.text.question_marks import QUESTION_MARKS
from bot.digest.text.tokens import extract_words
from bot.digest.viewpoints.claims import choose_claims
from bot.digest.viewpoints.view_score import VIEW_FEATURES, compute_sentence_features

NO_VIEW_MODEL = "no_view"
COMMENT_CHARACTERS_READ = 2000
"""Number of characters of a comment that are read for its features."""
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
NO_VIEW_FEATURES = COMMENT_FEATURES + tuple(f"claims_{name}" for name in VIEW_FEATURES)
Claimed = tuple[PreparedEntry, Sequence[int]]
"""A comment and the indices of its claims, at least one."""
COMMENTS_SCORED_AT_ONCE = 1024
"""Number of comments that are scored at once."""
_CLOSING = "\"'”’)»“ *_"


def lacks_view(
    entries: Sequence[PreparedEntry], vectors: Vectors, claimed: Sequence[Sequence[int]] | None = None
) -> NDArray[np.bool_]:
    """Returns, for each comment, whether it very likely has no view.

    On the development threads, the threshold keeps 98.5% of the comments with a view. A comment that says
    what its author is for or against is always kept.
    """
    lacking = np.asarray(score_no_view(entries, vectors, claimed) > load_weights(NO_VIEW_MODEL)["threshold"])
    for at in np.flatnonzero(lacking).tolist():
        lacking[at] = not any(
            DECLARATION_OPENER.is_in(entries[at].get_text(own)) for own in entries[at].prose
        )
    return lacking


def score_no_view(
    entries: Sequence[PreparedEntry], vectors: Vectors, claimed: Sequence[Sequence[int]] | None = None
) -> NDArray[np.float32]:
    """Returns a score for each comment, from 0 (a view) to 1 (no view).

    The score of a comment does not depend on the other comments. A comment without claims scores 1.
    ``claimed`` holds the indices of each comment's claims, if they are already known.
    """
    model = load_weights(NO_VIEW_MODEL)
    known = [choose_claims(entry) for entry in entries] if claimed is None else claimed
    scores = np.ones(len(entries), dtype=np.float32)
    speaking = [at for at, indices in enumerate(known) if indices]
    for start in range(0, len(speaking), COMMENTS_SCORED_AT_ONCE):
        block = speaking[start : start + COMMENTS_SCORED_AT_ONCE]
        said = [(entries[at], known[at]) for at in block]
        scores[block] = score_rows(model, average_vectors(said, vectors), compute_no_view_features(said))
    return scores


def average_vectors(said: Sequence[Claimed], vectors: Vectors) -> NDArray[np.float64]:
    """Returns, for each comment, the mean of the vectors of its claims, scaled to length 1."""
    texts = [entry.get_text(index) for entry, indices in said for index in indices]
    means = _mean_rows(vectors.get(texts).astype(np.float64), said)
    return np.asarray(means / (np.linalg.norm(means, axis=1, keepdims=True) + 1e-6))


def compute_no_view_features(said: Sequence[Claimed]) -> NDArray[np.float64]:
    """Returns one row of features for each comment, in the order of ``NO_VIEW_FEATURES``."""
    of_comments = np.asarray([_comment_features(entry) for entry, _ in said])
    of_claims = [compute_sentence_features(entry, index) for entry, indices in said for index in indices]
    return np.hstack([of_comments, _mean_rows(np.asarray(of_claims), said)])


def _mean_rows(rows: NDArray[np.float64], said: Sequence[Claimed]) -> NDArray[np.float64]:
    """Returns, for each comment, the mean of its rows.

    ``rows`` holds one row for each claim, in the order of ``said``.
    """
    lengths = np.asarray([len(indices) for _, indices in said])
    starts = np.cumsum(lengths) - lengths
    return np.asarray(np.add.reduceat(rows, starts, axis=0) / lengths[:, None])


def _comment_features(entry: PreparedEntry) -> list[float]:
    """Returns the features of a comment, in the order of ``COMMENT_FEATURES``."""
    own = [entry.get_text(index) for index in entry.own]
    said = entry.own_text[:COMMENT_CHARACTERS_READ]
    count = len(extract_words(said))
    length = log(1 + count)
    asking = sum(text.rstrip(_CLOSING).endswith(QUESTION_MARKS) for text in own)
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
        float(COURTESY_OPENER.is_in(said)),
        float("!" in said),
        float(DISAGREEMENT_OPENER.is_in(said)),
        float(AGREEMENT_OPENER.is_in(said)),
    ]
