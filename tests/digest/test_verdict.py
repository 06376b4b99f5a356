"""A heading that only leads up to the view is shown with the sentence that states it."""

from __future__ import annotations

import pytest

from bot.digest.text.analysis import prepare_entry
from bot.digest.viewpoints.verdict import add_verdict
from bot.digest.viewpoints.weights import LONGEST_HEADING_WITH_VERDICT
from storage.model import Comment
from tests.digest.digest_threads import VECTORS

LEAD = "Der Klimaschutz wird nicht teurer."
VERDICT = "Weil eben nicht genug für das Klima getan wurde, muss man jetzt als Strafe Zertifikate kaufen."


def shown(text: str, index: int = 0, language: str = "de") -> str:
    entry = prepare_entry(Comment(2, text), language)
    quote = add_verdict(entry, index, entry.quote(index), VECTORS)
    assert quote.is_verbatim(entry.entry)
    return quote.text


def test_the_verdict_is_shown_with_what_leads_up_to_it() -> None:
    assert shown(f"{LEAD} {VERDICT}") == f"{LEAD} {VERDICT}"


@pytest.mark.parametrize(
    "following",
    [
        "Die Katze schläft.",
        "Muss man denn jetzt als Strafe Zertifikate kaufen, weil nicht genug für das Klima getan wurde?",
    ],
)
def test_a_sentence_without_a_clearer_view_is_not_added(following: str) -> None:
    assert shown(f"{LEAD} {following}") == LEAD


def test_a_sentence_of_another_paragraph_is_not_added() -> None:
    assert shown(f"{LEAD}\n\n{VERDICT}") == LEAD


def test_the_last_sentence_stands_alone() -> None:
    assert shown(f"{LEAD} {VERDICT}", 1) == VERDICT


def test_a_heading_with_its_verdict_is_not_too_long() -> None:
    long = f"{VERDICT[:-1]}, {'und dann noch mehr davon, ' * 10}was niemand will."
    assert len(LEAD) + len(long) > LONGEST_HEADING_WITH_VERDICT
    assert shown(f"{LEAD} {long}") == LEAD
