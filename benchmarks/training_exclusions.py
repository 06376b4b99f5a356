"""Fits two heads of bot/digest/viewpoints: ``view_score`` (sentences that state a view) and ``no_view``
(comments without a view).

Views are the sentences that state a labelled position (``best`` and ``equals``). Other sentences are
questions and those of comments without a view. The remaining sentences count as others with a smaller weight,
because unlabelled sentences state views, too. Comments are those that no rule excludes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from bot.digest.similarity.blas import use_one_thread
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.text.exclusions import find_exclusion
from bot.digest.text.sentences import SentenceKind
from bot.digest.viewpoints import no_view, view_score
from bot.digest.viewpoints.claims import choose_claims
from bot.digest.viewpoints.view_score import compute_view_features

UNLABELLED = 0.3
"""Weight of an unlabelled sentence that may state a view."""
VECTOR_PENALTY = 2.0
COMMENT_VECTOR_PENALTY = 3.0
FEATURE_PENALTY = 10.0
KEPT_VIEWS = 0.985
"""The least share of comments with a view that must not be excluded."""
STEPS = 400

Row = NDArray[np.float64]


@dataclass(frozen=True)
class Examples:
    threads: NDArray[np.str_]
    vectors: Row
    features: Row
    is_view: NDArray[np.bool_]
    is_other: NDArray[np.bool_]
    """Whether it certainly states no view: it is a question, or its comment has no view."""

    def select(self, chosen: NDArray[np.bool_]) -> Examples:
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
    """``data``: the folder that contains ``discussions``."""
    threads = read_labelled_threads(data / "discussions", Split.DEVELOPMENT)
    vectors = get_vectors()
    with use_one_thread():
        _train_view_score(get_examples(threads, vectors), models)
        _train_no_view(get_comments(threads, vectors), models)
    save_vectors(vectors)


def _train_view_score(examples: Examples, models: Path) -> None:
    head = fit_views(examples)
    name = view_score.VIEW_MODEL
    np.savez(models / f"{name}.npz", vector=head.vector, features=head.features, bias=np.asarray(head.bias))
    (models / f"{name}.md").write_text(_view_card(examples, measure_views(examples)), encoding="utf-8")


def _train_no_view(examples: Examples, models: Path) -> None:
    head = fit_no_views(examples)
    logits = score_left_out(examples, fit_no_views)
    threshold = float(np.quantile(logits[~examples.is_other], KEPT_VIEWS))
    figures = measure_no_views(examples, logits, threshold)
    np.savez(
        models / f"{no_view.NO_VIEW_MODEL}.npz",
        vector=head.vector,
        features=head.features,
        bias=np.asarray(head.bias),
        threshold=np.asarray((1 / (1 + np.exp(-threshold))).round(4)),
    )
    (models / f"{no_view.NO_VIEW_MODEL}.md").write_text(_no_view_card(examples, figures), encoding="utf-8")


def get_comments(threads: Sequence[LabelledThread], vectors: Vectors) -> Examples:
    """Returns the comments that no rule excludes."""
    names, said, others = [], [], []
    for thread in threads:
        for entry in thread.prepared().comments:
            indices = choose_claims(entry)
            if find_exclusion(entry) is not None or not indices:
                continue
            names.append(thread.name)
            said.append((entry, indices))
            others.append(entry.entry.number in thread.no_view)
    is_other = np.asarray(others)
    rows, features = no_view.average_vectors(said, vectors), no_view.compute_no_view_features(said)
    return Examples(np.asarray(names), rows, features, ~is_other, is_other)


def get_examples(threads: Sequence[LabelledThread], vectors: Vectors) -> Examples:
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
                texts.append(entry.get_text(index))
                views.append((number, index) in stated)
                others.append(number in thread.no_view)
    features = np.asarray([compute_view_features(text) for text in texts])
    is_view = np.asarray(views)
    asks = features[:, view_score.VIEW_FEATURES.index("question")] > 0
    return Examples(
        np.asarray(names),
        vectors.get(texts).astype(np.float64),
        features,
        is_view,
        (np.asarray(others) | asks) & ~is_view,
    )


def fit_views(examples: Examples) -> Head:
    """Views have the same total weight as everything else."""
    weights = np.where(examples.is_other, 1.0, UNLABELLED)
    weights[examples.is_view] = weights[~examples.is_view].sum() / examples.is_view.sum()
    return fit(examples, examples.is_view, weights, VECTOR_PENALTY)


def fit_no_views(examples: Examples) -> Head:
    return fit(examples, examples.is_other, np.ones(len(examples.is_other)), COMMENT_VECTOR_PENALTY)


def fit(examples: Examples, positive: NDArray[np.bool_], weights: Row, vector_penalty: float) -> Head:
    """Logistic regression with a ridge penalty."""
    mean, spread = examples.features.mean(axis=0), examples.features.std(axis=0) + 1e-9
    inputs = np.hstack([examples.vectors, (examples.features - mean) / spread])
    target = positive.astype(np.float64)
    width = examples.vectors.shape[1]
    penalty = np.r_[np.full(width, vector_penalty), np.full(inputs.shape[1] - width, FEATURE_PENALTY)]

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


def score_left_out(examples: Examples, fitting: Callable[[Examples], Head]) -> Row:
    """Scores each thread by a head that was fitted on the others."""
    logits = np.zeros(len(examples.is_view))
    for name in np.unique(examples.threads):
        inside = examples.threads == name
        logits[inside] = fitting(examples.select(~inside)).logits(examples.select(inside))
    return logits


def measure_views(examples: Examples) -> dict[str, float]:
    logits = score_left_out(examples, fit_views)
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


def measure_no_views(examples: Examples, logits: Row, threshold: float) -> dict[str, float]:
    none, excluded = examples.is_other, logits > threshold
    return {
        "area under the curve, pooled": auc(logits, none),
        "of comments with a view, kept": float((~excluded & ~none).sum() / (~none).sum()),
        "of comments excluded, without a view": float((excluded & none).sum() / excluded.sum()),
        "of comments without a view, excluded": float((excluded & none).sum() / none.sum()),
    }


def auc(scores: Row, positive: NDArray[np.bool_]) -> float:
    """Returns how often a positive scores above a negative (area under the curve)."""
    count = int(positive.sum())
    above = rankdata(scores)[positive].sum() - count * (count + 1) / 2
    return float(above / (count * (len(positive) - count)))


def _table(figures: dict[str, float]) -> str:
    return "\n".join(f"| {name} | {value:.3f} |" for name, value in figures.items())


_ORIGIN = f"""- Licence: that of this project; the weights contain no text.
- Encoder: {UseEncoder.name}
- Command: `python -m benchmarks.train --data DIR --only exclusions`"""


def _view_card(examples: Examples, figures: dict[str, float]) -> str:
    views, others = int(examples.is_view.sum()), int(examples.is_other.sum())
    unlabelled = len(examples.is_view) - views - others
    features = len(view_score.VIEW_FEATURES)
    return f"""# {view_score.VIEW_MODEL}

