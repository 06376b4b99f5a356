"""Small differences in wording may show that two sentences say different things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.viewpoints.differences import say_different_things


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Tabs are better than spaces.", "Spaces are better than tabs."),
        ("de", "Der Bus ist besser als die Bahn.", "Die Bahn ist besser als der Bus."),
        ("de", "Lieber sanieren statt neu bauen.", "Lieber neu bauen statt sanieren."),
    ],
)
def test_a_comparison_turned_round_is_the_contrary(language: str, one: str, other: str) -> None:
    assert say_different_things(one, other, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The notice period should be two weeks.", "The notice period should be four weeks."),
        ("de", "30 km/h ist schnell genug.", "50 km/h ist schnell genug."),
        ("en", "Option A is the better choice.", "Option B is the better choice."),
    ],
)
def test_other_numbers_and_options_are_another_position(language: str, one: str, other: str) -> None:
    assert say_different_things(one, other, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "I would choose Linux for the server.", "I would choose Windows for the server."),
        ("en", "Parents should pay for school trips.", "The state should pay for school trips."),
        ("de", "Der Lehrer ist schuld am Streit.", "Der Schüler ist schuld am Streit."),
    ],
)
def test_one_word_exchanged_in_its_place_is_another_position(language: str, one: str, other: str) -> None:
    assert say_different_things(one, other, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "We need more buses at night.", "We need more night buses."),
        ("en", "The ferry should run every ten minutes.", "A ferry every ten minutes would solve it."),
        ("en", "A toll of four crowns is unfair to residents.", "It is unfair that residents pay a toll."),
        ("de", "Die Fähre sollte öfter fahren.", "Es wäre gut, wenn die Fähre öfter führe."),
    ],
)
def test_paraphrases_do_not_differ(language: str, one: str, other: str) -> None:
    assert not say_different_things(one, other, language)


@given(st.text(), st.text(), st.sampled_from(["en", "de", "fr", None]))
def test_differences_are_mutual_and_no_sentence_differs_from_itself(
    one: str, other: str, language: str | None
) -> None:
    assert say_different_things(one, other, language) == say_different_things(other, one, language)
    assert not say_different_things(one, one, language)
