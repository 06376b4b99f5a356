"""Tables of figures: for one thread, and pooled over threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from benchmarks.bootstrap import pooled
from benchmarks.positions_scoring import Figure, Ratio
from benchmarks.table import OURS, Measure
from bot.digest.model import Length

SMALLEST_CHANGE = 0.0005
"""Smaller differences are rounding."""

LANGUAGES = ("de", "en")
"""Languages reported separately; threads in other languages count in the total."""

SHORT_NAMES: Mapping[Figure, str] = {
    Figure.HEADING_RIGHT: "head",
    Figure.HEADING_OF_MEMBER: "of member",
    Figure.HEADING_NO_VIEW: "no view",
    Figure.MEMBER_PRECISION: "prec",
    Figure.MEMBER_RECALL: "rec",
    Figure.OPPONENTS: "opp",
    Figure.POSITIONS: "pos",
    Figure.MAIN_POSITIONS: "main",
    Figure.PUSHBACK_RIGHT: "push",
    Figure.PLACED: "placed",
    Figure.IN_VIEWPOINTS: "in views",
}
"""Columns of the table of threads."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One system's digest of one thread."""

    thread: str
    language: str | None
    length: Length
    system: str
    figures: Mapping[Figure, Ratio]


@dataclass(frozen=True, slots=True)
class Pooled:
    """One figure over several threads."""

    share: Measure
    """Pooled over everything counted in all threads; the interval draws threads."""
    right: float
    total: float
    mean: float
    """The mean of the threads' own shares."""
    threads: int
    """The number of threads with data for the figure."""


def pool(scored: Sequence[Scored], figure: Figure) -> Pooled | None:
    """None if no thread has data for it."""
    counts = [one.figures[figure] for one in scored if figure in one.figures]
    counts = [ratio for ratio in counts if ratio.total]
    if not counts:
        return None
    share = pooled(counts, _ratio_of_sums)
    right, total = (float(column) for column in np.asarray(counts).sum(axis=0))
    mean = float(np.mean([ratio.right / ratio.total for ratio in counts]))
    return Pooled(share, right, total, mean, len(counts))


def _ratio_of_sums(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(sums[..., 0] / sums[..., 1])


def change(before: Sequence[Scored], after: Sequence[Scored], figure: Figure) -> Measure | None:
    """The difference of the pooled shares, over the threads with data for both."""
    earlier = {one.thread: one.figures.get(figure, Ratio(0, 0)) for one in before}
    pairs = [
        (*earlier[one.thread], *one.figures[figure])
        for one in after
        if one.thread in earlier and figure in one.figures
    ]
    pairs = [pair for pair in pairs if pair[1] and pair[3]]
    if not pairs:
        return None
    return pooled(pairs, lambda sums: sums[..., 2] / sums[..., 3] - sums[..., 0] / sums[..., 1])


def draw_pooled(
    scored: Sequence[Scored], earlier: Sequence[Scored], length: Length, title: str, console: Console
) -> None:
    """Our figures for one length: pooled, by language, and beside those of an earlier run."""
    ours = _of(scored, OURS, length)
    before = [one for one in earlier if one.length is length]
    name = before[0].system if before else "earlier"
    table = Table("figure", title=f"{title}, {length.value}", title_justify="left", title_style="bold")
    for column in ("pooled", "right of n", "mean of threads", *LANGUAGES, name, "change"):
        table.add_column(column, justify="right", no_wrap=True)
    for figure in Figure:
        found = pool(ours, figure)
        if found is None:
            continue
        by_language = [pool([one for one in ours if one.language == code], figure) for code in LANGUAGES]
        table.add_row(
            figure.value,
            found.share.shown(3),
            f"{found.right:g} of {found.total:g}" if found.right % 1 in (0, 0.5) else f"{found.total:g}",
            f"{found.mean:.3f}",
            *(_shown(one) for one in by_language),
            _shown(pool(before, figure)),
            _signed(change(before, ours, figure)),
        )
    console.print(table)


def draw_threads(scored: Sequence[Scored], length: Length, title: str, console: Console) -> None:
    """Our main figures for each thread."""
    table = Table("thread", title=f"{title}, {length.value}, each", title_justify="left", title_style="bold")
    for name in SHORT_NAMES.values():
        table.add_column(name, justify="right", no_wrap=True)
    for one in _of(scored, OURS, length):
        ratios = (one.figures.get(figure, Ratio(0, 0)) for figure in SHORT_NAMES)
        table.add_row(
            one.thread.rpartition(".")[0] or one.thread,
            *(f"{ratio.right / ratio.total:.2f}" if ratio.total else "–" for ratio in ratios),
        )
    console.print(table)


def draw_systems(scored: Sequence[Scored], length: Length, title: str, console: Console) -> None:
    """Every system's pooled figures beside ours, if others were measured."""
    systems = list(dict.fromkeys(one.system for one in scored))
    if len(systems) < 2:
        return
    table = Table(
        "figure", title=f"{title}, {length.value}, systems", title_justify="left", title_style="bold"
    )
    for system in systems:
        table.add_column(system, justify="right")
    for figure in Figure:
        found = [pool(_of(scored, name, length), figure) for name in systems]
        if found[0] and any(found[1:]):
            table.add_row(figure.value, *map(_shown, found))
    console.print(table)


def as_json(scored: Sequence[Scored]) -> list[dict[str, Any]]:
    """By thread, with the counts: everything else can be computed from them."""
    return [
        {
            "thread": one.thread,
            "language": one.language,
            "length": one.length.value,
            "system": one.system,
            "figures": {
                figure.value: [round(ratio.right, 4), round(ratio.total, 4)]
                for figure, ratio in one.figures.items()
                if ratio.total
            },
        }
        for one in scored
    ]


def pooled_as_json(scored: Sequence[Scored]) -> list[dict[str, Any]]:
    rows = []
    for system in dict.fromkeys(one.system for one in scored):
        for length in dict.fromkeys(one.length for one in scored):
            every = _of(scored, system, length)
            groups = {"all": every} | {
                code: [one for one in every if one.language == code] for code in LANGUAGES
            }
            rows += [
                {"system": system, "length": length.value, "language": code, "figures": _pooled_row(group)}
                for code, group in groups.items()
                if group
            ]
    return rows


def _pooled_row(scored: Sequence[Scored]) -> dict[str, dict[str, float | None]]:
    found = {figure: pool(scored, figure) for figure in Figure}
    return {
        figure.value: {
            "share": round(one.share.value, 4),
            "low": round(one.share.low, 4) if one.share.low is not None else None,
            "high": round(one.share.high, 4) if one.share.high is not None else None,
            "n": one.total,
            "mean of threads": round(one.mean, 4),
        }
        for figure, one in found.items()
        if one is not None
    }


def _of(scored: Sequence[Scored], system: str, length: Length) -> list[Scored]:
    return [one for one in scored if one.system == system and one.length is length]


def _shown(found: Pooled | None) -> str:
    return "–" if found is None else f"{found.share.value:.3f}"


def _signed(found: Measure | None) -> str:
    """Bold if the interval excludes 0."""
    if found is None or found.low is None or found.high is None:
        return "–"
    value = f"{found.value:+.3f}"
    if found.low > SMALLEST_CHANGE or found.high < -SMALLEST_CHANGE:
        value = f"[bold]{value}[/]"
    return f"{value} [dim]{found.low:+.3f} {found.high:+.3f}[/]"
