"""Saved web pages: which elements are comments, their authors and replies, and what is not a comment."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.importing.detect import read_thread
from storage.model import CommentState, NoteKind
from tests.importing.pages_of_themes import blog
from tests.importing.webpage_support import ARTICLE, NESTED, comment, page, parents, reason_of, section, texts

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "importing"


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
    assert [entry.number for entry in thread.list_entries()] == [1, 2, 3, 4]
    assert [one.key for one in thread.comments] == ["comment-7", "comment-9", "comment-8"]


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


def test_emptied_places_of_deleted_comments_stay() -> None:
    thread = read_thread((GOLDEN / "webpage-oldreddit.html").read_bytes())
    assert [one.state for one in thread.comments][-1] is CommentState.DELETED


def test_a_tag_that_no_browser_knows_is_read_like_any_other() -> None:
    """Found by fuzzing: the tree accepts names that it does not let anybody write."""
    entries = [
        f"<dt><a href='http://yard.example/'>Anna {day}</a> | {day}. Mai 2009 um 14:05</dt>"
        f"<dd\u00b9<p>The mill turns again on day {day}, and nobody says who pays for it.</p></dd>"
        for day in range(1, 5)
    ]
    page = f"<html><body><h1>The mill</h1><dl class='kommentare'>{''.join(entries)}</dl></body></html>"
    thread = read_thread(page.encode())
    assert "The mill turns again on day 3" in "".join(found.text for found in thread.list_entries())


def test_a_page_without_its_comments_says_how_to_get_them() -> None:
    loaded = read_thread(blog('<h3>5 Comments</h3><div id="disqus_thread"></div>'))
    assert (NoteKind.NOT_LOADED, (("declared", 5),)) in [(note.kind, note.facts) for note in loaded.notes]
    scripted = read_thread(blog('<div id="disqus_thread"></div>'))
    assert (NoteKind.NOT_LOADED, (("declared", 0),)) in [(note.kind, note.facts) for note in scripted.notes]
    assert [note.kind for note in read_thread(blog("")).notes] == [NoteKind.NO_COMMENTS]
