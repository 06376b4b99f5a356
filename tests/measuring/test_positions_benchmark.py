"""Digests are compared with the labels of one small thread; the expected figures are computed by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from benchmarks.labelled_threads import Position
from benchmarks.positions_judging import Found, Labels, find_position, judge
from benchmarks.positions_scoring import Figure, Ratio, score
from bot.digest.model import (
    Decision,
    HeadingKind,
    Opposition,
    Quote,
    Theme,
    Topic,
    TopicKind,
    Viewpoint,
)
from tests.measuring.labelled_digests import (
    GOOD,
    KEEP,
    LABELLED,
    LABELS,
    OFF,
    SENSORS,
    TEXTS,
    digest,
    quote,
    view,
)


def figure(name: Figure, *views: Viewpoint, **others: Any) -> Ratio:
    return score(LABELLED, digest(*views, **others))[name]


def test_heading_that_is_a_labelled_statement_is_right_and_whole() -> None:
    assert figure(Figure.HEADING_RIGHT, GOOD) == (1, 1)
    assert figure(Figure.HEADING_WHOLE, GOOD) == (1, 1)


def test_phrase_cut_from_a_labelled_statement_is_right_but_not_whole() -> None:
    cut = view(quote(2, "the lamps"), 2)
    assert figure(Figure.HEADING_RIGHT, cut) == (1, 1)
    assert figure(Figure.HEADING_WHOLE, cut) == (0, 1)


def test_other_sentence_of_a_member_is_only_a_heading_of_a_member() -> None:
    aside = view(quote(2, "The alley is dark without them."), 2, 3)
    assert figure(Figure.HEADING_RIGHT, aside) == (0, 1)
    assert figure(Figure.HEADING_OF_MEMBER, aside) == (1, 1)


def test_heading_that_only_names_its_subject_is_not_right() -> None:
    assert figure(Figure.HEADING_RIGHT, replace(GOOD, kind=HeadingKind.SUBJECT)) == (0, 1)


@pytest.mark.parametrize("heading", [quote(6, TEXTS[6]), quote(7, TEXTS[7])])
def test_question_or_comment_without_a_view_is_no_view(heading: Quote) -> None:
    assert figure(Figure.HEADING_NO_VIEW, view(heading, heading.number), GOOD) == (1, 2)


def test_heading_of_a_comment_with_two_positions_is_taken_for_the_one_that_more_members_hold() -> None:
    both = replace(OFF, members=frozenset({3, 4, 5}), best=())
    labels = Labels(replace(LABELLED, positions=(KEEP, both)))
    heading = quote(3, TEXTS[3])
    assert judge(labels, view(heading, 3, 4, 5)).position == both
    assert judge(labels, view(heading, 2, 3, 9)).position == KEEP


def test_members_are_right_where_they_hold_the_position_of_the_heading() -> None:
    mixed = view(quote(2, "Keep the lamps on all night."), 2, 3, 7)
    unknown = view(quote(7, TEXTS[7]), 7, 8)
    alone = view(quote(5, TEXTS[5]), 5)  # says nothing about grouping
    assert figure(Figure.MEMBER_PRECISION, mixed, unknown, alone) == (2, 5)
    assert figure(Figure.MEMBER_RECALL, mixed, unknown, alone) == (3, 5)
    assert figure(Figure.MEMBERS_OF_NONE, mixed, unknown, alone) == (2, 5)


def test_opponents_are_counted_by_member_and_by_viewpoint() -> None:
    opposed = view(quote(2, "Keep the lamps on all night."), 2, 4, 5)
    assert figure(Figure.OPPONENTS, opposed, GOOD) == (2, 6)
    assert figure(Figure.WITH_OPPONENT, opposed, GOOD) == (1, 2)


def test_heading_without_a_position_does_not_hide_opponents() -> None:
    assert figure(Figure.OPPONENTS, view(quote(7, TEXTS[7]), 2, 3, 4, 7)) == (1, 4)


def test_comment_that_holds_both_sides_is_no_opponent() -> None:
    both = replace(OFF, members=OFF.members | {3})
    assert not Labels(replace(LABELLED, positions=(KEEP, both))).is_opponent(3, KEEP)


def test_b_cubed_is_perfect_for_the_labelled_groups_and_falls_where_two_are_merged() -> None:
    perfect = (GOOD, view(quote(5, TEXTS[5]), 4, 5), view(quote(8, TEXTS[8]), 8))
    assert figure(Figure.B_CUBED_PRECISION, *perfect) == (6, 6)
    assert figure(Figure.B_CUBED_RECALL, *perfect) == (6, 6)
    merged = view(quote(5, TEXTS[5]), 2, 4, 5)
    assert figure(Figure.B_CUBED_PRECISION, merged) == pytest.approx((1 / 3 + 2 * 2 / 3, 3))
    assert figure(Figure.B_CUBED_RECALL, merged) == pytest.approx((1 / 3 + 2, 6))


def found(position: Position, *views: Viewpoint) -> Found:
    return find_position(LABELS, [judge(LABELS, one) for one in views], position)


def test_position_is_found_with_three_tenths_of_its_members_most_of_the_viewpoint_theirs() -> None:
    assert found(KEEP, GOOD) is Found.FOUND
    assert found(KEEP, view(quote(2, "Keep the lamps on all night."), 2)) is Found.FOUND
    assert found(KEEP, view(quote(2, "Keep the lamps on all night."), 2, 7, 8)) is Found.PARTLY
    assert found(OFF, GOOD) is Found.MISSED


def test_position_is_partly_found_where_a_voice_or_pushback_is_of_a_comment_that_holds_only_it() -> None:
    sensors = quote(8, TEXTS[8])
    assert found(SENSORS, replace(GOOD, voices=(sensors,))) is Found.PARTLY
    assert found(SENSORS, replace(GOOD, pushback=(sensors,))) is Found.PARTLY


def test_partly_found_positions_count_half_and_single_ones_are_not_among_the_main() -> None:
    shown = replace(GOOD, pushback=(quote(5, TEXTS[5]),))
    assert figure(Figure.POSITIONS, shown) == (1.5, 3)
    assert figure(Figure.MAIN_POSITIONS, shown) == (1.5, 2)
    assert figure(Figure.MAIN_SEEN, shown) == (2, 2)


def test_pushback_is_right_by_the_position_it_holds_or_by_the_reply_and_never_as_a_question() -> None:
    by_position = replace(GOOD, pushback=(quote(5, TEXTS[5]),))
    assert figure(Figure.PUSHBACK_RIGHT, by_position) == (1, 1)
    unlabelled = view(quote(7, TEXTS[7]), 2, pushback=(quote(4, "Bats cannot hunt in that light."),))
    assert figure(Figure.PUSHBACK_RIGHT, unlabelled) == (1, 1)
    asked = replace(GOOD, pushback=(quote(6, TEXTS[6]),))
    assert figure(Figure.PUSHBACK_RIGHT, asked) == (0, 1)
    friend = replace(GOOD, pushback=(quote(9, TEXTS[9]),))
    assert figure(Figure.PUSHBACK_RIGHT, friend) == (0, 1)


def test_dispute_is_shown_by_one_right_pushback_and_asked_for_only_where_there_is_a_dispute() -> None:
    assert figure(Figure.DISPUTE_SHOWN, GOOD) == (0, 1)
    assert figure(Figure.DISPUTE_SHOWN, replace(GOOD, pushback=(quote(5, TEXTS[5]),))) == (1, 1)
    peaceful = replace(LABELLED, positions=(SENSORS,), replies=())
    assert score(peaceful, digest(GOOD))[Figure.DISPUTE_SHOWN].total == 0


def test_opposed_viewpoints_are_right_where_their_positions_oppose_each_other() -> None:
    off = view(quote(5, TEXTS[5]), 4, 5)
    sensors = view(quote(8, TEXTS[8]), 8)
    keep = replace(GOOD, against=(Opposition(5, 2), Opposition(8, 1)))
    assert figure(Figure.AGAINST_RIGHT, keep, off, sensors) == (1, 2)


def test_people_are_placed_by_members_and_themes_and_not_by_nearness() -> None:
    themes = (Theme(quote(7, "my bed"), (7, 8), 2, 0),)
    near = replace(GOOD, near=(5,))
    assert figure(Figure.IN_VIEWPOINTS, near, themes=themes) == (3, 8)
    assert figure(Figure.PLACED, near, themes=themes) == (5, 8)


def test_gist_topics_questions_and_decisions_are_held_against_their_labels() -> None:
    topics = tuple(Topic(TopicKind.PHRASE, name, (2,), 2) for name in ("the lamp", "bed"))
    figures = score(
        LABELLED,
        digest(
            article=(quote(1, "The town may switch its lamps off."), quote(1, "The mayor was born here.")),
            topics=topics,
            questions=(quote(6, TEXTS[6]), quote(7, TEXTS[7])),
            decisions=(Decision(quote(8, TEXTS[8])),),
        ),
    )
    assert figures[Figure.ARTICLE_GIST] == (1, 2)
    assert (figures[Figure.TOPICS_RIGHT], figures[Figure.TOPICS_FOUND]) == ((1, 2), (1, 2))
    assert (figures[Figure.QUESTIONS_RIGHT], figures[Figure.QUESTIONS_FOUND]) == ((1, 2), (1, 1))
    assert (figures[Figure.DECISIONS_RIGHT], figures[Figure.DECISIONS_FOUND]) == ((1, 1), (1, 1))
