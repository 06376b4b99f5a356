"""Statements: the distinct sentences of comments that are compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.digest.model import ExclusionReason
from bot.digest.text.analysis import prepare
from bot.digest.viewpoints.statements import find_statements
from bot.digest.viewpoints.weights import MOST_CLAIMS
from storage.model import Comment, Thread
from tests.digest.digest_threads import FERRY, LONERS, TOLL, comments_of, read


def test_what_two_comments_say_in_the_same_words_is_one_statement() -> None:
    found = find_statements(read(comments_of([FERRY[0], TOLL[0], FERRY[0].upper()])).comments)
    assert len(found.rows) == 2
    assert found.said[0] == found.said[2]
    assert found.rows[found.said[2][0]].comment == 0


def test_same_words_in_another_language_are_another_statement() -> None:
    texts = [
        "Die Fähre ist zu teuer für uns. Was soll das? Ich will das nicht bezahlen müssen. Nein danke.",
        "I think that the ferry is much too expensive for people like us. Nein danke.",
    ]
    found = find_statements(read(comments_of(texts)).comments)
    languages = {
        found.get_entry(row).language for row, one in enumerate(found.rows) if one.words == "nein danke"
    }
    assert len(languages) == sum(one.words == "nein danke" for one in found.rows)


def test_long_comment_has_a_few_statements_and_a_short_one_has_one() -> None:
    text = " ".join(SENTENCE.format(n) for n in ("roof", "door", "window", "cellar", "garden", "gate"))
    found = find_statements(read(comments_of([text, LONERS[0]])).comments)
    assert [len(said) for said in found.said] == [MOST_CLAIMS, 1]


SENTENCE = "I think the {} of the town hall should be painted green."


def test_comment_without_prose_is_excluded_and_the_reason_is_reported() -> None:
    found = find_statements(
        read(comments_of([LONERS[0], "+1", "> The ferry is late every day of the week."])).comments
    )
    assert [entry.entry.number for entry in found.comments] == [2]
    assert dict(found.excluded) == {ExclusionReason.SHORT: (3,), ExclusionReason.NOT_PROSE: (4,)}


def test_unnamed_comments_are_a_person_each() -> None:
    comments = [
        replace(one, author=name) for one, name in zip(comments_of(LONERS), ("Ann", None, None), strict=True)
    ]
    assert len(set(find_statements(read(comments).comments).people.tolist())) == 3


def test_part_of_the_statements_says_what_its_comments_say() -> None:
    whole = find_statements(read(comments_of([FERRY[0], TOLL[0], FERRY[0], LONERS[0]])).comments)
    part, rows = whole.select_comments([2, 3])
    assert [part.get_text(row) for row in range(len(part.rows))] == [FERRY[0], LONERS[0]]
    assert [entry.entry.number for entry in part.comments] == [4, 5]
    assert [whole.get_text(int(row)) for row in rows] == [FERRY[0], LONERS[0]]
    assert [part.get_entry(row).entry.number for row in range(len(part.rows))] == [4, 5]


@pytest.mark.parametrize("end", ["?", "?”", "?!", " ?)", "??", "？"])
def test_question_in_the_words_of_a_statement_is_another_statement(end: str) -> None:
    text = "The ferry of the town should run every ten minutes"
    found = find_statements(read(comments_of([f"{text}.", f"{text}{end}", f"{text}!"])).comments)
    assert [row.asks for row in found.rows] == [False, True]
    assert found.said == ((0,), (1,), (0,))
    part, _ = found.select_comments([1])
    assert part.rows[0].asks


def test_thousands_of_copies_cost_one_statement() -> None:
    one = prepare(Thread("", (Comment(2, FERRY[0], author="a"),))).comments[0]
    many = [replace(one, entry=replace(one.entry, number=number)) for number in range(2, 5_002)]
    found = find_statements(many)
    assert len(found.rows) == 1
    assert len(found.said) == 5_000


ADVERTISED = "Please support my proposal for clean streets in our town."


def test_sentence_that_one_person_posts_again_and_again_is_advertised() -> None:
    comments = comments_of([ADVERTISED] * 3 + [FERRY[0]])
    one_person = [replace(comment, author="Berit") for comment in comments]

    found = find_statements(read(one_person).comments)

    assert {found.get_text(row) for row in found.advertised} == {ADVERTISED}


def test_sentence_that_several_people_post_is_not_advertised() -> None:
    comments = comments_of([ADVERTISED] * 3)
    people = [
        replace(comment, author=name) for comment, name in zip(comments, ("Berit", "Odd", "Liv"), strict=True)
    ]

    assert not find_statements(read(people).comments).advertised
