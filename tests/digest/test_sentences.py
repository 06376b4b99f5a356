"""Sentences are exact ranges of their text, and begin and end where readers expect it."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.digest.text.sentences import Sentence, SentenceKind, split_into_sentences
from storage.model import Passage, PassageKind
from tests.hypothesis_profiles import examples
from tests.patience import ending

LABELS = Path(__file__).resolve().parents[2] / "benchmarks" / "sentence_labels" / "boundaries.tsv"
SHARED = Path(__file__).resolve().parents[3] / "shared"
MARKUP = re.compile(r"[\s>#*+•‣◦▪·|=_~.–—-]*\Z")


def texts_of(text: str, language: str | None = "en", passages: tuple[Passage, ...] = ()) -> list[str]:
    return [sentence.slice(text) for sentence in split_into_sentences(text, language, passages)]


def kinds_of(text: str, passages: tuple[Passage, ...] = ()) -> list[SentenceKind]:
    return [sentence.kind for sentence in split_into_sentences(text, "en", passages)]


def hard_items() -> list[tuple[str, str]]:
    with LABELS.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["language"], row["text"].replace("\\n", "\n")) for row in rows]


@pytest.mark.parametrize(("language", "marked"), hard_items())
def test_hard_items_are_divided_where_a_reader_divides_them(language: str, marked: str) -> None:
    wanted = [part.strip().removeprefix("- ") for part in marked.split("‖")]
    assert texts_of(marked.replace("‖", ""), language) == wanted


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("ru", "Мост строили 5 лет, т.е. с 2015 г.‖ Он стоит 3 млн руб.‖ Зачем?‖ Никто не знает."),
        ("ru", "Парк им. Пушкина закрыт, см. карту на стр. 5, т.е. внизу.‖ Это надолго."),
        ("ru", "Он сказал: «Мост нужен.»‖ И ушёл…‖ Все молчали!"),
        ("ru", "Согласен)‖ Но дорого (и долго) строить.‖ Хлеб, молоко и т.д.‖ Всё подорожало."),
        ("ru", "Городу нужен мост.‖Город его ждёт."),
        ("ru", "надо строить.‖ и побыстрее.‖ всё."),
        ("uk", "Міст на вул. Шевченка, буд. 7 закрито.‖ Чому?‖ Ніхто не знає…‖ Їдьмо далі."),
        ("uk", "Він коштує 3 млн грн.‖ Це забагато."),
        ("ar", "الجسر مغلق.‖ لماذا؟‖ لا أحد يعرف!‖ سننتظر."),
        ("ar", "كلفته 3.5 مليون، وهذا كثير؛ لكنه ضروري.‖ ماذا بعد؟"),
    ],
)
def test_sentences_in_cyrillic_and_arabic_letters_are_divided(language: str, marked: str) -> None:
    assert texts_of(marked.replace("‖", ""), language) == [part.strip() for part in marked.split("‖")]


WORDS = (
    """word Das e.g. z.B. 3. 2019 . ! … ... “ „ » « " ' ( ) 😂 :-) https://a.b/c.d?e ``` שלום 。 said.The"""
)
SPACES = ("\n", "\n\n", " ", "\u00a0", "\u200b", "> ", "- ", "1. ", "# ", "e\u0301\u0302", "\ud800")
PIECES = st.sampled_from((*WORDS.split(), *SPACES))
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS, st.sampled_from(["en", "de", "fr", "ja", None]))
@example("a.\r\nb", "en")
@settings(max_examples=examples(400), deadline=None)
def test_sentences_are_slices_in_order_and_only_white_space_and_markup_lies_between(
    text: str, language: str | None
) -> None:
    at = 0
    for sentence in split_into_sentences(text, language):
        assert at <= sentence.start < sentence.end <= len(text)
        assert MARKUP.match(text[at : sentence.start]), text[at : sentence.start]
        assert sentence.slice(text) == sentence.slice(text).strip()
        at = sentence.end
    assert MARKUP.match(text[at:]), text[at:]


@given(TEXTS, st.data())
@settings(max_examples=examples(150), deadline=None)
def test_passages_change_kinds_but_lose_no_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    passage = Passage(start, end, data.draw(st.sampled_from(PassageKind)))
    rest = list(text)
    for sentence in split_into_sentences(text, "en", (passage,)):
        rest[sentence.start : sentence.end] = " " * (sentence.end - sentence.start)
    assert MARKUP.match("".join(rest))


