"""Figures of an earlier run, for comparison."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from benchmarks.positions_report import Scored
from benchmarks.positions_scoring import Figure, Ratio
from benchmarks.table import OURS, Measure, Row
from bot.digest.model import Length

VERSION_1 = Path(__file__).parent / "positions_version_1.json"


@dataclass(frozen=True)
class Earlier:
    """The content of a file of figures: those of version 1, or the output of ``--json``."""

    name: str
    content: dict[str, Any]

    def scored(self, threads: Collection[str], lengths: Collection[Length]) -> list[Scored]:
        """Returns its figures for these threads."""
        groups = self.content.get("groups", [self.content])
        return [
            Scored(
                row["thread"],
                row["language"],
                Length(row["length"]),
                self.name,
                {Figure(name): Ratio(*counts) for name, counts in row["figures"].items()},
            )
            for group in groups
            for row in group["threads"]
            if row["thread"] in threads and Length(row["length"]) in lengths
            if row.get("system", OURS) == OURS
        ]

    def rows(self, part: str) -> list[Row]:
        """Returns its figures for a part that is not a labelled thread."""
        return [
            Row(part, f"{row['system']}, {self.name}", {n: Measure(**m) for n, m in row["measures"].items()})
            for row in self.content["rows"]
            if row["part"] == part
        ]


def read_earlier(file: Path | None) -> Earlier:
    """Returns the figures of version 1, or of a run that was written to ``file``."""
    if file is None:
        return Earlier("version 1", json.loads(VERSION_1.read_text(encoding="utf-8")))
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise click.BadParameter(f"{file} holds no JSON ({error})", param_hint="--beside") from error
    if not isinstance(content, dict) or not {"groups", "rows"} <= content.keys():
        raise click.BadParameter(f"{file} was not printed by this command's --json", param_hint="--beside")
    return Earlier(file.stem, content)
