"""The labelled real discussions (benchmarks/labels/README.md), with their threads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.conversation_threads import read_conversation
from benchmarks.label_files import LABELS, GradedSentence, Span, read_graded_sentences, read_rows
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.text.analysis import Prepared, PreparedEntry, prepare
from bot.importing.detect import read_thread
from storage.model import Thread

CACHE = Path(".vectors.npz")
CONVERSATIONS = "conversations.jsonl#"
ALONE = "alone"


Place = tuple[int, int]
"""Number of a comment, and the end of a sentence in its text."""


class Grade(IntEnum):
    """How well a sentence would serve as a heading of a viewpoint."""

    MISLEADING = -1
    NO_VIEW = 0
    WEAK = 1
    USABLE = 2
    GOOD = 3


class Split(StrEnum):
    DEVELOPMENT = "development"
    HELD_OUT = "held-out"


class Relation(StrEnum):
    AGREE = "agree"
    DISAGREE = "disagree"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Position:
    id: str
    statement: str
    """In the annotator's words."""
    members: frozenset[int]
    best: tuple[Span, ...]
    """Sentences of members that state it alone, the best first; may be empty."""
    opposes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceLabel:
    span: Span
    verdict: str
    """``alone``, ``needs``, ``misleads`` or ``fragment``."""


@dataclass(frozen=True)
class LabelledThread:
    name: str
    split: Split
    thread: Thread
    positions: tuple[Position, ...]
    no_view: frozenset[int]
    replies: tuple[tuple[int, int, Relation], ...]
    """Reply, parent, and whether the reply agrees."""
    questions: tuple[int, ...]
    decisions: tuple[Span, ...]
    article_gist: tuple[Span, ...]
    topics: tuple[str, ...]
    sentences: tuple[SentenceLabel, ...] = field(default=())
    grades: Mapping[Place, Grade] = field(default_factory=dict)
    """Grades of sentences as headings; empty for held-out threads."""

    def prepared(self) -> Prepared:
        return _prepared(self.name, self.thread)


def read_labelled_threads(
    discussions: Path, split: Split | None = None, reading: str = ""
) -> tuple[LabelledThread, ...]:
    """Reads the threads of one split, or all, by name. ``discussions``: the folder of the 24 threads.

    With the settled labels, or those of one ``reading`` (``A`` or ``B``).
    """
    sentences = read_graded_sentences(LABELS / "standing.tsv", "settled")
    grades = read_grades()
    return tuple(
        _labelled(
            discussions / name,
            wanted,
            sentences.get(name, []),
            grades.get(name, {}),
            f".{reading}.json" if reading else ".json",
        )
        for name, wanted in sorted(read_splits().items())
        if split in (None, wanted)
    )


def read_splits() -> dict[str, Split]:
    """Returns the split of each labelled thread, by its file."""
    return {row["file"]: Split(row["split"]) for row in read_rows(LABELS / "split.tsv")}


def read_file(data: Path, name: str) -> Thread:
    """Reads a thread. ``name``: a file in ``data``, or in its folder ``discussions``; or
    ``conversations.jsonl#`` with the id of a mail thread."""
    if name.startswith(CONVERSATIONS):
        return _conversations(data)[name]
    file = data / name if "/" in name else data / "discussions" / name
    return read_thread(file.read_bytes(), file.name)


@cache
def _conversations(data: Path) -> dict[str, Thread]:
    with (data / "conversations.jsonl").open(encoding="utf-8") as lines:
        return {f"{CONVERSATIONS}{row['id']}": read_conversation(row) for row in map(json.loads, lines)}


def get_vectors(cache: Path = CACHE) -> Vectors:
    """Returns the product's vectors, with those of earlier runs from ``cache``."""
    stored: Mapping[bytes, bytes] = {}
    if cache.exists():
        with np.load(cache) as kept:
            stored = {
                key.tobytes(): row.tobytes() for key, row in zip(kept["keys"], kept["rows"], strict=True)
            }
    return Vectors(UseEncoder(), stored)


def save_vectors(vectors: Vectors, cache: Path = CACHE) -> None:
    """Adds the vectors computed in this run to ``cache``."""
    if not vectors.fresh:
        return
    every = {**vectors.stored, **vectors.fresh}
    keys = np.asarray([list(key) for key in every], dtype=np.uint8)
    rows = np.asarray([np.frombuffer(row, dtype="<f2") for row in every.values()])
    np.savez(cache, keys=keys, rows=rows)


def fingerprint(text: str) -> str:
    """Returns the ``hash`` in the labels for a labelled range."""
    return blake2b(" ".join(text.split()).encode(), digest_size=6).hexdigest()


def _labelled(
    file: Path,
    split: Split,
    sentences: Sequence[GradedSentence],
    grades: Mapping[Place, Grade],
    suffix: str,
) -> LabelledThread:
    thread = read_thread(file.read_bytes(), file.name)
    row = json.loads((LABELS / file.name).with_suffix(suffix).read_text(encoding="utf-8"))
    texts = {entry.number: entry.text for entry in thread.list_entries()}

    def checked(span: Span, expected: str) -> Span:
        if fingerprint(texts[span.number][span.start : span.end]) != expected:
            raise ValueError(f"{file.name}: {span} no longer reads as it was labelled")
        return span

    def span(found: Mapping[str, Any]) -> Span:
        return checked(Span(found["number"], found["start"], found["end"]), found["hash"])

    return LabelledThread(
        name=file.name,
        split=split,
        thread=thread,
        positions=tuple(
            Position(
                one["id"],
                one["statement"],
                frozenset(one["members"]),
                tuple(
                    span(found) for found in ([one["best"]] if one["best"] else []) + one.get("equals", [])
                ),
                tuple(one["opposes"]),
            )
            for one in row["positions"]
        ),
        no_view=frozenset(row["no_view"]),
        replies=tuple((reply, parent, Relation(label)) for reply, parent, label in row["agreement"]),
        questions=tuple(row["questions"]),
        decisions=tuple(span(found) for found in row["decisions"]),
        article_gist=tuple(span(found) for found in row["article_gist"]),
        topics=tuple(row["topics"]),
        sentences=tuple(SentenceLabel(checked(one.span, one.hash), one.grade) for one in sentences),
        grades=grades,
    )


def read_grades() -> dict[str, dict[Place, Grade]]:
    """Returns for each file the grades of its sentences (``heading_grades.tsv``)."""
    graded = read_graded_sentences(LABELS / "heading_grades.tsv", "grade")
    return {
        name: {(one.span.number, one.span.end): Grade(int(one.grade)) for one in sentences}
        for name, sentences in graded.items()
    }


def read_standing() -> dict[str, dict[Place, bool]]:
    """Returns for each file whether its sentences are self-contained, by the settled labels or those read
    once."""
    found: dict[str, dict[Place, bool]] = {}
    for file, column in (("standing_read_once.tsv", "label"), ("standing.tsv", "settled")):
        for name, sentences in read_graded_sentences(LABELS / file, column).items():
            for one in sentences:
                found.setdefault(name, {})[one.span.number, one.span.end] = one.grade == ALONE
    return found


@lru_cache(maxsize=64)
def _prepared(_name: str, thread: Thread) -> Prepared:
    return prepare(thread)


def find_sentence(entry: PreparedEntry, span: Span) -> int | None:
    """Returns the index of the sentence with most of the labelled range; None if none has half of it."""
    shares = [(min(s.end, span.end) - max(s.start, span.start), -at) for at, s in enumerate(entry.sentences)]
    most, at = max(shares, default=(0, 0))
    return -at if 2 * most >= span.end - span.start else None
