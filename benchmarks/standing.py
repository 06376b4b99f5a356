"""``python -m benchmarks.standing --data DIR``: are sentences that are judged self-contained really so?

Measured on the real sentences of benchmarks/labels/standing.tsv. *Across threads*: the 16 development
threads, the sentences of each scored by a model fitted without that thread. *Held-out threads*: the other 8,
scored by the shipped model; nothing is chosen by them, so they are shown only with ``--held-out``. *Made*:
the held-out part of benchmarks/sentence_labels/standing.tsv, scored by a model fitted without it.

Of the sentences judged self-contained, *not alone* is the share labelled otherwise, and *misleading* the
share labelled ``misleads`` or ``fragment``. *Recall* is the share of all self-contained sentences that are
found. Intervals are over threads (over sentences for made ones).
"""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from benchmarks.bootstrap import pooled
from benchmarks.labelled_threads import Split, get_vectors, read_labelled_threads, save_vectors
from benchmarks.standing_examples import Examples, Source, get_examples
from benchmarks.table import OURS, Measure, Row, draw
from benchmarks.training_context import fit, score_across_threads
from bot.digest.context.context_need import LEAST_SELF_CONTAINMENT
from bot.digest.context.self_containment import score_entry_self_containment
from bot.digest.similarity.embeddings import Vectors

Scores = NDArray[np.float64]
Chosen = NDArray[np.bool_]

THRESHOLDS = (0.2, 0.35, 0.5, 0.6)
"""Thresholds besides ``LEAST_SELF_CONTAINMENT``, for more or less certainty."""


def rows(data: Path) -> list[Row]:
    vectors = get_vectors()
    examples = get_examples(
        read_labelled_threads(data / "discussions", Split.DEVELOPMENT), vectors, others=data
    )
    save_vectors(vectors)
    found = _rows_by_language("across threads", examples, score_across_threads(examples), examples.settled)
    made = (examples.sources == Source.MADE) & (examples.threads == Split.HELD_OUT.value)
    return found + _rows_by_language("made", examples, fit(examples, ~made).scores(examples), made)


def held_out_rows(data: Path) -> list[Row]:
    vectors = get_vectors()
    examples = get_examples(read_labelled_threads(data / "discussions", Split.HELD_OUT), vectors, made=False)
    save_vectors(vectors)
    return _rows_by_language("held-out threads", examples, _shipped(examples, vectors), examples.settled)


def _shipped(examples: Examples, vectors: Vectors) -> Scores:
    return np.asarray(
        [score_entry_self_containment(one.entry, vectors, [one.index])[0] for one in examples.every]
    )


def _rows_by_language(name: str, examples: Examples, scores: Scores, measured: Chosen) -> list[Row]:
    languages = np.asarray([one.entry.language for one in examples.every])
    found = []
    every = sorted(set(languages[measured]))
    for language in ([] if len(every) < 2 else ["all languages"]) + every:
        chosen = measured if language == "all languages" else measured & (languages == language)
        part = f"stands alone, {name}, {language}, n = {chosen.sum()}"
        found += [
            Row(part, OURS, _measures(examples, scores >= LEAST_SELF_CONTAINMENT, chosen, scores)),
            *(
                Row(part, f"score ≥ {least}", _measures(examples, scores >= least, chosen))
                for least in THRESHOLDS
                if language == "all languages"
            ),
            Row(part, "all", _measures(examples, np.ones_like(chosen), chosen)),
        ]
    return found


def _measures(
    examples: Examples, judged: Chosen, chosen: Chosen, scores: Scores | None = None
) -> dict[str, Measure]:
    counts = np.stack(
        [
            judged & examples.alone,
            judged,
            examples.alone,
            judged & ~examples.alone,
            judged & examples.misleading,
        ],
        axis=1,
    )[chosen].astype(np.float64)
    threads = examples.threads[chosen]
    names = sorted(set(threads))
    if len(names) > 1:
        counts = np.asarray([counts[threads == name].sum(axis=0) for name in names])
    found = {
        "recall": pooled(counts, lambda sums: _share(sums[..., 0], sums[..., 2])),
        "not alone": pooled(counts, lambda sums: _share(sums[..., 3], sums[..., 1])),
        "misleading": pooled(counts, lambda sums: _share(sums[..., 4], sums[..., 1])),
        "judged": Measure(float(judged[chosen].mean())),
    }
    if scores is not None:
        found["AUC"] = Measure(area_under_curve(scores[chosen], examples.alone[chosen]))
    return found


def area_under_curve(scores: Scores, positive: Chosen) -> float:
    """How often a positive has a higher score than a negative; ties count half."""
    gaps = scores[positive][:, None] - scores[~positive][None, :]
    return float(((gaps > 0) + 0.5 * (gaps == 0)).mean())


def _share(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--held-out", is_flag=True, help="Measure on the held-out threads instead.")
@click.option("--mistakes", default=0, help="Print so many of the worst mistakes across threads.")
def main(data: Path, held_out: bool, mistakes: int) -> None:
    console = Console(width=140)
    draw(held_out_rows(data) if held_out else rows(data), console)
    if mistakes:
        _print_mistakes(data, mistakes, console)


def _print_mistakes(data: Path, count: int, console: Console) -> None:
    vectors = get_vectors()
    examples = get_examples(read_labelled_threads(data / "discussions", Split.DEVELOPMENT), vectors)
    scores = score_across_threads(examples)
    errors = np.where(examples.settled, np.where(examples.alone, 1 - scores, scores), 0.0)
    for at in np.argsort(-errors, kind="stable")[:count]:
        one = examples.every[at]
        console.print(
            f"{scores[at]:.2f} {one.verdict:8} {one.entry.language}  {one.text[:300]}", highlight=False
        )


if __name__ == "__main__":
    main()
