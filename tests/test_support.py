"""Long comments are of one view only where words that few others use hold them together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.text.analysis import prepare
from bot.digest.viewpoints.claims import Claim, distinct, sorted_out
from bot.digest.viewpoints.support import supported
from storage.model import Comment, Thread

COMMON = [f"The old mill of our village is number {word}." for word in ("one", "two", "three", "four")]
TEXTS = [
    "The mill needs a new waterwheel before the winter comes.",
    "Before the harvest our mill deserves a better waterwheel.",
    "I like the mill in the village best of all, 88 times over.",
    "The village sold its mill for 88 crowns, the fools.",
    *COMMON,
]


def claims_of(texts: Sequence[str]) -> list[Claim]:
    comments = tuple(Comment(number, text, author=f"p{number}") for number, text in enumerate(texts, 2))
    return distinct(sorted_out(prepare(Thread("", comments)).comments)[1])


def parts(*groups: Sequence[int], texts: Sequence[str] = TEXTS) -> list[list[int]]:
    found = supported([np.asarray(group, dtype=np.intp) for group in groups], claims_of(texts))
    return [part.tolist() for part in found]


def test_claims_with_a_telling_word_in_common_stay_together() -> None:
    assert parts([0, 1]) == [[0, 1]]


def test_what_everybody_talks_about_and_numbers_hold_nothing_together() -> None:
    assert parts([2, 3]) == [[2], [3]]


def test_one_without_the_groups_words_is_let_go() -> None:
    assert parts([0, 1, 3], [2]) == [[0, 1], [2], [3]]


def test_claims_may_be_held_together_by_different_words() -> None:
    texts = ["The waterwheel is rotten.", "A rotten roof as well.", "The roof costs money.", *COMMON * 3]
    assert parts([0, 1, 2], texts=texts) == [[0, 1, 2]]


@given(st.lists(st.integers(0, 2), min_size=len(TEXTS), max_size=len(TEXTS)))
def test_every_claim_stays_in_one_part_and_none_is_joined(names: list[int]) -> None:
    groups = [[i for i, name in enumerate(names) if name == wanted] for wanted in sorted(set(names))]
    found = parts(*groups)
    assert sorted(i for part in found for i in part) == list(range(len(TEXTS)))
    assert all(len({names[i] for i in part}) == 1 for part in found)
    assert found == sorted(found)
