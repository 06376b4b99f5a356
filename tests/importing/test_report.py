"""The report says the same in the terminal and in Discord."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.importing.detect import read_thread
from bot.importing.registry import get_forms
from bot.importing.report import make_report
from bot.phrases import LANGUAGES, get_phrases
from bot.presentation.threads import describe_declared_count, describe_note, describe_period, get_form_name
from bot.terminal.lists import describe_report
from storage.model import Comment, CommentState, NoteKind, ReadingNote, Thread, ThreadStats
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
EN = get_phrases("en")


def iso(day: datetime) -> str:
    return f"{day:%Y-%m-%d}"


def test_a_report_holds_what_a_person_would_count() -> None:
    report = make_report(bakery())
    assert (report.form, report.title, report.article) == ("listing", "The bakery closes at noon", True)
    assert (report.declared, report.found, report.comments, report.deleted) == (8, 7, 6, 1)
    assert (report.commenters, report.unnamed) == (4, 1)
    assert (report.first, report.last, report.depth) == (None, None, 2)
    assert report.notes == bakery().notes


def test_a_report_has_two_lines() -> None:
    comments = (
        Comment(2, "Bread.", author="Ana", time=TUESDAY),
        Comment(3, "Cake.", parent=2, time=MONDAY),
    )
    thread = Thread("T", comments, form="reddit", declared=2)
    assert describe_report(make_report(thread), EN) == [
        "Reddit post · no article · 2 comments by 2 commenters (1 unnamed)",
        (
            "written from 2026-03-02 to 2026-03-03 (2 days) · replies go 1 level deep"
            " · all 2 entries stated by the source"
        ),
    ]
    assert describe_report(make_report(thread), get_phrases("de"))[1] == (
        "geschrieben vom 2026-03-02 bis zum 2026-03-03 (2 Tage) · Antworten reichen 1 Ebene tief"
        " · alle 2 Einträge, die die Quelle nennt"
    )


def test_the_report_counts_inferred_replies() -> None:
    comments = (
        Comment(2, "Bread.", author="Ana"),
        Comment(3, "Cake.", parent=2),
        Comment(4, "Ana: pie.", parent=2, parent_inferred=True),
    )
    report = make_report(Thread("T", comments, form="reddit"))
    assert (report.replies, report.inferred) == (2, 1)
    assert "1 of 2 replies were inferred from names and quotations" in describe_report(report, EN)[1]
    assert "1 von 2 Antworten wurden aus Namen und Zitaten erschlossen" in describe_report(
        report, get_phrases("de")
    )[1].replace("\N{NO-BREAK SPACE}", " ")
    told = make_report(Thread("T", comments[:2], form="reddit"))
    assert not any("inferred" in line for line in describe_report(told, EN))


def test_one_comment_alone_is_not_said_to_answer_nobody() -> None:
    assert len(describe_report(make_report(Thread("T", (Comment(2, "Bread."),), form="paste")), EN)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_that_is_read_has_a_name_people_know(language: str) -> None:
    named = {form: get_form_name(form, get_phrases(language)) for form in get_forms()}
    assert [form for form, name in named.items() if name == form] == []


def test_a_form_nobody_knows_is_called_as_it_calls_itself() -> None:
    assert get_form_name("gopher", EN) == "gopher"
    assert get_form_name("", EN) == ""


def test_what_the_source_declares_is_said_once() -> None:
    thread = replace(bakery(), notes=())
    noted, quiet = make_report(bakery()), make_report(thread)
    assert describe_declared_count(noted, noted.found, EN) == ""  # a note says so
    assert describe_declared_count(quiet, quiet.found, EN) == "7 of 8 entries stated by the source"
    whole = make_report(replace(thread, declared=7))
    assert describe_declared_count(whole, whole.found, EN) == "all 7 entries stated by the source"
    unknown = make_report(replace(thread, declared=None))
    assert describe_declared_count(unknown, unknown.found, EN) == ""


def test_days_are_counted_as_people_count_them() -> None:
    late, early = datetime(2026, 3, 2, 23, 59, tzinfo=UTC), datetime(2026, 3, 3, 0, 1, tzinfo=UTC)
    assert describe_period(ThreadStats(late, early, 0), EN, iso).endswith("(2 days)")
    assert describe_period(ThreadStats(late, late, 0), EN, iso) == "written on 2026-03-02"
    assert describe_period(ThreadStats(None, None, 0), EN, iso) == ""


def test_a_note_that_lacks_its_facts_is_still_said() -> None:
    """Threads may come from files that people wrote by hand."""
    assert describe_note(ReadingNote(NoteKind.STUBS), EN) == "stubs"
    odd = ReadingNote(NoteKind.STUBS, (("number", 1234), ("what", "<x>")))
    assert describe_note(odd, EN, lambda words: words.strip("<>")) == "stubs: number 1234, what x"


@pytest.mark.parametrize(
    "file", [*SEEDS.glob("*.txt"), *SEEDS.glob("*.json")], ids=lambda file: str(file.name)
)
def test_the_report_agrees_with_the_thread(file: Path) -> None:
    thread = read_thread(file.read_bytes())
    report = make_report(thread)
    assert report.comments + report.article == report.found == len(list(thread.list_entries()))
    assert report.deleted == sum(c.state is CommentState.DELETED for c in thread.comments)
    for comment in thread.comments:
        steps, at = 0, thread.by_number.get(comment.parent or -1)
        while isinstance(at, Comment):
            steps, at = steps + 1, thread.by_number.get(at.parent or -1)
        assert steps <= report.depth
