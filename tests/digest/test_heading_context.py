"""A heading that is not clear by itself is shown with a line of context, if a good one is there."""

from __future__ import annotations

import pytest

from bot.digest.context.context_need import (
    CLEARLY_SELF_CONTAINED,
    LEAST_SELF_CONTAINMENT,
    LONGEST_CONTEXT,
    create_heading_quote,
    create_self_contained_quote,
)
from bot.digest.context.self_containment import score_entry_self_containment
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.text.analysis import PreparedEntry, prepare_entry
from storage.model import Article, Comment, Passage, PassageKind

VECTORS = Vectors(UseEncoder())
FERRY = "The toll is unfair to the villages."
REPAIRS = "Without a toll nobody pays for the repairs."


def comment(text: str, number: int = 2, passages: tuple[Passage, ...] = ()) -> PreparedEntry:
    return prepare_entry(Comment(number, text, passages=passages), "en")


def find_context(entry: PreparedEntry, index: int, parent: PreparedEntry | None = None) -> str | None:
    quote = create_heading_quote(entry, index, parent, VECTORS)
    assert quote is not None
    assert quote.text == entry.get_text(index)
    assert quote.is_verbatim(entry.entry)
    return quote.leans_on.text if quote.leans_on else None


def test_the_example_could_stand_alone_but_is_not_clear() -> None:
    (score,) = score_entry_self_containment(comment(REPAIRS), VECTORS, [0])
    assert LEAST_SELF_CONTAINMENT <= score < CLEARLY_SELF_CONTAINED
    alone = create_self_contained_quote(comment(REPAIRS), 0, comment(FERRY, 1), VECTORS)
    assert alone is not None
    assert alone.leans_on is None


def test_a_reply_is_shown_with_the_line_that_it_answers() -> None:
    parent = comment(f"Cyclists need a lane of their own on the bridge. {FERRY}", 1)
    assert find_context(comment(REPAIRS), 0, parent) == FERRY


def test_a_sentence_is_shown_with_the_one_before_it() -> None:
    assert find_context(comment(f"{FERRY} {REPAIRS}"), 1) == FERRY


@pytest.mark.parametrize(
    ("language", "denial", "rest"),
    [
        ("en", "The villages do not pay for the bridge.", "Rather, the whole county pays for it every year."),
        ("de", "Der Klimaschutz wird nicht teurer.", "Sondern das Nichtstun wird jedes Jahr teurer."),
    ],
)
def test_a_denial_is_shown_with_what_holds_instead(language: str, denial: str, rest: str) -> None:
    entry = prepare_entry(Comment(2, f"{denial} {rest} Nobody asked the ferry company about this."), language)
    quote = create_heading_quote(entry, 0, None, VECTORS)
    assert quote is not None
    assert quote.text == f"{denial} {rest}"
    assert quote.is_verbatim(entry.entry)


def test_a_question_that_is_answered_is_shown_though_it_leans_on_others() -> None:
    question = "Should these villages still pay a toll for the repairs?"
    parent = comment(f"I read the notice this morning. {question}", 1)
    assert find_context(comment(REPAIRS), 0, parent) == question


def test_a_sentence_of_another_paragraph_is_no_context() -> None:
    assert find_context(comment(f"{FERRY}\n\n{REPAIRS}"), 1) is None


def test_an_answered_quotation_is_the_context() -> None:
    text = f"{FERRY}\n{REPAIRS}"
    entry = comment(text, passages=(Passage(0, len(FERRY), PassageKind.QUOTED),))
    parent = comment(f"{FERRY} Without the toll the repairs would wait.", 1)
    assert find_context(entry, 1, parent) == FERRY


def test_a_clear_sentence_needs_no_context() -> None:
    clear = "Ferries are cheaper than bridges in the long run."
    assert find_context(comment(clear), 0, comment(FERRY, 1)) is None


@pytest.mark.parametrize(
    "line",
    [
        "Thanks for the report on the toll!",  # says nothing about the matter
        "They should pay the toll themselves.",  # needs context itself
        f"The toll is unfair to the villages{' and to the farms behind the hill' * 8}.",
    ],
)
def test_a_line_that_does_not_help_is_no_context(line: str) -> None:
    assert len(line) < 60 or len(line) > LONGEST_CONTEXT
    assert find_context(comment(REPAIRS), 0, comment(line, 1)) is None


def test_a_line_of_the_article_must_share_enough_words() -> None:
    assert find_context(comment(REPAIRS), 0, prepare_entry(Article(FERRY), "en")) is None
    budget = "Without the toll the council must find money for the repairs, but nobody pays gladly."
    article = prepare_entry(Article(f"{FERRY} {budget}"), "en")
    assert find_context(comment(REPAIRS), 0, article) == budget
