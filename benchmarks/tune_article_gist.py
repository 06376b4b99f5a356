"""``python -m benchmarks.tune_article_gist --data DIR``: fits which sentences are the gist of an article.

Logistic regression on the sentences of articles that are not held out, graded in ``labels/gist_grades.tsv``.
Prints the weights for ``bot/digest/summary/weights.py``, and how many of the lines in the short form are
graded 1 or 2: with weights fitted without the article, and with the present ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import click
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.label_files import LABELS, read_graded_sentences
from benchmarks.labelled_threads import get_vectors, read_file, save_vectors
from bot.digest.compose import LENGTH_LIMITS
from bot.digest.model import Length
from bot.digest.similarity.embeddings import Vectors
from bot.digest.summary import article as product
from bot.digest.summary.article import ScoredArticle, compute_gist_features
from bot.digest.summary.ranking import Method
from bot.digest.summary.weights import ARTICLE_GIST_WEIGHTS, ARTICLE_WEIGHTS
from bot.digest.text.analysis import PreparedEntry, prepare

Matrix = NDArray[np.float64]

LINES = LENGTH_LIMITS[Length.SHORT].article
TARGETS = {2: 1.0, 1: 0.45}
"""Targets for each grade; 0 for the others."""
PENALTY = 30.0
FOLDS = 6


@dataclass(frozen=True)
class Sample:
    """The sentences of one article."""

    article: PreparedEntry
    title: str
    features: Matrix
    grades: dict[int, int]
    """By the end of a sentence; 0 if there is none."""

    @property
    def judged(self) -> NDArray[np.intp]:
        return np.asarray([self.grades.get(sentence.end, 0) for sentence in self.article.sentences])


def read_samples(data: Path, vectors: Vectors) -> list[Sample]:
    """``data``: the folder that contains ``discussions`` and ``comment_pages``."""
    graded = read_graded_sentences(LABELS / "gist_grades.tsv", "grade")
    return [
        _sample(data, name, {one.span.end: int(one.grade) for one in sentences}, vectors)
        for name, sentences in graded.items()
    ]


def _sample(data: Path, name: str, grades: dict[int, int], vectors: Vectors) -> Sample:
    prepared = prepare(read_file(data, name))
    assert prepared.article is not None
    plain = replace(ARTICLE_WEIGHTS, gist=1.0)
    with patch.object(product, "ARTICLE_GIST_WEIGHTS", _merit_alone()):
        scored = ScoredArticle(prepared.article, prepared.thread.title, Method.LEXRANK, plain, vectors)
    return Sample(prepared.article, prepared.thread.title, compute_gist_features(scored, vectors), grades)


def _merit_alone() -> dict[str, float]:
    """Weights that do not change the merit."""
    return {name: float(name == "merit") for name in ARTICLE_GIST_WEIGHTS}


def fit(samples: Sequence[Sample]) -> Matrix:
    features = np.vstack([one.features[:, 1:] for one in samples])
    targets = np.asarray([TARGETS.get(int(grade), 0.0) for one in samples for grade in one.judged])
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    rows = np.hstack([np.ones((len(features), 1)), (features - mean) / scale])
    penalties = np.asarray([0.0, *[PENALTY] * features.shape[1]])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        logits = rows @ weights
        value = (np.logaddexp(0, logits) - targets * logits).sum() + 0.5 * (penalties * weights**2).sum()
        return float(value), rows.T @ (1 / (1 + np.exp(-logits)) - targets) + penalties * weights

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    slopes = found[1:] / scale
    return np.asarray([found[0] - (slopes * mean).sum(), *slopes])


def shown_grades(sample: Sample, weights: Matrix, vectors: Vectors) -> list[int]:
    """Returns the grades of the lines in the short form."""
    named = dict(zip(ARTICLE_GIST_WEIGHTS, map(float, weights), strict=True))
    with patch.object(product, "ARTICLE_GIST_WEIGHTS", named):
        scored = ScoredArticle(sample.article, sample.title, Method.LEXRANK, vectors=vectors)
    return [sample.grades.get(quote.end, 0) for quote in scored.summarize(LINES).quotes]


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
def main(data: Path) -> None:
    vectors = get_vectors()
    samples = read_samples(data, vectors)
    left_out: list[int] = []
    for fold in range(FOLDS):
        weights = fit([one for at, one in enumerate(samples) if at % FOLDS != fold])
        for sample in samples[fold::FOLDS]:
            left_out += shown_grades(sample, weights, vectors)
    present = [
        grade
        for one in samples
        for grade in shown_grades(one, np.asarray(list(ARTICLE_GIST_WEIGHTS.values())), vectors)
    ]
    for name, grades in (("left out", left_out), ("present weights", present)):
        shown = np.asarray(grades)
        shares = f"{np.mean(shown >= 1):.3f} graded 1 or 2, {np.mean(shown >= 2):.3f} graded 2"
        click.echo(f"# {name}: {len(shown)} lines, {shares}")
    click.echo("ARTICLE_GIST_WEIGHTS: dict[str, float] = {")
    for key, value in zip(ARTICLE_GIST_WEIGHTS, fit(samples), strict=True):
        click.echo(f'    "{key}": {value:.3f},')
    click.echo("}")
    save_vectors(vectors)


if __name__ == "__main__":
    main()
