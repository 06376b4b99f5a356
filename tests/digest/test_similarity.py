"""The similarity of two texts in words and in meaning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.digest.similarity.embeddings import UseEncoder
from bot.digest.similarity.similarity import Similarity, prepare_similarity
from bot.digest.text.tokens import extract_content_stems, extract_words
from bot.digest.viewpoints.weights import MEMBER_SIMILARITY

FERRY = [
    "The ferry should run every ten minutes.",
    "We need a ferry every ten minutes.",
    "Ferries ought to go far more often.",
]
TOLL = ["Nobody should pay a toll to cross.", "A toll for crossing is unfair to residents."]
BANANA = ["My bananas turned brown overnight."]


def real(texts: Sequence[str]) -> Similarity:
    return prepare_similarity(
        [" ".join(extract_words(text)) for text in texts],
        [extract_content_stems(text, "en") for text in texts],
        UseEncoder().encode(texts),
        ["en"] * len(texts),
    )


def all_of(similar: Similarity) -> NDArray[np.intp]:
    return np.arange(len(similar), dtype=np.intp)


def test_same_view_in_other_words_is_nearer_than_another_view() -> None:
    similar = real(FERRY + TOLL + BANANA)
    near = similar.compare(all_of(similar), all_of(similar))
    assert near[0, 1] > near[0, 3]
    assert near[0, 2] > near[0, 5]
    assert near[3, 4] > near[3, 5]


def test_similarity_is_the_same_both_ways() -> None:
    similar = real(FERRY + TOLL)
    near = similar.compare(all_of(similar), all_of(similar))
    assert np.allclose(near, near.T, atol=1e-5)


def test_denial_of_a_claim_is_less_like_it_than_its_repetition() -> None:
    texts = [
        "Electric cars are good for cities.",
        "Electric cars are good for our cities.",
        "Electric cars are not good for cities.",
    ]
    similar = real([*texts, *TOLL, *BANANA])
    near = similar.compare(all_of(similar), all_of(similar))
    assert near[0, 1] > near[0, 2]


def test_claim_is_nearest_to_the_view_that_it_repeats() -> None:
    similar = real([FERRY[1], FERRY[2], TOLL[1], FERRY[0], TOLL[0]])
    near = similar.compare(all_of(similar)[:3], all_of(similar)[3:])
    assert near.argmax(axis=1).tolist() == [0, 0, 1]


def test_words_that_all_share_tell_nothing() -> None:
    """Every comment contains the subject of the thread; that alone must not group them."""
    rests = ("is ugly and old", "costs far too much", "serves cyclists well")
    similar = real([f"The bridge {rest}" for rest in rests])
    near = similar.compare(all_of(similar), all_of(similar))
    assert (near[~np.eye(3, dtype=bool)] < MEMBER_SIMILARITY / 2).all()
