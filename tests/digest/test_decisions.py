"""A decision is quoted with the people who agreed to it; a dispute decides nothing."""

from __future__ import annotations

import pytest

from bot.digest.text.analysis import prepare
from bot.digest.viewpoints.decisions import find_decisions
from storage.model import Article, Comment, Thread


def decided(*comments: Comment, article: str | None = None) -> list[tuple[str, tuple[int, ...]]]:
    thread = Thread("A thread", comments, Article(article) if article else None)
    return [(decision.quote.text, decision.agreed) for decision in find_decisions(prepare(thread))]


def test_a_proposal_that_several_agree_to_is_a_decision() -> None:
    assert decided(
        Comment(2, "Let's use the small ferry in winter.", author="Ana"),
        Comment(3, "Works for me.", author="Bo", parent=2),
        Comment(4, "+1", author="Cy", parent=2),
        Comment(5, "Agreed", author="Di", parent=2),
    ) == [("Let's use the small ferry in winter.", (3, 4, 5))]


def test_what_nobody_objects_to_when_asked_is_a_decision() -> None:
    assert decided(
        Comment(2, "The exporter writes UTF-8 from now on. Any objections?", author="Ana"),
        Comment(3, "None.", author="Bo", parent=2),
    ) == [("The exporter writes UTF-8 from now on.", (3,))]
    assert not decided(
        Comment(2, "The exporter writes UTF-8 from now on. Any objections?", author="Ana"),
        Comment(3, "None.", author="Bo", parent=2),
        Comment(4, "No, old readers need Latin-1.", author="Cy", parent=2),
    )


def test_in_a_chat_the_next_messages_agree() -> None:
    assert decided(
        Comment(2, "Let's use tags for the old rules.", author="Ana"),
        Comment(3, "sounds good", author="Bo"),
        Comment(4, "+1", author="Cy"),
        Comment(5, "What is next?", author="Ana"),
    ) == [("Let's use tags for the old rules.", (3, 4))]


def test_a_decision_told_in_two_sentences_is_shown_once() -> None:
    (shown,) = decided(
        Comment(2, "We talked about the ferry for an hour.", author="Ana"),
        Comment(
            3,
            "The decision in today's meeting is to merge #287 as it is. "
            "In particular, we won't be adopting his suggestion for #287.",
            author="Bo",
        ),
        Comment(4, "I have closed #286, then.", author="Cy"),
    )
    assert shown[0].endswith("In particular, we won't be adopting his suggestion for #287.")


def test_a_german_proposal_that_several_agree_to_is_a_decision() -> None:
    text = "Ich schlage vor, dass wir im Winter die kleine Fähre nehmen."
    assert decided(
        Comment(2, text, author="Ana"),
        Comment(3, "Einverstanden.", author="Bo", parent=2),
        Comment(4, "Machen wir so.", author="Cy", parent=2),
    )[0] == (text, (3, 4))


def test_a_proposal_with_one_who_agrees_is_no_decision() -> None:
    assert not decided(
        Comment(2, "Let's use the small ferry in winter.", author="Ana"),
        Comment(3, "Works for me.", author="Bo", parent=2),
        Comment(4, "Sounds good to me as well.", author="Bo", parent=2),
    )


def test_a_proposal_that_somebody_objects_to_is_no_decision() -> None:
    assert not decided(
        Comment(2, "Let's use the small ferry in winter.", author="Ana"),
        Comment(3, "Works for me.", author="Bo", parent=2),
        Comment(4, "Agreed.", author="Cy", parent=2),
        Comment(5, "No, the small ferry has no heating.", author="Di", parent=2),
    )


@pytest.mark.parametrize(
    "text",
    [
        "We decided to keep the old format for one more release.",
        "The decision in today's meeting is to merge #27 as it is.",
        "Wir haben uns darauf geeinigt, das alte Format zu behalten.",
        "Nous avons décidé de garder le vieux format encore un an.",
        "Hemos decidido mantener el formato antiguo un año más.",
    ],
)
def test_a_sentence_that_reports_a_decision_is_a_decision(text: str) -> None:
    assert decided(Comment(2, text, author="Ana"))[0] == (text, ())


