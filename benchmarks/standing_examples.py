"""Sentences labelled as self-contained or not, with their features.

Four sources: the settled labels of real sentences (benchmarks/labels/standing.tsv), those read once
(standing_read_once.tsv), sentences that state a labelled position, and made ones
(benchmarks/sentence_labels/standing.tsv).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.label_files import LABELS, GradedSentence, Span, read_graded_sentences, read_rows
from benchmarks.labelled_threads import (
    ALONE,
    LabelledThread,
    find_sentence,
    fingerprint,
    read_file,
    read_splits,
)
from bot.digest.context.self_containment import compute_self_containment_features, is_quotable
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import PreparedEntry, prepare, prepare_entry
from storage.model import Comment

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
    """Name of its thread; for a made sentence, the split."""
    verdict: str
    """``alone``, ``needs`` (its neighbours), ``misleads`` or ``fragment``."""
    entry: PreparedEntry
    index: int

    @property
    def text(self) -> str:
        return self.entry.get_text(self.index)


@dataclass(frozen=True)
class Examples:
    """As arrays, with one row for each sentence."""

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


def get_examples(
    threads: Sequence[LabelledThread], vectors: Vectors, *, made: bool = True, others: Path | None = None
) -> Examples:
    """Returns each sentence of a thread once, by its best source.

    ``others``: the folder of the evaluation data, to add sentences read once from its other files.
    """
    found: list[Example] = []
    read_once = read_graded_sentences(READ_ONCE, "label")
    for thread in threads:
        found += _of_thread(thread, read_once.get(thread.name, []))
    if others is not None:
        for name in sorted(read_once.keys() - read_splits().keys()):
            by_number = prepare(read_file(others, name)).by_number
            found += _find_examples(name, by_number, _as_labels(read_once[name]))
    if made:
        found += _made()
    return Examples(
        tuple(found),
        vectors.get([one.text for one in found]).astype(np.float64),
        np.asarray([compute_self_containment_features(one.entry, one.index) for one in found]),
        np.asarray([one.verdict == ALONE for one in found]),
        np.asarray([one.verdict in MISLEADING for one in found]),
        np.asarray([one.source.value for one in found]),
        np.asarray([one.thread for one in found]),
        np.asarray([is_quotable(one.entry, one.index) for one in found]),
    )


_Label = tuple[Span, str, Source, str]
"""Range, verdict, source and fingerprint; no fingerprint if the range was checked before."""


def _of_thread(thread: LabelledThread, read_once: Sequence[GradedSentence]) -> list[Example]:
    labels = [(label.span, label.verdict, Source.SETTLED, "") for label in thread.sentences]
    labels += _as_labels(read_once)
    labels += [(span, ALONE, Source.POSITION, "") for one in thread.positions for span in one.best]
    return _find_examples(thread.name, thread.prepared().by_number, labels)


def _as_labels(read_once: Sequence[GradedSentence]) -> list[_Label]:
    return [(one.span, one.grade, Source.READ_ONCE, one.hash) for one in read_once]


def _find_examples(
    name: str, by_number: Mapping[int, PreparedEntry], labels: Sequence[_Label]
) -> list[Example]:
    found: dict[tuple[int, int], Example] = {}
    for span, verdict, source, expected in labels:
        entry = by_number[span.number]
        if expected and fingerprint(entry.entry.text[span.start : span.end]) != expected:
            raise ValueError(f"{name} #{span.number} {span.start} no longer reads as it was labelled")
        index = find_sentence(entry, span)
        if index is not None:
            found.setdefault((span.number, index), Example(source, name, verdict, entry, index))
    return list(found.values())


def _made() -> Iterator[Example]:
    for row in read_rows(MADE):
        entry = prepare_entry(Comment(2, f"{row['before']}\n{row['sentence']}"), row["language"])
        verdict = ALONE if row["verdict"] == "stands" else "needs"
        yield Example(Source.MADE, row["split"], verdict, entry, len(entry.sentences) - 1)
