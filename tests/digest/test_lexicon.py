"""Word lists of the languages: every file can be loaded, and errors name the mistake."""

from __future__ import annotations

import re

import pytest

from bot.digest.lexicon.load import (
    INTERNATIONAL,
    LexiconError,
    combine_phrases,
    combine_words,
    get_languages,
    load_lexicon,
    parse_lexicon,
)
from bot.digest.lexicon.model import Lexicon
from bot.digest.lexicon.phrases import join_phrases
from bot.digest.text.language import DETECTABLE_LANGUAGES, SUPPORTED_LANGUAGES


@pytest.mark.parametrize("language", [INTERNATIONAL, *get_languages()])
def test_every_file_can_be_loaded_and_holds_something(language: str) -> None:
    assert load_lexicon(language) != Lexicon()


def test_every_file_is_named_for_a_language_that_texts_are_recognised_in() -> None:
    assert set(get_languages()) <= set(DETECTABLE_LANGUAGES)


@pytest.mark.parametrize("language", SUPPORTED_LANGUAGES)
def test_every_supported_language_has_function_words(language: str) -> None:
    words = load_lexicon(language).function_words
    assert words.determiners
    assert words.prepositions
    assert words.pronouns
    assert words.auxiliaries


@pytest.mark.parametrize("language", ["ja", "xx", None])
def test_a_language_without_a_file_has_empty_lists(language: str | None) -> None:
    assert load_lexicon(language) == Lexicon()


def test_one_language_is_loaded_without_the_others() -> None:
    load_lexicon.cache_clear()
    load_lexicon("fr")
    assert load_lexicon.cache_info().currsize == 1


def test_a_list_of_all_languages_holds_the_words_of_each() -> None:
    words = combine_words(lambda lexicon: lexicon.function_words.prepositions)
    assert {"between", "zwischen", "entre"} <= words


def test_words_stand_between_white_space_of_any_kind() -> None:
    lexicon = parse_lexicon("[function_words]\nprepositions = '''\nin on\n  at\tby\n'''", "xx.toml")
    assert lexicon.function_words.prepositions == {"in", "on", "at", "by"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[function_words]\nprepositons = 'in'", "function_words: there is no list named 'prepositons'"),
        ("[function_word]\nprepositions = 'in'", "there is no list named 'function_word'"),
        ("[function_words]\nprepositions = 'in on at in'", "prepositions: listed more than once: in"),
        ("[function_words]\nprepositions = 'in On'", "prepositions: write in lower case: On"),
        ("[function_words]\nelisions = 'l’'", "elisions: write ' instead of ’"),
        ("[function_words]\nprepositions = ['in', 'on']", "prepositions: write the words between"),
        ("[abbreviations]\nordinals_with_full_stop = 'yes'", "write true or false"),
        ("function_words = 'in on'", "function_words: this is a section"),
        ("[function_words]\nprepositions == 'in'", "line 2"),
    ],
)
def test_a_mistake_in_a_file_is_named_with_its_place(text: str, message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        parse_lexicon(text, "xx.toml")
    assert str(caught.value).startswith("xx.toml: ")
    assert message in str(caught.value)


def test_phrases_stand_one_to_a_line() -> None:
    lexicon = parse_lexicon("[discourse]\nthanks = '''\n\nmany thanks\n  tl;dr\n'''", "xx.toml")
    assert lexicon.discourse.thanks == ("many thanks", "tl;dr")


def test_a_phrase_of_two_languages_is_in_the_joined_list_once() -> None:
    phrases = combine_phrases(lambda lexicon: lexicon.discourse.courtesy_words)
    assert phrases.count("sorry") == 1


@pytest.mark.parametrize(
    ("phrase", "found", "not_found"),
    [
        ("well said", ["Well said!", "well  said", "well\nsaid"], ["well", "wellsaid", "well saids"]),
        ("that's (true|a lie)", ["that's true", "that’s a lie", "thats true"], ["that's", "that is true"]),
        (
            "stimmt (so|doch)? nicht",
            ["stimmt nicht", "stimmt doch nicht"],
            ["stimmt so doch nicht", "stimmtnicht"],
        ),
        ("agree*", ["agree", "agreed"], ["disagree"]),
        ("decid+", ["decide", "decided"], ["decid"]),
        ("+n't", ["don't", "isn’t"], ["want", "dont", "n't"]),
        ("l(o)+l", ["lol", "loool"], ["ll"]),
        ("removed by _", ["removed by moderator"], ["removed by", "removed by -"]),
        ("starts at #", ["starts at 7"], ["starts at 19", "starts at noon"]),
        ("from #+", ["from 2019"], ["from here"]),
        ("on (bbc|itv) ... at #", ["on BBC One tonight at 9"], ["on radio at 9", "on BBC"]),
        (
            "fair point, but",
            ["fair point, but", "fair point – but", "fair point but"],
            ["fair point. It is but"],
        ),
        ("tl;dr", ["TL;DR"], ["tldr", "tl"]),
        ("ot:", ["ot:x"], ["ot"]),
    ],
)
def test_the_signs_of_a_phrase_mean_what_the_documentation_says(
    phrase: str, found: list[str], not_found: list[str]
) -> None:
    pattern = re.compile(join_phrases([phrase]), re.IGNORECASE)
    assert [text for text in found if not pattern.search(text)] == []
    assert [text for text in not_found if pattern.search(text)] == []


@pytest.mark.parametrize("phrase", ["(a|b", "a)", "a (b (c)"])
def test_a_missing_bracket_of_a_phrase_is_named(phrase: str) -> None:
    with pytest.raises(LexiconError, match="discourse: thanks: a bracket is missing"):
        parse_lexicon(f"[discourse]\nthanks = '{phrase}'", "xx.toml")
