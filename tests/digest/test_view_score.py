"""Sentences that state a view get higher scores than questions, thanks, greetings and moderation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.viewpoints.view_score import VIEW_FEATURES, compute_view_features, score_views
from tests.hypothesis_profiles import examples

VIEWS = (
    "The toll is unfair because islanders have no other way to work.",
    "Cyclists should pay for the bridge as well.",
    "Die Maut ist ungerecht, weil die Inselbewohner keinen anderen Weg haben.",
    "Der Stadtrat sollte die Brücke besser sanieren, statt eine neue zu bauen.",
)
OTHERS = (
    "Thanks, Ana!",
    "Where can I read the report?",
    "See you all on Monday.",
    "lol, nice one",
    "Vielen Dank für den Hinweis!",
    "Wo finde ich den Bericht?",
)


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    return Vectors(UseEncoder())


def test_every_view_scores_above_every_other_sentence(vectors: Vectors) -> None:
    assert min(score_views(VIEWS, vectors)) > max(score_views(OTHERS, vectors))


def test_score_of_a_sentence_is_the_same_alone_and_among_others(vectors: Vectors) -> None:
    together = score_views((*VIEWS, *OTHERS), vectors)
    alone = np.concatenate([score_views([text], vectors) for text in (*VIEWS, *OTHERS)])
    assert together.tobytes() == alone.tobytes()


def test_no_sentences_have_no_scores(vectors: Vectors) -> None:
    assert score_views([], vectors).shape == (0,)


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=examples(50))
def test_any_text_scores_between_0_and_1(text: str) -> None:
    assert len(compute_view_features(text)) == len(VIEW_FEATURES)
    assert 0 <= score_views([text], Vectors(UseEncoder()))[0] <= 1
