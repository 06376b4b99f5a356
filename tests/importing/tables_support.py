"""Shared by the tests of tables."""

from __future__ import annotations

import csv
import io

from bot.importing.detect import read_threads
from storage.model import NoteKind, Thread


def read(content: str) -> Thread:
    (thread,) = read_threads(content.encode())
    return thread


def said(thread: Thread) -> list[tuple[str | None, str, int | None]]:
    return [(comment.author, comment.text, comment.parent) for comment in thread.comments]


def skipped(thread: Thread) -> dict[object, dict[str, int | str]]:
    notes = [dict(note.facts) for note in thread.notes if note.kind is NoteKind.SKIPPED]
    return {note["what"]: note for note in notes}


ROWS = [
    ("c1", "", "@anna", "I like the ferry, you know.", "2023-11-14T10:00:00Z", "3"),
    ("c2", "c1", "@ben", 'You never "take" it.\nDo you?', "2023-11-14T11:00:00Z", "0"),
    ("c3", "", "@cy", "Where is it; and why?", "2023-11-15T08:00:00Z", ""),
]


def table(
    names: tuple[str, ...] = ("id", "reply to", "author", "comment", "published at", "likes"),
    order: tuple[int, ...] = (0, 1, 2, 3, 4, 5),
    **form: str,
) -> str:
    written = io.StringIO()
    writer = csv.writer(written, **form)  # type: ignore[arg-type]
    for row in (names, *ROWS) if names else ROWS:
        writer.writerow([row[at] for at in order])
    return written.getvalue()
