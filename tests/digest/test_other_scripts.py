"""Discussions in Russian, Ukrainian and Arabic: nobody is on the wrong side, and jokes are no views."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot.digest.compose import create_digests
from bot.digest.model import Digest, ExclusionReason, Length
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.text.analysis import prepare
from storage.model import Article, Comment, Thread

DISCUSSIONS = Path(__file__).with_name("discussions_in_other_scripts.tsv")
"""Made up. Number 0 is the title, 1 the article. ``side`` is empty for comments that take none."""
DEBATES = ("ru scooters", "uk square", "ar phones")
MEETINGS = ("ru meeting", "uk engine", "ar ground")


@dataclass(frozen=True)
class Discussion:
    thread: Thread
    sides: Mapping[int, str]
    """By number of the comment."""


@cache
def read_discussion(name: str) -> Discussion:
    with DISCUSSIONS.open(encoding="utf-8", newline="") as lines:
        rows = [
            row
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["thread"] == name
        ]
    texts = {int(row["number"]): row["text"] for row in rows}
    comments = tuple(
        Comment(int(row["number"]), row["text"], author=row["author"], parent=int(row["parent"] or 0) or None)
        for row in rows
        if int(row["number"]) > 1
    )
    sides = {int(row["number"]): row["side"] for row in rows if row["author"] and row["side"]}
    return Discussion(Thread(texts[0], comments, Article(texts[1]) if 1 in texts else None), sides)


@cache
def digest_of(name: str) -> Digest:
    return create_digests(read_discussion(name).thread, Vectors(UseEncoder()))[Length.FULL]


def excluded(name: str) -> dict[ExclusionReason, tuple[int, ...]]:
    return dict(digest_of(name).coverage.excluded)


@pytest.mark.parametrize("name", DEBATES)
def test_members_of_a_viewpoint_are_on_the_side_of_its_heading(name: str) -> None:
    sides = read_discussion(name).sides
    views = digest_of(name).viewpoints
    assert len(views) >= 8
    assert any(len(view.members) > 1 for view in views)
    for view in views:
        assert {sides.get(number) for number in view.members} == {sides.get(view.heading.number)}


@pytest.mark.parametrize("name", DEBATES)
def test_pushback_comes_from_another_side(name: str) -> None:
    sides = read_discussion(name).sides
    pushed = [
        (view.heading.number, quote.number) for view in digest_of(name).viewpoints for quote in view.pushback
    ]
    assert pushed
    assert [pair for pair in pushed if sides.get(pair[0]) == sides.get(pair[1])] == []


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        (
            "ru scooters",
            {ExclusionReason.JOKE: (12, 22), ExclusionReason.SHORT: (17,), ExclusionReason.QUESTION: (16,)},
        ),
        (
            "uk square",
            {ExclusionReason.JOKE: (9,), ExclusionReason.SHORT: (17,), ExclusionReason.QUESTION: (14,)},
        ),
        (
            "ar phones",
            {ExclusionReason.JOKE: (12,), ExclusionReason.SHORT: (16,), ExclusionReason.QUESTION: (15,)},
        ),
    ],
)
def test_jokes_thanks_and_requests_are_left_out(
    name: str, reasons: dict[ExclusionReason, tuple[int, ...]]
) -> None:
    assert excluded(name) == reasons


@pytest.mark.parametrize(("name", "number"), [("ru scooters", 16), ("uk square", 14), ("ar phones", 15)])
def test_question_that_nobody_answers_is_shown(name: str, number: int) -> None:
    assert number in [quote.number for quote in digest_of(name).questions]


@pytest.mark.parametrize(
    ("name", "proposed", "agreed", "decided"),
    [
        ("ru meeting", 19, (20, 21, 22), 24),
        ("uk engine", 19, (20, 21, 22), 23),
        ("ar ground", 23, (24, 25, 26), 27),
    ],
)
def test_what_was_agreed_and_decided_is_shown(
    name: str, proposed: int, agreed: tuple[int, ...], decided: int
) -> None:
    found = [(decision.quote.number, decision.agreed) for decision in digest_of(name).decisions]
    assert found == [(proposed, agreed), (decided, ())]


@pytest.mark.parametrize("name", MEETINGS)
def test_nods_and_thanks_of_a_meeting_are_no_viewpoints(name: str) -> None:
    headed = {view.heading.number for view in digest_of(name).viewpoints}
    assert headed
    assert headed.isdisjoint(excluded(name)[ExclusionReason.SHORT])


@pytest.mark.parametrize("name", [*DEBATES, *MEETINGS])
def test_every_comment_is_in_the_language_of_its_discussion(name: str) -> None:
    prepared = prepare(read_discussion(name).thread)
    others = [entry.entry.text for entry in prepared.comments if entry.language != name[:2]]
    assert prepared.language == name[:2]
    assert len(others) <= 1


@pytest.mark.parametrize("name", [*DEBATES, *MEETINGS])
def test_topics_are_no_words_of_agreement_and_no_forms_of_each_other(name: str) -> None:
    topics = [topic.name.casefold() for topic in digest_of(name).topics]
    assert topics
    assert len(set(topics)) == len(topics)
    empty = {"согласен", "возражений", "згоден", "заперечень", "немає", "موافق", "ممتاز", "صحيح", "اعتراض"}
    assert empty.isdisjoint(topics)
