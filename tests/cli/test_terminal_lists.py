"""Lists of threads and comments: in a terminal of any width, in a pipe, as Markdown and as JSON."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console

from bot.phrases import LANGUAGES, get_phrases
from bot.terminal.digest_markdown import write_digest_markdown
from bot.terminal.json_output import write_json
from bot.terminal.lists import (
    draw_comment,
    draw_comments,
    draw_threads,
    write_comments_markdown,
    write_threads_markdown,
)
from bot.terminal.printer import Printer
from storage.libraries import LOCAL
from storage.model import Comment, CommentState, Link, Page, ThreadInfo, Visibility
from tests.digest.digest_samples import DIGEST, THREAD

ENGLISH = get_phrases("en")
WHEN = datetime(2026, 3, 1, 10, 12, tzinfo=UTC)
FERRY = ThreadInfo(
    library=LOCAL,
    id=7,
    title="Shall the last ferry to the islands be given up for a toll bridge?",
    form="listing",
    key="listing:ferry",
    address="https://news.example/ferry?utm_source=mail",
    declared=None,
    has_article=True,
    comment_count=1200,
    author_count=310,
    imported_at=WHEN,
    updated_at=WHEN,
    imported_by=None,
    revision=1,
    visibility=Visibility.SERVER,
)
HOSTILE = replace(FERRY, id=8, title="a | b\t[red]*c*[/red]\x1b[31m\nd", address=None)


def drawn(width: int | None, *threads: ThreadInfo, language: str = "en") -> list[str]:
    """Draws a list. ``width``: None for a pipe."""
    written = io.StringIO()
    console = Console(
        file=written, force_terminal=width is not None, width=width or 80, highlight=False, color_system=None
    )
    draw_threads(threads, Printer(console), get_phrases(language))
    return written.getvalue().splitlines()


def test_a_piped_list_is_a_line_a_thread_and_six_cells_parted_by_tabs() -> None:
    lines = drawn(None, FERRY, HOSTILE)
    assert lines[0] == f"7\t{FERRY.title}\t1200\t310\tlisting\t2026-03-01 10:12"
    assert [len(line.split("\t")) for line in lines] == [6, 6]


def test_a_wide_window_shows_every_column() -> None:
    head, row = drawn(140, FERRY)
    assert head.split() == ["Thread", "Title", "Comments", "Authors", "Source", "Updated"]
    assert FERRY.title in row
    assert "listing" in row


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_thread_is_one_line_at_any_width(width: int, language: str) -> None:
    lines = drawn(width, FERRY, HOSTILE, language=language)
    assert len(lines) == 3
    assert all(cell_len(line) <= width for line in lines)
    assert FERRY.title[:20] in lines[1]
    assert lines[1].split()[0] == "7"


def test_eighty_columns_tell_how_large_a_thread_is_and_when_it_was_read() -> None:
    head, row = drawn(80, FERRY)
    assert head.split() == ["Thread", "Title", "Comments", "Authors", "Updated"]
    assert "…" in row
    assert row.split()[-3:] == ["1200", "310", f"{WHEN.astimezone():%Y-%m-%d}"]


@pytest.mark.parametrize(
    "title", ["夜行列車は再び走るべきか、それとも飛行機で十分なのか、みなさんの意見を聞かせて", "🚂🌙 " * 30]
)
@pytest.mark.parametrize("width", [60, 80, 140])
def test_columns_stay_aligned_beside_wide_characters(title: str, width: int) -> None:
    head, *rows = drawn(width, FERRY, replace(FERRY, title=title))
    end = head.index("Updated")
    assert {cell_len(row[: row.index("2026-")]) for row in rows} == {end}


def test_a_title_gives_the_terminal_no_orders() -> None:
    for width in (None, 100):
        text = "\n".join(drawn(width, HOSTILE))
        assert "\x1b" not in text
        assert "[red]*c*[/red]" in text


def test_a_list_as_markdown_is_a_table_whose_cells_hold_just_the_words() -> None:
    page = MarkdownIt("commonmark").enable("table").render(write_threads_markdown([FERRY, HOSTILE], ENGLISH))
    assert page.count("<tr>") == 3
    assert f'<a href="https://news.example/ferry">{FERRY.title}</a>' in page
    assert "a | b" in page
    assert "<em>" not in page


def test_a_list_as_json_holds_the_fields_by_name() -> None:
    (thread,) = json.loads(write_json([FERRY]))
    assert thread["id"] == 7
    assert thread["title"] == FERRY.title
    assert thread["updated_at"] == "2026-03-01T10:12:00Z"


COMMENT = Comment(
    4,
    "See the timetable.\n\nIt is *short*.",
    author="Ana",
    links=(Link(8, 17, "https://ferry.example/times?utm_source=x"),),
    parent=2,
    time=WHEN,
    score=5,
    address="https://news.example/c/4",
)
DELETED = Comment(5, "", state=CommentState.DELETED)


def shown(*comments: Comment, total: int = 0, offset: int = 0) -> str:
    written = io.StringIO()
    page = Page(comments, total or len(comments), offset)
    draw_comments(page, Printer(Console(file=written, width=80)), ENGLISH)
    return written.getvalue()


def test_a_comment_is_shown_with_its_facts_and_the_addresses_it_links() -> None:
    assert shown(COMMENT) == (
        "#4 Ana · reply to #2 · 2026-03-01 10:12 UTC · 5 points\n"
        "  See the timetable.\n"
        "  It is *short*.\n"
        "  → timetable: https://ferry.example/times\n"
    )


def test_a_comment_of_which_only_the_day_is_known_shows_no_time_of_day() -> None:
    midnight = datetime(2026, 3, 1, tzinfo=UTC)
    assert "2026-03-01\n" in shown(Comment(4, "See.", time=midnight, day_only=True))
    assert "2026-03-01 00:00 UTC\n" in shown(Comment(4, "See.", time=midnight))


def test_a_deleted_comment_keeps_its_place() -> None:
    assert "#5 unnamed" in shown(DELETED)
    assert "(deleted)" in shown(DELETED)


def test_comments_that_are_not_shown_are_counted_with_the_command_that_shows_them() -> None:
    assert shown(COMMENT, DELETED, total=12, offset=4).endswith("6 more: add --offset 6\n")
    assert shown() == "No matching comments.\n"


def test_answers_to_a_comment_are_named_by_number() -> None:
    written = io.StringIO()
    draw_comment(COMMENT, Printer(Console(file=written, width=80)), ENGLISH, Page((DELETED,), 1))
    assert written.getvalue().endswith("Replies #5\n")


def test_comments_as_markdown_are_linked_and_escaped() -> None:
    text = write_comments_markdown(Page((COMMENT, DELETED), 2), ENGLISH)
    page = MarkdownIt().render(text)
    assert '<a href="https://news.example/c/4">#4 Ana</a>' in page
    assert "It is *short*." in page
    assert "(deleted)" in page
    assert write_comments_markdown(Page((), 0), ENGLISH) == "No matching comments.\n"


def test_a_markdown_digest_of_a_short_thread_is_the_thread() -> None:
    page = MarkdownIt().render(write_digest_markdown(replace(DIGEST, whole=True), THREAD, ENGLISH))
    for entry in THREAD.list_entries():
        assert entry.text in page
        assert f"#{entry.number}" in page
    assert "Viewpoints" not in page


def test_a_markdown_digest_without_findings_says_so() -> None:
    bare = replace(
        DIGEST, article=(), viewpoints=(), viewpoints_total=0, topics=(), topics_total=0, gist=DIGEST.article
    )
    text = write_digest_markdown(bare, THREAD, ENGLISH)
    assert "## The discussion in brief" in text
    assert "No comment here states an opinion." in text
    assert "No topic is mentioned twice, and there are no links." in text
    assert "more viewpoint" not in text


def test_a_markdown_digest_tells_of_what_it_leaves_out() -> None:
    text = write_digest_markdown(replace(DIGEST, viewpoints_total=4, topics_total=9), THREAD, ENGLISH)
    assert "2 more viewpoints" in text
    assert "7 more topics" in text
