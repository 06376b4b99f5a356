"""A viewpoint's name is a clause or a phrase that can be read by itself, and never says the opposite."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.text.clauses import Opened, clauses, tokens_of
from bot.digest.viewpoints.labels import (
    LEAST_WORDS,
    MOST_CHARACTERS,
    MOST_WORDS,
    best_phrase,
    opening,
    phrases,
)


def named(text: str, language: str = "en") -> set[str]:
    return {text[phrase.start : phrase.end] for phrase in phrases(text, 0, len(text), language)}


def best(text: str, language: str = "en") -> str:
    """The label of a view that only this sentence holds, in a thread where every word is as rare."""
    candidates = list(phrases(text, 0, len(text), language))
    stems = {stem for phrase in candidates for stem in phrase.stems}
    found = best_phrase(candidates, dict.fromkeys(stems, 1.0), dict.fromkeys(stems, 2.0))
    assert found is not None
    return text[found[1].start : found[1].end]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Clean the cellar first, paint it afterwards.", "Clean the cellar first, paint it afterwards"),
        ("So the lamps should stay on at night.", "the lamps should stay on at night"),
        (
            "If the plan is to sell the mill and buy land that seems a very poor bargain for the village.",
            "a very poor bargain for the village",
        ),
        (
            "We only learned in the spring that the roof of the old mill leaks.",
            "the roof of the old mill leaks",
        ),
    ],
)
def test_label_is_a_clause_or_the_end_of_one(text: str, label: str) -> None:
    assert best(text) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Also müssen die Lampen weg, dann bleiben die Nächte dunkel.", "müssen die Lampen weg"),
        ("Die alte Mühle muss stehen bleiben.", "Die alte Mühle muss stehen bleiben"),
        (
            "Von den vierzig Lampen am Bahnhof sind ca. zwanzig kaputt, weil sie keiner putzt.",
            "weil sie keiner putzt",
        ),
    ],
)
def test_german_label_is_whole(text: str, label: str) -> None:
    assert label in named(text, "de")


@pytest.mark.parametrize("head", ["dann", "sowieso", "keiner", "wieder", "und"])
def test_german_label_does_not_begin_with_a_particle(head: str) -> None:
    text = "Hinterher will es wieder keiner gewesen sein, und dann kommen sowieso die nächsten Lampen weg."
    assert not any(label.lower().startswith(f"{head} ") for label in named(text, "de"))


@pytest.mark.parametrize(
    ("text", "reversed_view"),
    [
        ("I don't think a second mill is worth the money.", "a second mill is worth the money"),
        ("Nobody has to pay the lamp tax in this village.", "pay the lamp tax in this village"),
        ("I do not believe that the roof leaks in winter.", "the roof leaks in winter"),
        ("If the roof leaks in winter we close the mill.", "the roof leaks in winter"),
        ("Unless they sell the mill by May, nothing happens.", "they sell the mill by May"),
    ],
)
def test_label_never_leaves_out_what_turns_it_round(text: str, reversed_view: str) -> None:
    assert reversed_view not in named(text)


def test_label_of_a_question_keeps_its_form_or_gives_way() -> None:
    assert best("Is that an official mill?") == "Is that an official mill"


def test_label_is_not_torn_from_brackets_quotation_marks_or_addresses() -> None:
    text = "People who call it ’romance‘ (as if) should read mill.example/lamps or www.mill.example for once."
    for label in named(text):
        assert not any(mark in label for mark in "’‘()/")
        assert not label.endswith(("https", "www"))


def test_label_does_not_point_at_something_else_if_it_can_be_helped() -> None:
    assert best("They will sell the old mill to the quarry before the summer is over.") != "They will sell"
    assert not best("It is a disgrace for the whole village and the valley.").startswith("It")


def test_comma_stands_between_clauses_and_between_names() -> None:
    text = "The quarry pays Amber, Birch, Cedar and Dogwood for silence and obedience with the mill."
    assert "Cedar and Dogwood for silence and obedience" not in best(text)


def test_relative_and_reported_clauses_are_told_from_plain_ones() -> None:
    text = "The lamp that hangs there is old, and they say that the mill burns because nobody looks."
    tokens = tokens_of(text, 0, len(text))
    assert [clause.opened for clause in clauses(text, tokens, "en")] == [
        Opened.PLAINLY,
        Opened.CONTENT,
        Opened.PLAINLY,
        Opened.CONTENT,
        Opened.BECAUSE,
    ]


def test_clause_that_is_too_long_is_named_by_its_opening() -> None:
    text = "nobody " + "would " * 30
    start, end = opening(text, 0, len(text), "en")
    assert 0 < end - start <= MOST_CHARACTERS


@given(st.text(max_size=120), st.sampled_from(["en", "de", "fr", None]))
def test_labels_of_any_text_are_slices_of_few_words(text: str, language: str | None) -> None:
    for phrase in phrases(text, 0, len(text), language):
        label = text[phrase.start : phrase.end]
        assert len(label) <= MOST_CHARACTERS
        assert LEAST_WORDS <= len(tokens_of(label, 0, len(label))) <= MOST_WORDS
    start, end = opening(text, 0, len(text), language)
    assert 0 <= start <= end <= len(text)
