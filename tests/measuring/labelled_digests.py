"""A small labelled thread, and digests of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from benchmarks.label_files import Span
from benchmarks.labelled_threads import LabelledThread, Position, Relation, Split
from benchmarks.positions_judging import Labels
from bot.digest.model import (
    Coverage,
    Digest,
    Length,
    Quote,
    Recipe,
    Viewpoint,
)
from storage.model import Article, Comment, Thread

TEXTS = {
    2: "Keep the lamps on all night. The alley is dark without them.",
    3: "Lamps at night are what keeps us safe.",
    4: "No, switch the lamps off at midnight. Bats cannot hunt in that light.",
    5: "The bats need the dark, so switch them off.",
    6: "Who pays for the lamps?",
    7: "I like my bed.",
    8: "Put motion sensors on the lamps.",
    9: "Agreed, light means safety.",
}
ARTICLE = Article("The town may switch its lamps off. The mayor was born here.")
THREAD = Thread(
    "Lamps",
    tuple(
        Comment(number, text, author=f"person {number}", parent=2 if number == 4 else None)
        for number, text in TEXTS.items()
    ),
    ARTICLE,
)


def span(number: int, text: str) -> Span:
    start = THREAD.by_number[number].text.index(text)
    return Span(number, start, start + len(text))


def quote(number: int, text: str) -> Quote:
    at = span(number, text)
    entry = THREAD.by_number[number]
    return Quote(number, entry.author, text, at.start, at.end, article=number == 1)


KEEP = Position(
    "keep", "on at night", frozenset({2, 3, 9}), (span(2, "Keep the lamps on all night."),), ("off",)
)
OFF = Position("off", "off at night", frozenset({4, 5}), (span(5, TEXTS[5]),), ("keep",))
SENSORS = Position("sensors", "motion sensors", frozenset({8}), (), ())
LABELLED = LabelledThread(
    "lamps.json",
    Split.DEVELOPMENT,
    THREAD,
    (KEEP, OFF, SENSORS),
    frozenset({6, 7}),
    ((4, 2, Relation.DISAGREE), (9, 3, Relation.AGREE)),
    questions=(6,),
    decisions=(span(8, TEXTS[8]),),
    article_gist=(span(1, "The town may switch its lamps off."),),
    topics=("street lamps", "bats"),
)
LABELS = Labels(LABELLED)


def view(heading: Quote, *members: int, **others: Any) -> Viewpoint:
    return replace(Viewpoint(heading, members, len(members)), **others)


def digest(*views: Viewpoint, **others: Any) -> Digest:
    made = Digest(
        title="Lamps",
        address=None,
        recipe=Recipe("7", "lexrank", "none", Length.FULL, "en"),
        article=(),
        gist=(),
        viewpoints=views,
        viewpoints_total=len(views),
        topics=(),
        topics_total=0,
        coverage=Coverage(8, 8, (), 0, ()),
        last_number=9,
    )
    return replace(made, **others)


GOOD = view(quote(2, "Keep the lamps on all night."), 2, 3, 9)
