"""Lines about a digest, and about what was read, that say the same wherever they are shown."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from bot.digest.model import SOMETHING_BEFORE, Digest, HeadingKind, Quote, Theme, Viewpoint
from bot.importing.report import Report
from bot.phrases import Phrases, UnknownPhrase
from storage.model import Forgotten, NoteKind, ReadingNote, Shape, StorageUse, ThreadInfo


def quote_with_context(quote: Quote, on_one_line: Callable[[str], str]) -> str:
    """The quote with the sentence it leans on, where both are of one entry; a gap is shown as […]."""
    lead = quote.leans_on
    if lead is None or lead.number != quote.number:
        return on_one_line(quote.text)
    gap = " " if 0 <= quote.start - lead.end <= 2 else " […] "
    return on_one_line(lead.text) + gap + on_one_line(quote.text)


def get_answered_quote(quote: Quote) -> Quote | None:
    """The line of another entry that this quote answers."""
    lead = quote.leans_on
    return lead if lead is not None and lead.number != quote.number else None


def describe_answered_entry(quote: Quote, phrases: Phrases) -> str | None:
    """What a quote answers, where no single line of that can be shown before it."""
    if quote.answers is None:
        return None
    if quote.answers == SOMETHING_BEFORE:
        return phrases("answers-something")
    return phrases("answers-entry", number=str(quote.answers))


def without_repeated_heading(quote: Quote, heading: Quote) -> Quote:
    """The quote as it is shown below a heading: where it answers just that line, the line is not repeated."""
    lead = get_answered_quote(quote)
    if lead is None or (lead.number, lead.start, lead.end) != (heading.number, heading.start, heading.end):
        return quote
    return replace(quote, leans_on=None, answers=lead.number)


def describe_support(view: Viewpoint, digest: Digest, phrases: Phrases) -> str:
    """How many people a viewpoint counts. There may be more: only those are counted of whom it is sure."""
    phrase = "written-about-by" if view.kind is HeadingKind.SUBJECT else "held-by"
    return phrases(phrase, count=view.commenters, all=digest.coverage.commenters)


def describe_opposing_views(view: Viewpoint, phrases: Phrases) -> list[str]:
    """Of each viewpoint that contradicts this one, where it is and how many people hold it."""
    return [
        phrases("opposite-view", number=str(other.number), count=other.commenters) for other in view.against
    ]


def viewpoints_by_theme(digest: Digest) -> list[tuple[Theme | None, list[Viewpoint]]]:
    """Each theme with the viewpoints under it, first those of no theme; a theme may have none."""
    groups: list[tuple[Theme | None, list[Viewpoint]]] = [
        (None, []),
        *((theme, []) for theme in digest.themes),
    ]
    for view in digest.viewpoints:
        groups[0 if view.theme is None else view.theme + 1][1].append(view)
    return [(theme, views) for theme, views in groups if theme is not None or views]


def has_distinct_subject(theme: Theme, views: Iterable[Viewpoint]) -> bool:
    """Whether its subject is more than the heading of one of its viewpoints that are shown below it."""
    subject = theme.subject
    return all(
        (subject.number, subject.start, subject.end)
        != (view.heading.number, view.heading.start, view.heading.end)
        for view in views
    )


def describe_theme(theme: Theme, phrases: Phrases) -> str:
    return phrases("theme-facts", people=theme.commenters, comments=len(theme.comments))


def describe_deletion(gone: Forgotten, phrases: Phrases) -> str:
    """What was removed of a person, without what there was none of."""
    counts = {
        "entries": gone.entries,
        "library": gone.library,
        "imported": gone.imported,
        "claims": gone.claims,
    }
    parts = [phrases(f"privacy-gone-{name}", count=count) for name, count in counts.items() if count]
    return (
        phrases("privacy-forgotten", what=", ".join(parts)) if parts else phrases("privacy-forgotten-nothing")
    )


def describe_coverage(digest: Digest, phrases: Phrases, read: str = "") -> list[str]:
    """Who is represented and who is not, each fact once. ``read``: when the thread was, as it is shown."""
    cover = digest.coverage
    parts = [] if digest.whole else _represented(digest, phrases)
    if cover.declared is not None and cover.declared != cover.found:
        parts.append(phrases("coverage-declared", declared=cover.declared, found=cover.found))
    number = str(digest.last_number)
    parts.append(phrases("as-of-time", number=number, when=read) if read else phrases("as-of", number=number))
    return parts


def _represented(digest: Digest, phrases: Phrases) -> list[str]:
    cover = digest.coverage
    represented, commenters = cover.represented_commenters, cover.commenters
    shown = len(digest.viewpoints)
    parts = [phrases("coverage-line", viewpoints=shown, represented=represented, commenters=commenters)]
    if digest.themes:
        placed, themes = cover.placed_commenters, len(digest.themes)
        parts.append(phrases("coverage-themes", placed=placed, commenters=commenters, themes=themes))
    if cover.alone:
        parts.append(phrases("coverage-alone", count=len(cover.alone)))
    if cover.aside:
        reasons = ", ".join(phrases(f"aside-{why}", count=len(numbers)) for why, numbers in cover.aside)
        count = sum(len(numbers) for _, numbers in cover.aside)
        parts.append(phrases("coverage-aside", count=count, reasons=reasons))
    return parts


def form_name(form: str, phrases: Phrases) -> str:
    """What people call the form that a thread was read from."""
    return phrases("form-name", form=form) if form else ""


def describe_period(shape: Shape, phrases: Phrases, day: Callable[[datetime], str]) -> str:
    """From the oldest to the newest comment; empty where the source gives no times. ``day`` shows a date."""
    first, last = shape.first, shape.last
    if first is None or last is None:
        return ""
    if first.date() == last.date():
        return phrases("report-on-day", day=day(first))
    days = (last.date() - first.date()).days + 1
    return phrases("report-from-to", first=day(first), last=day(last), days=days)


def describe_inferred_replies(shape: Shape, phrases: Phrases) -> str:
    """How many replies the source does not tell; empty where it tells all."""
    if not shape.inferred:
        return ""
    return phrases("report-inferred", inferred=shape.inferred, replies=shape.replies)


def describe_declared_count(thread: Report | ThreadInfo, found: int, phrases: Phrases) -> str:
    """How many entries the source declares, held against what was read; empty where it declares none, or
    where a note says so already."""
    declared = thread.declared
    noted = any(note.kind is NoteKind.COUNT_DIFFERS for note in thread.notes)
    if declared is None or (noted and declared != found):
        return ""
    differs = "no" if declared == found else "yes"
    return phrases("report-declared", declared=declared, found=found, differs=differs)


def describe_note(note: ReadingNote, phrases: Phrases, harmless: Callable[[str], str] = str) -> str:
    """What a reader noticed. A note of a file that people wrote may lack facts: then those that it has."""
    facts = {name: _fact(name, fact, harmless) for name, fact in note.facts}
    try:
        return phrases(f"note-{note.kind}", **facts)
    except UnknownPhrase:
        told = ", ".join(f"{harmless(name)} {fact}" for name, fact in facts.items())
        return f"{note.kind}: {told}" if told else str(note.kind)


def _fact(name: str, fact: int | str, harmless: Callable[[str], str]) -> int | str:
    if isinstance(fact, str):
        return harmless(fact)
    return str(fact) if name == "number" else fact  # the number of an entry is a name, not a quantity


NEARLY_FULL = 0.9
"""Share of what may be stored from which on people are told of it."""
_MEGABYTE = 1_000_000


def describe_usage(use: StorageUse, phrases: Phrases) -> dict[str, str]:
    """How many comments and megabytes are stored, and of how many, as facts of a phrase."""
    size, most = math.ceil(use.bytes / _MEGABYTE), use.most_bytes // _MEGABYTE
    return {
        "comments": phrases("settings-use-comments", count=use.comments, most=use.most_comments),
        "megabytes": phrases("settings-use-megabytes", count=size, most=most),
    }
