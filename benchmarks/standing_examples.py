"""Sentences that are labelled as standing alone or not, with what the model sees of them.

Four sources: the settled labels of real sentences (benchmarks/labels/standing.tsv), those read once
(standing_read_once.tsv), the sentences that state a labelled position alone, and made ones
(benchmarks/sentence_labels/standing.tsv).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.labelled_threads import (
    LABELS,
    LabelledThread,
    Span,
    find_sentence,
    fingerprint,
)
from bot.digest.context.standing_scores import is_quotable, standing_features
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import PreparedEntry, prepare_entry
from storage.model import Comment

ALONE = "alone"
MISLEADING = frozenset({"misleads", "fragment"})
READ_ONCE = LABELS / "standing_read_once.tsv"
MADE = Path(__file__).parent / "sentence_labels" / "standing.tsv"


class Source(StrEnum):
    SETTLED = "settled"
    READ_ONCE = "read once"
    POSITION = "position"
    MADE = "made"


@dataclass(frozen=True)
class Example:
    source: Source
    thread: str
    """Name of its thread; of a made sentence, the split."""
    verdict: str
    """``alone``, ``needs`` (its neighbours), ``misleads`` or ``fragment``."""
    entry: PreparedEntry
    index: int

    @property
    def text(self) -> str:
        return self.entry.get_text(self.index)


@dataclass(frozen=True)
class Examples:
    """As arrays, one row each."""

    every: tuple[Example, ...]
    vectors: NDArray[np.float64]
    features: NDArray[np.float64]
    alone: NDArray[np.bool_]
    misleading: NDArray[np.bool_]
    sources: NDArray[np.str_]
    threads: NDArray[np.str_]
    quotable: NDArray[np.bool_]

    @property
    def settled(self) -> NDArray[np.bool_]:
        return np.asarray(self.sources == Source.SETTLED)


def get_examples(threads: Sequence[LabelledThread], vectors: Vectors, *, made: bool = True) -> Examples:
    """Each sentence of a thread once, by its best source."""
    found: list[Example] = []
    for thread in threads:
        found += _of_thread(thread, _read_once_rows().get(thread.name, []))
    if made:
        found += _made()
    return Examples(
        tuple(found),
        vectors.get([one.text for one in found]).astype(np.float64),
        np.asarray([standing_features(one.entry, one.index) for one in found]),
        np.asarray([one.verdict == ALONE for one in found]),
        np.asarray([one.verdict in MISLEADING for one in found]),
        np.asarray([one.source.value for one in found]),
        np.asarray([one.thread for one in found]),
        np.asarray([is_quotable(one.entry, one.index) for one in found]),
    )


def _of_thread(thread: LabelledThread, read_once: list[tuple[Span, str, str]]) -> list[Example]:
    labelled = [(label.span, label.verdict, Source.SETTLED) for label in thread.sentences]
    labelled += [(span, verdict, Source.READ_ONCE) for span, verdict, _ in read_once]
    labelled += [(span, ALONE, Source.POSITION) for one in thread.positions for span in one.best]
    hashes = {span: expected for span, _, expected in read_once}
    found: dict[tuple[int, int], Example] = {}
    for span, verdict, source in labelled:
        entry = thread.prepared().by_number[span.number]
        expected = hashes.get(span)
        if expected and fingerprint(entry.entry.text[span.start : span.end]) != expected:
            raise ValueError(f"{thread.name} #{span.number} {span.start} no longer reads as it was labelled")
        index = find_sentence(entry, span)
        if index is not None:
            found.setdefault((span.number, index), Example(source, thread.name, verdict, entry, index))
    return list(found.values())


def _read_once_rows() -> dict[str, list[tuple[Span, str, str]]]:
    """Of each thread: range, label and fingerprint."""
    found: dict[str, list[tuple[Span, str, str]]] = {}
    with READ_ONCE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            span = Span(int(row["number"]), int(row["start"]), int(row["end"]))
            found.setdefault(row["file"], []).append((span, row["label"], row["hash"]))
    return found


def _made() -> Iterator[Example]:
    with MADE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            entry = prepare_entry(Comment(2, f"{row['before']}\n{row['sentence']}"), row["language"])
            verdict = ALONE if row["verdict"] == "stands" else "needs"
            yield Example(Source.MADE, row["split"], verdict, entry, len(entry.sentences) - 1)
