"""``python -m benchmarks.train --data DIR``: fits every model in bot/digest/models/ and writes its card.

A part is a module ``benchmarks.training_NAME`` with ``train(data: Path, models: Path) -> None``. It fits on
development threads only (benchmarks/labels/split.tsv) and on ``DIR/training``. Fitting twice gives the same
bytes.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click
from rich.console import Console

MODELS = Path(__file__).parent.parent / "bot" / "digest" / "models"
PARTS = {
    "context": "benchmarks.training_context",
    "agreement": "benchmarks.training_agreement",
    "headings": "benchmarks.training_headings",
    "exclusions": "benchmarks.training_exclusions",
}


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--only", default=",".join(PARTS), show_default=True)
def main(data: Path, only: str) -> None:
    console = Console()
    for part in only.split(","):
        if part not in PARTS:
            raise click.BadParameter(f"{part!r} is not one of {', '.join(PARTS)}", param_hint="--only")
        console.print(f"fitting {part} …")
        import_module(PARTS[part]).train(data, MODELS)


if __name__ == "__main__":
    main()
