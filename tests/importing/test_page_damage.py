"""Saved pages that are damaged, hostile or very large."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from bot.importing.text.limits import Limits
from storage.model import NoteKind
from tests.hypothesis_profiles import examples
from tests.importing.pages_of_themes import blog
from tests.importing.webpage_support import ARTICLE, PAGES, comment, page, parents, reason_of, section
from tests.patience import calls_in


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
    read_thread(made(50))  # things that are loaded only once
    few, many = (calls_in(partial(read_thread, made(count))) for count in (500, 2000))
    assert many < few * 4 * 2  # quadratic time would be 16 times as long


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
@settings(max_examples=examples(120), suppress_health_check=[HealthCheck.too_slow])
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
    numbers = [entry.number for entry in thread.list_entries()]
    assert len(set(numbers)) == len(numbers)
    keys = [one.key for one in thread.comments]
    assert len(set(keys)) == len(keys)
    assert all(one.parent is None or one.parent < one.number for one in thread.comments)
    for entry in thread.list_entries():
        ranges = [(part.start, part.end) for part in entry.links]
        ranges += [(part.start, part.end) for part in entry.passages]
        assert all(0 <= start < end <= len(entry.text) for start, end in ranges)
        assert entry.text == entry.text.strip()
    assert thread == read_thread(content)


@pytest.mark.skipif(not PAGES.is_dir(), reason=f"no evaluation pages at {PAGES}")
@given(st.data())
@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.too_slow])
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


def test_a_stray_quotation_mark_or_a_script_costs_no_part_of_a_page() -> None:
    script = f"<script>for (i = 0; i <ids.length; i++) {{}} {' '.join(f'a{n}' for n in range(700))}</script>"
    stray = '<p class="a" ">One.</p>' + "<b>x</b> " * 400
    comment = '<ol id="comments"><li class="comment" id="comment-1"><cite>Ann</cite><p>Yes.</p></li></ol>'
    thread = read_thread(blog(script + stray + comment))
    assert [(one.author, one.text) for one in thread.comments] == [("Ann", "Yes.")]