@pytest.mark.parametrize("text", ["Fixed in #31.", "Closing as duplicate of #12."])
def test_in_an_issue_its_end_is_a_decision(text: str) -> None:
    report = "The exporter drops the last row since #30."
    assert decided(
        Comment(2, text, author="Ana"), Comment(3, "See #30 for the cause.", author="Bo"), article=report
    )


def test_a_german_issue_ends_with_what_mended_it() -> None:
    assert decided(
        Comment(2, "Die Ursache steht schon in #30, die Zeile geht beim Sortieren verloren.", author="Bo"),
        Comment(3, "Behoben in Version 2.4.", author="Ana"),
        article="Der Export verliert seit #28 immer die letzte Zeile der Tabelle.",
    ) == [("Behoben in Version 2.4.", ())]


@pytest.mark.parametrize(
    "text",
    [
        "The government decided to raise the toll.",
        "Der Stadtrat hat beschlossen, die Maut zu erhöhen.",
        "Closing the bridge is a mistake.",
        "Merged towns always pay more.",
        "If we decided to close the bridge, nobody would come.",
        "Let's face it, nobody wants the toll.",
        "Should we close the bridge?",
    ],
)
def test_news_and_views_are_no_decision(text: str) -> None:
    assert not decided(
        Comment(2, text, author="Ana"),
        Comment(3, "Agreed.", author="Bo", parent=2),
        Comment(4, "Exactly.", author="Cy", parent=2),
        article="The council plans a toll.",
    )


def test_a_quarrel_decides_nothing() -> None:
    assert not decided(
        Comment(2, "Let's ban all cars from the island, they are loud and dirty.", author="Ana"),
        Comment(3, "I agree, but not in winter.", author="Bo", parent=2),
        Comment(4, "Nonsense, nobody wants that.", author="Cy", parent=2),
        Comment(5, "Yes!", author="Di", parent=2),
        article="The council plans a toll.",
    )


@pytest.mark.parametrize(
    ("proposal", "agreements"),
    [
        ("Предлагаю встретиться в библиотеке.", ("Согласна!", "Отлично, я за!", "Возражений нет.")),
        ("Пропоную зустрітися в бібліотеці.", ("Згодна!", "Теж за.", "Заперечень немає.")),
        ("أقترح أن نلتقي في المكتبة.", ("موافق.", "فكرة جيدة", "لا اعتراض.")),
    ],
)
def test_agreement_in_other_scripts_makes_a_proposal_a_decision(
    proposal: str, agreements: tuple[str, ...]
) -> None:
    replies = [
        Comment(number, text, author=f"person {number}", parent=2)
        for number, text in enumerate(agreements, start=3)
    ]
    assert decided(Comment(2, proposal, author="Ana"), *replies) == [(proposal, (3, 4, 5))]


@pytest.mark.parametrize(
    ("proposal", "others"),
    [
        ("Предлагаю переходить сейчас.", ("Я за переход после выпуска.", "Согласен с Максимом, это опасно.")),
        ("Пропоную переходити зараз.", ("Я за перехід після випуску.", "Згоден з Максимом, це небезпечно.")),
        ("أقترح أن ننتقل الآن.", ("أنا مع الانتقال بعد الإصدار.", "أتفق مع سلمى، هذا خطر.")),
    ],
)
def test_who_is_for_something_else_or_agrees_with_somebody_else_does_not_agree_to_a_proposal(
    proposal: str, others: tuple[str, ...]
) -> None:
    comments = [
        Comment(number, text, author=f"person {number}") for number, text in enumerate(others, start=3)
    ]
    assert not decided(Comment(2, proposal, author="Ana"), *comments)
