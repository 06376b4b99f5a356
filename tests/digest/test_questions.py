"""Open questions: only sincere questions that nobody answers."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.digest.text.analysis import prepare
from bot.digest.viewpoints.decisions import find_decisions
from bot.digest.viewpoints.questions import find_open_questions, take_first_questions
from storage.model import Article, Comment, Passage, PassageKind, Thread
from tests.hypothesis_profiles import examples

ISSUE = "The exporter drops the last row of every table."


def asked(*comments: Comment, article: str | None = None) -> list[tuple[int, str]]:
    thread = Thread("A thread", comments, Article(article) if article else None)
    quotes, _ = take_first_questions(find_open_questions(prepare(thread)), 20)
    return [(quote.number, quote.text) for quote in quotes]


def test_a_question_to_all_that_nobody_answers_is_open() -> None:
    question = "Does anyone know whether the exporter keeps empty columns?"
    assert asked(
        Comment(2, "The patch fixes the last row.", author="Ana"),
        Comment(3, question, author="Bo", parent=2),
        Comment(4, "I will test the patch tomorrow.", author="Cy", parent=2),
        article=ISSUE,
    ) == [(3, question)]


def test_a_german_question_that_nobody_answers_is_open() -> None:
    question = "Weiß jemand, wann die Fähre im Winter fährt?"
    assert asked(
        Comment(2, "Die Brücke soll bis Mai gesperrt bleiben.", author="Ana"),
        Comment(3, question, author="Bo", parent=2),
        article="Die Brücke über den Sund wird gesperrt.",
    ) == [(3, question)]


def test_a_question_with_a_reply_that_states_something_is_answered() -> None:
    assert not asked(
        Comment(2, "Does anyone know whether the exporter keeps empty columns?", author="Bo"),
        Comment(3, "It keeps them.", author="Cy", parent=2),
        article=ISSUE,
    )


def test_a_reply_that_asks_the_same_does_not_answer() -> None:
    assert (
        asked(
            Comment(2, "Does anyone know whether the exporter keeps empty columns?", author="Bo"),
            Comment(3, "And does it keep empty rows?", author="Cy", parent=2),
            Comment(4, "The patch is in review.", author="Di", parent=1),
            article=ISSUE,
        )[0][0]
        == 2
    )


def test_a_reply_that_cites_something_else_does_not_answer() -> None:
    question = "Has anyone measured how long an export of large tables takes?"
    cited = "The patch is fine."
    reply = Comment(
        3,
        f"{cited}\nThanks for the review.",
        author="Cy",
        parent=2,
        passages=(Passage(0, len(cited), PassageKind.QUOTED),),
    )
    assert asked(Comment(2, f"{cited} {question}", author="Bo"), reply, article=ISSUE) == [(2, question)]


def test_a_later_comment_that_names_the_asker_answers() -> None:
    assert not asked(
        Comment(2, "Does anyone know when the ferry runs in winter?", author="Bo"),
        Comment(3, "The toll is too high.", author="Di", parent=2 - 1),
        Comment(4, "@Bo twice a day.", author="Cy"),
        article="The bridge is closed.",
    )


def test_a_comment_to_the_asker_about_something_else_much_later_does_not_answer() -> None:
    question = "Does anyone know when the ferry runs in winter?"
    talk = [
        Comment(number, "The toll is too high.", author=f"P{number}", parent=2) for number in range(4, 12)
    ]
    assert asked(
        Comment(2, "The bridge is old.", author="Ana"),
        Comment(3, question, author="Bo", parent=2),
        *talk,
        Comment(20, "@Bo your idea for the bridge was fine.", author="Cy"),
        article="The bridge is closed.",
    ) == [(3, question)]


def test_a_later_statement_in_the_words_of_the_question_answers() -> None:
    assert not asked(
        Comment(2, "Does anyone know when the ferry runs in winter?", author="Bo"),
        Comment(3, "In winter the ferry runs twice a day.", author="Cy"),
        article="The bridge is closed.",
    )


def test_in_a_chat_the_next_messages_may_answer() -> None:
    question = Comment(2, "Does anyone have the minutes of the last meeting?", author="Bo")
    assert not asked(question, Comment(3, "In the folder.", author="Cy"))
    assert asked(question, Comment(3, "Good evening?", author="Cy"))


def test_in_a_list_of_long_comments_the_next_ones_answer_only_if_they_open_like_an_answer() -> None:
    text = "The old span has to be kept, for it is the only thing in town that people come to look at, and "
    views = [Comment(n, text + "nobody else has one.", author=f"P{n}") for n in range(4, 10)]
    question = Comment(2, "Has anyone costed a second ferry for the winter months?", author="Bo")
    article = "The bridge is closed."
    assert asked(question, *views, article=article) == [(2, question.text)]
    answer = Comment(3, "No, not yet, and that is because " + text.lower() + "it is old.", author="Cy")
    assert not asked(question, answer, *views, article=article)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Who needs another bridge in this town?"),
        ("en", "How can anyone vote for this council again?"),
        ("en", "The council wants a second toll, seriously?"),
        ("en", "So the islanders should pay twice for one bridge?"),
        ("en", "The toll only hits the islanders, right?"),
        ("en", "What could possibly go wrong with a wooden bridge?!"),
        ("en", "Where will the money for the bridge come from? lol"),
        ("en", "Slightly off topic: does anyone know when the baker opens again?"),
        ("en", "Why is the bridge closed? Because the council forgot to repair it."),
        ("de", "Wer soll das bezahlen, wenn die Brücke gebaut ist?"),
        ("de", "Wer braucht eine zweite Brücke über den Sund?"),
        ("de", "Das trifft doch nur die Inselbewohner, oder?"),
        ("de", "Wie wirkt denn die angebliche Heilkraft der Inselluft?"),
        ("de", "Ist das Ihr Ernst mit der zweiten Brücke?"),
        ("fr", "Qui va payer le nouveau pont de la ville ?"),
        ("es", "¿Quién va a pagar el nuevo puente de la ciudad?"),
    ],
)  # fmt: skip
def test_a_rhetorical_question_is_none(language: str, text: str) -> None:
    assert not asked(Comment(2, text, author="Bo"), article={"en": "The bridge is closed."}.get(language))


def test_a_quarrel_has_no_open_questions() -> None:
    assert not asked(
        Comment(2, "The toll is theft.", author="Ana"),
        Comment(3, "Do you even know what theft means?", author="Bo", parent=2),
        Comment(4, "Are you serious? You live off our taxes!", author="Ana", parent=3),
        Comment(5, "Und du glaubst, das interessiert hier jemanden?", author="Cy", parent=4),
        article="The council plans a toll.",
    )


def test_a_bot_asks_nothing() -> None:
    text = "Does anyone have a question about the rules of this place?"
    assert not asked(Comment(2, text, author="AutoModerator"), article="The bridge is closed.")


def test_the_surest_questions_are_kept_in_order_of_the_thread() -> None:
    comments = (
        Comment(2, "How long does a large export take nowadays?", author="Ana", parent=1),
        Comment(3, "Does anyone know which tables lose their headers?", author="Bo", parent=1),
        Comment(4, "Has anybody tried the nightly build with umlauts?", author="Cy", parent=1),
    )
    found = find_open_questions(prepare(Thread("Exports", comments, Article(ISSUE))))
    assert len(found) == 3
    quotes, reasons = take_first_questions(found, 2)
    assert [quote.number for quote in quotes] == [3, 4]
    assert [(reason.number, reason.start) for reason in reasons] == [(q.number, q.start) for q in quotes]
    assert sorted(reason.rank for reason in reasons) == [1, 2]


PARTS = [
    "Does anyone know when it opens?", "What is the price of a ticket?", "We decided to close the bridge.",
    "Closing as fixed in #12.", "Let's use the small ferry.", "Agreed.", "lgtm", "No.", "Any objections?",
    "None.", "Weiß jemand, wann es öffnet?", "Machen wir so.", "The toll is unfair.",
    "@Bo yes.", "😀", "…?", "",
]  # fmt: skip
texts = st.lists(st.sampled_from(PARTS), max_size=5).map(" ".join)


@st.composite
def threads(draw: st.DrawFn) -> Thread:
    comments = []
    for number in range(2, 2 + draw(st.integers(0, 10))):
        parent = draw(st.none() | st.integers(2, number - 1)) if number > 2 else None
        author = draw(st.none() | st.sampled_from(["Ana", "Bo", "Cy", "Di"]))
        comments.append(Comment(number, draw(texts), author=author, parent=parent))
    return Thread("Any", tuple(comments), draw(st.none() | texts.map(Article)))


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(threads())
def test_questions_and_decisions_of_any_thread_are_verbatim_and_apart(thread: Thread) -> None:
    prepared = prepare(thread)
    decisions = find_decisions(prepared)
    decided = {decision.quote.number for decision in decisions}
    questions = find_open_questions(prepared, decided)
    shown = [question.quote for question in questions] + [decision.quote for decision in decisions]
    for quote in shown:
        assert quote.is_verbatim(thread.by_number[quote.number])
        if quote.leans_on is not None:
            assert quote.leans_on.is_verbatim(thread.by_number[quote.leans_on.number])
    assert {number for decision in decisions for number in decision.agreed} <= set(thread.by_number)
    assert not decided & {question.quote.number for question in questions}
    for decision in decisions:
        assert list(decision.agreed) == sorted(set(decision.agreed) - {decision.quote.number})
