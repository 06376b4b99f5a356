"""Shared by the two parts with human summaries: one table of ROUGE for the summaries of every system."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import bootstrap
from benchmarks.rouge import rouge
from benchmarks.systems import SEEDS, SUMY, Fits, oracle, random_order, sumy_order, taken
from benchmarks.table import OURS, Measure, Row
from bot.digest.model import Quote

LABELS = ("R1", "R2", "RL")


def read_lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def as_shown(quotes: Sequence[Quote], *, authors: bool = False) -> str:
    """Returns the quotes with the lines they depend on, as a reader sees them; with ``authors``, also their
    authors."""
    lines = [line for quote in quotes for line in (quote.leans_on, quote) if line is not None]
    return " ".join(f"{line.author}: {line.text}" if authors and line.author else line.text for line in lines)


def simple_summaries(texts: Sequence[str], references: Sequence[str], fits: Fits) -> dict[str, list[str]]:
    """The summaries of one text by system (several for *random*)."""
    orders = {
        "random": [random_order(texts, seed) for seed in range(SEEDS)],
        "lead": [list(range(len(texts)))],
    }
    orders |= {system: [sumy_order(system, texts)] for system in SUMY}
    chosen = {system: [taken(order, fits) for order in found] for system, found in orders.items()}
    chosen["oracle"] = [oracle(texts, references, fits)]
    return {system: [" ".join(texts[at] for at in one) for one in found] for system, found in chosen.items()}


def table(
    part: str, summaries: Sequence[Mapping[str, Sequence[str]]], references: Sequence[Sequence[str]]
) -> list[Row]:
    """``summaries`` contains for each text its summaries by system; several are averaged."""
    values = {
        system: np.array(
            [
                np.mean([rouge(summary, wanted) for summary in one[system]], axis=0)
                for one, wanted in zip(summaries, references, strict=True)
            ]
        )
        for system in summaries[0]
    }
    return [
        Row(part, system, _measures(found, values[OURS], [one[system] for one in summaries]))
        for system, found in values.items()
    ]


def _measures(
    found: np.ndarray[Any, np.dtype[np.float64]],
    ours: np.ndarray[Any, np.dtype[np.float64]],
    summaries: Sequence[Sequence[str]],
) -> dict[str, Measure]:
    measures = {label: bootstrap.mean(found[:, at].tolist(), 100) for at, label in enumerate(LABELS)}
    measures["words"] = Measure(float(np.mean([len(text.split()) for one in summaries for text in one])))
    if found is not ours:
        # intervals of two systems overlap even if one is better on nearly every text
        measures["ours − this, R1"] = bootstrap.difference(ours[:, 0].tolist(), found[:, 0].tolist(), 100)
    return measures
