"""``python -m benchmarks.positions --data DIR``: whole digests compared with the labels of real discussions.

DIR contains ``discussions/`` and ``keypoints.jsonl``. The digests are made by the product's own functions.
benchmarks/README.md ("Positions") defines each figure.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console

from benchmarks import made_debates, mirror_debates, positions_argkp
from benchmarks.labelled_threads import (
    LabelledThread,
    Split,
    get_vectors,
    read_labelled_threads,
    save_vectors,
)
from benchmarks.positions_earlier import Earlier, read_earlier
from benchmarks.positions_folds import HeadingFolds
from benchmarks.positions_report import (
    Scored,
    as_json,
    draw_pooled,
    draw_systems,
    draw_threads,
    pooled_as_json,
)
from benchmarks.positions_scoring import Figure, score
from benchmarks.positions_seeds import NOT_LABELLED, read_seeds
from benchmarks.positions_show import show
from benchmarks.positions_systems import READER, score_reader, score_systems
from benchmarks.table import OURS, Row, draw
from benchmarks.table import as_json as rows_as_json
from bot.digest.compose import create_digests
from bot.digest.model import Length
from bot.digest.similarity.embeddings import Vectors

LENGTHS = (Length.SHORT, Length.FULL)
PARTS = ("threads", "seeds", "debates", "mirrors", "argkp")
SLOW = frozenset({"argkp", "mirrors"})

Readings = tuple[LabelledThread, LabelledThread]
"""The labels of one thread by each of its two annotators."""


@dataclass(frozen=True, slots=True)
class Group:
    """Digests that are reported together."""

    title: str
    threads: list[str]
    scored: list[Scored]


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--json", "as_text", is_flag=True, help="Print JSON instead of tables.")
@click.option("--split", type=click.Choice([one.value for one in Split]), default=Split.DEVELOPMENT.value)
@click.option("--threads", default="", help="Parts of thread names, with commas between; all if left out.")
@click.option("--length", type=click.Choice([one.value for one in LENGTHS]), help="Both if left out.")
@click.option("--only", default="", help=f"Of {', '.join(PARTS)}, with commas between; all if left out.")
@click.option("--fast", is_flag=True, help="Without ArgKP, debates in the same words and other systems.")
@click.option("--systems", is_flag=True, help="Set simple systems and a careful reader beside ours.")
@click.option(
    "--beside",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What --json printed in an earlier run; set beside today's figures in place of version 1's.",
)
@click.option("--show", "shown", default="", help="Print the digests of these threads (as in --threads).")
def main(
    *,
    data: Path,
    as_text: bool,
    split: str,
    threads: str,
    length: str | None,
    only: str,
    fast: bool,
    systems: bool,
    beside: Path | None,
    shown: str,
) -> None:
    console = Console(width=None if sys.stdout.isatty() else 160)
    earlier = read_earlier(beside)
    vectors = get_vectors()
    if shown:
        _show(_showable(data, Split(split)), shown, Length(length or Length.FULL), vectors, console)
        save_vectors(vectors)
        return
    lengths = [Length(length)] if length else list(LENGTHS)
    parts = _parts(only, fast)
    groups: list[Group] = []
    rows: list[Row] = []
    if "threads" in parts:
        chosen = _selected(read_labelled_threads(data / "discussions", Split(split)), threads)
        readers = _readers(data) if systems and not fast else None
        folds = _folds(data, Split(split), vectors)
        title = f"{len(chosen)} {split} threads"
        groups.append(_group(title, chosen, vectors, lengths, readers=readers, folds=folds))
    if "seeds" in parts:
        groups.append(_group("Seeds", read_seeds(), vectors, lengths, left_out=NOT_LABELLED))
    if "debates" in parts:
        rows += made_debates.rows(vectors)
    if "mirrors" in parts:
        rows += mirror_debates.rows(vectors)
    if "argkp" in parts:
        rows += positions_argkp.rows(data, vectors)
    save_vectors(vectors)
    if as_text:
        click.echo(_json(groups, rows))
    else:
        _draw(groups, rows, earlier, lengths, console)


def _group(
    title: str,
    threads: Sequence[LabelledThread],
    vectors: Vectors,
    lengths: Sequence[Length],
    *,
    left_out: Collection[Figure] = (),
    readers: Mapping[str, Readings] | None = None,
    folds: HeadingFolds | None = None,
) -> Group:
    scored = measure(threads, vectors, lengths, left_out=left_out, readers=readers, folds=folds)
    return Group(title, [one.name for one in threads], scored)


def measure(
    threads: Sequence[LabelledThread],
    vectors: Vectors,
    lengths: Sequence[Length],
    *,
    left_out: Collection[Figure] = (),
    readers: Mapping[str, Readings] | None = None,
    folds: HeadingFolds | None = None,
) -> list[Scored]:
    """Returns the product's digests and, if readings are given, those of other systems."""
    scored: list[Scored] = []
    for labelled in threads:
        with folds.without(labelled.name) if folds else nullcontext():
            digests = create_digests(labelled.thread, vectors)
        for length in lengths:
            digest = digests[length]
            found = {OURS: score(labelled, digest)}
            if readers is not None:
                found |= score_systems(labelled, digest)
                found[READER] = score_reader(*readers[labelled.name], digest)
            for system, figures in found.items():
                kept = {figure: ratio for figure, ratio in figures.items() if figure not in left_out}
                scored.append(Scored(labelled.name, digest.recipe.language, length, system, kept))
    return scored


