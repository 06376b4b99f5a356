"""``python -m benchmarks.tune_topics --data DIR``: fits the weights of key phrases.

Logistic regression on the even documents of ``keyphrases.jsonl`` (first, third, …): is a candidate among the
phrases given by people? Every dataset has the same weight; there is one set of weights for all. Prints the
weights for ``bot/digest/topics/weights.py``, and F1@10 on the odd documents.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from benchmarks.quality_keyphrases import Document, documents, f1, stemmed_form
from bot.digest.topics.keyphrases import KEYPHRASE_FEATURES, PhraseCandidates, find_phrase_candidates

Matrix = NDArray[np.float64]

PENALTY = 10.0
STEPS = 15


def fitted(measured: Matrix, hits: Matrix, weight: Matrix) -> Matrix:
    """Returns the weights of a logistic regression, L2-penalised on standardised columns (except the
    constant)."""
    centre, spread = measured.mean(axis=0), measured.std(axis=0)
    constant = spread < 1e-12
    centre, spread = np.where(constant, 0.0, centre), np.where(constant, 1.0, spread)
    columns = (measured - centre) / spread
    penalty = np.where(constant, 1e-6, PENALTY)
    found = np.zeros(columns.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(columns @ found)))
        gradient = columns.T @ (weight * (chance - hits)) + penalty * found
        curvature = (columns * (weight * chance * (1 - chance))[:, None]).T @ columns + np.diag(penalty)
        found -= np.linalg.solve(curvature, gradient)
    raw = found / spread
    raw[constant] -= (found[~constant] * centre[~constant] / spread[~constant]).sum() / constant.sum()
    return np.asarray(raw)


def tuned(train: list[tuple[Document, PhraseCandidates]]) -> Matrix:
    size = Counter(document.dataset for document, _ in train)
    largest = max(size.values())
    hits, weight = [], []
    for document, found in train:
        hits += [stemmed_form(phrase, document.language) in document.gold for phrase in found.phrases]
        weight += [largest / size[document.dataset]] * len(found.phrases)
    return fitted(np.vstack([found.measured for _, found in train]), np.array(hits, float), np.array(weight))


def score(test: list[tuple[Document, PhraseCandidates]], weights: Matrix) -> dict[str, float]:
    """Returns the mean F1@10 of each dataset, in per cent."""
    reached: dict[str, list[float]] = {}
    for document, found in test:
        order = np.argsort(-(found.measured @ weights), kind="stable")[:20]
        reached.setdefault(document.dataset, []).append(
            f1([found.phrases[index] for index in order], document) * 100
        )
    return {dataset: float(np.mean(values)) for dataset, values in reached.items()}


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
def main(data: Path) -> None:
    seen: Counter[str] = Counter()
    halves: tuple[list[tuple[Document, PhraseCandidates]], list[tuple[Document, PhraseCandidates]]] = ([], [])
    for document in documents(data):
        halves[seen[document.dataset] % 2].append(
            (document, find_phrase_candidates(document.text, document.language))
        )
        seen[document.dataset] += 1
    weights = tuned(halves[0])
    print("KEYPHRASE_WEIGHTS: dict[str, float] = {")
    for name, value in zip(KEYPHRASE_FEATURES, weights, strict=True):
        print(f'    "{name}": {value:.3f},')
    print("}")
    for label, test in (("odd documents", halves[1]), ("all documents", halves[0] + halves[1])):
        print(
            f"# {label}: " + ", ".join(f"{name} {value:.1f}" for name, value in score(test, weights).items())
        )


if __name__ == "__main__":
    main()
