"""``python -m benchmarks.tune_topic_order --data DIR``: fits which topics a person would list first.

Logistic regression on the topics of the labelled development threads, judged in ``labels/topics.tsv``: would
a person list this one? Hard negatives (those that the present fit puts among the first) are added in rounds.
Prints the weights for ``bot/digest/topics/weights.py``, and the precision of the first eight of each thread,
fitted on the other threads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from benchmarks.label_files import LABELS, read_rows
from benchmarks.labelled_threads import LabelledThread, Split, get_vectors, read_labelled_threads
from benchmarks.tune_topics import fitted
from bot.digest.similarity.embeddings import Vectors
from bot.digest.topics.importance import FINALISTS, measure_importance, measure_nearness, scale_rows
from bot.digest.topics.topics import find_unsorted_topics
from bot.digest.topics.weights import IMPORTANCE_WEIGHTS, IMPORTANCE_WEIGHTS_WITHOUT_VECTORS

Matrix = NDArray[np.float64]

SHOWN = 8
JUDGED = 60
"""The least number of topics that were judged in each thread."""
HARD = 30
ROUNDS = 3


@dataclass(frozen=True)
class Sample:
    """The topics of one thread."""

    name: str
    names: list[str]
    measured: Matrix
    listed: Matrix

    def best(self, weights: Matrix, most: int) -> NDArray[np.int64]:
        return np.argsort(-(self.measured @ weights), kind="stable")[:most]


def fit(samples: Sequence[Sample]) -> Matrix:
    used = [np.arange(len(sample.names)) < JUDGED for sample in samples]
    for _ in range(ROUNDS):
        weights = _fit(samples, used)
        for sample, rows in zip(samples, used, strict=True):
            rows[sample.best(weights, HARD)] = True
    return _fit(samples, used)


def _fit(samples: Sequence[Sample], used: Sequence[NDArray[np.bool_]]) -> Matrix:
    """Every thread has the same weight."""
    pairs = list(zip(samples, used, strict=True))
    weight = np.concatenate([np.full(rows.sum(), JUDGED / rows.sum()) for _, rows in pairs])
    measured = np.vstack([sample.measured[rows] for sample, rows in pairs])
    return fitted(measured, np.concatenate([sample.listed[rows] for sample, rows in pairs]), weight)


def precision(samples: Sequence[Sample]) -> list[float]:
    """Returns the precision for each thread, with weights fitted on the others."""
    found = []
    for at, sample in enumerate(samples):
        weights = fit([*samples[:at], *samples[at + 1 :]])
        found.append(float(sample.listed[sample.best(weights, SHOWN)].mean()))
    return found


def read_samples(threads: Sequence[LabelledThread], vectors: Vectors) -> list[Sample]:
    listed = _judgements()
    return [_sample(one, listed, vectors) for one in threads]


def _sample(labelled: LabelledThread, listed: frozenset[tuple[str, str]], vectors: Vectors) -> Sample:
    found, setting = find_unsorted_topics(labelled.prepared())
    rows = np.array([list(measure_importance(one, setting).values()) for one in found])
    plain = rows @ np.array(list(IMPORTANCE_WEIGHTS_WITHOUT_VECTORS.values()))
    order = np.argsort(-plain, kind="stable")[:FINALISTS]
    names = [found[at].spellings[0] for at in order]
    near = measure_nearness(scale_rows(vectors.get(names)), setting, vectors)
    judged = [(labelled.name, name.lower()) in listed for name in names]
    return Sample(labelled.name, names, np.hstack([rows[order], near]), np.array(judged, dtype=float))


def _judgements() -> frozenset[tuple[str, str]]:
    rows = read_rows(LABELS / "topics.tsv")
    return frozenset((row["file"], row["topic"].lower()) for row in rows if row["listed"] == "yes")


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
def main(data: Path) -> None:
    threads = read_labelled_threads(data / "discussions", Split.DEVELOPMENT)
    samples = read_samples(threads, get_vectors())
    shown = precision(samples)
    for sample, share in zip(samples, shown, strict=True):
        click.echo(f"# {sample.name}: {share:.2f}")
    click.echo(f"# mean: {np.mean(shown):.3f}")
    without = [
        Sample(one.name, one.names, one.measured[:, : len(IMPORTANCE_WEIGHTS_WITHOUT_VECTORS)], one.listed)
        for one in samples
    ]
    click.echo(f"# without vectors: {np.mean(precision(without)):.3f}")
    _print("IMPORTANCE_WEIGHTS_WITHOUT_VECTORS", IMPORTANCE_WEIGHTS_WITHOUT_VECTORS, fit(without))
    _print("IMPORTANCE_WEIGHTS", IMPORTANCE_WEIGHTS, fit(samples))


def _print(name: str, keys: Mapping[str, float], weights: Matrix) -> None:
    click.echo(f"{name}: dict[str, float] = {{")
    for key, value in zip(keys, weights, strict=True):
        click.echo(f'    "{key}": {value:.3f},')
    click.echo("}")


if __name__ == "__main__":
    main()