def _folds(data: Path, split: Split, vectors: Vectors) -> HeadingFolds | None:
    """Held-out threads need no folds: nothing was fitted on them."""
    if split is not Split.DEVELOPMENT:
        return None
    threads = read_labelled_threads(data / "discussions", split)
    return HeadingFolds(data, [thread.name for thread in threads], vectors)


def _readers(data: Path) -> dict[str, Readings]:
    """Two independent sets of labels, by name of the thread."""
    first, second = (read_labelled_threads(data / "discussions", reading=one) for one in ("A", "B"))
    return {one.name: (one, other) for one, other in zip(first, second, strict=True)}


def _parts(only: str, fast: bool) -> list[str]:
    wanted = _names(only)
    if unknown := [part for part in wanted if part not in PARTS]:
        raise click.BadParameter(f"{', '.join(unknown)}: known are {', '.join(PARTS)}", param_hint="--only")
    return wanted or [part for part in PARTS if not (fast and part in SLOW)]


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _selected(every: Sequence[LabelledThread], names: str) -> list[LabelledThread]:
    """All threads, or those whose names contain one of ``names`` (separated by commas)."""
    wanted = _names(names)
    found = [one for one in every if not wanted or any(name in one.name for name in wanted)]
    if not found:
        known = ", ".join(one.name for one in every)
        raise click.BadParameter(f"no labelled thread is called {names}; there are: {known}")
    return found


def _showable(data: Path, split: Split) -> list[LabelledThread]:
    return [*read_labelled_threads(data / "discussions", split), *read_seeds()]


def _show(
    threads: Sequence[LabelledThread], names: str, length: Length, vectors: Vectors, console: Console
) -> None:
    if names == "debates":
        made_debates.show(vectors, console)
        return
    for labelled in _selected(threads, names):
        show(labelled, create_digests(labelled.thread, vectors)[length], console)


def _json(groups: Sequence[Group], rows: Sequence[Row]) -> str:
    found = {
        "groups": [
            {"title": one.title, "pooled": pooled_as_json(one.scored), "threads": as_json(one.scored)}
            for one in groups
        ],
        "rows": rows_as_json(rows),
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def _draw(
    groups: Sequence[Group],
    rows: Sequence[Row],
    earlier: Earlier,
    lengths: Sequence[Length],
    console: Console,
) -> None:
    for group in groups:
        before = earlier.scored(group.threads, lengths)
        for length in lengths:
            draw_threads(group.scored, length, group.title, console)
            draw_pooled(group.scored, before, length, group.title, console)
            draw_systems(group.scored, length, group.title, console)
    parts = dict.fromkeys(row.part for row in rows)
    draw([*rows, *(row for part in parts for row in earlier.rows(part))], console)


if __name__ == "__main__":
    main()
