"""Words, stems and stop words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.text.language import SUPPORTED_LANGUAGES
from bot.digest.text.tokens import extract_content_stems, extract_words, get_stop_words, stem_word


def test_words_keep_digits_hyphens_and_apostrophes() -> None:
    assert extract_words("COVID-19 isn’t over, GPT-4 says.") == ["covid-19", "isn't", "over", "gpt-4", "says"]


def test_letters_with_marks_of_their_own_are_one_word() -> None:
    assert extract_words("Cafe\u0301s") == ["cafés"]
    assert extract_words("Zalgo: h\u0336\u0301e\u0335y") == [
        "zalgo",
        unicodedata.normalize("NFC", "h\u0336\u0301e\u0335y"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ещё чёрный", "еще черный"), ("شُكْرًا", "شكرا"), ("جــــدا", "جدا"), ("إلى الأمام", "الى الامام")],
)
def test_spellings_that_are_read_as_the_same_give_the_same_words(one: str, other: str) -> None:
    assert extract_words(one) == extract_words(other)


def test_arabic_punctuation_is_no_part_of_a_word() -> None:
    assert extract_words("نعم، هذا صحيح؛ أليس كذلك؟") == ["نعم", "هذا", "صحيح", "اليس", "كذلك"]


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_text_gives_the_same_words_on_the_short_way_and_the_long(text: str) -> None:
    long_way = extract_words(text + " é")
    assert [*extract_words(text), "é"] == long_way


@pytest.mark.parametrize("language", SUPPORTED_LANGUAGES)
def test_every_supported_language_has_stop_words_and_a_stemmer(language: str) -> None:
    assert len(get_stop_words(language)) >= 75
    changed = [word for word in get_stop_words(language) if stem_word(word, language) != word]
    assert changed, "a stemmer that changes nothing is none"


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ar", "مدرسة", "المدرسة"),
        ("ar", "بلدية", "والبلدية"),
        ("cs", "škola", "školy"),
        ("de", "schulen", "schule"),
        ("en", "schools", "school"),
        ("es", "escuelas", "escuela"),
        ("fr", "écoles", "école"),
        ("it", "scuole", "scuola"),
        ("nl", "scholen", "school"),
        ("pt", "escolas", "escola"),
        ("ru", "школа", "школы"),
        ("ru", "чёрный", "черными"),
        ("sk", "škola", "školy"),
        ("sv", "skolor", "skolorna"),
        ("uk", "школа", "школи"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, one: str, other: str) -> None:
    assert stem_word(one, language) == stem_word(other, language)


def test_content_stems_leave_out_stop_words_and_keep_repeats() -> None:
    assert extract_content_stems("The taxes and the tax", "en") == ("tax", "tax")
    assert extract_content_stems("Die Steuern und die Steuer", "de") == ("steu", "steu")


def test_a_language_without_lists_keeps_every_word_as_it_is() -> None:
    assert extract_content_stems("Bu bir okul", "tr") == ("bu", "bir", "okul")
    assert get_stop_words(None) == frozenset()


@given(st.text(max_size=200), st.sampled_from([*SUPPORTED_LANGUAGES, None, "xx"]))
def test_any_text_can_be_stemmed(text: str, language: str | None) -> None:
    assert all(extract_content_stems(text, language))
