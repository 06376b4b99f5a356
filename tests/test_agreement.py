"""A reply agrees with its parent comment, disputes it, or does neither."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.text.analysis import PreparedEntry, prepare_entry
from bot.digest.viewpoints.agreement import Agreement, Pair, reply_agreements
from storage.model import Comment


@cache
def vectors() -> Vectors:
    return Vectors(UseEncoder())


def entry(number: int, text: str, language: str, author: str) -> PreparedEntry:
    return prepare_entry(Comment(number, text, author=author), language)


def pair(reply: str, parent: str, language: str, *, author: str = "Orla") -> Pair:
    return entry(9, reply, language, author), entry(4, parent, language, "Bram")


def agreement(reply: str, parent: str, language: str, *, author: str = "Orla") -> Agreement:
    (found,) = reply_agreements([pair(reply, parent, language, author=author)], vectors())
    return found


@pytest.mark.parametrize(
    ("language", "reply", "parent"),
    [
        ("en", "Exactly, I agree. The ferry is far too slow.", "The ferry is too slow."),
        ("de", "Genau, das stimmt. Die Fähre ist viel zu langsam.", "Die Fähre ist zu langsam."),
        ("es", "Totalmente de acuerdo, el ferry también me parece lento.", "El ferry es demasiado lento."),
        ("fr", "Tout à fait d'accord, le bac est aussi trop lent.", "Le bac est trop lent."),
    ],
)
def test_plain_agreement_is_agreement(language: str, reply: str, parent: str) -> None:
    found = agreement(reply, parent, language)
    assert found.agree > max(found.disagree, found.neither)


@pytest.mark.parametrize(
    ("language", "reply", "parent"),
    [
        ("en", "No, that's wrong. You ignore that the ferry is not slow.", "The ferry is too slow."),
        ("de", "Nein, das ist falsch. Sie haben keine Ahnung von der Fähre.", "Die Fähre ist zu langsam."),
        ("es", "No, eso es mentira. No tienes razón, el ferry no es lento.", "El ferry es muy lento."),
        ("fr", "Non, c'est faux. Vous vous trompez, le bac n'est pas lent.", "Le bac est trop lent."),
    ],
)
def test_plain_dispute_is_dispute(language: str, reply: str, parent: str) -> None:
    found = agreement(reply, parent, language)
    assert found.disagree > max(found.agree, found.neither)


WORDS = [
    "yes",
    "no",
    "the ferry",
    "is slow",
    "you",
    "but",
    "why",
    "?",
    "!",
    "wrong",
    "exactly",
    "\n> quoted\n",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_result_of_a_pair_is_the_same_in_any_batch(texts: list[tuple[str, str]]) -> None:
    pairs = [pair(reply, parent, "en") for reply, parent in texts]
    together = reply_agreements(pairs, vectors())
    assert together == [reply_agreements([one], vectors())[0] for one in pairs]
    assert together[::-1] == reply_agreements(pairs[::-1], vectors())
    assert all(np.isclose(sum(found), 1) and min(found) >= 0 for found in together)


def test_no_replies_give_no_results() -> None:
    assert reply_agreements([], vectors()) == []
