"""Debates in which all sides use the same words: is anybody counted under a position that they oppose?

An opponent of the program wrote them without knowledge of its rules and word lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.table import Measure, Row
from bot.digest.compose import create_digests
from bot.digest.model import Digest, Length
from bot.digest.similarity.embeddings import Vectors
from storage.model import Comment, Thread

DEBATES = Path(__file__).with_suffix(".txt")
FIRST_NUMBER = 2
_LINE = re.compile(r"(?P<side>[A-Za-z])(?:>(?P<answered>\d+))? (?P<text>.*)")


@dataclass(frozen=True, slots=True)
class Debate:
    name: str
    language: str
    title: str
    comments: list[Comment] = field(default_factory=list)
    sides: dict[int, str] = field(default_factory=dict)
    """The side of each comment, by its number, in capitals; ``N`` for none."""


def read_debates() -> Iterator[Debate]:
    """The comments of each debate are by different people."""
    debate: Debate | None = None
    for line in DEBATES.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            if debate is not None:
                yield debate
            head, _, title = line[3:].partition(" | ")
            name, language = head.split()
            debate = Debate(name, language, title)
        elif debate is not None and (found := _LINE.fullmatch(line)):
            number = FIRST_NUMBER + len(debate.comments)
            parent = int(found["answered"]) + 1 if found["answered"] else None
            text = found["text"].replace(" // ", "\n\n")
            debate.comments.append(Comment(number, text, author=f"person {number}", parent=parent))
            debate.sides[number] = found["side"].upper()
    if debate is not None:
        yield debate


@dataclass(slots=True)
class Counts:
    """What the full digests of the debates of one language contain."""

    groups: int = 0
    mixed: int = 0
    members: int = 0
    """Members beside the author of the heading."""
    right: int = 0
    opposed: int = 0
    really_opposed: int = 0

    def add(self, digest: Digest, sides: dict[int, str]) -> None:
        pairs: set[tuple[int, int]] = set()
        for view in digest.viewpoints:
            head = view.heading.number
            pairs |= {(min(head, other.number), max(head, other.number)) for other in view.against}
            others = [number for number in view.members if number != head]
            if others:
                self.groups += 1
                self.mixed += any(sides[number] != sides[head] for number in others)
                self.members += len(others)
                self.right += sum(sides[number] == sides[head] for number in others)
        self.opposed += len(pairs)
        self.really_opposed += sum(sides[one] != sides[other] for one, other in pairs)

    def list_figures(self) -> dict[str, Measure]:
        return {
            "viewpoints of several": Measure(float(self.groups)),
            "that mix sides": Measure(float(self.mixed)),
            "further members": Measure(float(self.members)),
            "of the heading's side": Measure(float(self.right)),
            "pairs opposed": Measure(float(self.opposed)),
            "really opposed": Measure(float(self.really_opposed)),
        }


def rows(vectors: Vectors) -> list[Row]:
    counted: dict[str, Counts] = {}
    for debate in read_debates():
        thread = Thread(debate.title, tuple(debate.comments), form="made-up", key=f"mirror:{debate.name}")
        digest = create_digests(thread, vectors)[Length.FULL]
        for name in (debate.language, "all"):
            counted.setdefault(name, Counts()).add(digest, debate.sides)
    return [
        Row("Debates in the same words, full", name, counts.list_figures())
        for name, counts in counted.items()
    ]
