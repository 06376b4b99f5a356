"""Fits the scores of bot/digest/viewpoints/heading_score.py: logistic regression with a ridge penalty.

The sentences are those of ``labels/heading_grades.tsv``, graded by a reader of the whole thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.labelled_threads import (
    Grade,
    get_vectors,
    read_file,
    read_grades,
    read_standing,
    save_vectors,
)
from benchmarks.logistic import area_under_curve, fit_logistic
from bot.digest.models.logistic import score_rows
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.text.analysis import prepare
from bot.digest.viewpoints.heading_score import (
    HEADING_FEATURES,
    HEADING_MODEL,
    compute_heading_features,
    find_subject,
    score_row_self_containment,
)
from bot.digest.viewpoints.relations import find_relations
from bot.digest.viewpoints.statements import find_statements

TARGETS: Final = {Grade.GOOD: 1.0, Grade.USABLE: 0.3}
"""Target of the model for each grade; 0 for the lower ones."""
ALONE_AND_USABLE: Final = 0.5
"""Target for a usable sentence that is self-contained."""
LEANS: Final = 0.3
"""Factor for a sentence that is not self-contained."""
VECTOR_PENALTY: Final = 1.2
PENALTY: Final = 30.0
FOLDS: Final = 4
HIGHEST: Final = 8
"""Number of sentences of each thread with the highest scores that are evaluated for the card."""
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Sentences:
    """One row each."""

    vectors: Array
    features: Array
    grades: NDArray[np.intp]
    alone: Array
    """1 if the sentence is self-contained, 0 if not; NaN if that was not labelled."""
    threads: NDArray[np.intp]
    names: tuple[str, ...]

    def where(self, chosen: NDArray[np.bool_]) -> Sentences:
        return Sentences(
            self.vectors[chosen],
            self.features[chosen],
            self.grades[chosen],
            self.alone[chosen],
            self.threads[chosen],
            self.names,
        )


def read_sentences(data: Path, vectors: Vectors) -> Sentences:
    """``data``: the folder of the evaluation data."""
    graded, standing_labels = read_grades(), read_standing()
    rows, features, grades, alone, threads = [], [], [], [], []
    for number, (name, of_thread) in enumerate(graded.items()):
        prepared = prepare(read_file(data, name))
        statements = find_statements(prepared.comments)
        relations = find_relations(prepared.comments, vectors)
        self_containment = score_row_self_containment(statements, vectors)
        subject = find_subject(statements, prepared.article, vectors)
        encoded = statements.compute_vectors(vectors).astype(np.float64)
        near = subject.measure_similarity(encoded)
        for row, statement in enumerate(statements.rows):
            entry = statements.get_entry(row)
            place = entry.entry.number, entry.sentences[statement.index].end
            grade = of_thread.get(place)
            if grade is None:
                continue
            features.append(
                compute_heading_features(statements, relations, row, self_containment[row], near[row])
            )
            rows.append(encoded[row])
            grades.append(grade)
            alone.append(float(standing_labels.get(name, {}).get(place, np.nan)))
            threads.append(number)
    return Sentences(
        np.asarray(rows),
        np.asarray(features),
        np.asarray(grades),
        np.asarray(alone),
        np.asarray(threads),
        tuple(graded),
    )


def fit(sentences: Sentences) -> dict[str, NDArray[np.float32]]:
    """Returns the arrays of the model by their names. Deterministic."""
    targets = np.asarray([TARGETS.get(Grade(grade), 0.0) for grade in sentences.grades])
    targets[(sentences.alone == 1) & (sentences.grades == Grade.USABLE)] = ALONE_AND_USABLE
    targets[sentences.alone == 0] *= LEANS
    return fit_logistic(
        sentences.vectors, sentences.features, targets, vector_penalty=VECTOR_PENALTY, penalty=PENALTY
    )


def train(data: Path, models: Path) -> None:
    vectors = get_vectors()
    sentences = read_sentences(data, vectors)
    np.savez(models / f"{HEADING_MODEL}.npz", allow_pickle=False, **fit(sentences))
    (models / f"{HEADING_MODEL}.md").write_text(_card(sentences, measure(sentences)), encoding="utf-8")
    save_vectors(vectors)


def score_left_out(sentences: Sentences) -> Array:
    """Scores each thread by a model that was fitted without it."""
    scores = np.zeros(len(sentences.grades))
    for fold in range(FOLDS):
        inside = sentences.threads % FOLDS == fold
        own = sentences.where(inside)
        scores[inside] = score_rows(fit(sentences.where(~inside)), own.vectors, own.features)
    return scores


def measure(sentences: Sentences) -> dict[str, float]:
    """Figures for the scores of threads left out; means over the threads with sentences of both kinds."""
    scores, grades = score_left_out(sentences), sentences.grades
    parts = [np.flatnonzero(sentences.threads == thread) for thread in np.unique(sentences.threads)]
    parts = [
        part for part in parts if len(part) > 2 * HIGHEST and 0 < (grades[part] >= Grade.USABLE).mean() < 1
    ]
    curves = [area_under_curve(scores[part], grades[part] >= Grade.USABLE) for part in parts]
    highest = [grades[part][np.argsort(-scores[part], kind="stable")[:HIGHEST]] for part in parts]
    return {
        "area under the curve, usable against the rest": float(np.mean(curves)),
        "the same, worst thread": min(curves),
        **{
            f"of the {HIGHEST} highest of each thread: {name}": float(
                np.mean([share(top) for top in highest])
            )
            for name, share in _SHARES.items()
        },
        "of all sentences: good": float((grades >= Grade.GOOD).mean()),
        "of all sentences: usable or good": float((grades >= Grade.USABLE).mean()),
    }


_SHARES: Final[dict[str, Callable[[NDArray[np.intp]], float]]] = {
    "good": lambda grades: float((grades >= Grade.GOOD).mean()),
    "usable or good": lambda grades: float((grades >= Grade.USABLE).mean()),
    "no view, or misleading": lambda grades: float((grades <= Grade.NO_VIEW).mean()),
}


def _card(sentences: Sentences, figures: dict[str, float]) -> str:
    table = "\n".join(f"| {name} | {value:.3f} |" for name, value in figures.items())
    features = len(HEADING_FEATURES)
    return f"""# {HEADING_MODEL}

Logistic regression on the vector of a sentence and {features} features: could it head a viewpoint?

- Data: {len(sentences.grades)} sentences of {len(sentences.names)} threads, none of them held out,
  graded once by readers of the whole threads (benchmarks/labels/heading_grades.tsv).
- Licence: that of this project; the weights contain no text.
- Encoder: {UseEncoder.name}
- Command: `python -m benchmarks.train --data DIR --only headings`
- Fitted: {datetime.now(tz=UTC).date().isoformat()}

Each thread is scored by a model that was fitted without it:

| | |
| --- | --- |
{table}
"""
