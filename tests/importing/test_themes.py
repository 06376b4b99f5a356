"""Saved pages of many systems: each gives the same people, words, times and replies."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.importing.detect import read_thread
from storage.model import Entry
from tests.importing.pages_of_themes import FLAT, NAMES, NESTED, STACK_EXCHANGE, WORDS, blog

WITHOUT_HOUR = {"ghost"}
FORUMS = {"phpbb3", "vbulletin3", "vbulletin4", "xenforo1", "xenforo2", "github"}


def who_when_what(entry: Entry) -> tuple[str | None, datetime | None, str]:
    return entry.author, entry.time, entry.text


def expected(number: int, *, hour: bool = True) -> tuple[str | None, datetime | None, str]:
    time = datetime(2021, 3, 20 + number, 10 if hour else 0, 12 if hour else 0, tzinfo=UTC)
    return NAMES[number - 1], time, WORDS[number - 1]


@pytest.mark.parametrize("system", FLAT)
def test_people_times_and_words_are_found_in_the_markup_of_each_system(system: str) -> None:
    thread = read_thread(FLAT[system])
    assert thread.form == "webpage"
    entries: list[Entry] = list(thread.comments)
    if system in FORUMS:
        assert thread.article is not None
        entries.insert(0, thread.article)  # the other posts are replies to the first one
    elif thread.article is not None:
        assert thread.article.text.startswith("Who owns the harbour?")
    hour = system not in WITHOUT_HOUR
    assert [who_when_what(entry) for entry in entries] == [expected(n, hour=hour) for n in (1, 2, 3)]


@pytest.mark.parametrize("system", NESTED)
def test_replies_have_their_parents_in_the_markup_of_each_system(system: str) -> None:
    comments = read_thread(NESTED[system]).comments
    assert [who_when_what(comment) for comment in comments] == [expected(n) for n in (1, 2, 3)]
    assert [comment.parent for comment in comments] == [None, 2, None]


def test_of_questions_and_answers_the_question_is_the_article_and_remarks_stand_under_what_they_are_on() -> (
    None
):
    thread = read_thread(STACK_EXCHANGE)
    assert thread.article is not None
    assert thread.article.text.startswith("I have read three deeds")
    assert (thread.article.author, thread.article.score) == ("Anna Berg", 12)
    assert [(one.author, one.text, one.parent, one.score) for one in thread.comments] == [
        ("ben", "Which three?", None, 2),
        ("crane_fan", "The youngest deed counts.", None, 30),
        ("ben", "Not in this country.", 3, None),
        ("Dora", "Ask the land register.", None, 3),
    ]


def test_a_name_above_an_age_is_a_name_and_the_age_no_time() -> None:
    thread = read_thread(
        blog(
            '<div id="comments">'
            '<div class="comment" id="comment-1"><a>Anna Berg</a><i>3 days ago</i><p>I was there.</p></div>'
            '<div class="comment" id="comment-2"><a>ben</a><i>vor 2 Tagen</i><p>So was I.</p></div></div>'
        )
    )
    assert [(one.author, one.time) for one in thread.comments] == [("Anna Berg", None), ("ben", None)]
