"""Names in texts, and spellings that mean the same name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.text.analysis import prepare_entry
from bot.digest.topics.named_entities import Name, find_names
from storage.model import Comment
from tests.hypothesis_profiles import examples


def names_in(*texts: str, language: str = "en", linked: tuple[str, ...] = ()) -> list[Name]:
    # Short texts do not show their language; each inherits the language that the test is about.
    entries = [prepare_entry(Comment(number, text), language) for number, text in enumerate(texts, 1)]
    return find_names(entries, linked)


def group_of(found: list[Name], spelling: str) -> tuple[str, ...]:
    return next((name.spellings for name in found if spelling in name.spellings), ())


def spellings(found: list[Name]) -> set[str]:
    return {spelling for name in found for spelling in name.spellings}


def test_surname_joins_the_full_name() -> None:
    found = names_in(
        "Everybody waits for Angela Merkel to speak.",
        "I doubt that Merkel will. And Merkel's party is silent.",
    )
    assert group_of(found, "Merkel") == ("Angela Merkel", "Merkel")


def test_first_name_joins_the_full_name() -> None:
    found = names_in("The show had Ken Bone as a guest.", "We all loved Ken in that sweater.")
    assert group_of(found, "Ken")[0] == "Ken Bone"


def test_building_named_after_a_person_is_not_the_person() -> None:
    found = names_in(
        "They met in Trump Tower again.", "I like Trump but not what Trump did. Why does Trump never answer?"
    )
    assert group_of(found, "Trump") == ("Trump",)


def test_two_people_with_one_surname_stay_apart() -> None:
    found = names_in("We saw Hillary Clinton and then Bill Clinton.", "Nobody believes Clinton.")
    assert group_of(found, "Hillary Clinton") == ("Hillary Clinton",)
    assert group_of(found, "Bill Clinton") == ("Bill Clinton",)


def test_case_makes_no_second_name() -> None:
    found = names_in(
        "The ministers of Nato met.", "I think NATO is late. Where was NATO?", "so much for Nato"
    )
    assert set(group_of(found, "Nato")) == {"Nato", "NATO"}


def test_title_and_possessive_are_no_part_of_a_name() -> None:
    found = names_in(
        "It follows the removal of Venezuela’s President Nicolás Maduro.", "Then came Mr Maduro’s trial."
    )
    assert group_of(found, "Maduro") == ("Nicolás Maduro", "Maduro")
    assert group_of(found, "Venezuela") == ("Venezuela",)


def test_acronym_joins_the_name_with_its_initials() -> None:
    found = names_in("He works for the World Health Organization now.", "And the WHO said nothing about it.")
    assert set(group_of(found, "WHO")) == {"World Health Organization", "WHO"}


def test_inhabitants_join_the_place_and_the_place_gives_the_name() -> None:
    found = names_in("The gas comes from Russia.", "Most Russian gas does, and the Russians know it.")
    assert group_of(found, "Russian")[0] == "Russia"


def test_longer_region_is_another_spelling_of_its_last_word() -> None:
    found = names_in("The weather in Western Europe is mild.", "We like Europe. And Europe likes us.")
    assert group_of(found, "Europe")[0] == "Europe"


@pytest.mark.parametrize(
    "text",
    [
        "Read more. Full article here. Leave a reply.",
        "Meanwhile nothing happened. However, on Monday it did, as in December.",
        "I agree. Interesting read! Thanks. Hello. IMO it works.",
        "WHY IS NOBODY TALKING ABOUT THE WEATHER IN SPRING",
        "The Best Ten Ways To Cook A Perfect Egg For Breakfast",
        "see https://example.org/Some/Path?v=BdsQBqN7bCw for that",
        "@Somebody you are wrong, #Wrong even",
        "😀 🎉 ‼",
        "",
    ],
)
def test_capital_for_another_reason_makes_no_name(text: str) -> None:
    assert names_in(text) == []


def test_word_written_small_elsewhere_is_no_name() -> None:
    found = names_in("So the Board met.", "That board is a board like any board.")
    assert "Board" not in spellings(found)


def test_dotted_and_numbered_names_are_whole() -> None:
    found = names_in(
        "Nobody in the U.S. had COVID-19 or the model GPT-4, said John F. Kennedy and Sinéad O’Connor."
    )
    assert {"U.S.", "COVID-19", "GPT-4", "John F. Kennedy", "Sinéad O’Connor"} <= spellings(found)


def test_german_noun_is_no_name() -> None:
    found = names_in(
        "Der Krieg kostet Geld. Die Zeitung schreibt über den Krieg.",
        "Ein Krieg ist kein Spiel, und die Regierung braucht den Frieden.",
        language="de",
    )
    assert found == []


def test_german_name_owns_and_acts_without_an_article() -> None:
    found = names_in(
        "Gestern hat Putin geredet. Putin will nicht verhandeln.",
        "Ich glaube, Putin hat keinen Plan. Auch Putins Minister schweigen.",
        language="de",
    )
    assert spellings(found) == {"Putin"}


def test_german_full_name_that_recurs_is_a_name() -> None:
    found = names_in(
        "Am Montag sprach Olaf Scholz im Bundestag.",
        "Das hat Olaf Scholz nie gesagt. Scholz ist vergesslich, und Scholz hat es eilig.",
        language="de",
    )
    assert group_of(found, "Scholz")[0] == "Olaf Scholz"


def test_words_of_a_link_are_a_name_without_further_evidence() -> None:
    assert spellings(names_in("Syria has been hit.", linked=("Syria",))) == {"Syria"}


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.text(alphabet="ABab éÉ.’'-\n—„“1@/", max_size=60), max_size=4))
def test_every_spelling_stands_in_a_text(texts: list[str]) -> None:
    for name in names_in(*texts):
        assert all(any(spelling in text for text in texts) for spelling in name.spellings)


WORDS = ("Anna", "Bell", "Tom", "Tomlinson", "Bells", "ANNA", "said", "that", "of", "the", "met")


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_no_spelling_has_two_names(chosen: list[str]) -> None:
    found = [spelling for name in names_in(" ".join(chosen)) for spelling in name.spellings]
    assert len(found) == len(set(found))
