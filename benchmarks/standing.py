"""``python -m benchmarks.standing``: is a sentence that is judged to stand alone one that does?

The labels are our own (benchmarks/sentence_labels/standing.tsv), each sentence with the one before it.
*development*: single sentences, many of them hard on purpose; the rules were written with them in view.
*held-out*: 22 short comments, every sentence of them labelled, written before the rules were run on any
of them (.68 en and .66 de of those judged standing stood then). Rules were never written from its mistakes,
but its totals were in view while they were; one person wrote both. *misleading* is the share of the
sentences judged to stand that lean.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from benchmarks.bootstrap import pooled
from benchmarks.table import OURS, Measure, Row, draw
from bot.digest.context.context_need import Lean, lean_of
from bot.digest.text.analysis import PreparedEntry, prepare_entry
from storage.model import Comment

LABELS = Path(__file__).parent / "sentence_labels" / "standing.tsv"


@dataclass(frozen=True, slots=True)
class Label:
    split: str
    language: str
    stands: bool
    before: str
    """The sentence that stands before it in the same comment."""
    sentence: str


def labels(path: Path = LABELS) -> tuple[Label, ...]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Label(row["split"], row["language"], row["verdict"] == "stands", row["before"], row["sentence"])
            for row in rows
        )


def entry_of(label: Label) -> PreparedEntry:
    return prepare_entry(Comment(2, f"{label.before}\n{label.sentence}"), label.language)


def judged_standing(label: Label) -> bool:
    entry = entry_of(label)
    return lean_of(entry, len(entry.sentences) - 1) is Lean.NOTHING


def rows(_data: Path | None = None) -> list[Row]:
    systems: dict[str, Callable[[Label], bool]] = {OURS: judged_standing, "all": lambda _label: True}
    found = []
    everything = labels()
    for split in ("development", "held-out"):
        for language in ("en", "de"):
            chosen = [label for label in everything if (label.split, label.language) == (split, language)]
            for name, judge in systems.items():
                part = f"stands alone, {split}, {language}, n = {len(chosen)}"
                found.append(Row(part, name, _measures(chosen, judge)))
    return found


def _measures(chosen: list[Label], judge: Callable[[Label], bool]) -> dict[str, Measure]:
    """Per label: judged standing and does, judged standing, does stand."""
    counts = []
    for label in chosen:
        judged = judge(label)
        counts.append((judged and label.stands, judged, label.stands))
    table = np.asarray(counts, dtype=np.float64)
    return {
        "precision": pooled(table, lambda sums: _share(sums[..., 0], sums[..., 1])),
        "recall": pooled(table, lambda sums: _share(sums[..., 0], sums[..., 2])),
        "misleading": pooled(table, lambda sums: 1 - _share(sums[..., 0], sums[..., 1])),
    }


def _share(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.divide(part, whole, out=np.ones_like(part), where=whole > 0)


@click.command(help=__doc__)
@click.option(
    "--mistakes", type=click.Choice(["development", "held-out"]), help="Print the ones judged wrongly."
)
def main(mistakes: str | None) -> None:
    console = Console(width=140)
    draw(rows(), console)
    for label in labels():
        if label.split == mistakes and judged_standing(label) != label.stands:
            console.print(
                f"{label.language} {'stands' if label.stands else 'leans '}  {label.sentence}",
                highlight=False,
            )


if __name__ == "__main__":
    main()
