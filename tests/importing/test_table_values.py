"""Values in tables: times, parents, formulas, markup, and marks of deleted comments and bots."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from storage.model import CommentState, NoteKind, PassageKind
from tests.importing.tables_support import read, said, skipped


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("1700000000", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("1700000000000", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("1700000000.0", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("2023-11-14 22:13:20 UTC", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("Tue Nov 14 14:13:20 PST 2023", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("Tue Nov 14 22:13:20 +0000 2023", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("11/14/2023 22:13:20", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("14.11.2023 22:13", datetime(2023, 11, 14, 22, 13, tzinfo=UTC)),
    ],
)
def test_times_are_read_as_programs_and_people_write_them(written: str, time: datetime) -> None:
    thread = read(f"author,comment,date\nanna,I was there.,{written}\nben,So was I.,{written}\n")
    assert {(comment.time, comment.day_only) for comment in thread.comments} == {(time, False)}


@pytest.mark.parametrize("written", ["2023-11-14", "14.11.2023", "11/14/2023", "November 14, 2023"])
def test_a_date_without_a_time_stays_a_day(written: str) -> None:
    thread = read(f'author,comment,date\nanna,I was there.,"{written}"\nben,So was I.,"{written}"\n')
    assert {(comment.time, comment.day_only) for comment in thread.comments} == {
        (datetime(2023, 11, 14, tzinfo=UTC), True)
    }


def test_the_order_of_day_and_month_is_that_of_the_whole_column() -> None:
    thread = read("author,comment,date\nanna,I was there.,03/04/2023\nben,So was I.,25/04/2023\n")
    assert [comment.time for comment in thread.comments] == [
        datetime(2023, 4, 3, tzinfo=UTC),
        datetime(2023, 4, 25, tzinfo=UTC),
    ]
    unclear = read("author,comment,date\nanna,I was there.,03/04/2023\nben,So was I.,05/04/2023\n")
    assert [comment.time for comment in unclear.comments] == [None, None]


def test_marked_up_texts_are_read_as_what_they_show() -> None:
    thread = read("author,comment\nanna,I like <b>it</b>.<br>Don&#39;t you?\nben,> Don't you?\ncy,a < b\n")
    assert [comment.text for comment in thread.comments] == ["I like it.\nDon't you?", "Don't you?", "a < b"]
    assert [passage.kind for passage in thread.comments[1].passages] == [PassageKind.QUOTED]


def test_formulas_are_texts() -> None:
    thread = read('author,comment\nanna,"\'=1+1 is what I say"\nben,=1+1 is what you say\n')
    assert [comment.text for comment in thread.comments] == ["=1+1 is what I say", "=1+1 is what you say"]


def test_deleted_comments_of_a_dump_keep_their_places() -> None:
    content = (
        "author,body,created_utc,id,link_id,parent_id,score\nanna,I like it.,1700000000,k1,t3_a,t3_a,3\n"
        "[deleted],[removed],1700000100,k2,t3_a,t1_k1,1\nben,You know why.,1700000200,k3,t3_a,t1_k2,-2\n"
    )
    thread = read(content)
    assert [(one.state, one.author, one.parent) for one in thread.comments] == [
        (CommentState.PRESENT, "anna", None),
        (CommentState.DELETED, None, 2),
        (CommentState.PRESENT, "ben", 3),
    ]


def test_a_reply_that_names_its_addressee_answers_their_latest_comment() -> None:
    thread = read(
        "author,comment,reply to\n@anna,I was there.,\n@anna,Twice.,\n@ben,So was I.,@anna\n@cy,No.,@dan\n"
    )
    assert [comment.parent for comment in thread.comments] == [None, None, 3, None]
    assert [dict(note.facts) for note in thread.notes if note.kind is NoteKind.LOOSE] == [{"count": 1}]


def test_labels_are_no_parents_though_they_are_numbers_too() -> None:
    thread = read("id,comment,toxic\n0,You like it?,0\n1,I do not!,1\n2,You would.,1\n")
    assert [comment.parent for comment in thread.comments] == [None, None, None]
    assert skipped(thread)["columns"]["names"] == "toxic"


def test_a_parent_that_is_the_thread_is_none() -> None:
    thread = read("story id,parent,by,text,id\n7,7,anna,I like it!,8\n7,8,ben,You would.,9\n")
    assert [comment.parent for comment in thread.comments] == [None, 2]
    assert not [note for note in thread.notes if note.kind is NoteKind.LOOSE]


def test_words_that_google_exports_as_json_are_read_out_of_it() -> None:
    table = (
        "Comment ID,Comment create timestamp,Parent comment ID,Comment text\n"
        'c1,2024-03-04T10:00:00Z,,"{""text"":""The second, ""},{""text"":""slow take is better.""}"\n'
        'c2,2024-03-04T11:00:00Z,c1,"{""text"":""I disagree.""}"\n'
        'c3,2024-03-04T12:00:00Z,c1,"{""text"": is how a file begins."\n'
    )
    assert [text for _, text, _ in said(read(table))] == [
        "The second, slow take is better.",
        "I disagree.",
        '{"text": is how a file begins.',
    ]


@pytest.mark.parametrize("nothing", ["-", "--", "---"])
def test_a_dash_in_the_column_of_parents_names_none(nothing: str) -> None:
    table = f"id,author,comment,reply to\nc1,Hanna,The fence is old.,{nothing}\nc2,Bruno,It is not.,c1\n"
    thread = read(table)
    assert said(thread) == [
        ("Hanna", "The fence is old.", None),
        ("Bruno", "It is not.", thread.comments[0].number),
    ]
    assert not [note for note in thread.notes if note.kind is NoteKind.LOOSE]


def test_a_column_may_say_which_comments_a_program_wrote() -> None:
    table = (
        "author,is_bot,content,timestamp\n"
        "oskar,false,The mill is cheap.,2024-03-04T10:00:00Z\n"
        "Remindy,true,The meeting begins in ten minutes.,2024-03-04T10:01:00Z\n"
    )
    assert [(one.author, one.bot) for one in read(table).comments] == [("oskar", False), ("Remindy", True)]
