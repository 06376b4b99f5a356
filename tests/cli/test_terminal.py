"""Output is complete in a pipe, wrapped in a terminal, and escaped in Markdown."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.console import Console

from bot.digest.model import Decision, HeadingKind, Length, Theme
from bot.digest.serialization import digest_from_bytes
from bot.digest.verification import find_unproved_quotes
from bot.importing.detect import read_thread
from bot.phrases import get_phrases
from bot.terminal.digest_markdown import write_digest_markdown
from bot.terminal.digest_text import draw_digest
from bot.terminal.lists import draw_comments, write_comments_markdown
from bot.terminal.markdown import escape_markdown
from bot.terminal.printer import Printer
from storage.model import Comment, Page
from tests.digest.digest_samples import COMMENTS, DIGEST, THREAD, quote

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
GOLDEN = Path(__file__).parents[1] / "golden" / "terminal"

ENGLISH = get_phrases("en")


def printer(*, terminal: bool = False, width: int = 60) -> tuple[Printer, io.StringIO]:
    written = io.StringIO()
    console = Console(file=written, force_terminal=terminal, width=width, highlight=False, color_system=None)
    return Printer(console), written


def test_a_piped_digest_is_plain_text_one_quote_a_line() -> None:
    sheet, written = printer()
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
        "  1. “The toll is a tax on islanders. It hits those who commute.” — Ana #2\n"
        "     at least 2 of 4 people hold this: #2 #4\n"
        "     also: “A toll is one more tax on us.” — unnamed #4\n"
        "     against it: ↳ reply to Ana #2: “The toll is a tax on islanders.”\n"
        "                 “No, it pays for the repairs.” — Bo #3\n"
        "     opposite view: #3 (1 person) · 1 more comment is about this: #5\n"
        "  2. “No, it pays for the repairs.” — Bo #3\n"
        "     opposite view: #2 (at least 2 people)\n"
        "  1 more viewpoint\n"
        "\n"
        "TOPICS\n"
        "  ferry  #1  https://news.example/ferry\n"
        "  toll  #2 #4\n"
        "  1 more topic\n"
        "\n"
        "2 viewpoints in this digest, from 3 of 4 people"
        " · 1 comment is left out (1 short) · the source states 6 entries, 5 were found · as of #5\n"
    )


def test_in_a_terminal_no_line_is_wider_than_the_window() -> None:
    sheet, written = printer(terminal=True, width=40)
    draw_digest(DIGEST, THREAD, sheet, ENGLISH)
    assert max(len(line) for line in written.getvalue().splitlines()) <= 40


def test_lines_of_a_terminal_end_without_spaces_and_keep_their_indent() -> None:
    sheet, written = printer(terminal=True, width=30)
    draw_digest(DIGEST, THREAD, sheet, ENGLISH)
    lines = written.getvalue().splitlines()
    assert lines == [line.rstrip() for line in lines]
    label = next(at for at, line in enumerate(lines) if line.startswith("  1. “The toll is"))
    assert lines[label + 1].startswith("     ")


def test_the_words_around_a_digest_are_german_for_germans() -> None:
    sheet, written = printer()
    draw_digest(DIGEST, THREAD, sheet, get_phrases("de"))
    assert "STANDPUNKTE" in written.getvalue()
    assert "„The ferry stops in May.“" in written.getvalue()
    assert "mindestens 2 von 4 Personen vertreten das" in written.getvalue()


def test_a_thread_too_short_for_a_digest_is_shown_whole() -> None:
    sheet, written = printer()
    draw_digest(replace(DIGEST, whole=True), THREAD, sheet, ENGLISH)
    for entry in THREAD.list_entries():
        assert entry.text in written.getvalue()


def test_a_full_digest_names_the_comments_that_stand_alone() -> None:
    sheet, written = printer()
    first = replace(DIGEST, viewpoints=DIGEST.viewpoints[:1], coverage=replace(DIGEST.coverage, alone=(3,)))
    full = replace(first, recipe=replace(DIGEST.recipe, length=Length.FULL))
    draw_digest(full, THREAD, sheet, ENGLISH)
    assert written.getvalue().endswith("1 comment is under none of these viewpoints: #3\n")


def test_a_digest_without_viewpoints_says_so() -> None:
    sheet, written = printer()
    draw_digest(replace(DIGEST, viewpoints=(), viewpoints_total=0), THREAD, sheet, ENGLISH)
    assert "No comment here states an opinion." in written.getvalue()


THEMED = replace(
    DIGEST,
    viewpoints=(replace(DIGEST.viewpoints[0], theme=0), replace(DIGEST.viewpoints[1], theme=1)),
    themes=(
        Theme(quote(COMMENTS[0], "toll"), (2, 4), 2, 1),
        Theme(quote(COMMENTS[1], "repairs"), (3,), 1, 0),
    ),
    themes_total=2,
    questions=(quote(COMMENTS[3], "+1"),),
    questions_total=3,
    decisions=(Decision(quote(COMMENTS[1], "No, it pays for the repairs."), (2, 5)),),
    decisions_total=1,
)


def test_a_digest_of_a_large_thread_sorts_its_viewpoints_under_themes() -> None:
    sheet, written = printer()
    draw_digest(THEMED, THREAD, sheet, ENGLISH)
    lines = written.getvalue().splitlines()
    themes = [line for line in lines if line.startswith("  “") and " · " in line]
    assert themes == [
        "  “toll” — Ana #2 · 2 people · 2 comments",
        "  “repairs” — Bo #3 · 1 person · 1 comment",
    ]
    assert lines.index(themes[0]) < lines.index(themes[1])
    assert "    2. “No, it pays for the repairs.” — Bo #3" in lines[lines.index(themes[1]) :]
    assert "3 of 4 people are in one of the 2 themes" in lines[-1]


def test_a_theme_named_by_the_heading_below_it_is_not_told_twice() -> None:
    sheet, written = printer()
    themes = (replace(THEMED.themes[0], subject=THEMED.viewpoints[0].heading), THEMED.themes[1])
    draw_digest(replace(THEMED, themes=themes), THREAD, sheet, ENGLISH)
    assert "  Another theme · 2 people · 2 comments\n    1. “The toll is" in written.getvalue()
    assert "### Another theme\n" in write_digest_markdown(replace(THEMED, themes=themes), THREAD, ENGLISH)


def test_open_questions_and_decisions_are_parts_of_their_own() -> None:
    sheet, written = printer()
    draw_digest(THEMED, THREAD, sheet, ENGLISH)
    assert "OPEN QUESTIONS\n  “+1” — Cy #5\n  2 more open questions\n" in written.getvalue()
    assert (
        "DECISIONS\n  “No, it pays for the repairs.” — Bo #3\n    agreed: Ana #2, Cy #5\n"
        in written.getvalue()
    )


def test_markdown_holds_themes_questions_and_decisions() -> None:
    page = write_digest_markdown(THEMED, THREAD, ENGLISH)
    assert "### toll\n\nAna \\#2 · 2 people · 2 comments\n" in page
    assert "## Open questions\n\n> \\+1\n> — Cy \\#5\n\n2 more open questions\n" in page
    assert "\nagreed: Ana \\#2, Cy \\#5\n" in page
    assert "at least 2 of 4 people hold this: #2 #4\n\n*also:*\n\n> A toll is one more tax on us.\n" in page


@pytest.mark.parametrize(("seed", "language"), [("harbour-bridge", "en"), ("stadtbaeume", "de")])
def test_the_digest_of_a_seed_reads_as_it_was_approved(seed: str, language: str) -> None:
    """The golden files hold the digest itself beside its text, so that a change of wording changes only the
    text."""
    read = read_thread((SEEDS / f"{seed}.txt").read_bytes())
    digest = digest_from_bytes((GOLDEN / f"{seed}.json").read_bytes())
    assert find_unproved_quotes(digest, read.by_number) == ()
    sheet, written = printer()
    draw_digest(digest, read, sheet, get_phrases(language))
    assert written.getvalue() == (GOLDEN / f"{seed}.txt").read_text(encoding="utf-8")


def test_a_line_that_a_heading_shows_already_is_not_repeated_below_it() -> None:
    heading = quote(COMMENTS[0], "The toll is a tax on islanders.")
    sheet, written = printer()
    short = replace(DIGEST, viewpoints=(replace(DIGEST.viewpoints[0], heading=heading),))
    draw_digest(short, THREAD, sheet, ENGLISH)
    assert "     against it: ↳ reply to #2\n" in written.getvalue()


def test_a_heading_that_only_names_its_subject_is_not_said_to_be_held() -> None:
    sheet, written = printer()
    subject = replace(DIGEST.viewpoints[0], kind=HeadingKind.SUBJECT)
    draw_digest(replace(DIGEST, viewpoints=(subject,)), THREAD, sheet, ENGLISH)
    assert "2 of 4 people write about this: #2 #4" in written.getvalue()
    assert "hold this" not in written.getvalue()


def test_a_list_that_is_cut_says_how_to_go_on() -> None:
    sheet, written = printer()
    draw_comments(Page(COMMENTS[:2], 4), sheet, ENGLISH)
    assert written.getvalue().endswith("2 more: add --offset 2\n")


def test_brackets_in_a_comment_are_no_markup_of_the_terminal() -> None:
    sheet, written = printer(terminal=True)
    draw_comments(Page((Comment(2, "[bold]no[/bold] [/] [link=x]", author="[red]me"),), 1), sheet, ENGLISH)
    assert "[bold]no[/bold] [/] [link=x]" in written.getvalue()
    assert "[red]me" in written.getvalue()


def test_markdown_links_entries_and_topics_to_their_addresses() -> None:
    page = write_digest_markdown(DIGEST, THREAD, ENGLISH)
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
    shown = MarkdownIt().render(write_comments_markdown(Page((comment,), 1), ENGLISH))
    for tag in ("<h1", "<h2", "<a ", "<li", "<hr", "<b>", "<code"):
        assert tag not in shown


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1))
def test_escaped_text_reads_as_the_text_itself(text: str) -> None:
    tokens = MarkdownIt().parse(escape_markdown(text))
    inline = [token for token in tokens if token.type == "inline"]
    assert len(inline) == 1
    shown = "".join(child.content for child in inline[0].children or ())
    assert shown == text
