"""Saved pages: authors and times of comments, and text that the page adds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.importing.detect import read_thread
from bot.importing.webpage.author_names import find_name_by_place, parse_name
from bot.importing.webpage.class_names import CommentPart, classify_element, find_unit_signs
from bot.importing.webpage.comment_margins import is_margin
from bot.importing.webpage.times import parse_first_date, parse_time
from tests.importing.pages_of_themes import blog
from tests.importing.webpage_support import ARTICLE, comment, page, section, texts


@pytest.mark.parametrize(
    "control",
    [
        '<div class="reply"><a class="comment-reply-link" href="#r">Antworten</a></div>',
        "<p><a href='#'>Reply</a></p>",
        "<p>Permalink | Melden</p>",
        "<form><textarea>Write here</textarea></form><button>Like</button>",
        '<div class="sharedaddy">Share this: Twitter Facebook</div>',
        "<script>var x = 'Words of a script.'</script>",
    ],
)
def test_buttons_and_forms_are_no_part_of_what_was_said(control: str) -> None:
    inside = f'<div class="comment-content"><p>I said "Reply" to him.</p>{control}</div>'
    body = f'<li id="comment-1" class="comment"><b class="fn">Anna</b>{inside}</li>{comment(2)}'
    assert texts(read_thread(page(section(body))))[0] == ("Anna", 'I said "Reply" to him.')


@pytest.mark.parametrize(
    "byline",
    [
        "<p>Anna schrieb am 3. Mai 2020 um 10:15:</p>",
        '<p>Posted by: <a href="https://anna.example">Anna</a> | May 3, 2020 at 10:15 AM</p>',
        (
            '<div class="comment-author vcard"><cite>Anna</cite> says:</div>'
            '<div class="meta"><a>3. Mai 2020, 10:15</a></div>'
        ),
        "<h4>Anna</h4><small>03.05.2020, 10:15 Uhr</small>",
        '<span class="user-name">Von Anna</span> <i class="date" title="2020-05-03T10:15Z">vor 3 Jahren</i>',
        '<span class="CommentAuthorName">Anna</span><span class="CommentDate">3.5.20 10:15</span>',
    ],
)
def test_name_and_time_are_found_however_a_theme_prints_them(byline: str) -> None:
    one = f'<div id="comment-1" class="comment">{byline}<p>The harbour is ours.</p></div>'
    two = one.replace("comment-1", "comment-2").replace("Anna", "Bert")
    thread = read_thread(page(f'{ARTICLE}<div id="comments">{one}{two}</div>'))
    moment = datetime(2020, 5, 3, 10, 15, tzinfo=UTC)
    assert [(c.author, c.text, c.time) for c in thread.comments] == [
        ("Anna", "The harbour is ours.", moment),
        ("Bert", "The harbour is ours.", moment),
    ]


def test_who_is_cited_in_a_comment_did_not_write_it() -> None:
    cited = '<blockquote><cite class="author">Zora</cite> <p>Never!</p></blockquote><p>Always.</p>'
    said = f'<div class="comment-content">{cited}</div><b class="author">Anna</b>'
    one = f'<div id="comment-1" class="comment">{said}</div>'
    thread = read_thread(
        page(f'{ARTICLE}{one}<div id="comment-2" class="comment"><b class="author">B</b><p>Hm.</p></div>')
    )
    assert thread.comments[0].author == "Anna"
    quoted = thread.comments[0].passages[0]
    assert thread.comments[0].text[quoted.start : quoted.end] == "Zora\n\nNever!"


def test_a_comment_of_signs_alone_keeps_them() -> None:
    assert texts(read_thread(page(section(comment(1, "*+"), comment(2)))))[0] == ("Name1", "*+")


def test_addresses_are_completed_and_every_comment_has_its_own() -> None:
    head = '<link rel="canonical" href="https://shore.example/ferry?p=1#top">'
    thread = read_thread(page(section(comment(1, 'See <a href="/plan">the plan</a>.'), comment(2)), head))
    assert thread.address == "https://shore.example/ferry?p=1"
    assert thread.key == "webpage:https://shore.example/ferry?p=1"
    assert thread.comments[0].links[0].address == "https://shore.example/plan"
    assert [one.address for one in thread.comments] == [f"{thread.address}#comment-{n}" for n in (1, 2)]


def test_where_the_browser_saved_a_page_from_is_its_address() -> None:
    saved = b"<!-- saved from url=(0026)https://shore.example/ferry -->\n" + page(section(comment(1)))
    assert read_thread(saved).address == "https://shore.example/ferry"


def test_names_dates_and_margins_are_distinguished_from_words() -> None:
    assert [
        parse_name(text)
        for text in ("Posted by Anna:", "Anna schrieb am 3.5.2020:", "3. Mai 2020", "von Bea |")
    ] == [
        "Anna",
        "Anna",
        "",
        "Bea",
    ]
    assert parse_first_date("geschrieben am Di, 21. April 2020 - 19:08") == datetime(
        2020, 4, 21, 19, 8, tzinfo=UTC
    )
    assert parse_first_date("12 apples, 3 pears and 2020 plums") is None
    assert (
        parse_time("1558000000000")
        == parse_time("1558000000")
        == datetime(2019, 5, 16, 9, 46, 40, tzinfo=UTC)
    )
    assert find_name_by_place(["#1", "Marth", "02.12.2022, 15:57:32", "Gut"]) == "Marth"
    assert find_name_by_place(["am 2. Mai 2020 schrieb", "Lena"]) == "Lena"
    assert all(map(is_margin, ["Antworten", "Reply ↓", "#3", "3. Mai 2020", "Permalink | Melden", "—"]))
    assert not any(map(is_margin, ["Reply to him!", "Antworten gibt es keine", "3 Euro"]))


def test_marks_tell_parts_and_units() -> None:
    marks = {
        "comment-author vcard": CommentPart.AUTHOR,
        "CommentText": CommentPart.TEXT,
        "comment-reply-link": CommentPart.CONTROL,
        "post-date": CommentPart.TIME,
        "votesum like-count": CommentPart.SCORE,
    }
    found = {classes: classify_element("div", classes, "") for classes in marks}
    assert {classes: mark.part for classes, mark in found.items() if mark} == marks
    assert classify_element("div", "wp-block-group", "") is None
    assert find_unit_signs("div", "comment-12", "", "")
    assert find_unit_signs("li", "", "comment even", "")
    for no_unit in (
        "no-comment",
        "post-comment",
        "recent-comment",
        "category-kommentar",
        "comments",
        "comment-list",
    ):
        assert find_unit_signs("div", "", no_unit, "") == ()
    assert find_unit_signs("span", "comment-12", "comment", "") == ()


def test_of_a_page_that_gives_only_dates_the_times_are_days() -> None:
    times = "2021-03-20", "2021-03-20T00:00:00+01:00", "2021-03-20T10:12:00+01:00"
    items = "".join(
        f'<li class="comment" id="comment-{n}"><cite>Ann</cite><time datetime="{time}"></time><p>Yes</p></li>'
        for n, time in enumerate(times)
    )
    thread = read_thread(blog(f'<div id="comments"><ol>{items}</ol></div>'))
    assert [(comment.day_only, comment.time) for comment in thread.comments] == [
        (True, datetime(2021, 3, 20, tzinfo=UTC)),
        (True, datetime(2021, 3, 20, tzinfo=UTC)),
        (False, datetime(2021, 3, 20, 9, 12, tzinfo=UTC)),
    ]
