"""Sentences that state a view score above those that ask, thank, greet or keep house."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.viewpoints.view_score import VIEW_FEATURES, view_features, view_scores

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
    assert min(view_scores(VIEWS, vectors)) > max(view_scores(OTHERS, vectors))


def test_score_of_a_sentence_is_the_same_alone_and_among_others(vectors: Vectors) -> None:
    together = view_scores((*VIEWS, *OTHERS), vectors)
    alone = np.concatenate([view_scores([text], vectors) for text in (*VIEWS, *OTHERS)])
    assert together.tobytes() == alone.tobytes()


def test_no_sentences_have_no_scores(vectors: Vectors) -> None:
    assert view_scores([], vectors).shape == (0,)


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=50)
def test_any_text_scores_between_0_and_1(text: str) -> None:
    assert len(view_features(text)) == len(VIEW_FEATURES)
    assert 0 <= view_scores([text], Vectors(UseEncoder()))[0] <= 1
