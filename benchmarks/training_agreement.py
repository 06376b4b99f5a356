"""Fits the model of ``bot.digest.viewpoints.agreement``: does a reply agree with its parent comment?

Multinomial logistic regression with a ridge penalty. Besides the labelled replies there are two sources:
replies of two threads that were read only once (labels/agreement_read_once.tsv), and short sentences written
for this project (labels/reply_sentences.tsv). A model of the latter's vectors scores the first sentence of
every reply; its scores are features during fitting, and finally become part of the vector's weights.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.label_files import LABELS, read_rows
from benchmarks.labelled_threads import (
    LabelledThread,
    Relation,
    Split,
    get_vectors,
    read_labelled_threads,
    save_vectors,
)
from bot.digest.similarity.blas import use_one_thread
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.viewpoints.agreement import (
    AGREEMENT_MODEL,
    MOST_DEVIATIONS,
    Array,
    classify_features,
    compute_pair_features,
    list_described_features,
)

RELATIONS: Final = (Relation.AGREE, Relation.DISAGREE, Relation.NEITHER)
READ_ONCE: Final = LABELS / "agreement_read_once.tsv"
SENTENCES: Final = LABELS / "reply_sentences.tsv"

FEATURE_PENALTY: Final = 100.0
VECTOR_PENALTY: Final = 1_500.0
SCORE_PENALTY: Final = 30.0
SENTENCE_PENALTY: Final = 3.0
BALANCE: Final = 0.7
"""0: every reply has the same weight; 1: every relation has."""

Model = dict[str, NDArray[np.float32]]


@dataclass(frozen=True)
class Replies:
    """Labelled replies with their features, one row each."""

    features: Array
    targets: Array
    """Share of the annotators for each of ``RELATIONS``."""
    labels: NDArray[np.intp]
    """The settled label, as an index of ``RELATIONS``."""
    threads: NDArray[np.str_]
    """Names of their threads."""
    settled: NDArray[np.bool_]
    """False for replies that were read only once: they are fitted on, but not measured on."""

    def where(self, chosen: NDArray[np.bool_]) -> Replies:
        return Replies(
            self.features[chosen],
            self.targets[chosen],
            self.labels[chosen],
            self.threads[chosen],
            self.settled[chosen],
        )


@dataclass(frozen=True)
class Sentences:
    """The sentences written for this project."""

    vectors: Array
    labels: NDArray[np.intp]


def train(data: Path, models: Path) -> None:
    """``data``: the folder that contains ``discussions``."""
    vectors = get_vectors()
    replies = read_replies(read_labelled_threads(data / "discussions", Split.DEVELOPMENT), vectors)
    sentences = read_sentences(vectors)
    save_vectors(vectors)
    np.savez(models / f"{AGREEMENT_MODEL}.npz", allow_pickle=False, **fit(replies, sentences))
    found = cross_validate(replies, sentences)
    settled = replies.where(replies.settled)
    (models / f"{AGREEMENT_MODEL}.md").write_text(
        _card(replies, settled, found, len(sentences.labels)), "utf-8"
    )


def read_replies(threads: tuple[LabelledThread, ...], vectors: Vectors) -> Replies:
    """Returns the settled labels of each thread, then those that were read once."""
    rows = [row for thread in threads for row in (*_settled(thread), *_read_once(thread))]
    entries = {thread.name: thread.prepared().by_number for thread in threads}
    pairs = [(entries[row.thread][row.reply], entries[row.thread][row.parent]) for row in rows]
    return Replies(
        compute_pair_features(pairs, vectors),
        np.asarray([[row.votes.count(relation) / len(row.votes) for relation in RELATIONS] for row in rows]),
        np.asarray([RELATIONS.index(row.votes[0]) for row in rows]),
        np.asarray([row.thread for row in rows]),
        np.asarray([row.settled for row in rows]),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    thread: str
    reply: int
    parent: int
    votes: tuple[Relation, ...]
    """The settled label first, which has two votes, then those of the two annotators."""
    settled: bool


def _settled(thread: LabelledThread) -> list[_Row]:
    readings = []
    for reader in ("A", "B"):
        row = json.loads((LABELS / thread.name).with_suffix(f".{reader}.json").read_text(encoding="utf-8"))
        readings.append({(reply, parent): Relation(label) for reply, parent, label in row["agreement"]})
    return [
        _Row(
            thread.name,
            reply,
            parent,
            (label, label, *(votes[reply, parent] for votes in readings if (reply, parent) in votes)),
            settled=True,
        )
        for reply, parent, label in thread.replies
    ]


def _read_once(thread: LabelledThread) -> list[_Row]:
    return [
        _Row(thread.name, int(row["reply"]), int(row["parent"]), (Relation(row["label"]),), settled=False)
        for row in read_rows(READ_ONCE)
        if row["file"] == thread.name
    ]


def read_sentences(vectors: Vectors) -> Sentences:
    rows = read_rows(SENTENCES)
    return Sentences(
        vectors.get([row["sentence"] for row in rows]).astype(np.float64),
        np.asarray([RELATIONS.index(Relation(row["label"])) for row in rows]),
    )


def fit(replies: Replies, sentences: Sentences) -> Model:
    """Returns the arrays of the model by their names. Deterministic."""
    described = len(list_described_features())
    vector = np.arange(replies.features.shape[1]) >= described
    mean, scale = replies.features.mean(axis=0), replies.features.std(axis=0)
    scale[vector] = np.sqrt((scale[vector] ** 2).mean())
    scale = np.where(scale < 1e-6, 1.0, scale)
    deviations = np.clip((replies.features - mean) / scale, -MOST_DEVIATIONS, MOST_DEVIATIONS)
    with use_one_thread():
        to_scores, offset = _fit_sentence_scores(sentences, mean[vector], scale[vector])
        scores = deviations[:, vector] @ to_scores + offset
        spread = scores.std(axis=0)
        weights, bias = _logistic_regression(
            np.hstack([deviations, (scores - scores.mean(axis=0)) / spread]),
            replies.targets,
            replies.targets @ replies.targets.mean(axis=0) ** -BALANCE,
            np.concatenate(
                [np.where(vector, VECTOR_PENALTY, FEATURE_PENALTY), np.full(len(spread), SCORE_PENALTY)]
            ),
        )
        of_scores = weights[len(mean) :] / spread[:, None]
        weights = weights[: len(mean)]
        weights[vector] += to_scores @ of_scores
        bias = bias + (offset - scores.mean(axis=0)) @ of_scores
    arrays = {"mean": mean, "scale": scale, "weights": weights.T, "bias": bias}
    return {name: np.asarray(array, dtype=np.float32) for name, array in arrays.items()}


def _fit_sentence_scores(sentences: Sentences, mean: Array, scale: Array) -> tuple[Array, Array]:
    """Returns weights and offset for scoring a sentence; its vector is scaled by ``scale`` after subtracting
    ``mean``."""
    own_mean = sentences.vectors.mean(axis=0)
    own_scale = np.sqrt(sentences.vectors.var(axis=0).mean())
    counts = np.bincount(sentences.labels)
    weights, bias = _logistic_regression(
        (sentences.vectors - own_mean) / own_scale,
        np.eye(len(RELATIONS))[sentences.labels],
        1 / counts[sentences.labels],
        np.full(sentences.vectors.shape[1], SENTENCE_PENALTY),
    )
    weights = weights - weights.mean(axis=1, keepdims=True)
    bias = bias - bias.mean()
    return scale[:, None] * weights / own_scale, bias + ((mean - own_mean) / own_scale) @ weights


def _logistic_regression(rows: Array, targets: Array, counts: Array, penalties: Array) -> tuple[Array, Array]:
    """Returns weights and bias with the least cross-entropy and penalty; row ``i`` counts ``counts[i]``
    times."""
    size, classes = rows.shape[1], targets.shape[1]
    counts = counts / counts.sum()
    penalties = penalties / len(rows)

    def loss(parameters: Array) -> tuple[float, Array]:
        weights = parameters[: size * classes].reshape(size, classes)
        scores = rows @ weights + parameters[size * classes :]
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        errors = (np.exp(logs) - targets) * counts[:, None]
        penalised = penalties[:, None] * weights
        value = -(counts[:, None] * targets * logs).sum() + 0.5 * (penalised * weights).sum()
        return float(value), np.concatenate([(rows.T @ errors + penalised).ravel(), errors.sum(axis=0)])

    start = np.zeros((size + 1) * classes)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 1_000, "ftol": 1e-10}).x
    return found[: size * classes].reshape(size, classes), found[size * classes :]


def cross_validate(replies: Replies, sentences: Sentences) -> Array:
    """Returns the probabilities for the settled replies; each thread's by a model fitted on the other
    threads."""
    found = np.zeros((len(replies.labels), len(RELATIONS)))
    for name in np.unique(replies.threads):
        inside = replies.threads == name
        model = fit(replies.where(~inside), sentences)
        found[inside] = classify_features(replies.features[inside], model)
    return found[replies.settled]


def f1_by_relation(labels: NDArray[np.intp], found: NDArray[np.intp]) -> list[float]:
    shares = []
    for relation in range(len(RELATIONS)):
        right = int(((labels == relation) & (found == relation)).sum())
        both = int((labels == relation).sum() + (found == relation).sum())
        shares.append(2 * right / both if both else 0.0)
    return shares


def _card(replies: Replies, settled: Replies, found: Array, sentences: int) -> str:
    counts = np.bincount(settled.labels, minlength=len(RELATIONS))
    f1 = f1_by_relation(settled.labels, found.argmax(axis=1))
    rows = "\n".join(
        f"| {relation} | {count} | {share:.2f} |"
        for relation, count, share in zip(RELATIONS, counts, f1, strict=True)
    )
    return f"""# {AGREEMENT_MODEL}

Whether a reply agrees with its parent comment, disagrees, or does neither: multinomial logistic regression on
{len(list_described_features())} features of the two texts and the vector of the reply's first sentence.

- Data: {len(settled.labels)} labelled replies in {len(np.unique(settled.threads))} development threads
  (benchmarks/labels/README.md), {int((~replies.settled).sum())} more from two of these
  threads that were read once, and
  {sentences} sentences written for this model.
- Licence: that of this project; the weights contain no text.
- Encoder: {UseEncoder.name}
- Command: `python -m benchmarks.train --data DIR --only agreement`
- Fitted: {datetime.now(tz=UTC).date().isoformat()}

Each thread is classified by a model fitted on the others (`python -m benchmarks.agreement` also prints
intervals, held-out threads and thresholds):

| | n | F1 |
| --- | --- | --- |
{rows}
| macro | {len(settled.labels)} | {np.mean(f1):.2f} |

The data contain no replies to articles. They are in English, German, Spanish and French; for Italian,
Portuguese and Dutch the model relies on the word lists and the vectors alone.
"""
