"""Pushback: statements of people who dispute a position, and viewpoints that contradict it."""

from __future__ import annotations

import numpy as np

from bot.digest.model import Opposition, Quote
from bot.digest.viewpoints.membership import Group
from bot.digest.viewpoints.pushback import Pushback, create_oppositions, find_opposed
from bot.digest.viewpoints.weights import LEAST_PUSHBACK_SCORE, MOST_PUSHBACK
from storage.model import Comment
from tests.digest.digest_threads import (
    AGREES,
    DISPUTES,
    FERRY,
    LONERS,
    NEITHER,
    TOLL,
    Compared,
    comments_of,
    compare,
)

OBJECTION = "A ferry every ten minutes would burn more fuel than the whole town."
SECOND = "The ferry is empty for most of the day already."


def reply(number: int, text: str, parent: int, author: str | None = None) -> Comment:
    return Comment(number, text, author=author or f"critic {number}", parent=parent)


def against(thread: Compared, group: Group, scores: float = 0.5) -> tuple[Quote, ...]:
    statements = thread.statements

    def quote(comment: int, row: int) -> Quote | None:
        return statements.comments[comment].quote(statements.find_sentence(comment, row))

    worth = np.full(len(statements.rows), scores, dtype=np.float32)
    return Pushback(statements, thread.similarity, thread.relations, worth, quote).find_pushback(group)


def texts(quotes: tuple[Quote, ...]) -> list[str]:
    return [quote.text for quote in quotes]


def test_statement_of_a_reply_that_disputes_the_heading_is_shown() -> None:
    thread = compare([*comments_of([*FERRY, *LONERS]), reply(20, OBJECTION, 2)], {20: DISPUTES})
    assert texts(against(thread, thread.place(2)[0])) == [OBJECTION]


def test_reply_that_does_not_dispute_is_not_shown() -> None:
    comments = [*comments_of([*FERRY, *LONERS]), reply(20, OBJECTION, 2), reply(21, SECOND, 2)]
    thread = compare(comments, {20: AGREES, 21: NEITHER})
    assert against(thread, thread.place(2)[0]) == ()


def test_of_a_reply_the_statement_that_says_most_against_the_heading_is_shown() -> None:
    text = f"My uncle repairs clocks in the town hall. {OBJECTION}"
    thread = compare([*comments_of([*FERRY, *LONERS]), reply(20, text, 2)], {20: DISPUTES})
    assert texts(against(thread, thread.place(2)[0])) == [OBJECTION]


def test_question_is_never_shown_and_a_statement_beside_it_is() -> None:
    question = "Who needs a ferry that runs every ten minutes?"
    comments = [*comments_of([*FERRY, *LONERS]), reply(20, question, 2), reply(21, f"{question} {SECOND}", 2)]
    thread = compare(comments, {20: DISPUTES, 21: DISPUTES})
    assert texts(against(thread, thread.place(2)[0])) == [SECOND]


def test_nobody_who_holds_the_position_is_quoted_against_it() -> None:
    comments = [
        *comments_of([FERRY[0], FERRY[2], *LONERS]),
        reply(20, OBJECTION, 2, author="person 3"),
        reply(21, SECOND, 2),
    ]
    thread = compare(comments, {20: DISPUTES, 21: DISPUTES})
    group = thread.place(2)[0]
    assert 3 in group.members
    assert texts(against(thread, group)) == [SECOND]


def test_author_of_the_heading_is_not_quoted_against_it() -> None:
    comments = [*comments_of([*FERRY, *LONERS]), reply(20, OBJECTION, 2, author="person 2")]
    thread = compare(comments, {20: DISPUTES})
    assert against(thread, thread.place(2)[0]) == ()


def test_only_replies_to_the_heading_are_shown_and_few_of_them() -> None:
    third = "Nobody in the village wants to hear a ferry every ten minutes."
    comments = [
        *comments_of([FERRY[2], FERRY[0], *LONERS]),
        reply(20, "A ferry every ten minutes would solve nothing for anybody.", 2),
        *(reply(21 + at, text, 3) for at, text in enumerate((OBJECTION, SECOND, third))),
    ]
    thread = compare(comments, dict.fromkeys(range(20, 24), DISPUTES))
    group = thread.place(3)[0]
    assert 2 in group.members
    shown = against(thread, group)
    assert len(shown) == MOST_PUSHBACK
    assert {quote.number for quote in shown} < {21, 22, 23}


def test_reply_to_another_sentence_of_the_comment_is_not_shown() -> None:
    text = f"{FERRY[0]} {LONERS[2]}"
    roof = "The roof of the library has not leaked for three winters at all."
    comments = [*comments_of([text, *LONERS[:2]]), reply(20, roof, 2), reply(21, OBJECTION, 2)]
    thread = compare(comments, {20: DISPUTES, 21: DISPUTES})
    (ferry,) = (row for row in thread.statements.said[0] if thread.statements.get_text(row) == FERRY[0])
    assert texts(against(thread, Group(ferry))) == [OBJECTION]


def test_statement_that_says_too_little_is_not_shown() -> None:
    thread = compare([*comments_of([*FERRY, *LONERS]), reply(20, OBJECTION, 2)], {20: DISPUTES})
    assert against(thread, thread.place(2)[0], LEAST_PUSHBACK_SCORE / 2) == ()


def test_reply_without_a_statement_is_not_shown() -> None:
    thread = compare([*comments_of([*FERRY, *LONERS]), reply(20, "No.", 2)], {20: DISPUTES})
    assert against(thread, thread.place(2)[0]) == ()


def opposed(thread: Compared, *headings: int) -> list[list[int]]:
    return find_opposed(thread.place(*headings), thread.statements, thread.similarity, thread.relations)


def test_viewpoints_whose_members_dispute_each_other_know_each_other() -> None:
    comments = [*comments_of([*FERRY, *TOLL, *LONERS]), reply(20, OBJECTION, 2)]
    thread = compare(comments, {20: DISPUTES})
    groups = thread.place(2, 20, 7)
    found = opposed(thread, 2, 20, 7)
    assert found == [[1], [0], []]
    people = [len(group.members) for group in groups]
    assert create_oppositions(found[0], groups, thread.statements, people) == (Opposition(20, 1),)
    assert create_oppositions(found[1], groups, thread.statements, people) == (Opposition(2, people[0]),)


def test_viewpoints_whose_members_agree_are_not_opposed() -> None:
    comments = [*comments_of([*FERRY, *LONERS]), reply(20, OBJECTION, 2), reply(21, SECOND, 2)]
    assert opposed(compare(comments, {20: AGREES, 21: NEITHER}), 2, 20, 21) == [[], [], []]


def test_no_viewpoints_are_not_opposed() -> None:
    assert opposed(compare(comments_of(LONERS))) == []


def test_opposed_viewpoints_are_listed_by_how_many_people_hold_them() -> None:
    thread = compare(comments_of([*FERRY, *TOLL, *LONERS]))
    groups = thread.place(2, 7, 9)
    found = create_oppositions([2, 1], groups, thread.statements, [3, 3, 1])
    assert found == (Opposition(7, 3), Opposition(9, 1))
