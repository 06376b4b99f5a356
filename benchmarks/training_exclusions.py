"""Fits ``bot.digest.viewpoints.view_score``: which sentences state a view.

Views are the sentences that state a labelled position (``best`` and ``equals``). Other sentences are those of
comments without a view and questions; the rest of the threads counts as others with a smaller weight, since
unlabelled sentences state views, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import rankdata

from benchmarks.labelled_threads import (
    LabelledThread,
    Split,
    find_sentence,
    get_vectors,
    read_labelled_threads,
    save_vectors,
)
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.sentences import SentenceKind
from bot.digest.viewpoints.view_score import FEATURES, MODEL, view_features

UNLABELLED = 0.3
"""Weight of a sentence that is neither labelled as a view nor surely none."""
VECTOR_PENALTY = 2.0
FEATURE_PENALTY = 10.0
STEPS = 400

Row = NDArray[np.float64]


@dataclass(frozen=True)
class Examples:
    threads: NDArray[np.str_]
    vectors: Row
    features: Row
    is_view: NDArray[np.bool_]
    is_other: NDArray[np.bool_]
    """A question, or in a comment without a view."""

    def of(self, chosen: NDArray[np.bool_]) -> Examples:
        return Examples(
            self.threads[chosen],
            self.vectors[chosen],
            self.features[chosen],
            self.is_view[chosen],
            self.is_other[chosen],
        )


@dataclass(frozen=True)
class Head:
    vector: Row
    features: Row
    bias: float

    def logits(self, examples: Examples) -> Row:
        return np.asarray(examples.vectors @ self.vector + examples.features @ self.features + self.bias)


def train(data: Path, models: Path) -> None:
    """``data``: the folder that holds ``discussions``."""
    threads = read_labelled_threads(data / "discussions", Split.DEVELOPMENT)
    vectors = get_vectors()
    examples = get_examples(threads, vectors)
    save_vectors(vectors)
    head = fit(examples)
    np.savez(models / f"{MODEL}.npz", vector=head.vector, features=head.features, bias=np.asarray(head.bias))
    figures = cross_validate(examples)
    (models / f"{MODEL}.md").write_text(_card(examples, figures, len(threads)), encoding="utf-8")


def get_examples(threads: tuple[LabelledThread, ...], vectors: Vectors) -> Examples:
    names, texts, views, others = [], [], [], []
    for thread in threads:
        prepared = thread.prepared()
        stated = {
            (span.number, find_sentence(prepared.by_number[span.number], span))
            for position in thread.positions
            for span in position.best
        }
        for entry in prepared.comments:
            number = entry.entry.number
            for index, sentence in enumerate(entry.sentences):
                if sentence.kind is not SentenceKind.PROSE:
                    continue
                names.append(thread.name)
                texts.append(entry.text_of(index))
                views.append((number, index) in stated)
                others.append(number in thread.no_view)
    features = np.asarray([view_features(text) for text in texts])
    is_view = np.asarray(views)
    asks = features[:, FEATURES.index("question")] > 0
    return Examples(
        np.asarray(names),
        vectors.of(texts).astype(np.float64),
        features,
        is_view,
        (np.asarray(others) | asks) & ~is_view,
    )


def fit(examples: Examples) -> Head:
    """Logistic regression with a ridge penalty; views weigh as much in all as everything else."""
    mean, spread = examples.features.mean(axis=0), examples.features.std(axis=0) + 1e-9
    inputs = np.hstack([examples.vectors, (examples.features - mean) / spread])
    target = examples.is_view.astype(np.float64)
    weights = np.where(examples.is_other, 1.0, UNLABELLED)
    weights[examples.is_view] = weights[~examples.is_view].sum() / examples.is_view.sum()
    width = examples.vectors.shape[1]
    penalty = np.r_[np.full(width, VECTOR_PENALTY), np.full(inputs.shape[1] - width, FEATURE_PENALTY)]

    def loss(values: Row) -> tuple[float, Row]:
        weight, bias = values[:-1], values[-1]
        logits = inputs @ weight + bias
        error = weights * (1 / (1 + np.exp(-logits)) - target)
        total = (weights * (np.logaddexp(0, logits) - target * logits)).sum()
        gradient = np.r_[inputs.T @ error + penalty * weight, error.sum()]
        return float(total + 0.5 * (penalty * weight**2).sum()), gradient

    found = minimize(
        loss,
        np.zeros(inputs.shape[1] + 1),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": STEPS},
    ).x.round(5)
    scaled = found[width:-1] / spread
    return Head(found[:width], scaled, float(found[-1] - (scaled * mean).sum()))


def cross_validate(examples: Examples) -> dict[str, float]:
    """Each thread is scored by a head that was fitted on the others."""
    logits = np.zeros(len(examples.is_view))
    for name in np.unique(examples.threads):
        inside = examples.threads == name
        logits[inside] = fit(examples.of(~inside)).logits(examples.of(inside))
    sure = examples.is_view | examples.is_other
    by_thread = [
        auc(logits[inside], examples.is_view[inside])
        for inside in (examples.threads == name for name in np.unique(examples.threads))
    ]
    return {
        "views against all other sentences, pooled": auc(logits, examples.is_view),
        "the same, mean of threads": float(np.mean(by_thread)),
        "the same, worst thread": min(by_thread),
        "views against questions and comments without a view": auc(logits[sure], examples.is_view[sure]),
    }


def auc(scores: Row, positive: NDArray[np.bool_]) -> float:
    """How often a positive one scores above another one."""
    count = int(positive.sum())
    above = rankdata(scores)[positive].sum() - count * (count + 1) / 2
    return float(above / (count * (len(positive) - count)))


def _card(examples: Examples, figures: dict[str, float], threads: int) -> str:
    rows = "\n".join(f"| {name} | {value:.3f} |" for name, value in figures.items())
    views, others = int(examples.is_view.sum()), int(examples.is_other.sum())
    unlabelled = len(examples.is_view) - views - others
    return f"""# {MODEL}

Logistic regression on the vector of a sentence and {len(FEATURES)} features of its text: a view or none.

- Data: the {threads} threads for development (benchmarks/labels/README.md). {views} sentences that state a
  position, {others} questions and sentences of comments without a view, {unlabelled} unlabelled ones with
  weight {UNLABELLED}.
- Licence: that of this project; the weights hold no text.
- Encoder: use-multilingual-3/0.2.1
- Command: `python -m benchmarks.train --data DIR --only exclusions`
- Fitted: {datetime.now(tz=UTC).date().isoformat()}

Area under the curve, every thread scored by a head fitted on the others:

| | AUC |
| --- | --- |
{rows}

Unlabelled sentences often state a view as well, so the first three figures are lower bounds.
"""