def test_quoted_lines_are_not_the_authors_words() -> None:
    text = "> The earth is flat.\n\nNo, it is round."
    assert kinds_of(text) == [SentenceKind.QUOTED, SentenceKind.PROSE]
    assert texts_of(text)[0] == "The earth is flat."


def test_passage_marks_code_and_quotation() -> None:
    text = "Try this.\nx = 1. y = 2.\nSomebody said so.\nThanks for reading."
    code = Passage(text.index("x ="), text.index("\nSomebody"), PassageKind.CODE)
    said = Passage(text.index("Somebody"), text.index("\nThanks"), PassageKind.QUOTED)
    kinds = dict(zip(texts_of(text, passages=(code, said)), kinds_of(text, (code, said)), strict=True))
    assert kinds == {
        "Try this.": SentenceKind.PROSE,
        "x = 1. y = 2.": SentenceKind.CODE,
        "Somebody said so.": SentenceKind.QUOTED,
        "Thanks for reading.": SentenceKind.PROSE,
    }


def test_code_within_a_line_leaves_its_sentence_whole() -> None:
    text = "Call open.File first. Then read."
    passage = Passage(5, 14, PassageKind.CODE)
    assert texts_of(text, passages=(passage,)) == ["Call open.File first.", "Then read."]
    assert set(kinds_of(text, (passage,))) == {SentenceKind.PROSE}


def test_wrapped_lines_are_one_sentence() -> None:
    text = (
        "This message was wrapped by a program that knows nothing about the ends of\n"
        "sentences, so it must be put together again before anybody\n"
        "reads it. A second sentence follows on the same line and is wrapped as\nwell."
    )
    assert len(split_into_sentences(text, "en")) == 2


def test_short_lines_of_a_chat_stay_apart() -> None:
    assert texts_of("lol\nthat is funny\nsee you") == ["lol", "that is funny", "see you"]


def test_headings_addresses_and_emoji_are_fragments() -> None:
    text = (
        "# Our plan\nWe build a bridge.\n\nCosts and benefits\n\nIt costs nothing.\nhttps://a.example/b\n😂😂"
    )
    fragments = [s.slice(text) for s in split_into_sentences(text, "en") if s.kind is SentenceKind.FRAGMENT]
    assert fragments == ["Our plan", "Costs and benefits", "https://a.example/b", "😂😂"]


def test_paragraphs_are_counted() -> None:
    text = "One. Two.\n\nThree."
    assert [sentence.paragraph for sentence in split_into_sentences(text, "en")] == [0, 0, 1]


def test_text_without_words_has_no_sentences() -> None:
    assert split_into_sentences("", "en") == ()
    assert split_into_sentences(" \n\t\n---\n", "en") == ()


@pytest.mark.endurance
@pytest.mark.parametrize("unit", ["> a\n", *(word + " " for word in WORDS.split()), *WORDS.split(), *SPACES])
def test_whatever_is_repeated_a_long_text_is_split(unit: str) -> None:
    """If the time grew with the square of the length, the test would not end."""
    text = (unit * (300_000 // len(unit) + 1))[:300_000] + "B"
    with ending():
        split_into_sentences(text, "de")


def test_a_sentence_without_end_is_one_sentence() -> None:
    text = "word " * 200_000
    assert split_into_sentences(text, "en") == (Sentence(0, len(text) - 1),)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the public evaluation data is not here")
def test_joined_opinions_are_taken_apart_again() -> None:
    texts = []
    for line in (SHARED / "eval" / "opinions.jsonl").read_text(encoding="utf-8").splitlines():
        texts += [text.strip() for cluster in json.loads(line)["clusters"] for text in cluster["texts"]]
    whole = [text for text in texts if text[:1].isupper() and text[-1:] in ".!?"]
    missed = 0
    for at in range(0, len(whole) - 4, 5):
        joined = " ".join(whole[at : at + 5])
        ends = {sentence.end for sentence in split_into_sentences(joined, "en")}
        for text in whole[at : at + 5]:
            missed += joined.index(text) + len(text) not in ends
    assert len(whole) > 900
    assert missed <= len(whole) // 100
