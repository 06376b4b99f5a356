"""The metrics for matching and grouping, compared with values computed by hand."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.claims import halves
from benchmarks.quality_keypoints import Group, average_precision
from benchmarks.quality_opinions import group_as_viewpoints, pair_counts
from tests.digest.digest_threads import SHARED


@pytest.mark.parametrize(
    ("right", "scores", "expected"),
    [
        ([1, 1, 0], [0.9, 0.8, 0.7], 1.0),
        ([0, 1, 1], [0.9, 0.8, 0.7], (1 / 2 + 2 / 3) / 2),
        ([1, 0], [0.5, 0.5], 0.5),  # equal scores count as one step
        ([0, 0], [0.9, 0.8], 0.0),
    ],
)
def test_average_precision(right: list[int], scores: list[float], expected: float) -> None:
    assert average_precision(np.asarray(right), np.asarray(scores)) == pytest.approx(expected)


def test_only_the_surer_half_of_the_arguments_counts_and_undecided_pairs_are_right_or_wrong() -> None:
    arguments = [(name, name) for name in "abcd"]
    group = Group("topic", arguments, [("k", "k"), ("l", "l")], {("a", "k"): 1, ("b", "k"): 0})
    scores = np.asarray([[0.9, 0.1], [0.2, 0.8], [0.1, 0.1], [0.3, 0.2]])
    strict, relaxed, final_strict, final_relaxed = group.measured(scores)
    assert (strict, relaxed) == (1.0, 1.0)  # a–k is right; b–l was never judged
    assert (final_strict, final_relaxed) == (0.5, 1.0)


def test_pairs_that_are_together_are_counted() -> None:
    assert pair_counts([0, 0, 0, 1], [np.asarray([0, 1]), np.asarray([2, 3])]) == (1, 2, 3)


def test_names_are_halved_as_wholes_and_in_order() -> None:
    assert halves(["b", "a", "b", "c"]) == [False, True, False, True]


@pytest.mark.parametrize("with_near", [False, True])
def test_groups_of_the_viewpoints_hold_each_text_once(with_near: bool) -> None:
    found = group_as_viewpoints([*SHARED, "+1", ""], with_near=with_near)
    assert sorted(int(at) for group in found for at in group) == list(range(len(SHARED) + 2))
    assert any({4, 5, 6} <= set(map(int, group)) for group in found)
