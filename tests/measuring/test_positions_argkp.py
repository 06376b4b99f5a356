"""Digests are compared with key points of arguments; the expected figures are computed by hand."""

from __future__ import annotations

import pytest

from benchmarks.positions_argkp import Arguments, place, topic_figures, whole_figures
from bot.digest.model import (
    Evidence,
)
from tests.measuring.labelled_digests import (
    GOOD,
    TEXTS,
    THREAD,
    quote,
    view,
)

ARGUMENTS = Arguments(
    THREAD,
    frozenset({"safe", "bats", "cost"}),
    {
        2: frozenset({"safe"}),
        3: frozenset({"safe"}),
        4: frozenset({"bats"}),
        5: frozenset({"bats"}),
        6: frozenset(),
        7: frozenset(),
        8: frozenset({"cost"}),
        9: frozenset({"safe"}),
    },
    {number: "off" if number in {4, 5} else "on" for number in TEXTS},
)
PLACED = (
    view(
        quote(2, "Keep the lamps on all night."),
        2,
        3,
        4,
        evidence=(Evidence(3, 0.9, 0, 5), Evidence(4, 0.2, 0, 5)),
    ),
    view(quote(5, TEXTS[5]), 5, near=(4, 7), evidence=(Evidence(4, 0.8, 0, 5), Evidence(7, 0.1, 0, 5))),
)


def test_argument_is_placed_once_where_its_evidence_is_strongest_and_headings_are_not_placed() -> None:
    assert [(one.number, one.heading, one.score) for one in place(PLACED)] == [
        (3, 2, 0.9),
        (4, 5, 0.8),
        (7, 5, 0.1),
    ]


def test_members_without_evidence_count_with_one_in_their_order() -> None:
    assert [(one.number, one.score) for one in place([GOOD])] == [(3, 1.0), (9, 1.0)]


def test_what_is_not_placed_counts_against_the_precision_at_a_share() -> None:
    figures = topic_figures(ARGUMENTS, PLACED)
    assert figures["distinct"] == pytest.approx(2 / 3)
    assert figures["at 0.3"] == 1.0  # two of eight
    assert figures["at 0.5"] == 0.5  # two right, one wrong, one missing of four
    assert figures["of placed"] == pytest.approx(2 / 3)
    assert figures["stance"] == pytest.approx(2 / 3)
    assert figures["placed"] == pytest.approx(3 / 6)


def test_all_topics_in_one_thread_weight_key_points_by_their_arguments() -> None:
    assert whole_figures(ARGUMENTS, PLACED)["found"] == pytest.approx(5 / 6)
