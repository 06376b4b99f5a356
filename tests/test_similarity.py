"""Similarity of claims, groups of them, and which view a claim belongs to."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.digest.similarity import clustering
from bot.digest.similarity.clustering import groups, same_view
from bot.digest.similarity.embeddings import UseEncoder
from bot.digest.similarity.matching import belonging
from bot.digest.similarity.similarity import Similarity, similarity
from bot.digest.similarity.weights import SAME_VIEW
from bot.digest.text.tokens import content_stems, words

FERRY = [
    "The ferry should run every ten minutes.",
    "We need a ferry every ten minutes.",
    "Ferries ought to go far more often.",
]
TOLL = ["Nobody should pay a toll to cross.", "A toll for crossing is unfair to residents."]
BANANA = ["My bananas turned brown overnight."]


def real(texts: Sequence[str], **more: Sequence[int] | Sequence[tuple[int, int]]) -> Similarity:
    counts, objections = more.get("counts"), more.get("objections", ())
    return similarity(
        [" ".join(words(text)) for text in texts],
        [content_stems(text, "en") for text in texts],
        UseEncoder().encode(texts),
        ["en"] * len(texts),
        counts=counts,  # type: ignore[arg-type]
        objections=objections,  # type: ignore[arg-type]
    )


def made_up(texts: Sequence[str]) -> Similarity:
    """Claims without a model: vectors of texts with the same first word are near, others about unrelated."""
    drawn = [_drawn(text.partition(" ")[0]) + _drawn(text) / 2 for text in texts]
    rows = np.stack(drawn).astype(np.float16)
    return similarity(texts, [text.split() for text in texts], rows, [""] * len(texts))


def _drawn(text: str) -> NDArray[np.float64]:
    random = np.random.default_rng([1, *text.encode()])
    return random.standard_normal(64) / 8


def all_of(similar: Similarity) -> NDArray[np.intp]:
    return np.arange(len(similar), dtype=np.intp)


def scored(similar: Similarity, claims: int) -> NDArray[np.float32]:
    """How surely the first claims belong to each of the others."""
    first, others = all_of(similar)[:claims], all_of(similar)[claims:]
    return belonging(similar.between(first, others), similar.between(first, first))


def as_sets(found: Sequence[NDArray[np.intp]]) -> list[set[int]]:
    return [set(map(int, group)) for group in found]


def test_same_view_in_other_words_is_nearer_than_another_view() -> None:
    similar = real(FERRY + TOLL + BANANA)
    near = similar.between(all_of(similar), all_of(similar))
    assert near[0, 1] > near[0, 3]
    assert near[0, 2] > near[0, 5]
    assert near[3, 4] > near[3, 5]


def test_similarity_is_the_same_both_ways() -> None:
    similar = real(FERRY + TOLL)
    near = similar.between(all_of(similar), all_of(similar))
    assert np.allclose(near, near.T, atol=1e-5)


def test_denial_of_a_claim_is_less_like_it_than_its_repetition() -> None:
    texts = [
        "Electric cars are good for cities.",
        "Electric cars are good for our cities.",
        "Electric cars are not good for cities.",
    ]
    similar = real([*texts, *TOLL, *BANANA])
    near = similar.between(all_of(similar), all_of(similar))
    assert near[0, 1] > near[0, 2]
    assert similar.denials().of(0) == [2]


def test_who_objects_is_not_put_with_whom_he_objects_to() -> None:
    texts = [FERRY[0], FERRY[1], *TOLL, *BANANA]
    assert {0, 1} in as_sets(groups(real(texts)))
    assert {0, 1} not in as_sets(groups(real(texts, objections=[(0, 1)])))


def test_groups_are_paraphrases() -> None:
    found = as_sets(groups(real(FERRY + TOLL + BANANA)))
    assert {5} in found
    assert any({0, 1} <= group for group in found)
    assert not any({0, 3} <= group for group in found)


def test_mean_similarity_to_a_group_leaves_oneself_out() -> None:
    similar = real(FERRY + TOLL)
    members = np.asarray([0, 1, 2], dtype=np.intp)
    near = similar.between(members, members)
    expected = (near.sum(axis=1) - np.diag(near)) / 2
    assert np.allclose(similar.to_group(members), expected, atol=2e-3)


def test_similarity_to_a_view_is_the_mean_over_who_holds_it() -> None:
    similar = real(FERRY + BANANA)
    pair, claims = np.asarray([1, 2], dtype=np.intp), np.asarray([0, 3], dtype=np.intp)
    to_view = similar.to_views(claims, similar.merged([pair]))
    assert np.allclose(to_view[:, 0], similar.between(claims, pair).mean(axis=1), atol=2e-3)


def test_row_of_a_group_is_the_mean_of_its_members() -> None:
    similar = real(FERRY + TOLL, counts=[3, 1, 1, 1, 1])
    pairs = [np.asarray([0, 1], dtype=np.intp), np.asarray([3, 4], dtype=np.intp)]
    merged = similar.merged(pairs)
    near = similar.between(pairs[0], pairs[1])
    expected = 0.75 * near[0].mean() + 0.25 * near[1].mean()
    assert merged.between(all_of(merged), all_of(merged))[0, 1] == pytest.approx(expected, abs=2e-3)
    assert merged.weights.tolist() == [4, 2]


@given(st.lists(st.text("abc ", min_size=1, max_size=9), max_size=40))
@settings(deadline=None, max_examples=60)
def test_every_claim_is_in_exactly_one_group(texts: list[str]) -> None:
    if not texts:
        return
    found = groups(made_up(texts))
    assert sorted(int(i) for group in found for i in group) == list(range(len(texts)))
    assert [int(group[0]) for group in found] == sorted(int(group[0]) for group in found)


def test_one_claim_is_one_group() -> None:
    assert as_sets(groups(real(BANANA))) == [{0}]


def test_cut_up_neighbourhoods_find_the_same_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    subjects = [f"subject{i} thing{i} matter{i}" for i in range(30)]
    similar = made_up([f"{subject} {tail}" for subject in subjects for tail in ("", "really", "indeed")])
    whole = as_sets(groups(similar, 0.3))
    monkeypatch.setattr(clustering, "MOST_AT_ONCE", 40)
    monkeypatch.setattr(clustering, "NEIGHBOURHOOD", 25)
    parts = as_sets(groups(similar, 0.3))
    together = sum(any(group <= other for other in parts) for group in whole if len(group) > 1)
    assert sorted(i for group in parts for i in group) == list(range(len(similar)))
    assert together >= 0.5 * sum(len(group) > 1 for group in whole) > 0


def test_thousands_of_claims_need_no_square_table() -> None:
    texts = [f"word{i} word{i // 3} word{i % 50}" for i in range(6_000)]
    similar = made_up(texts)
    tracemalloc.start()
    groups(similar)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 6_000 * 6_000 * 4 / 2


def test_longer_comments_need_less_in_common() -> None:
    assert same_view(5) == same_view(14) > same_view(30) > same_view(60) > 0


def test_two_long_comments_must_agree_plainly_and_more_need_not() -> None:
    near = np.full((3, 3), 0.09, dtype=np.float32)
    low = 0.05
    assert len(clustering._plain(near, np.asarray([0, 1]), low)) == 2
    assert len(clustering._plain(near, np.asarray([0, 1, 2]), low)) == 1
    assert len(clustering._plain(near, np.asarray([0, 1]), SAME_VIEW)) == 1


def test_claim_belongs_to_the_view_it_repeats() -> None:
    claims = [FERRY[1], FERRY[2], TOLL[1]]
    similar = real([*claims, FERRY[0], TOLL[0]])
    scores = scored(similar, 3)
    assert scores.argmax(axis=1).tolist() == [0, 0, 1]


def test_claim_between_two_views_belongs_to_none_surely() -> None:
    similar = real(["We need a ferry every ten minutes.", "I like bananas.", *FERRY[:1], *TOLL[:1]])
    scores = scored(similar, 2)
    assert scores[0].max() > scores[1].max()


def test_words_that_all_share_tell_nothing() -> None:
    """What a thread is about is in every comment; it must not make them one view."""
    texts = [
        f"The bridge {rest}" for rest in ("is ugly and old", "costs far too much", "serves cyclists well")
    ]
    assert as_sets(groups(real(texts))) == [{0}, {1}, {2}]
