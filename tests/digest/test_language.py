"""The language of a text is detected, inherited, or reported as unsupported."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.text.analysis import detect_main_language, prepare
from bot.digest.text.language import DETECTABLE_LANGUAGES, FEWEST_WORDS, SUPPORTED_LANGUAGES, detect_language
from bot.digest.text.tokens import extract_words
from storage.model import Comment, Thread

RELATED = Path(__file__).with_name("related_languages.tsv")
"""Short made-up comments: language and sentence."""
LABELS = Path(__file__).resolve().parents[2] / "benchmarks" / "sentence_labels"
SAMPLES = {
    "ar": "أعتقد أن الحكومة يجب أن تستثمر أكثر في المدارس والمستشفيات.",
    "cs": "Podle mě by měla vláda více investovat do škol a nemocnic.",
    "de": "Ich finde, die Regierung sollte mehr in Schulen investieren.",
    "en": "I think the government should invest more in schools.",
    "es": "Creo que el gobierno debería invertir más en las escuelas.",
    "fr": "Je pense que le gouvernement devrait investir davantage dans les écoles.",
    "it": "Penso che il governo dovrebbe investire di più nelle scuole.",
    "nl": "Ik vind dat de regering meer in scholen moet investeren.",
    "pl": "Uważam, że rząd powinien więcej inwestować w szkoły.",
    "pt": "Acho que o governo deveria investir mais nas escolas.",
    "ru": "Я думаю, что правительство должно больше вкладывать в школы.",
    "sk": "Myslím si, že vláda by mala viac investovať do škôl.",
    "sv": "Jag tycker att regeringen borde satsa mer på skolorna.",
    "uk": "Я вважаю, що уряд має більше вкладати у школи та лікарні.",
    "da": "Jeg synes, at regeringen burde bruge flere penge på skolerne, ikke mindre.",
    "el": "Νομίζω ότι η κυβέρνηση πρέπει να επενδύσει περισσότερο στα σχολεία.",
    "fi": "Minusta hallituksen pitäisi panostaa enemmän kouluihin.",
    "he": "אני חושב שהממשלה צריכה להשקיע יותר בבתי הספר.",
    "hu": "Szerintem a kormánynak többet kellene költenie az iskolákra.",
    "ja": "政府はもっと学校に投資すべきだと思います。",
    "ko": "정부가 학교에 더 투자해야 한다고 생각합니다.",
    "th": "ฉันคิดว่ารัฐบาลควรลงทุนในโรงเรียนมากขึ้น",
    "tr": "Bence hükümet okullara daha fazla yatırım yapmalı.",
    "zh": "我认为政府应该在学校上投入更多资金。",
}


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_a_sentence_tells_its_language_even_in_a_thread_of_another(language: str) -> None:
    assert detect_language(SAMPLES[language]) == language
    assert detect_language(SAMPLES[language], "en") == language


def test_at_least_twelve_languages_are_supported_and_all_are_tried_here() -> None:
    assert len(SUPPORTED_LANGUAGES) >= 12
    assert set(SUPPORTED_LANGUAGES) <= SAMPLES.keys() <= set(DETECTABLE_LANGUAGES)


def test_labelled_sentences_of_comments_are_distinguished() -> None:
    with (LABELS / "standing.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    long = [row for row in rows if len(extract_words(row["sentence"])) >= FEWEST_WORDS]
    languages: dict[str, set[str]] = {}
    for row in long:
        languages.setdefault(row["sentence"], set()).add(row["language"])
    wrong = [sentence for sentence, known in languages.items() if detect_language(sentence) not in known]
    assert len(long) > 300
    assert wrong == []


def _related_sentences() -> dict[str, list[str]]:
    with RELATED.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        sentences: dict[str, list[str]] = {}
        for row in rows:
            sentences.setdefault(row["language"], []).append(row["sentence"])
    return sentences


@pytest.mark.parametrize(
    ("language", "least"), [("ru", 0.88), ("uk", 0.92), ("bg", 0.95), ("ar", 0.96), ("fa", 1.0), ("ur", 1.0)]
)
def test_sentences_of_languages_with_one_script_are_distinguished(language: str, least: float) -> None:
    sentences = _related_sentences()[language]
    found = [detect_language(sentence) for sentence in sentences]
    assert found.count(language) >= least * len(sentences)


@pytest.mark.parametrize("language", ["be", "bg", "mk", "sr"])
def test_sentence_of_a_language_without_rules_is_not_taken_for_russian(language: str) -> None:
    assert [
        sentence for sentence in _related_sentences()[language] if detect_language(sentence) == "ru"
    ] == []


@pytest.mark.parametrize("language", ["fa", "ur"])
def test_sentence_in_arabic_letters_is_not_taken_for_arabic_in_an_english_thread(language: str) -> None:
    found = [detect_language(sentence, "en") for sentence in _related_sentences()[language]]
    assert "ar" not in found


def test_comment_of_a_thread_is_in_its_language_unless_its_words_say_otherwise() -> None:
    sentences = _related_sentences()
    russian = [detect_language(sentence, "ru") for sentence in sentences["ru"]]
    ukrainian = [detect_language(sentence, "uk") for sentence in sentences["uk"]]
    bulgarian = [detect_language(sentence, "ru") for sentence in sentences["bg"]]
    assert russian.count("ru") >= 0.98 * len(russian)
    assert ukrainian.count("uk") >= 0.98 * len(ukrainian)
    assert bulgarian.count("ru") <= 0.05 * len(bulgarian)


@pytest.mark.parametrize(
    ("text", "inherited", "language"),
    [
        ("Вы правы", "uk", "ru"),
        ("Ще й як", "ru", "ru"),
        ("Їх немає", "ru", "uk"),
        ("ہاں ٹھیک", "ar", "ur"),
        ("نعم صحيح", "ar", "ar"),
    ],
)
def test_letters_show_the_language_of_a_short_text(text: str, inherited: str, language: str) -> None:
    assert detect_language(text, inherited) == language


@pytest.mark.parametrize(
    "text", ["", "+1", "This!", "😂😂", "https://example.org/das/ist/ein/langer/weg", "lol ok"]
)
def test_a_short_text_inherits_the_language_of_its_thread(text: str) -> None:
    assert detect_language(text, "de") == "de"
    assert detect_language(text) is None


def test_the_language_of_a_text_in_capitals_is_recognised() -> None:
    assert detect_language("WARUM GLAUBT EIGENTLICH NIEMAND DER REGIERUNG?") == "de"


def test_a_text_in_two_languages_is_in_that_of_most_of_it() -> None:
    quoted = "He said „das geht so nicht“ and left, because nobody there wanted to listen to him any more."
    assert detect_language(quoted) == "en"


def test_a_name_in_another_script_changes_nothing() -> None:
    assert detect_language("The word 学校 means school, and it is written with two characters.") == "en"


def test_a_language_without_rules_is_unsupported_and_not_taken_for_english() -> None:
    thread = Thread("", (Comment(1, SAMPLES["en"]), Comment(2, SAMPLES["ja"]), Comment(3, SAMPLES["tr"])))
    assert [entry.supported for entry in prepare(thread).comments] == [True, False, False]
    assert [entry.language for entry in prepare(thread).comments] == ["en", "ja", "tr"]


def test_the_main_language_is_that_of_most_of_the_text() -> None:
    comments = (Comment(1, SAMPLES["en"]), Comment(2, SAMPLES["de"]), Comment(3, SAMPLES["de"]))
    assert detect_main_language(comments) == "de"
    assert detect_main_language(()) is None


@given(st.text(max_size=300), st.sampled_from([None, "en", "de"]))
def test_any_text_has_a_considered_language_or_the_inherited_one(text: str, inherited: str | None) -> None:
    found = detect_language(text, inherited)
    assert found in DETECTABLE_LANGUAGES or found == inherited
    assert detect_language(text, inherited) == found
