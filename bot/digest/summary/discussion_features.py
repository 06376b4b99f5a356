"""Finds the sentences of a discussion that could be quoted, and computes their features."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.digest.similarity.embeddings import Vectors
from bot.digest.summary.ranking import rank_sentences
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.boilerplate import is_boilerplate
from bot.digest.text.discourse_cues import COURTESY, PROPOSAL
from bot.digest.text.question_marks import QUESTION_MARKS
from bot.digest.text.sentences import SentenceKind
from bot.digest.text.tokens import extract_content_stems
from storage.model import AuthorKey, get_author_key

_FEWEST_WORDS = 5
"""A sentence with fewer words says too little to be quoted for a discussion."""
MANY_COMMENTS = 30
"""In a discussion with this many comments the views are the gist; in an exchange of a few letters less so."""
REPEATED_STEMS = 4
"""If two sentences have at least this many stems, the same in the same order, one cites the other."""

_ADDRESS = re.compile(r"https?://|\w@\w")


@dataclass(frozen=True, slots=True)
class LineFeatures:
    """Features that speak for or against a sentence. Each field has the name of its weight in
    ``GistWeights``."""

    centrality: float
    shared: float
    place: float
    title: float
    words: float
    long: float
    address: float
    thanks: float
    question: float
    proposal: float
    ended: float
    alone: float
    new_speaker: float
    opening: float


@dataclass(frozen=True, slots=True)
class VectorFeatures:
    """Features from the vector of a sentence, in standard deviations. They are 0 if it has no vector."""

    near_middle: float = 0.0
    view: float = 0.0


ViewScorer: TypeAlias = Callable[[Sequence[str], Vectors], NDArray[np.float32]]
"""A function that returns how surely each sentence states a view."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a comment."""

    comment: int
    """Position of its comment in the discussion."""
    index: int
    """Position of the sentence in its comment."""
    place: int
    """How many sentences worth quoting come before it in its comment."""
    text: str
    stems: tuple[str, ...]
    speaker: AuthorKey


class Discussion:
    """The sentences of all comments that could be quoted, and their features."""

    def __init__(self, comments: Sequence[PreparedEntry], title: str) -> None:
        self.comments = comments
        self._title = title
        self.lines = tuple(_lines(comments))
        self.opening = self.lines[0].comment if self.lines else 0
        """Position of the first comment that says something."""

    @cached_property
    def features(self) -> list[LineFeatures]:
        """The features of each line."""
        centrality = rank_sentences([line.stems for line in self.lines], continuous=True)
        highest = float(centrality.max(initial=0.0)) or 1.0
        held_by = self._comments_with()
        others = max(len({line.comment for line in self.lines}) - 1, 1)
        title = frozenset(extract_content_stems(self._title, self._language))
        first_words = self._first_comments()
        of_comment = Counter(line.comment for line in self.lines)
        return [
            _features(
                line,
                centrality=float(score) / highest,
                shared=sum(held_by[stem] - 1 for stem in sorted(set(line.stems))) / others,
                title=len(title & set(line.stems)) / max(len(title), 1),
                alone=1 / of_comment[line.comment],
                new_speaker=line.comment in first_words,
                opening=line.comment == self.opening,
            )
            for line, score in zip(self.lines, centrality, strict=True)
        ]

    @property
    def _language(self) -> str | None:
        return self.comments[0].language if self.comments else None

    def _comments_with(self) -> Counter[str]:
        """Returns how many comments contain each stem."""
        return Counter(
            stem for stem, _ in {(stem, line.comment) for line in self.lines for stem in line.stems}
        )

    def compute_vector_features(
        self, positions: Sequence[int], vectors: Vectors, score_views: ViewScorer | None
    ) -> list[VectorFeatures]:
        """Returns the features from the vectors of the lines at these positions, in standard deviations from
        their mean."""
        texts = [self.lines[at].text for at in positions]
        rows = _unit_rows(vectors.get(texts))
        near = _standardized(rows @ rows.mean(axis=0))
        views = np.zeros(len(texts)) if score_views is None else score_views(texts, vectors)
        speaking = len({line.comment for line in self.lines})
        stated = min(1.0, speaking / MANY_COMMENTS) * _standardized(views.astype(np.float64))
        return [VectorFeatures(*values) for values in zip(near.tolist(), stated.tolist(), strict=True)]

    def _first_comments(self) -> frozenset[int]:
        """Returns the positions of the first comment of each speaker."""
        first: dict[AuthorKey, int] = {}
        for line in self.lines:
            first.setdefault(line.speaker, line.comment)
        return frozenset(first.values())


def _unit_rows(rows: NDArray[np.float16]) -> NDArray[np.float64]:
    whole = rows.astype(np.float64)
    return np.asarray(whole / (np.linalg.norm(whole, axis=1, keepdims=True) + 1e-9))


def _standardized(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(((values - values.mean()) / (values.std() + 1e-6)).round(6))


def _lines(comments: Sequence[PreparedEntry]) -> Iterator[Line]:
    said: set[tuple[str, ...]] = set()
    for position, comment in enumerate(comments):
        speaker = get_author_key(comment.entry)
        place = 0
        for index, sentence in enumerate(comment.sentences):
            text, stems = comment.get_text(index), comment.stems[index]
            if (
                sentence.kind is not SentenceKind.PROSE
                or len(text.split()) < _FEWEST_WORDS
                or (len(stems) >= REPEATED_STEMS and stems in said)
                or is_boilerplate(text)
            ):
                continue
            said.add(stems)
            yield Line(position, index, place, text, stems, speaker)
            place += 1


def _features(
    line: Line,
    *,
    centrality: float,
    shared: float,
    title: float,
    alone: float,
    new_speaker: bool,
    opening: bool,
) -> LineFeatures:
    count = len(line.text.split())
    return LineFeatures(
        centrality=centrality,
        shared=shared / max(len(set(line.stems)), 1),
        place=1 / (1 + line.place),
        title=title,
        words=count / 30,
        long=max(0.0, count - 35) / 35,
        address=float(bool(_ADDRESS.search(line.text))),
        thanks=float(COURTESY.is_in(line.text)),
        question=float(line.text.rstrip().endswith(QUESTION_MARKS)),
        proposal=float(PROPOSAL.is_in(line.text)),
        ended=float(line.text.endswith((".", "!", *QUESTION_MARKS))),
        alone=alone,
        new_speaker=float(new_speaker),
        opening=opening / (1 + line.place),
    )
