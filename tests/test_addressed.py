"""Who speaks to somebody by name answers that person, whatever the source says of parents."""

from __future__ import annotations

import pytest

from bot.digest.addressed import addressed
from bot.digest.prepared import prepare_entry
from bot.digest.pushback import agrees, disagrees
from storage.model import Comment, Passage, PassageKind


def parents(*comments: Comment) -> list[int | None]:
    entries = addressed([prepare_entry(comment, "en") for comment in comments])
    return [entry.entry.parent for entry in entries if isinstance(entry.entry, Comment)]


def reply(text: str, language: str = "en", **more: object) -> Comment:
    return Comment(9, text, **more)  # type: ignore[arg-type]


def test_comment_to_a_whole_name_answers_that_persons_last_comment() -> None:
    ann = [Comment(2, "The mill is old.", author="Ann Lee"), Comment(4, "And it leaks.", author="Ann Lee")]
    other = Comment(3, "I like it.", author="Ann")
    assert parents(ann[0], other, ann[1], reply("@Ann Lee It does not leak.")) == [None, None, None, 4]


def test_first_name_is_enough_where_only_one_has_it() -> None:
    ann, bea = Comment(2, "Old.", author="Ann Lee"), Comment(3, "New.", author="Bea Poe")
    assert parents(ann, bea, reply("@Ann it is new")) == [None, None, 2]
    assert parents(ann, Comment(3, "New.", author="Ann Poe"), reply("@Ann it is new")) == [None, None, None]


def test_longer_name_nobody_and_a_parent_that_is_told_are_left_alone() -> None:
    ann = Comment(2, "The mill is old.", author="Ann")
    assert parents(ann, reply("@Annabel it is new")) == [None, None]
    assert parents(ann, reply("@Ann it is new", parent=5)) == [None, 5]
    assert parents(ann, reply("Write to @Ann")) == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "@Ann Lee No, the roof is fine.",
        "@M. Hill Das stimmt so nicht, elf Mühlen sind heil.",
        "@Ann You've left out the cost.",
        "Ours has worked for years. So no, mills are not the exception.",
        "@Ann Das stimmt so nicht.",
        "That's a fair point, but the roof is new.",
    ],
)
def test_objection_is_heard_behind_a_name_and_in_a_later_sentence(text: str) -> None:
    assert disagrees(prepare_entry(reply(text), "en"))


def test_cited_line_is_not_what_the_reply_says() -> None:
    text = "No, the roof leaks.\nExactly what I say every winter."
    cited = reply(text, passages=(Passage(0, 19, PassageKind.QUOTED),))
    assert not disagrees(prepare_entry(cited, "en"))
    assert agrees(prepare_entry(cited, "en"))


@pytest.mark.parametrize(
    "text", ["Same here, ours leaks too.", "@Ann Genau, bei uns auch.", "Agree with Ann."]
)
def test_agreement_is_heard(text: str) -> None:
    assert agrees(prepare_entry(reply(text), "en"))


@pytest.mark.parametrize("text", ["Yes, but the roof is new.", "Then sell it.", "Ours is new."])
def test_half_agreement_is_none(text: str) -> None:
    assert not agrees(prepare_entry(reply(text), "en"))
