"""Saved web pages: which elements are comments, who wrote them, what answers what, what is no comment."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.reading import (
    Extracted,
    by_trafilatura,
    by_us,
    deepest,
    field_results,
    folded,
    page_rows,
    snippet_shares,
    thread_rows,
)
from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from bot.importing.text.limits import Limits
from bot.importing.webpage.author_names import name_by_place, name_in
from bot.importing.webpage.class_names import Part, classify_element, comment_units
from bot.importing.webpage.comment_margins import is_margin
from bot.importing.webpage.times import date_in, parse_time
from bot.phrases import phrases_of
from storage.model import Comment, CommentState, NoteKind, Thread
from tests.importing.pages_of_themes import blog
from tests.patience import calls_in

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "importing"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval"
PAGES = SHARED / "comment_pages" / "pages"
ARTICLE = (
    "<article><h1>The ferry</h1><p>The ferry has not sailed since Monday, and nobody at the pier knows when"
    " it will sail again. The council has cancelled the contract and says that the money is gone.</p>"
    "<p>Whoever wants to cross now drives twenty-three kilometres over the bridge and back.</p>"
    "</article>"
)


def page(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>The ferry</title>{head}</head><body>{body}</body></html>".encode()
    )


def comment(number: int, words: str = "", *, inside: str = "", classes: str = "comment") -> str:
    return (
        f'<li id="comment-{number}" class="{classes}"><b class="fn">Name{number}</b>'
        f'<time datetime="2024-01-01T00:00:00Z">1. Januar 2024</time>'
        f'<div class="comment-content"><p>{words or f"Words of {number}."}</p></div>{inside}</li>'
    )


def section(*comments: str) -> str:
    return f'{ARTICLE}<div id="comments"><ol class="commentlist">{"".join(comments)}</ol></div>'


def parents(thread: Thread) -> list[int | None]:
    return [one.parent for one in thread.comments]


def texts(thread: Thread) -> list[tuple[str | None, str]]:
    return [(one.author, one.text) for one in thread.comments]


def reason_of(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableSource) as refusal:
        read_thread(content, "", limits or Limits())
    for language in ("en", "de"):
        assert phrases_of(language).of_error(refusal.value).endswith(".")
    return refusal.value.reason


def test_a_page_without_comments_is_a_thread_of_its_article_alone() -> None:
    thread = read_thread(page(ARTICLE + '<div class="comment-respond"><h3>Leave a Reply</h3></div>'))
    assert thread.article is not None
    assert "twenty-three kilometres" in thread.article.text
    assert thread.comments == ()


def test_a_page_whose_text_comes_by_script_is_refused_with_advice() -> None:
    assert reason_of(page('<div id="app"></div><script>load("comments")</script>')) == "page-without-text"


def test_the_comment_section_cut_out_of_a_page_is_read_by_itself() -> None:
    thread = read_thread(f'<ol class="commentlist">{comment(1)}{comment(2)}</ol>'.encode())
    assert texts(thread) == [("Name1", "Words of 1."), ("Name2", "Words of 2.")]
    assert thread.article is None


def test_a_page_of_another_reader_stays_with_it() -> None:
    assert read_thread((GOLDEN / "hackernews-page.html").read_bytes()).form == "hackernews"


def test_warnings_of_the_server_above_the_page_do_not_hide_it() -> None:
    thread = read_thread(b"<br />\n<b>Deprecated</b>: old\n" * 900 + page(section(comment(1), comment(2))))
    assert len(thread.comments) == 2


def test_numbers_begin_with_two_and_the_article_is_one() -> None:
    thread = read_thread(page(section(comment(7), comment(9), comment(8))))
    assert [entry.number for entry in thread.entries()] == [1, 2, 3, 4]
    assert [one.key for one in thread.comments] == ["comment-7", "comment-9", "comment-8"]


NESTED = comment(1, inside=f"<ul>{comment(2, inside=f'<ul>{comment(3)}</ul>')}{comment(4)}</ul>") + comment(5)
LEVELS = "".join(
    comment(n, classes=f"comment depth-{d}") for n, d in ((1, 1), (2, 2), (3, 3), (4, 2), (5, 1))
)
MARGINS = "".join(
    comment(n).replace("<li", f'<li style="margin-left:{d}px"')
    for n, d in ((1, 0), (2, 20), (3, 40), (4, 20), (5, 0))
)
INDENTED = (
    f'{comment(1)}<div class="indented">{comment(2)}<div class="indented">{comment(3)}</div>'
    f"{comment(4)}</div>{comment(5)}"
)


@pytest.mark.parametrize(
    "markup", [NESTED, LEVELS, MARGINS, INDENTED], ids=["nested", "levels", "margins", "indented"]
)
def test_however_a_page_sets_replies_in_they_have_the_same_parents(markup: str) -> None:
    assert parents(read_thread(page(section(markup)))) == [None, 2, 3, 2, None]


def test_a_reply_to_a_pingback_answers_nothing_and_the_pingback_is_counted() -> None:
    ping = comment(2, "[…] as the Shore says […]", inside=f"<ol>{comment(3)}</ol>", classes="pingback")
    thread = read_thread(page(section(comment(1), ping)))
    assert parents(thread) == [None, None]
    assert [note.facts for note in thread.notes] == [(("count", 1), ("what", "pingbacks"))]


def test_the_number_that_a_heading_states_is_held_against_what_was_found() -> None:
    body = section(comment(1), comment(2)).replace('<ol class="c', '<h3>12 Kommentare</h3><ol class="c')
    thread = read_thread(page(body))
    assert thread.declared == 13
    assert [(note.kind, note.facts) for note in thread.notes] == [
        (NoteKind.COUNT_DIFFERS, (("declared", 13), ("found", 3)))
    ]


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


def test_teasers_of_other_articles_are_no_comments() -> None:
    lead = '<h3><a href="/other">Other</a></h3><span class="author">A</span><p>Read on.</p>'
    teaser = f'<div class="comment-box">{lead}</div>'
    thread = read_thread(page(ARTICLE + teaser * 5))
    assert thread.comments == ()


def test_a_class_that_only_tells_the_kind_of_article_is_no_comment() -> None:
    body = f'<div class="category-comment"><span class="author">M. T.</span>{ARTICLE}</div>'
    thread = read_thread(page(body + section(comment(1)).removeprefix(ARTICLE)))
    assert thread.article is not None
    assert len(thread.comments) == 1


def test_in_a_forum_the_first_post_is_what_the_others_answer() -> None:
    thread = read_thread((GOLDEN / "webpage-forum.html").read_bytes())
    assert thread.article is not None
    assert thread.article.author == "skipper_lou"
    assert [(one.number, one.parent) for one in thread.comments] == [(2, None), (3, None)]


def test_a_new_reddit_page_is_read_by_its_own_tags() -> None:
    body = (
        '<shreddit-post author="keeper" score="9" permalink="/r/h/1/" post-title="Sale">'
        '<div slot="text-body" class="md"><p>The lighthouse is for sale again.</p></div></shreddit-post>'
        '<shreddit-comment author="brine" depth="0" thingid="t1_a" score="3" permalink="/r/h/1/a/">'
        '<div slot="comment" class="md"><p>Ask what the stairs cost.</p></div>'
        '<shreddit-comment author="keeper" depth="1" thingid="t1_b" score="-1"><div class="md">'
        "<p>Nothing.</p></div></shreddit-comment></shreddit-comment>"
    )
    thread = read_thread(page(body, '<link rel="canonical" href="https://www.reddit.com/r/h/1/">'))
    assert thread.article is not None
    assert (thread.article.author, thread.article.text) == ("keeper", "The lighthouse is for sale again.")
    assert [(c.author, c.score, c.parent, c.key) for c in thread.comments] == [
        ("brine", 3, None, "t1_a"),
        ("keeper", -1, 2, "t1_b"),
    ]
    assert thread.comments[0].address == "https://www.reddit.com/r/h/1/a/"


@pytest.mark.parametrize(
    ("codec", "mark", "declared"),
    [
        ("cp1252", b"", "windows-1252"),
        ("iso8859_2", b"", "iso-8859-2"),
        ("utf-8", b"\xef\xbb\xbf", "iso-8859-1"),
        ("utf-16-le", b"\xff\xfe", "utf-16"),
        ("utf-8", b"", "iso-8859-1"),
        ("cp1252", b"", "utf-8"),
    ],
)
def test_the_charset_is_what_the_bytes_are_whatever_they_claim(
    codec: str, mark: bytes, declared: str
) -> None:
    body = section(comment(1, "Köln grüßt Łódź." if codec.startswith("utf") else "Köln grüßt."), comment(2))
    content = page(body, f'<meta charset="{declared}">').decode()
    assert read_thread(mark + content.encode(codec)).comments[0].text.startswith("Köln grüßt")


@pytest.mark.parametrize(
    "hidden", ["&#x202e;", "&#8203;", "&shy;", "&zwj;", "&#xfdd0;", "&#0;", "&#xd800;", "\u202e"]
)
def test_characters_nobody_sees_do_not_come_in_by_reference(hidden: str) -> None:
    thread = read_thread(page(section(comment(1, f"un{hidden}seen &amp; &#228;"), comment(2))))
    assert thread.comments[0].text == "unseen & ä"
    assert NoteKind.CLEANED in [note.kind for note in thread.notes]


def test_emptied_places_of_deleted_comments_stay() -> None:
    thread = read_thread((GOLDEN / "webpage-oldreddit.html").read_bytes())
    assert [one.state for one in thread.comments][-1] is CommentState.DELETED


def test_bombs_of_nesting_are_refused_and_deep_threads_are_not() -> None:
    assert reason_of(page("<div>" * 100_000)) == "too-deep"
    chain = "".join(comment(n)[:-5] + "<ul>" for n in range(60))
    assert parents(read_thread(page(section(chain)))) == [None, *range(2, 61)]
    steps = "".join(comment(n, classes=f"comment depth-{n + 1}") for n in range(30))
    assert reason_of(page(section(steps)), Limits(max_depth=20)) == "too-deep"


def test_more_comments_and_longer_texts_than_the_limits_are_refused() -> None:
    body = page(section(*(comment(n) for n in range(30))))
    assert reason_of(body, Limits(max_comments=20)) == "too-many-comments"
    assert reason_of(page(section(comment(1, "word " * 100))), Limits(max_text_length=400)) == "text-too-long"


def many_comments(count: int) -> bytes:
    return page(section(*(comment(n) for n in range(count))))


def many_kinds(count: int) -> bytes:
    """As many kinds of elements that might be comments as there are elements."""
    kinds = (
        f'<div class="x{n}-comment"><time>1.2.2020</time><p>Words of {n}.</p></div>' for n in range(count)
    )
    return page(ARTICLE + "".join(kinds))


def many_unmarked(count: int) -> bytes:
    entries = (f"<p>Anna{n} 12.3.2020</p><p>Words of {n}, said slowly.</p>" for n in range(count))
    return page(f'{ARTICLE}<div class="comments">{"".join(entries)}</div>')


def many_boxes(count: int) -> bytes:
    heading, item = "<h3>Recent comments</h3>", '<a href="/b{n}/#comment-{n}">Kit: Words of {n}.</a>'
    boxes = (f'{heading}<p class="recent-comments">{item.replace("{n}", str(n))}</p>' for n in range(count))
    return page(f"{ARTICLE}<div>{''.join(boxes)}</div>")


@pytest.mark.parametrize("made", [many_comments, many_kinds, many_unmarked, many_boxes])
def test_reading_takes_work_in_proportion_to_the_size(made: Callable[[int], bytes]) -> None:
    read_thread(made(50))  # what is only loaded once
    few, many = (calls_in(partial(read_thread, made(count))) for count in (500, 2000))
    assert many < few * 4 * 2  # by the square it would be 16 times as much


_PIECES = st.sampled_from(
    [
        *(
            "<div class='comment' id='comment-{}'>",
            "<li id='c{}' class='comment depth-{}'>",
            "</li>",
            "</div>",
            "<ol>",
        ),
        *(
            "<b class='fn'>Anna</b>",
            "<time datetime='{}'>",
            "<cite>",
            "</cite>",
            "3. Mai 2020",
            "Anna schrieb:",
            "<p>",
        ),
        *(
            "<div class='comment-content'>",
            "<blockquote>",
            "</blockquote>",
            "<div id='comments'>",
            "<dt>",
            "<dd>",
            "<h1>T",
        ),
        *(
            "<a href='#comment-{}'>",
            "</a>",
            "<form>",
            "<table><tr><td>",
            "</table>",
            "Words, and more words.",
            "&#x202e;",
        ),
        *(
            "<script type='application/ld+json'>",
            '{{"comment":[{{"text":"x"}}]}}',
            "</script>",
            "<!--",
            "-->",
            "\x00",
            "<",
        ),
        *(
            "<shreddit-comment author='a' depth='{}'>",
            "<article itemprop='comment'>",
            "<pre>",
            "<br>",
            "12 Kommentare",
        ),
    ]
)


@given(st.lists(st.tuples(_PIECES, st.integers(-1, 1200)), max_size=60))
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
def test_any_tangle_of_markup_is_read_or_refused(pieces: list[tuple[str, int]]) -> None:
    body = "".join(
        piece.replace("{}", str(number)).replace("{{", "{").replace("}}", "}") for piece, number in pieces
    )
    assert_lawful_or_refused(page(body))


def assert_lawful_or_refused(content: bytes) -> None:
    try:
        thread = read_thread(content)
    except UnreadableSource:
        return
    numbers = [entry.number for entry in thread.entries()]
    assert len(set(numbers)) == len(numbers)
    keys = [one.key for one in thread.comments]
    assert len(set(keys)) == len(keys)
    assert all(one.parent is None or one.parent < one.number for one in thread.comments)
    for entry in thread.entries():
        ranges = [(part.start, part.end) for part in entry.links]
        ranges += [(part.start, part.end) for part in entry.passages]
        assert all(0 <= start < end <= len(entry.text) for start, end in ranges)
        assert entry.text == entry.text.strip()
    assert thread == read_thread(content)


@pytest.mark.skipif(not PAGES.is_dir(), reason=f"no evaluation pages at {PAGES}")
@given(st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_any_mutation_of_a_real_page_is_read_or_refused(data: st.DataObject) -> None:
    files = sorted(PAGES.iterdir(), key=lambda file: (file.stat().st_size, file.name))[:20]
    content = data.draw(st.sampled_from(files)).read_bytes()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = min(len(content), start + data.draw(st.integers(0, 3000)))
        again = data.draw(
            st.sampled_from([b"", content[start:end] * 3, b"<div>" * 40, b"</div>" * 9, b"\xff\x00<"])
        )
        content = content[:start] + again + content[end:]
    assert_lawful_or_refused(content)


def test_names_dates_and_margins_are_told_from_words() -> None:
    assert [
        name_in(text) for text in ("Posted by Anna:", "Anna schrieb am 3.5.2020:", "3. Mai 2020", "von Bea |")
    ] == [
        "Anna",
        "Anna",
        "",
        "Bea",
    ]
    assert date_in("geschrieben am Di, 21. April 2020 - 19:08") == datetime(2020, 4, 21, 19, 8, tzinfo=UTC)
    assert date_in("12 apples, 3 pears and 2020 plums") is None
    assert (
        parse_time("1558000000000")
        == parse_time("1558000000")
        == datetime(2019, 5, 16, 9, 46, 40, tzinfo=UTC)
    )
    assert name_by_place(["#1", "Marth", "02.12.2022, 15:57:32", "Gut"]) == "Marth"
    assert name_by_place(["am 2. Mai 2020 schrieb", "Lena"]) == "Lena"
    assert all(map(is_margin, ["Antworten", "Reply ↓", "#3", "3. Mai 2020", "Permalink | Melden", "—"]))
    assert not any(map(is_margin, ["Reply to him!", "Antworten gibt es keine", "3 Euro"]))


def test_marks_tell_parts_and_units() -> None:
    marks = {
        "comment-author vcard": Part.AUTHOR,
        "CommentText": Part.TEXT,
        "comment-reply-link": Part.CONTROL,
        "post-date": Part.TIME,
        "votesum like-count": Part.SCORE,
    }
    found = {classes: classify_element("div", classes, "") for classes in marks}
    assert {classes: mark.part for classes, mark in found.items() if mark} == marks
    assert classify_element("div", "wp-block-group", "") is None
    assert comment_units("div", "comment-12", "", "")
    assert comment_units("li", "", "comment even", "")
    for no_unit in (
        "no-comment",
        "post-comment",
        "recent-comment",
        "category-kommentar",
        "comments",
        "comment-list",
    ):
        assert comment_units("div", "", no_unit, "") == ()
    assert comment_units("span", "comment-12", "comment", "") == ()


def test_found_snippets_are_shares_of_all(tmp_path: Path) -> None:
    assert folded("„Ein &amp;amp; – Test“\u200b") == '"Ein&-Test"'
    row = {"with": ["ferry sails", "pier"], "without": ["Menu"], "comments": ["mine"]}
    shares = snippet_shares([(row, Extracted("The ferry\nsails. Menu", "It is mine, the pier"))])
    assert {name: measure.value for name, measure in shares.items()} == {
        "article recovered": 0.5,
        "boilerplate leaked": 1.0,
        "comments recovered": 1.0,
        "comments in article": 0.0,
        "article in comments": 0.5,
        "boilerplate in comments": 0.0,
    }
    pages = tmp_path / "comment_pages" / "pages"
    pages.mkdir(parents=True)
    (pages / "a.html").write_bytes(page(section(comment(1, "It is mine."), comment(2))))
    gold = {"file": "a.html", "with": ["nobody at the pier"], "without": [], "comments": ["It is mine"]}
    (tmp_path / "comment_pages" / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    ours = next(row for row in page_rows(tmp_path) if row.system == "ours")
    assert (ours.measures["article recovered"].value, ours.measures["comments recovered"].value) == (1, 1)


def test_fields_of_a_thread_are_scored_one_by_one(tmp_path: Path) -> None:
    folder = tmp_path / "threads" / "pages"
    folder.mkdir(parents=True)
    (folder / "a.html").write_bytes(page(section(NESTED)))
    samples = [{"author": "Name2", "text_prefix": "Words of"}, {"author": "Name2", "text_prefix": "Nothing"}]
    row = {"file": "a.html", "title": " The  ferry", "comment_count": 5, "first_author": "Name1",
           "last_author": "Name9", "max_depth": 2, "sample": samples}  # fmt: skip
    (folder / "expected.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert [right for _, right in field_results(row, folder / "a.html")] == [
        True,
        True,
        True,
        False,
        True,
        True,
        False,
    ]
    assert thread_rows(tmp_path)[0].measures["all fields"].value == pytest.approx(5 / 7)
    assert deepest(Thread("t", (Comment(2, "a"), Comment(3, "b", parent=2)))) == 1


@pytest.mark.skipif(not PAGES.is_dir(), reason=f"no evaluation pages at {PAGES}")
def test_of_real_pages_nine_comments_in_ten_are_found_and_the_article_no_worse_than_alone() -> None:
    gold = [
        json.loads(line) for line in (PAGES.parent / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    contents = [(row, (PAGES / row["file"]).read_bytes()) for row in gold]
    ours = snippet_shares([(row, by_us(content)) for row, content in contents])
    theirs = snippet_shares([(row, by_trafilatura(content)) for row, content in contents])
    assert ours["comments recovered"].value >= 0.9
    assert ours["article recovered"].value >= theirs["article recovered"].value
    assert ours["boilerplate leaked"].value <= theirs["boilerplate leaked"].value
    assert ours["comments in article"].value <= theirs["comments in article"].value


def test_a_tag_that_no_browser_knows_is_read_like_any_other() -> None:
    """Found by fuzzing: the tree takes in names that it does not let anybody write."""
    entries = [
        f"<dt><a href='http://yard.example/'>Anna {day}</a> | {day}. Mai 2009 um 14:05</dt>"
        f"<dd\u00b9<p>The mill turns again on day {day}, and nobody says who pays for it.</p></dd>"
        for day in range(1, 5)
    ]
    page = f"<html><body><h1>The mill</h1><dl class='kommentare'>{''.join(entries)}</dl></body></html>"
    thread = read_thread(page.encode())
    assert "The mill turns again on day 3" in "".join(found.text for found in thread.entries())


def test_a_page_without_its_comments_says_how_to_get_them() -> None:
    loaded = read_thread(blog('<h3>5 Comments</h3><div id="disqus_thread"></div>'))
    assert (NoteKind.NOT_LOADED, (("declared", 5),)) in [(note.kind, note.facts) for note in loaded.notes]
    scripted = read_thread(blog('<div id="disqus_thread"></div>'))
    assert (NoteKind.NOT_LOADED, (("declared", 0),)) in [(note.kind, note.facts) for note in scripted.notes]
    assert [note.kind for note in read_thread(blog("")).notes] == [NoteKind.NO_COMMENTS]


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


def test_a_stray_quotation_mark_or_a_script_costs_no_part_of_a_page() -> None:
    script = f"<script>for (i = 0; i <ids.length; i++) {{}} {' '.join(f'a{n}' for n in range(700))}</script>"
    stray = '<p class="a" ">One.</p>' + "<b>x</b> " * 400
    comment = '<ol id="comments"><li class="comment" id="comment-1"><cite>Ann</cite><p>Yes.</p></li></ol>'
    thread = read_thread(blog(script + stray + comment))
    assert [(one.author, one.text) for one in thread.comments] == [("Ann", "Yes.")]
