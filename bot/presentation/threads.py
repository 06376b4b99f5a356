"""Facts about an imported thread, as short phrases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.importing.report import Report
from bot.phrases import Phrases, UnknownPhrase
from storage.model import NoteKind, ReadingNote, ThreadInfo, ThreadStats


def get_form_name(form: str, phrases: Phrases) -> str:
    """What people call the form that a thread was read from."""
    return phrases("form-name", form=form) if form else ""


def describe_period(shape: ThreadStats, phrases: Phrases, day: Callable[[datetime], str]) -> str:
    """The dates of the oldest and the newest comment; empty if the source gives no times. ``day`` formats a
    date."""
    first, last = shape.first, shape.last
    if first is None or last is None:
        return ""
    if first.date() == last.date():
        return phrases("report-on-day", day=day(first))
    days = (last.date() - first.date()).days + 1
    return phrases("report-from-to", first=day(first), last=day(last), days=days)


def describe_inferred_replies(shape: ThreadStats, phrases: Phrases) -> str:
    """How many replies were inferred; empty if the source states all."""
    if not shape.inferred:
        return ""
    return phrases("report-inferred", inferred=shape.inferred, replies=shape.replies)


def describe_declared_count(thread: Report | ThreadInfo, found: int, phrases: Phrases) -> str:
    """How many entries the source states, compared with what was read; empty if it states none, or a note
    says so already."""
    declared = thread.declared
    noted = any(note.kind is NoteKind.COUNT_DIFFERS for note in thread.notes)
    if declared is None or (noted and declared != found):
        return ""
    differs = "no" if declared == found else "yes"
    return phrases("report-declared", declared=declared, found=found, differs=differs)


def describe_note(note: ReadingNote, phrases: Phrases, harmless: Callable[[str], str] = str) -> str:
    """What a reader noticed. Facts that a note lacks, as it may in a hand-written file, are left out."""
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
