"""The form of all reports, and printing them as a table or JSON."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

OURS = "ours"
"""Name of the product's own system in every part."""


class Measure(NamedTuple):
    """A value and, if it was estimated, its 95 % bootstrap interval."""

    value: float
    low: float | None = None
    high: float | None = None

    def shown(self, digits: int) -> str:
        if self.low is None or self.high is None:
            return f"{self.value:.{digits}f}"
        return f"{self.value:.{digits}f} [dim]{self.low:.{digits}f}–{self.high:.{digits}f}[/]"


@dataclass(frozen=True, slots=True)
class Row:
    """One system on one part."""

    part: str
    """What is measured, and on how much: the heading of its table ("articles, n = 40")."""
    system: str
    measures: Mapping[str, Measure]
    """By the name of the metric, in the order of the columns."""


def draw(rows: Sequence[Row], console: Console) -> None:
    """Prints one table for each part, in the order in which parts first occur."""
    for part in dict.fromkeys(row.part for row in rows):
        of_part = [row for row in rows if row.part == part]
        metrics = list(dict.fromkeys(name for row in of_part for name in row.measures))
        table = Table("system", title=part, title_justify="left", title_style="bold", min_width=len(part))
        for name in metrics:
            table.add_column(name, justify="right", no_wrap=True)
        digits = {name: _digits(of_part, name) for name in metrics}
        for row in of_part:
            cells = [
                row.measures[name].shown(digits[name]) if name in row.measures else "–" for name in metrics
            ]
            table.add_row(row.system, *cells, style="bold" if row.system == OURS else "")
        console.print(table)


def as_json(rows: Sequence[Row]) -> list[dict[str, object]]:
    return [
        {
            "part": row.part,
            "system": row.system,
            "measures": {
                name: {"value": round(m.value, 6), "low": _rounded(m.low), "high": _rounded(m.high)}
                for name, m in row.measures.items()
            },
        }
        for row in rows
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _digits(rows: Sequence[Row], metric: str) -> int:
    """Shares are printed with three decimals, percentages and counts with one."""
    return 3 if all(abs(row.measures[metric].value) <= 1 for row in rows if metric in row.measures) else 1


def slope(points: list[tuple[int, float]]) -> float:
    """Fits log time to log size by least squares: 1 is linear, 2 quadratic."""
    logs = [(math.log(size), math.log(seconds)) for size, seconds in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    above = sum((x - mean_x) * (y - mean_y) for x, y in logs)
    return above / sum((x - mean_x) ** 2 for x, _ in logs)
