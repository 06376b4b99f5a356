"""Replies that open by disagreeing or agreeing, also behind a name or a quotation."""

from __future__ import annotations

import pytest

from bot.digest.text.analysis import prepare_entry
from bot.digest.viewpoints.pushback import agrees, disagrees
from storage.model import Comment, Passage, PassageKind


def reply(text: str, language: str = "en", **more: object) -> Comment:
    return Comment(9, text, **more)  # type: ignore[arg-type]


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
