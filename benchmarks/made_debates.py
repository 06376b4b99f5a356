"""Made-up debates between three sides with the same vocabulary: does any viewpoint mix two sides?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from benchmarks.table import Measure, Row
from bot.digest.compose import create_digests
from bot.digest.model import Length, Viewpoint
from bot.digest.similarity.embeddings import Vectors
from storage.model import Comment, Thread

DEBATES = Path(__file__).with_suffix(".toml")
SMALL = 4
"""Comments of each side in the small debate."""


@dataclass(frozen=True, slots=True)
class Debate:
    name: str
    thread: Thread
    sides: Mapping[int, str]
    """The side, by number of the comment."""


def read_debates() -> list[Debate]:
    """Returns a small form and the full form of each debate."""
    rows = tomllib.loads(DEBATES.read_text(encoding="utf-8"))["debate"]
    return [
        _debate(row["language"], row["title"], {side: texts[:most] for side, texts in row["sides"].items()})
        for row in rows
        for most in (SMALL, None)
    ]


def _debate(language: str, title: str, sides: Mapping[str, Sequence[str]]) -> Debate:
    """The sides take turns."""
    said = [[(side, text) for text in texts] for side, texts in sides.items()]
    turns = [turn for turn in chain.from_iterable(zip_longest(*said)) if turn is not None]
    comments = tuple(
        Comment(number, text, author=f"person {number}") for number, (_, text) in enumerate(turns, 2)
    )
    name = f"{language}, {len(turns)} comments"
    thread = Thread(title, comments, form="made-up", key=f"debate:{name}")
    return Debate(name, thread, {number: side for number, (side, _) in enumerate(turns, 2)})


def rows(vectors: Vectors) -> list[Row]:
    return [
        Row(
            "Made debates of three sides, full",
            debate.name,
            {
                name: Measure(value)
                for name, value in figures(
                    debate, create_digests(debate.thread, vectors)[Length.FULL].viewpoints
                ).items()
            },
        )
        for debate in read_debates()
    ]


def figures(debate: Debate, views: Sequence[Viewpoint]) -> dict[str, float]:
    shared = [view for view in views if len(view.members) > 1]
    members = [(debate.sides[view.heading.number], debate.sides[n]) for view in shared for n in view.members]
    return {
        "viewpoints": float(len(views)),
        "of several": float(len(shared)),
        "that mix sides": float(sum(is_mixed(debate, view) for view in shared)),
        "members of the heading's side": sum(a == b for a, b in members) / max(1, len(members)),
        "comments placed": len({n for view in views for n in view.members}) / len(debate.sides),
    }


def is_mixed(debate: Debate, view: Viewpoint) -> bool:
    return len({debate.sides[number] for number in view.members}) > 1


def show(vectors: Vectors, console: Console) -> None:
    """Prints every viewpoint of the debates, with the side of each member."""
    for debate in read_debates():
        console.print(f"[bold]{debate.thread.title}[/] ({debate.name})")
        for view in create_digests(debate.thread, vectors)[Length.FULL].viewpoints:
            mark = "[red]✗[/]" if is_mixed(debate, view) else "[green]✓[/]"
            side = debate.sides[view.heading.number]
            members = "  ".join(f"{number} {debate.sides[number]}" for number in view.members)
            console.print(f"  {mark} {side} “{escape(view.heading.text)}” [dim]{members}[/]", soft_wrap=True)
