"""Reads the tables of labels: columns separated by tabs, with their names in the first line."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

LABELS = Path(__file__).parent / "labels"
ARTICLE = 0
"""Number in a ``Span`` for the article."""


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
    """A hash that shows whether the text is still the one that was graded."""


def read_rows(file: Path) -> list[dict[str, str]]:
    """Quotation marks have no special meaning."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_graded_sentences(file: Path, column: str) -> dict[str, list[GradedSentence]]:
    """Returns the sentences of each thread, by the name of its file, with the value of ``column``.

    Without a column ``number``, they are all in the article.
    """
    found: dict[str, list[GradedSentence]] = {}
    for row in read_rows(file):
        span = Span(int(row.get("number", ARTICLE)), int(row["start"]), int(row["end"]))
        found.setdefault(row["file"], []).append(GradedSentence(span, row[column], row["hash"]))
    return found
