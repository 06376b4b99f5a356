"""The discussions of ``seeds/`` as labelled threads, with positions noted by their authors.

``tests/golden/seed_positions.json`` says which position each comment holds; ``labels/seeds.json`` says which
sentences state a position alone and which positions contradict each other.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.label_files import LABELS, Span
from benchmarks.labelled_threads import LabelledThread, Position, Split
from benchmarks.positions_scoring import Figure
from bot.importing.detect import read_thread
from storage.model import Thread

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "golden" / "seed_positions.json"
NOT_LABELLED = frozenset(
    {
        Figure.ARTICLE_GIST,
        Figure.TOPICS_RIGHT,
        Figure.TOPICS_FOUND,
        Figure.QUESTIONS_RIGHT,
        Figure.QUESTIONS_FOUND,
        Figure.DECISIONS_RIGHT,
        Figure.DECISIONS_FOUND,
    }
)
"""Figures for which the seeds have no labels."""


def read_seeds() -> tuple[LabelledThread, ...]:
    noted = json.loads(GOLD.read_text(encoding="utf-8"))["threads"]
    statements = json.loads((LABELS / "seeds.json").read_text(encoding="utf-8"))["threads"]
    return tuple(_labelled(name, noted[name], statements[name]) for name in sorted(noted))


def _labelled(name: str, noted: dict[str, Any], statements: dict[str, Any]) -> LabelledThread:
    thread = read_thread((ROOT / "seeds" / name).read_bytes(), name)
    held = {int(number): position for number, position in noted["comments"].items()}
    opposed = [frozenset(pair) for pair in statements["opposes"]]
    return LabelledThread(
        name=name,
        split=Split.DEVELOPMENT,
        thread=thread,
        positions=tuple(
            Position(
                id=position,
                statement=statement,
                members=frozenset(number for number, one in held.items() if one == position),
                best=tuple(_span(thread, number, text) for number, text in statements["best"][position]),
                opposes=tuple(
                    other for pair in opposed if position in pair for other in sorted(pair - {position})
                ),
            )
            for position, statement in noted["positions"].items()
        ),
        no_view=frozenset(number for number, one in held.items() if one in {"joke", "aside"}),
        replies=(),
        questions=(),
        decisions=(),
        article_gist=(),
        topics=(),
    )


def _span(thread: Thread, number: int, text: str) -> Span:
    start = thread.by_number[number].text.index(text)
    return Span(number, start, start + len(text))
