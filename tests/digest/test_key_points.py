"""Key points: sentences chosen one after the other, each for how much it adds to what is covered of the
comments."""

from __future__ import annotations

import numpy as np

from bot.digest.viewpoints.key_points import KeyPoint, choose_key_points, measure_coverage, weigh_attention
from bot.digest.viewpoints.weights import LEAST_HEADING, SAME_HEADING_SIMILARITY
from tests.digest.digest_threads import FERRY, LONERS, SHARED, TOLL, Compared, comments_of, compare


def chosen(
    thread: Compared,
    most: int = 10,
    scores: dict[int, float] | None = None,
    answers: dict[int, int] | None = None,
    votes: dict[int, int] | None = None,
) -> list[KeyPoint]:
    """``scores``, ``answers`` and ``votes`` belong to the first statements of comments, by number; the others
    have .5, 0 and 0."""
    size = len(thread.statements.rows)
    worth, replies = np.full(size, 0.5, dtype=np.float32), np.zeros(size, dtype=np.float32)
    voted = np.zeros(size, dtype=np.float32)
    for number, score in (scores or {}).items():
        worth[thread.row(number)] = score
    for number, count in (answers or {}).items():
        replies[thread.row(number)] = count
    for number, count in (votes or {}).items():
        voted[thread.row(number)] = count
    attention = weigh_attention(replies, voted)
    return choose_key_points(thread.statements, thread.similarity, worth, attention, most)


def numbers(thread: Compared, points: list[KeyPoint]) -> list[int]:
    return [thread.statements.get_entry(point.row).entry.number for point in points]


def test_what_most_people_say_comes_first_and_then_what_adds_most() -> None:
    thread = compare(comments_of(SHARED))
    first, second, *_ = numbers(thread, chosen(thread))
    assert {first in range(2, 6), second in range(2, 6)} == {True, False}
    assert {first in range(6, 9), second in range(6, 9)} == {True, False}


def test_order_is_that_of_the_gain() -> None:
    thread = compare(comments_of(SHARED))
    gains = [point.gain for point in chosen(thread)]
    assert gains == sorted(gains, reverse=True)


def test_no_two_headings_say_the_same() -> None:
    thread = compare(comments_of(SHARED))
    rows = np.asarray([point.row for point in chosen(thread)])
    among = thread.similarity.compare(rows, rows)
    assert (among[~np.eye(len(rows), dtype=bool)] < SAME_HEADING_SIMILARITY).all()
    assert len(rows) > 2


def test_no_two_headings_are_of_one_comment() -> None:
    text = f"{FERRY[0]} {TOLL[0]} {LONERS[2]}"
    thread = compare(comments_of([text, *LONERS[:2]]))
    assert len(thread.statements.said[0]) == 3
    found = numbers(thread, chosen(thread))
    assert sorted(found) == [2, 3, 4]


def test_no_more_are_chosen_than_asked_for_and_fewer_are_the_first_of_more() -> None:
    thread = compare(comments_of(SHARED))
    assert chosen(thread, most=2) == chosen(thread)[:2]


def test_better_heading_is_chosen_where_two_say_about_the_same() -> None:
    thread = compare(comments_of(FERRY))
    for number in (2, 4, 5):
        assert numbers(thread, chosen(thread, 1, {number: 0.95})) == [number]


def test_sentence_that_can_head_nothing_is_never_chosen() -> None:
    thread = compare(comments_of(SHARED))
    low = dict.fromkeys(range(2, 6), LEAST_HEADING / 2)
    assert set(numbers(thread, chosen(thread, scores=low))) <= set(range(6, 12))
    assert chosen(thread, scores=dict.fromkeys(range(2, 12), 0.0)) == []


def test_comment_that_many_answer_comes_before_one_that_nobody_answers() -> None:
    thread = compare(comments_of(LONERS))
    assert numbers(thread, chosen(thread, answers={4: 20}))[0] == 4
    assert numbers(thread, chosen(thread, answers={3: 20}))[0] == 3


def test_comment_that_many_vote_for_comes_before_one_that_nobody_votes_for() -> None:
    thread = compare(comments_of(LONERS))
    assert numbers(thread, chosen(thread, votes={3: 1, 4: 20}))[0] == 4
    assert numbers(thread, chosen(thread, votes={3: 20, 4: -20}))[0] == 3


def test_votes_count_within_their_thread() -> None:
    thread = compare(comments_of(LONERS))
    few, many = chosen(thread, votes={4: 3}), chosen(thread, votes={4: 3_000})
    assert few == many


def test_person_who_says_it_five_times_covers_as_much_as_once() -> None:
    comments = comments_of([*FERRY, *TOLL])
    same = [type(one)(one.number, one.text, author="loud") for one in comments[:4]]
    thread = compare([*same, *comments[4:]])
    assert numbers(thread, chosen(thread, 1))[0] in range(6, 9)
    near = measure_coverage(thread.statements, thread.similarity, np.arange(7))
    assert near.shape == (7, 4)


def test_choice_is_the_same_every_time() -> None:
    thread = compare(comments_of(SHARED))
    assert chosen(thread) == chosen(compare(comments_of(SHARED))) == chosen(thread)
