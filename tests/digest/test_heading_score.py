"""Scores for how well a sentence would head a viewpoint."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.digest.models.load import load_weights
from bot.digest.viewpoints.heading_score import (
    HEADING_FEATURES,
    HEADING_MODEL,
    compute_heading_features,
    find_subject,
    score_headings,
    score_row_self_containment,
)
from bot.digest.viewpoints.relations import find_relations
from bot.digest.viewpoints.statements import Statements, find_statements
from bot.digest.viewpoints.viewpoints import find_viewpoints
from storage.model import Comment
from tests.digest.digest_threads import FERRY, LONERS, SHARED, VECTORS, comments_of, read
from tests.hypothesis_profiles import examples

POSITIONS = (
    "The ferry should run every ten minutes because the bridge is closed.",
    "Residents should not have to pay a toll of four crowns.",
    "Die Stadt sollte die alte Brücke sanieren, statt eine neue zu bauen.",
    "Die Maut ist ungerecht, weil die Inselbewohner keinen anderen Weg haben.",
)
LEANING = (
    "They never told him about it before that.",
    "That one is better than the other.",
    "Das haben die ihm vorher nie gesagt.",
    "Which is what he said about it as well.",
)


def scores_of(comments: Sequence[Comment]) -> tuple[Statements, NDArray[np.float32]]:
    prepared = read(comments).comments
    statements = find_statements(prepared)
    self_containment = score_row_self_containment(statements, VECTORS)
    return statements, score_headings(
        statements, None, find_relations(prepared, VECTORS), self_containment, VECTORS
    )


def test_every_position_scores_above_every_sentence_that_leans_on_others() -> None:
    _, scores = scores_of(comments_of([*POSITIONS, *LEANING]))
    assert scores[: len(POSITIONS)].min() > 2 * scores[len(POSITIONS) :].max()


def test_statement_scores_above_the_question_whether_it_is_so() -> None:
    _, (stated, asked) = scores_of(
        comments_of([FERRY[0], f"Should the {FERRY[0][4:-1].replace('should ', '')}?"])
    )
    assert stated > asked


def test_scores_lie_between_0_and_1() -> None:
    _, scores = scores_of(comments_of([*SHARED, *LEANING]))
    assert ((scores > 0) & (scores < 1)).all()


def test_sentence_on_what_is_discussed_scores_higher_than_elsewhere() -> None:
    elsewhere = scores_of(comments_of([FERRY[0], *LONERS]))[1]
    on_subject = scores_of(comments_of([FERRY[0], *FERRY[1:]]))[1]
    assert on_subject[0] > elsewhere[0]


def test_nearness_to_the_article_is_that_of_its_nearest_sentence() -> None:
    prepared = read(comments_of(SHARED), "Seven towns asked for money. " + FERRY[0])
    subject = find_subject(find_statements(prepared.comments), prepared.article, VECTORS)
    vectors = VECTORS.get([FERRY[0]]).astype(np.float64)
    assert subject.measure_similarity(vectors)[0][1] == pytest.approx(1, abs=0.01)
    assert subject.measure_similarity(-vectors)[0][1] == 0


def test_no_statements_have_no_scores() -> None:
    _, scores = scores_of(comments_of(["+1"]))
    assert scores.shape == (0,)


def test_each_feature_has_its_name() -> None:
    statements, _ = scores_of(comments_of(SHARED))
    relations = find_relations(statements.comments, VECTORS)
    row = compute_heading_features(statements, relations, 0, 0.5, (0.5, 0.0))
    assert len(row) == len(HEADING_FEATURES) == len(load_weights(HEADING_MODEL)["features"])


@given(st.lists(st.text(max_size=80), min_size=1, max_size=3))
@settings(deadline=None, max_examples=examples(25))
def test_any_comment_can_be_scored(texts: list[str]) -> None:
    _, scores = scores_of(comments_of(texts))
    assert np.isfinite(scores).all()


@pytest.mark.parametrize(
    "text",
    [
        "Why does the ferry run every hour and not every ten minutes?",
        "Warum fährt die Fähre nur jede Stunde und nicht alle zehn Minuten?",
        *LEANING,
        "Bridges.",
        " ".join(["ferry and harbour and bridge"] * 15) + ".",
    ],
)
def test_what_asks_or_leans_or_says_too_little_or_too_much_heads_nobody_but_its_author(text: str) -> None:
    comments = comments_of([text, *SHARED])
    for view in find_viewpoints(read(comments).comments, None, VECTORS, 10).found:
        if view.heading.number == 2:
            assert view.members == (2,)
            assert not view.heading.text.endswith("?")


def test_position_heads_the_viewpoint_and_not_what_stands_around_it() -> None:
    text = f"They never told him about it before that. {FERRY[0]} Why is that so?"
    comments = comments_of([text, *LONERS])
    (view,) = (
        one for one in find_viewpoints(read(comments).comments, None, VECTORS, 10).found if 2 in one.members
    )
    assert view.heading.text == FERRY[0]
