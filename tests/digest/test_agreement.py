"""A reply agrees with its parent comment, disputes it, or does neither."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.text.analysis import PreparedEntry, prepare_entry
from bot.digest.viewpoints.agreement import Agreement, Pair, classify_replies, has_contradiction
from bot.digest.viewpoints.reply_features import CommentText, describe_pair
from storage.model import Comment, Passage, PassageKind
from tests.hypothesis_profiles import examples


@cache
def vectors() -> Vectors:
    return Vectors(UseEncoder())


def entry(number: int, text: str, language: str, author: str) -> PreparedEntry:
    return prepare_entry(Comment(number, text, author=author), language)


def pair(reply: str, parent: str, language: str, *, author: str = "Orla") -> Pair:
    return entry(9, reply, language, author), entry(4, parent, language, "Bram")


def agreement(reply: str, parent: str, language: str, *, author: str = "Orla") -> Agreement:
    (found,) = classify_replies([pair(reply, parent, language, author=author)], vectors())
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


@pytest.mark.parametrize(
    ("language", "reply", "parent"),
    [
        ("en", "Where can I find the timetable?", "The ferry now sails twice a day."),
        ("de", "Wo finde ich den Fahrplan?", "Die Fähre fährt jetzt zweimal am Tag."),
        ("es", "¿Dónde está el horario?", "El ferry sale ahora dos veces al día."),
        ("fr", "Où est-ce que je trouve l'horaire ?", "Le bac part maintenant deux fois par jour."),
    ],
)
def test_question_for_information_is_neither(language: str, reply: str, parent: str) -> None:
    found = agreement(reply, parent, language)
    assert found.neither > max(found.agree, found.disagree)


def test_nobody_disputes_their_own_comment() -> None:
    found = agreement("No, that's wrong. The ferry is not slow.", "The ferry is slow.", "en", author="Bram")
    assert found.disagree == 0
    assert sum(found) == pytest.approx(1)


def test_quoted_lines_are_not_what_the_reply_says() -> None:
    text = "No, that's wrong.\nExactly, I agree with you."
    plain, parent = pair("Exactly, I agree with you.", "The ferry is slow.", "en")
    quoting = prepare_entry(
        Comment(9, text, author="Orla", passages=(Passage(0, 17, PassageKind.QUOTED),)), "en"
    )
    assert classify_replies([(quoting, parent)], vectors()) == classify_replies([(plain, parent)], vectors())


@pytest.mark.parametrize("greeting", ["Hi Bram, ", "@Bram ", "Bram: "])
def test_greeting_and_name_come_before_the_opening(greeting: str) -> None:
    parent = CommentText(entry(4, "The ferry is too slow.", "en", "Bram"))
    reply = CommentText(entry(9, f"{greeting}exactly, it is.", "en", "Orla"))
    assert describe_pair(reply, parent)["agreement_openers"] == 1


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("en", "I don't agree with that."),
        ("de", "Das stimmt so nicht."),
        ("es", "No estoy de acuerdo."),
        ("fr", "Je ne suis pas d'accord."),
    ],
)
def test_denied_agreement_is_no_agreement(language: str, reply: str) -> None:
    parent = CommentText(entry(4, "Ferry", language, "Bram"))
    found = describe_pair(CommentText(entry(9, reply, language, "Orla")), parent)
    assert found["agreement_openers"] == found["early_agreement"] == found["rate_agreement"] == 0
    assert found["disagreement_openers"] == 1


def test_name_in_front_is_not_the_first_sentence() -> None:
    reply = CommentText(entry(9, "@M. Hill The ferry is slow.", "en", "Orla"))
    assert reply.first_prose is not None
    assert "ferry" in reply.first_prose


@pytest.mark.parametrize("text", ["", "> The ferry is slow."])
def test_reply_without_words_of_its_own_is_neither(text: str) -> None:
    assert agreement(text, "The ferry is slow.", "en").neither == 1


def test_text_of_a_language_without_lists_is_read_by_the_lists_of_all() -> None:
    parent = CommentText(entry(4, "Ferjan er hæg.", "is", "Bram"))
    reply = CommentText(entry(9, "+1", "is", "Orla"))
    assert describe_pair(reply, parent)["agreement_openers"] == 1


def test_only_the_first_sentence_of_the_reply_is_encoded() -> None:
    own = Vectors(UseEncoder())
    classify_replies([pair("No. The ferry is fast. It is new.", "The ferry is slow. Sell it.", "en")], own)
    assert len(own.fresh) == 1


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


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_result_of_a_pair_is_the_same_in_any_batch(texts: list[tuple[str, str]]) -> None:
    pairs = [pair(reply, parent, "en") for reply, parent in texts]
    together = classify_replies(pairs, vectors())
    assert together == [classify_replies([one], vectors())[0] for one in pairs]
    assert together[::-1] == classify_replies(pairs[::-1], vectors())
    assert all(np.isclose(sum(found), 1) and min(found) >= 0 for found in together)


def test_no_replies_give_no_results() -> None:
    assert classify_replies([], vectors()) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Absolutely wrong.", "en"),
        ("Exactly the opposite is true.", "en"),
        ("So true. Until the dog ate the server.", "en"),
        ("I used to agree with this.", "en"),
        ("Absolut falsch.", "de"),
        ("Genau das Gegenteil.", "de"),
        ("Totalmente en desacuerdo.", "es"),
        ("Exactement le contraire.", "fr"),
    ],
)
def test_what_only_begins_like_agreement_contradicts(text: str, language: str) -> None:
    assert has_contradiction(prepare_entry(Comment(2, text), language))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I totally agree.", "en"),
        ("Yep. I feel the same way. I get why they did it but it is no upgrade.", "en"),
        ("Genau so ist es.", "de"),
    ],
)
def test_plain_agreement_does_not_contradict(text: str, language: str) -> None:
    assert not has_contradiction(prepare_entry(Comment(2, text), language))
