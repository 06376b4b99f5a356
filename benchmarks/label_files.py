"""Reads the tables of labels: text with tabs between the columns, whose names are in the first line."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

LABELS = Path(__file__).parent / "labels"
ARTICLE = 0
"""Number in a ``Span`` that is in the article."""


@dataclass(frozen=True, slots=True)
class Span:
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GradedSentence:
    span: Span
    grade: str
    hash: str
    """Tells whether the text is still the one that was graded."""


def read_rows(file: Path) -> list[dict[str, str]]:
    """Quotation marks have no meaning."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_graded_sentences(file: Path, column: str) -> dict[str, list[GradedSentence]]:
    """The sentences of each thread, by the name of its file, with what ``column`` says of them.

    Where there is no column ``number`` they are all in the article.
    """
    found: dict[str, list[GradedSentence]] = {}
    for row in read_rows(file):
        span = Span(int(row.get("number", ARTICLE)), int(row["start"]), int(row["end"]))
        found.setdefault(row["file"], []).append(GradedSentence(span, row[column], row["hash"]))
    return found
