"""``python -m benchmarks.quality --data DIR``: every metric, ours beside simple methods and the oracle.

A part is a module with ``rows(data: Path) -> list[Row]``; ``data`` is a folder of files with one JSON object
per line. Parts call the product's own functions with its settings.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click
from rich.console import Console

from benchmarks.table import Row, as_json, draw

PARTS = {
    "sentences": "benchmarks.sentences",
    "standing": "benchmarks.standing",
    "conversations": "benchmarks.quality_conversations",
    "articles": "benchmarks.quality_articles",
    "keypoints": "benchmarks.quality_keypoints",
    "opinions": "benchmarks.quality_opinions",
    "keyphrases": "benchmarks.quality_keyphrases",
    "pages": "benchmarks.quality_pages",
    "threads": "benchmarks.quality_threads",
}
"""Every part and its module, in the order of the report."""


def available() -> list[str]:
    return [part for part, module in PARTS.items() if find_spec(module)]


def measure(data: Path, parts: Sequence[str]) -> list[Row]:
    found: list[Row] = []
    for part in parts:
        found += import_module(PARTS[part]).rows(data)
    return found


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--json", "as_text", is_flag=True, help="Print JSON instead of tables.")
@click.option("--only", default="", help="Parts to measure, with commas between; all if left out.")
def main(data: Path, as_text: bool, only: str) -> None:
    known = available()
    parts = [part.strip() for part in only.split(",") if part.strip()] or known
    if unknown := [part for part in parts if part not in known]:
        raise click.BadParameter(f"{', '.join(unknown)}: known are {', '.join(known)}", param_hint="--only")
    rows = measure(data, parts)
    if as_text:
        click.echo(json.dumps(as_json(rows), ensure_ascii=False, indent=1))
    else:
        # A pipe has no width, and tables must not be cut.
        draw(rows, Console(width=None if sys.stdout.isatty() else 160))


if __name__ == "__main__":
    main()
