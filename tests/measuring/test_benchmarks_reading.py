"""The benchmark of the readers finds invented comments, cut texts and wrong names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from benchmarks.reading import by_us, share_with_comments
from benchmarks.reading_dumps import Stated, compare
from storage.model import Comment, Thread
from tests.importing.pages_of_themes import blog

TIME = datetime(2021, 3, 1, 10, 12, tzinfo=UTC)
STATED = [
    Stated("a", "Ann", "The summer table is missing. See https://t.example/", None, TIME),
    Stated("b", "Ben", "Added, with `validity`.", "a", TIME),
]
READ = Thread(
    "t",
    (
        Comment(2, "The summer table is missing. See here", author="Ann", time=TIME),
        Comment(3, "Added, with validity.", author="Ben", parent=2, time=TIME),
    ),
)


def wrong(thread: Thread) -> list[str]:
    return [field for field, is_right in compare(STATED, thread) if not is_right]


def test_a_reading_is_held_against_every_comment_of_its_dump() -> None:
    first, second = READ.comments
    assert wrong(READ) == []
    assert wrong(replace(READ, comments=(first, replace(second, text="Added,")))) == ["whole text"]
    assert wrong(replace(READ, comments=(first, replace(second, author="Ann", parent=None)))) == [
        "author",
        "parent",
    ]
    assert wrong(replace(READ, comments=(first,))) == [
        "every comment",
        "author",
        "whole text",
        "parent",
        "time",
    ]


def test_a_page_on_which_comments_are_invented_is_counted() -> None:
    comment = '<li class="comment" id="comment-1"><cite>Ann</cite><p>Yes.</p></li>'
    pages = [blog(""), blog(f'<div id="comments"><ol>{comment}</ol></div>')]
    assert share_with_comments(pages, by_us) == 0.5
