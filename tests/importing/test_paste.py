"""Pasted conversations are read; text that only looks like one is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from storage.model import Thread
from tests.importing.no_conversations import NO_CONVERSATIONS


def read(text: str) -> Thread:
    return read_thread(text.encode())


def said(thread: Thread) -> list[tuple[str | None, str]]:
    return [(comment.author, comment.text) for comment in thread.comments]


@pytest.mark.parametrize("kind", NO_CONVERSATIONS)
def test_what_is_no_conversation_is_refused_rather_than_misread(kind: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        read(NO_CONVERSATIONS[kind])
    assert refusal.value.reason == "no-thread"


@pytest.mark.parametrize(
    "text",
    [
        "Anna: Who sold it?\nBen: The council.\nAnna: Nobody asked us.\n",
        "Anna: I think the cranes should stay.\nBen: They rust, I would sell.\nCleo: Paint them, will you?\n",
        "anna: hi\nben: hello\nanna: bye\n",
        "Jörg B.: Warum nicht?\nAyşe: Ich weiß es nicht.\nJörg B.: Eben.\n",
        "De Vries: Ik was erbij.\nMay: Jij niet.\nDe Vries: Toch wel.\n",
        "Анна: Я была там.\nИван: Нет.\nАнна: Да!\n",
        "Speaker 1: Who sold it?\nSpeaker 2: The council did.\nSpeaker 1: I see.\n",
    ],
)
def test_names_before_what_they_say_are_a_conversation(text: str) -> None:
    assert said(read(text)) == [tuple(line.split(": ")) for line in text.strip().split("\n")]


@pytest.mark.parametrize(
    "head",
    [
        "[03.03.21, 10:12:00] {}: ",
        "[10:12, 3.3.2021] {}: ",
        "[10:12, 03/03/2021] {}: ",
        "3/3/21, 10:12 - {}: ",
        "03.03.21, 10:12 - {}: ",
        "3/3/21, 10:12 AM - {}: ",
        "2021-03-03 10:12:00 <{}> ",
        "[2021-03-03T10:12:00] <{}> ",
        "{}, [03.03.2021 10:12]\n",
        "{}, [3 Mar 2021 at 10:12:00]:\n",
        "{} — 03/03/2021 10:12\n",
        "{} — 3. März 2021 um 10:12\n",
        "[2021-03-03 10:12:00] {}: ",
    ],
)
def test_the_time_that_a_program_writes_beside_a_name_is_read(head: str) -> None:
    lines = [
        f"{head.format(name)}{words}"
        for name, words in (("Anna", "Who sold it?"), ("Ben", "The council."), ("Anna", "I see.\nSo what?"))
    ]
    thread = read("\n".join(lines))
    assert [(one.author, one.text.split()) for one in thread.comments] == [
        ("Anna", ["Who", "sold", "it?"]),
        ("Ben", ["The", "council."]),
        ("Anna", ["I", "see.", "So", "what?"]),
    ]
    assert {comment.time for comment in thread.comments} == {datetime(2021, 3, 3, 10, 12, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("other", "day"),
    [("25/02/21", datetime(2021, 4, 3, tzinfo=UTC)), ("02/25/21", datetime(2021, 3, 4, tzinfo=UTC))],
)
def test_which_of_day_and_month_comes_first_is_learnt_from_the_whole_conversation(
    other: str, day: datetime
) -> None:
    text = f"{other}, 10:12 - Anna: Who?\n03/04/21, 00:00 - Ben: Me.\n03/04/21, 00:00 - Anna: Oh.\n"
    assert read(text).comments[1].time == day


def test_a_day_that_could_be_two_is_none_and_so_is_one_that_depends_on_when_it_was_copied() -> None:
    text = "03/04/21, 10:12 - Anna: Who?\n03/04/21, 10:13 - Ben: Me.\n"
    assert [comment.time for comment in read(text).comments] == [None, None]
    text = "Anna — Today at 10:12\nWho?\nBen — Yesterday at 10:13\nMe.\n"
    assert [(comment.author, comment.time) for comment in read(text).comments] == [
        ("Anna", None),
        ("Ben", None),
    ]


def test_lines_of_the_program_are_left_out_and_counted() -> None:
    thread = read(
        "10:12 -!- ben [b@quay] has joined #quay\n10:12 <anna> who sold it?\n10:13 <ben> the council\n"
        "10:14  * ben shrugs\n10:15 -!- ben has left\n"
    )
    assert said(thread) == [("anna", "who sold it?"), ("ben", "the council"), ("ben", "ben shrugs")]
    assert [dict(note.facts) for note in thread.notes] == [{"count": 2, "what": "lines"}]


def test_what_people_say_of_coming_and_going_is_not_left_out() -> None:
    thread = read(
        "Anna — 03/03/2021 10:12\nWhen?\nBen — 03/03/2021 10:13\nyesterday\nleft at ten, with an image\nnew\n"
    )
    assert said(thread)[1] == ("Ben", "yesterday\nleft at ten, with an image\nnew")


def test_the_message_that_is_answered_is_known_by_its_words_or_as_the_only_one() -> None:
    text = (
        "Anna — 03/03/2021 10:12\nWho sold it?\nAnna — 03/03/2021 10:13\nAnd why?\n"
        "@Anna Who sold it?\nBen — 03/03/2021 10:14\nThe council.\n"
        "@Anna you know it\nCleo — 03/03/2021 10:15\nMe.\n"
    )
    thread = read(text)
    assert [comment.parent for comment in thread.comments] == [None, None, 2, None]
    assert thread.comments[2].text == "The council.\n@Anna you know it"
    head = "{}, [03.03.2021 10:12]\n"
    text = (
        f"{head.format('Anna')}Who?\n{head.format('Ben')}[In reply to Anna]\nMe.\n{head.format('Anna')}Oh.\n"
    )
    assert [comment.parent for comment in read(text).comments] == [None, 2, None]
    text += f"{head.format('Cleo')}[In reply to Anna]\nWhich?\n"
    assert [comment.parent for comment in read(text).comments] == [None, 2, None, None]


def test_a_newer_copy_of_a_conversation_is_the_same_one() -> None:
    text = "[03.03.21, 10:12:00] Anna: Who?\n[03.03.21, 10:13:00] Ben: Me.\n"
    newer = read(text + "[03.03.21, 10:14:00] Anna: Oh.\n")
    assert newer.key == read(text).key
    assert [one.key for one in newer.comments][:2] == [one.key for one in read(text).comments]


def test_a_page_that_shows_times_and_tags_stays_a_page_and_a_chat_about_tags_a_chat() -> None:
    page = (
        "<html><body><h1>Programme</h1><p>\n10:12 <strong> What we know </strong>\n10:13 <nobr> you </nobr>\n"
    )
    assert (
        read(page + "10:14 <anna> And a long line about the quay, so that there is an article.</p>").form
        == "webpage"
    )
    chat = "10:12 <anna> is it <b>bold</b>?\n10:13 <ben> yes\n10:14 <anna> thanks\n"
    assert said(read(chat))[0] == ("anna", "is it <b>bold</b>?")
    assert len(read("<anna> who sold it?\n<ben> they did\n<anna> why?\n").comments) == 3
