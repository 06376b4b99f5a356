"""What is printed: whole in a pipe, wrapped in a terminal, harmless in Markdown."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.console import Console

from bot.digest.model import Length
from bot.phrases import phrases_of
from bot.terminal.digest_markdown import digest_markdown
from bot.terminal.digest_text import draw_digest
from bot.terminal.lists import comments_markdown, draw_comments
from bot.terminal.markdown import escaped
from bot.terminal.paper import Paper
from storage.model import Comment, Page
from tests.digest_samples import COMMENTS, DIGEST, THREAD

ENGLISH = phrases_of("en")


def paper(*, terminal: bool = False, width: int = 60) -> tuple[Paper, io.StringIO]:
    written = io.StringIO()
    console = Console(file=written, force_terminal=terminal, width=width, highlight=False, color_system=None)
    return Paper(console), written


def test_a_piped_digest_is_plain_text_one_quote_a_line() -> None:
    sheet, written = paper()
    draw_digest(DIGEST, THREAD, sheet, ENGLISH)
    assert written.getvalue() == (
        "The last ferry\n"
        "https://news.example/ferry?page=2\n"
        "\n"
        "ARTICLE\n"
        "  “The ferry stops in May.” — article #1\n"
        "  “Nobody asked the islanders.” — article #1\n"
        "\n"
        "VIEWPOINTS\n"
        "  1. a tax on islanders · 2 of 4 commenters · #2 #4\n"
        "     “The toll is a tax on islanders. It hits those who commute.” — Ana #2\n"
        "     pushback:\n"
        "       ↳ answers Ana #2: “The toll is a tax on islanders.”\n"
        "       “No, it pays for the repairs.” — Bo #3\n"
        "  1 more viewpoint\n"
        "\n"
        "TOPICS\n"
        "  ferry  #1  https://news.example/ferry\n"
        "  toll  #2 #4\n"
        "  1 more topic\n"
        "\n"
        "1 viewpoint from 2 of 4 commenters · 1 more comment holds another view"
        " · 1 comment set aside (1 short) · the source declares 6 entries, 5 were found · as of #5\n"
    )


def test_in_a_terminal_no_line_is_wider_than_the_window() -> None:
    sheet, written = paper(terminal=True, width=40)
    draw_digest(DIGEST, THREAD, sheet, ENGLISH)
    assert max(len(line) for line in written.getvalue().splitlines()) <= 40


def test_lines_of_a_terminal_end_without_spaces_and_keep_their_indent() -> None:
    sheet, written = paper(terminal=True, width=30)
    draw_digest(DIGEST, THREAD, sheet, ENGLISH)
    lines = written.getvalue().splitlines()
    assert lines == [line.rstrip() for line in lines]
    label = next(at for at, line in enumerate(lines) if line.startswith("  1. a tax on"))
    assert lines[label + 1].startswith("     ")


def test_the_words_around_a_digest_are_german_for_germans() -> None:
    sheet, written = paper()
    draw_digest(DIGEST, THREAD, sheet, phrases_of("de"))
    assert "STANDPUNKTE" in written.getvalue()
    assert "„The ferry stops in May.“" in written.getvalue()
    assert "2 von 4 Kommentierenden" in written.getvalue()


def test_a_thread_too_short_for_a_digest_is_shown_whole() -> None:
    sheet, written = paper()
    draw_digest(replace(DIGEST, whole=True), THREAD, sheet, ENGLISH)
    for entry in THREAD.entries():
        assert entry.text in written.getvalue()


def test_a_full_digest_names_the_comments_that_stand_alone() -> None:
    sheet, written = paper()
    full = replace(DIGEST, recipe=replace(DIGEST.recipe, length=Length.FULL))
    draw_digest(full, THREAD, sheet, ENGLISH)
    assert written.getvalue().endswith("1 more comment holds another view: #3\n")


def test_a_digest_without_viewpoints_says_so() -> None:
    sheet, written = paper()
    draw_digest(replace(DIGEST, viewpoints=(), viewpoints_total=0), THREAD, sheet, ENGLISH)
    assert "No comment here states a view." in written.getvalue()


def test_a_list_that_is_cut_says_how_to_go_on() -> None:
    sheet, written = paper()
    draw_comments(Page(COMMENTS[:2], 4), sheet, ENGLISH)
    assert written.getvalue().endswith("2 more: add --offset 2\n")


def test_brackets_in_a_comment_are_no_markup_of_the_terminal() -> None:
    sheet, written = paper(terminal=True)
    draw_comments(Page((Comment(2, "[bold]no[/bold] [/] [link=x]", author="[red]me"),), 1), sheet, ENGLISH)
    assert "[bold]no[/bold] [/] [link=x]" in written.getvalue()
    assert "[red]me" in written.getvalue()


def test_markdown_links_entries_and_topics_to_their_addresses() -> None:
    page = digest_markdown(DIGEST, THREAD, ENGLISH)
    assert "# [The last ferry](https://news.example/ferry?page=2)" in page
    assert "> — [Bo \\#3](https://news.example/c/3)" in page
    assert "- [ferry](https://news.example/ferry) #1" in page


@pytest.mark.parametrize(
    "hostile",
    [
        "# no heading",
        "[words](https://evil.example)",
        "* * *",
        "1. one",
        "<b>bold</b>",
        "`code`",
        "- item",
        "a\n---",
    ],
)
def test_a_hostile_comment_does_nothing_in_markdown(hostile: str) -> None:
    comment = Comment(2, hostile, author=hostile.split("\n", maxsplit=1)[0])
    shown = MarkdownIt().render(comments_markdown(Page((comment,), 1), ENGLISH))
    for tag in ("<h1", "<h2", "<a ", "<li", "<hr", "<b>", "<code"):
        assert tag not in shown


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1))
def test_escaped_text_reads_as_the_text_itself(text: str) -> None:
    tokens = MarkdownIt().parse(escaped(text))
    inline = [token for token in tokens if token.type == "inline"]
    assert len(inline) == 1
    shown = "".join(child.content for child in inline[0].children or ())
    assert shown == text
