"""Orders topics as a person would list them, none of them twice.

A linear model weighs some twenty measurements of a topic: how many people mention it, how rare its words are
elsewhere (``background``), whether title and article contain it, what kind it is, and how near its meaning is
to that of the thread, as in EmbedRank (Bennani-Smires and others 2018). A topic that repeats one listed
before moves down, by maximal marginal relevance (Carbonell & Goldstein 1998).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.digest.model import TopicKind
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.tokens import extract_content_stems, extract_words, get_stop_words
from bot.digest.topics.background import compute_rarity
from bot.digest.topics.candidates import Candidate
from bot.digest.topics.named_entities import PLACE_NAMES
from bot.digest.topics.weights import IMPORTANCE_WEIGHTS, IMPORTANCE_WEIGHTS_WITHOUT_VECTORS
from storage.model import AuthorKey

People: TypeAlias = Mapping[int, AuthorKey]
"""The author of each entry, by its number."""

Matrix: TypeAlias = NDArray[np.float64]

FINALISTS = 80
"""How many topics are compared with the thread and with each other. The others are listed after them."""

REFERENCE_TOPICS = 60
"""Nearness to the thread is measured relative to this many of the first topics."""

REPETITION_PENALTY = 1.5
"""Subtracted from the log odds of a topic that says the same as one listed before. Tried, not fitted."""

COMPOUND_SIMILARITY = 0.7
"""The likeness of a word to a compound that contains it, such as "Masern" and "Masernimpfung"."""
SHORTEST_COMPOUND_PART = 4
LEAST_SAME_MEANING_COSINE = 0.6
"""The lowest cosine at which two phrases may mean the same."""


@dataclass(frozen=True)
class TopicContext:
    """The thread in which topics are weighed."""

    title: str
    language: str | None
    article: int | None
    """Number of the article."""
    people: People
    sentences: Sequence[str] = ()
    """Some sentences of the thread, evenly spaced."""

    @cached_property
    def authors(self) -> int:
        """How many people wrote in the thread."""
        return len(set(self.people.values()))

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """Stems of the content words of the title."""
        return frozenset(extract_content_stems(self.title, self.language))


def sort_by_importance(
    candidates: Sequence[Candidate], setting: TopicContext, vectors: Vectors | None = None
) -> list[Candidate]:
    """Returns the candidates, the most important first. Cost: linear, and quadratic in ``FINALISTS``."""
    if not candidates:
        return []
    found = sorted(candidates, key=lambda candidate: candidate.spellings[0])
    measured = np.array([list(measure_importance(one, setting).values()) for one in found])
    plain = measured @ np.array(list(IMPORTANCE_WEIGHTS_WITHOUT_VECTORS.values()))
    order = np.argsort(-plain.round(9), kind="stable")
    first, others = order[:FINALISTS], order[FINALISTS:]
    finalists = [found[at] for at in first]
    scores, rows = plain[first], None
    if vectors is not None and setting.sentences:
        rows = scale_rows(vectors.get([one.spellings[0] for one in finalists]))
        near = measure_nearness(rows, setting, vectors)
        scores = np.hstack([measured[first], near]) @ np.array(list(IMPORTANCE_WEIGHTS.values()))
    return [finalists[at] for at in _without_repetition(finalists, scores, rows, setting)] + [
        found[at] for at in others
    ]


def measure_importance(candidate: Candidate, setting: TopicContext) -> dict[str, float]:
    """Measures a topic without vectors, in the order of ``IMPORTANCE_WEIGHTS_WITHOUT_VECTORS``."""
    name = candidate.spellings[0]
    authors = len({setting.people[number] for number in candidate.entries})
    stop = get_stop_words(setting.language)
    told = [word for word in extract_words(name) if word not in stop] or [name]
    rare = [compute_rarity(word) / 10 for word in told]
    stems = frozenset(extract_content_stems(name, setting.language))
    page, phrase = candidate.kind is TopicKind.PAGE, candidate.kind is TopicKind.PHRASE
    several = phrase and len(told) > 1
    return {
        "constant": 1.0,
        "people": math.log1p(authors),
        "share": authors / max(setting.authors, 1),
        "keyness": math.log1p(authors) * max(rare),
        "pair": float(authors == 2),
        "entries": math.log1p(len(candidate.entries)),
        "once": float(len(candidate.entries) == 1),
        "article": math.log1p(candidate.entries[setting.article]) if setting.article is not None else 0.0,
        "title": len(stems & setting.title_stems) / max(len(stems), 1),
        "name": float(candidate.kind is TopicKind.NAME),
        "page": float(page),
        "several": float(several),
        "single": float(phrase and not several),
        "rarest": max(rare),
        "commonest": min(rare),
        "score": candidate.score,
        "place": float(name.lower() in PLACE_NAMES),
        "acronym": float(name.isupper() and len(name) <= 5),
        "linked": float(page and (candidate.title_linked or setting.article in candidate.entries)),
        "determined_several": candidate.determined * several,
        "determined_single": candidate.determined * (phrase and not several),
        "letters": math.log(sum(map(len, told)) / len(told)),
    }


def measure_nearness(rows: Matrix, setting: TopicContext, vectors: Vectors) -> Matrix:
    """Returns how near each topic is to the middle of the thread, to its title and to the tenth of the
    sentences that are nearest to the topic. The values are in standard deviations from the mean of the first
    ``REFERENCE_TOPICS`` topics."""
    sentences = scale_rows(vectors.get(setting.sentences))
    title = scale_rows(vectors.get([setting.title]))[0]
    middle = sentences.mean(axis=0)
    most = max(3, len(sentences) // 10)
    best = np.sort(rows @ sentences.T, axis=1)[:, -most:].mean(axis=1)
    found = np.stack([rows @ (middle / (np.linalg.norm(middle) + 1e-9)), rows @ title, best], axis=1)
    usual = found[:REFERENCE_TOPICS]
    return np.asarray(np.clip((found - usual.mean(axis=0)) / (usual.std(axis=0) + 1e-6), -3, 3))


def scale_rows(rows: NDArray[np.float16]) -> Matrix:
    """Returns the rows, each scaled to length 1."""
    whole = rows.astype(np.float64)
    return np.asarray(whole / (np.linalg.norm(whole, axis=1, keepdims=True) + 1e-9))


def _without_repetition(
    found: Sequence[Candidate], scores: Matrix, rows: Matrix | None, setting: TopicContext
) -> list[int]:
    """Returns the positions of the topics in order: each time the one with the largest score after a penalty
    for its similarity to those before."""
    alike = _likeness([frozenset(extract_content_stems(one.spellings[0], setting.language)) for one in found])
    if rows is not None:
        alike = np.maximum(
            alike, (rows @ rows.T - LEAST_SAME_MEANING_COSINE) / (1 - LEAST_SAME_MEANING_COSINE)
        )
    repeated = np.zeros(len(found))
    left = np.ones(len(found), dtype=np.bool_)
    order: list[int] = []
    while left.any():
        values = np.where(left, (scores - REPETITION_PENALTY * repeated).round(6), -np.inf)
        best = int(values.argmax())
        left[best] = False
        order.append(best)
        repeated = np.maximum(repeated, alike[best])
    return order


def _likeness(stems: Sequence[frozenset[str]]) -> Matrix:
    """Returns the likeness of each pair of phrases, 0 to 1: by shared words and by parts of compounds."""
    words = sorted(frozenset[str]().union(*stems))
    has_word = np.array([[word in own for word in words] for own in stems], dtype=np.float64)
    has_word = has_word.reshape(len(stems), len(words))
    shared = has_word @ has_word.T
    lengths = has_word.sum(axis=1)
    smaller = np.minimum(lengths[:, None], lengths[None, :])
    union = lengths[:, None] + lengths[None, :] - shared
    alike = np.where(shared == smaller, 1.0, shared / np.maximum(union, 1))
    is_part = np.array([[_is_part(one, other) for other in words] for one in words], dtype=np.float64)
    compound = has_word @ is_part.reshape(len(words), len(words)) @ has_word.T
    return np.asarray(np.maximum(alike, COMPOUND_SIMILARITY * ((compound > 0) | (compound.T > 0))))


def _is_part(short: str, long: str) -> bool:
    return len(short) >= SHORTEST_COMPOUND_PART and (long.startswith(short) or long.endswith(short))
