"""Which comments hold no view, where no rule of ``bot.digest.text.exclusions`` says so: side talk, facts that
somebody looked up, plain questions, moves of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from bot.digest.models.load import load_weights
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text import discourse_cues as cues
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.sentences import SentenceKind
from bot.digest.text.tokens import words
from bot.digest.viewpoints.claims import claims
from bot.digest.viewpoints.view_score import FEATURES as SENTENCE_FEATURES
from bot.digest.viewpoints.view_score import SentenceFeatures, view_features

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
_CLOSING = "\"'”’)»“ *_"


def lacks_view(
    entries: Sequence[PreparedEntry],
    vectors: Vectors,
    features_of: SentenceFeatures = view_features,
    claimed: Sequence[Sequence[int]] | None = None,
) -> NDArray[np.bool_]:
    """Whether each comment surely holds no view. Of comments with a view, about one in fifty is lost."""
    return np.asarray(
        no_view_scores(entries, vectors, features_of, claimed) > load_weights(MODEL)["threshold"]
    )


def no_view_scores(
    entries: Sequence[PreparedEntry],
    vectors: Vectors,
    features_of: SentenceFeatures = view_features,
    claimed: Sequence[Sequence[int]] | None = None,
) -> NDArray[np.float32]:
    """For each comment from 0, a view, to 1; the score of a comment does not depend on the others.

    A comment without a sentence of its own scores 1. ``claimed``: the indices of each comment's claims, where
    they are known.
    """
    model = load_weights(MODEL)
    scores = np.ones(len(entries), dtype=np.float32)
    for at, entry in enumerate(entries):
        texts = claim_texts(entry) if claimed is None else [entry.text_of(index) for index in claimed[at]]
        if not texts:
            continue
        row = mean_vector(texts, vectors)
        features = np.asarray(no_view_features(entry, texts, features_of))
        logit = (row * model["vector"]).sum() + (features * model["features"]).sum() + model["bias"]
        scores[at] = 1 / (1 + np.exp(-logit))
    return scores


def claim_texts(entry: PreparedEntry) -> list[str]:
    return [entry.text_of(index) for index in claims(entry)]


def mean_vector(texts: Sequence[str], vectors: Vectors) -> NDArray[np.float64]:
    """Of length 1."""
    mean = vectors.of(texts).astype(np.float64).mean(axis=0)
    return np.asarray(mean / (np.linalg.norm(mean) + 1e-6))


def no_view_features(
    entry: PreparedEntry, texts: Sequence[str], features_of: SentenceFeatures = view_features
) -> list[float]:
    """In the order of ``FEATURES``. ``texts``: the claims of the entry, at least one."""
    kinds = (SentenceKind.PROSE, SentenceKind.FRAGMENT)
    own = [entry.text_of(i) for i, sentence in enumerate(entry.sentences) if sentence.kind in kinds]
    said = " ".join(own)[:READ]
    count = len(words(said))
    length = log(1 + count)
    asking = sum(text.rstrip(_CLOSING).endswith("?") for text in own)
    features = [
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
        float(min(4, cues.HOLDS.count(said))),
        float(cues.DENIALS.is_in(said)),
        float(cues.LAUGHTER.is_in(said)),
        float(cues.POLITE.is_in(said)),
        float("!" in said),
        float(cues.DISAGREES.search(said) is not None),
        float(cues.AGREES.search(said) is not None),
    ]
    claimed = np.asarray([features_of(text) for text in texts]).mean(axis=0)
    return [*features, *claimed.tolist()]
