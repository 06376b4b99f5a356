"""Replies that the source does not state are inferred from names, numbers and quotations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.importing.reply_inference.inference import infer_replies
from storage.model import Article, Comment, CommentState, Passage, PassageKind, Thread

BENCHES = "The square needs at least twenty benches, and most of them in the shade."
FOUNTAIN = "Whoever plans a fountain should first say where the water comes from in August."


def thread(*comments: Comment, article: Article | None = None, numbered: bool = False) -> Thread:
    return Thread("Square", comments, article, numbered=numbered)


def talk(*said: tuple[str | None, str], numbered: bool = False, article: Article | None = None) -> Thread:
    comments = (Comment(number, text, author=author) for number, (author, text) in enumerate(said, 2))
    return thread(*comments, numbered=numbered, article=article)


def last_parent(thread: Thread) -> int | None:
    comment = infer_replies(thread).comments[-1]
    assert comment.parent_inferred == (comment.parent is not None)
    return comment.parent


@pytest.mark.parametrize(
    "text",
    [
        "@Anna Weber that is too many.",
        "@anna weber: too many.",
        "@AnnaWeber too many",
        "@Anna too many",
        "Too many, I would say. @Anna, who would pay for them?",
        "Anna: too many.",
        "Anna, that is too many.",
        "Anna Weber, that is too many.",
        "Hi Anna, that is too many.",
        "Thanks Anna! Still too many.",
        "Liebe Anna, das sind zu viele.",
        "Hallo Frau Weber, das sind zu viele.",
        "Merci Anna, mais c'est trop.",
        "Hola Anna: son demasiados.",
        "Grazie Anna, ma sono troppe.",
        "Olá Anna, são demais.",
        "Beste Anna, dat zijn er te veel.",
        "Re: Anna Weber\nToo many.",
        "Anna\n\nThat is too many.",
        "Anna wrote:\nThe square needs benches\n\nToo many.",
        "Am 3. Mai schrieb Anna Weber:\n> benches\nZu viele.",
        "Anna a écrit :\nC'est trop.",
    ],
)
def test_who_speaks_to_somebody_answers_that_person(text: str) -> None:
    assert last_parent(talk(("Anna Weber", BENCHES), ("Bernd", FOUNTAIN), ("Carla", text))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Annabel, that is too many.",
        "Write to anna@weber.example about it.",
        "Anna Weber is on the council.",
        "I met Anna there, and she agrees.",
        "The design by @Anna has won a prize.",
        "> @Anna too many\nWhat is that about?",
    ],
)
def test_who_only_mentions_somebody_is_not_taken_to_answer(text: str) -> None:
    assert last_parent(talk(("Anna Weber", BENCHES), ("Carla", text))) is None


def test_the_first_of_several_people_is_answered() -> None:
    said = [("Anna", BENCHES), ("Bernd", FOUNTAIN)]
    assert last_parent(talk(*said, ("Carla", "@Bernd, @Anna: both would do."))) == 3
    assert last_parent(talk(*said, ("Carla", "Anna, Bernd, both would do."))) == 2


def test_the_latest_earlier_comment_of_a_person_is_answered_unless_a_quotation_points_to_another() -> None:
    said = [("Anna", BENCHES), ("Bernd", FOUNTAIN), ("Anna", "And a tree beside each of them.")]
    assert last_parent(talk(*said, ("Carla", "@Anna Which trees?"))) == 4
    quoting = f"@Anna\n> {BENCHES}\nWho counted?"
    assert last_parent(talk(*said, ("Carla", quoting))) == 2
    assert last_parent(talk(("Carla", "@Anna Which trees?"), *said)) is None  # only later comments


def test_a_name_that_two_people_share_means_nobody() -> None:
    both = [("Anna Weber", BENCHES), ("Anna Maier", FOUNTAIN)]
    assert last_parent(talk(*both, ("Carla", "@Anna Which trees?"))) is None
    assert last_parent(talk(*both, ("Carla", "@Anna Maier Which water?"))) == 3
    accounts = thread(
        Comment(2, BENCHES, author="Anna", person=1),
        Comment(3, FOUNTAIN, author="Anna", person=2),
        Comment(4, "@Anna Which trees?", author="Carla"),
    )
    assert last_parent(accounts) is None
    nameless = talk(("Guest", BENCHES), ("Carla", "@Guest Which trees?"))
    assert last_parent(nameless) is None


def test_a_name_that_is_a_common_word_needs_a_sign_or_a_colon() -> None:
    said = [("Well", BENCHES), ("Rosenbaum", "A rosenbaum is no name here.")]
    assert last_parent(talk(*said, ("Carla", "Well, that is too many."))) is None
    assert last_parent(talk(*said, ("Carla", "Rosenbaum, that is too many."))) is None
    assert last_parent(talk(*said, ("Carla", "@Well that is too many."))) == 2
    assert last_parent(talk(*said, ("Carla", "Well: that is too many."))) == 2


def test_nobody_answers_themselves_by_name() -> None:
    assert last_parent(talk(("Anna", BENCHES), ("Anna", "Anna: still so."))) is None
    assert last_parent(talk(("Bernd", FOUNTAIN), ("Anna", BENCHES), ("Anna", "@Anna and @Bernd: so."))) == 2


@pytest.mark.parametrize(
    "text",
    ["#3 From the well.", "zu #3: aus dem Brunnen", "Re #3: the well", "@3 From the well.", "@#3 well"],
)
def test_a_number_is_answered_where_the_source_numbers_its_entries(text: str) -> None:
    said = [("Anna", BENCHES), ("Bernd", FOUNTAIN), ("Dora", "I like both."), ("Carla", text)]
    assert last_parent(talk(*said, numbered=True)) == 3
    assert last_parent(talk(*said)) is None


def test_a_number_that_is_not_there_or_of_the_article_gives_no_parent() -> None:
    article = Article("The square is to be rebuilt.")
    said = [("Anna", BENCHES), ("Bernd", "#99 what?")]
    assert last_parent(talk(*said, numbered=True, article=article)) is None
    assert last_parent(talk(said[0], ("Bernd", "#1 Why?"), numbered=True, article=article)) is None


@pytest.mark.parametrize(
    "text",
    [
        f"> {BENCHES}\nToo many.",
        f"{BENCHES}\nToo many.",
        f"“{BENCHES}” Too many.",
        "You say „The square needs at least twenty benches“, but who sits there?",
        "> Whoever is for benches\nhm\n> most of them in the shade.\nThere is no shade.",
    ],
)
def test_whose_words_are_quoted_is_answered(text: str) -> None:
    assert last_parent(talk(("Anna", BENCHES), ("Bernd", FOUNTAIN), ("Carla", text))) == 2


def test_words_that_two_people_wrote_themselves_point_to_neither() -> None:
    said = [("Anna", "Far too few benches here."), ("Bernd", "Far too few benches here. And no tree.")]
    assert last_parent(talk(*said, ("Carla", "> Far too few benches here.\nNo."))) is None


def test_whose_quoted_words_another_one_quoted_too_is_still_answered() -> None:
    bernd = Comment(
        3, f"{BENCHES}\n\nNo, ten.", author="Bernd", passages=(Passage(0, 72, PassageKind.QUOTED),)
    )
    carla = Comment(4, f"> {BENCHES}\nMore.", author="Carla")
    assert last_parent(thread(Comment(2, BENCHES, author="Anna"), bernd, carla)) == 2


def test_deeper_quoted_lines_of_a_mail_are_not_what_it_answers() -> None:
    mail = f"Bernd wrote:\n> Anna wrote:\n>> {BENCHES}\n> {FOUNTAIN}\n\nFrom the lake."
    said = [("Anna", BENCHES), ("Bernd", f"Anna wrote:\n> {BENCHES}\n{FOUNTAIN}"), ("Carla", mail)]
    assert last_parent(talk(*said)) == 3


def test_a_comment_that_only_quotes_answers_nobody() -> None:
    quoting = Comment(3, BENCHES, author="Carla", passages=(Passage(0, len(BENCHES), PassageKind.QUOTED),))
    assert last_parent(thread(Comment(2, f"{BENCHES} Ten!", author="Anna"), quoting)) is None


def test_what_the_source_tells_always_wins() -> None:
    told = Comment(4, f"@Anna\n> {BENCHES}\nNo.", author="Carla", parent=3)
    inferred = infer_replies(thread(*talk(("Anna", BENCHES), ("Bernd", FOUNTAIN)).comments, told))
    assert inferred.comments[-1].parent == 3
    assert not inferred.comments[-1].parent_inferred


def test_a_removed_comment_answers_nobody_and_is_not_answered_by_name() -> None:
    gone = Comment(3, "", author="Anna", state=CommentState.DELETED)
    answer = Comment(4, "@Anna Who pays?", author="Carla")
    first = Comment(2, BENCHES, author="Anna")
    assert infer_replies(thread(first, gone, answer)).comments[1] == gone
    assert last_parent(thread(first, gone, answer)) == 2


def test_times_tell_which_comment_is_earlier_where_the_newest_comes_first() -> None:
    comments = [
        Comment(number, text, author=author, time=datetime(2026, 3, day, tzinfo=UTC))
        for number, author, text, day in (
            (2, "Carla", f"{BENCHES}\n\nToo many.", 3),
            (3, "Anna", BENCHES, 2),
        )
    ]
    inferred = infer_replies(thread(*comments))
    assert [comment.parent for comment in inferred.comments] == [3, None]
    assert not inferred.comments[1].passages


def test_inferring_again_changes_nothing() -> None:
    once = infer_replies(talk(("Anna", BENCHES), ("Bernd", f"{BENCHES}\nToo many."), ("Carla", "@Bernd No.")))
    assert infer_replies(once) == once


def test_only_the_comments_asked_for_are_looked_at() -> None:
    said = talk(("Anna", BENCHES), ("Bernd", "@Anna No."), ("Carla", "@Bernd Yes."))
    inferred = infer_replies(said, only={4})
    assert [comment.parent for comment in inferred.comments] == [None, None, 3]
    assert infer_replies(said, only=()) is said


def test_hostile_texts_do_no_harm() -> None:
    nasty = ["@" * 5000, "#" * 5000, "> " * 5000, '"' * 5000, "a " * 5000, "Anna: " * 2000, "@Anna, " * 2000]
    said = [("Anna", BENCHES), *(("Bernd", text) for text in nasty for _ in range(3))]
    assert len(infer_replies(talk(*said)).comments) == len(said)
    no_names = talk((None, BENCHES), ("…", "?"), ("123", "@123 hm"))
    assert replace(no_names, comments=()) == replace(infer_replies(no_names), comments=())