Logistic regression on the vector of a sentence and {features} features: does it state a view?

- Data: {len(np.unique(examples.threads))} development threads (benchmarks/labels/README.md).
  {views} sentences that state a position, {others} questions and sentences of comments without a view,
  {unlabelled} unlabelled ones with weight {UNLABELLED}.
{_ORIGIN}
- Fitted: {datetime.now(tz=UTC).date().isoformat()}

Area under the curve; each thread is scored by a head fitted on the others:

| | AUC |
| --- | --- |
{_table(figures)}

Unlabelled sentences often state a view as well, so the first three figures are lower bounds.
"""


def _no_view_card(examples: Examples, figures: dict[str, float]) -> str:
    none = int(examples.is_other.sum())
    features = len(no_view.NO_VIEW_FEATURES)
    return f"""# {no_view.NO_VIEW_MODEL}

Logistic regression on the mean vector of a comment's claims and {features} features: does the
comment hold no view?

- Data: {len(np.unique(examples.threads))} development threads (benchmarks/labels/README.md).
  {len(examples.is_other)} comments that no rule excludes, {none} of them without a view.
{_ORIGIN}
- Fitted: {datetime.now(tz=UTC).date().isoformat()}

Each thread is scored by a head fitted on the others; the threshold keeps {KEPT_VIEWS:.1%} of the views:

| | share |
| --- | --- |
{_table(figures)}
"""
