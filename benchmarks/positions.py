"""``python -m benchmarks.positions --data DIR``: whole digests against the labels of real discussions.

DIR holds ``discussions/`` and ``keypoints.jsonl``. The digests are made by the product's own functions.
benchmarks/README.md ("Positions") says what each figure means.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from benchmarks.labelled_threads import (
    LabelledThread,
    Split,
    get_vectors,
    read_labelled_threads,
    save_vectors,
)
from benchmarks.positions_report import (
    OURS,
    Scored,
    as_json,
    draw_pooled,
    draw_threads,
    pooled_as_json,
    read_version_1,
)
from benchmarks.positions_scoring import score
from benchmarks.positions_show import show
from bot.digest.compose import digests_of
from bot.digest.model import Length
from bot.digest.similarity.embeddings import Vectors

LENGTHS = (Length.SHORT, Length.FULL)


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--json", "as_text", is_flag=True, help="Print JSON instead of tables.")
@click.option("--split", type=click.Choice([one.value for one in Split]), default=Split.DEVELOPMENT.value)
@click.option("--threads", default="", help="Parts of thread names, with commas between; all if left out.")
@click.option("--length", type=click.Choice([one.value for one in LENGTHS]), help="Both if left out.")
@click.option("--show", "shown", default="", help="Part of a thread's name: print its digest to be read.")
def main(*, data: Path, as_text: bool, split: str, threads: str, length: str | None, shown: str) -> None:
    console = Console(width=None if sys.stdout.isatty() else 140)
    vectors = get_vectors()
    lengths = [Length(length)] if length else list(LENGTHS)
    if shown:
        for labelled in _selected(data, None, shown):
            show(labelled, digests_of(labelled.thread, vectors)[Length(length or Length.FULL)], console)
        return
    chosen = _selected(data, Split(split), threads)
    scored = measure(chosen, vectors, lengths)
    scored += read_version_1([one.name for one in chosen], lengths)
    save_vectors(vectors)
    if as_text:
        click.echo(json.dumps(_json(scored), ensure_ascii=False, indent=1))
        return
    for one in lengths:
        draw_threads(scored, one, console)
        draw_pooled(scored, one, f"{len(chosen)} {split} threads", console)


def measure(threads: Sequence[LabelledThread], vectors: Vectors, lengths: Sequence[Length]) -> list[Scored]:
    scored = []
    for labelled in threads:
        digests = digests_of(labelled.thread, vectors)
        scored += [
            Scored(labelled.name, length, OURS, score(labelled, digests[length])) for length in lengths
        ]
    return scored


def _selected(data: Path, split: Split | None, names: str) -> list[LabelledThread]:
    """Threads of the split: all, or those with one of ``names`` (separated by commas) in theirs."""
    every = read_labelled_threads(data / "discussions", split)
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    found = [one for one in every if not wanted or any(name in one.name for name in wanted)]
    if not found:
        known = ", ".join(one.name for one in every)
        raise click.BadParameter(f"no labelled thread is called {names}; there are: {known}")
    return found


def _json(scored: Sequence[Scored]) -> dict[str, Any]:
    return {"pooled": pooled_as_json(scored), "threads": as_json(scored)}


if __name__ == "__main__":
    main()
