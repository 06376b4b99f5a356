"""A discussion is summarised in a few quotes: of different people, in order, within the word limit, without
quoted lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.digest.model import Quote
from bot.digest.similarity.embeddings import Vectors
from bot.digest.summary.discussion import quote_discussion
from bot.digest.summary.discussion_features import Discussion
from bot.digest.text.analysis import PreparedEntry, prepare_entry
from bot.importing.mail.body import convert_mail
from storage.model import Comment, Passage, PassageKind, get_author_key

MESSAGES = (
    ("Ann", "Hello all, thanks for coming. The build server should move to the new data centre in May."),
    ("Ben", "Moving the build server in May would stop the release that Carol planned. June is safer."),
    ("Carol", "The release needs the build server until the end of May, as Ben says. I vote for June."),
    ("Ann", "June suits the data centre as well. The build server moves on the third of June, then."),
)


def discussion(messages: Sequence[tuple[str | None, str]]) -> list[PreparedEntry]:
    return [
        prepare_entry(Comment(number, text, author=author), "en")
        for number, (author, text) in enumerate(messages, 2)
    ]


def words_of(quotes: Sequence[Quote]) -> int:
    shown = (line for quote in quotes for line in (quote.leans_on, quote) if line is not None)
    return sum(len(line.text.split()) for line in shown)


def test_quotes_are_exact_and_in_the_order_of_the_thread() -> None:
    comments = discussion(MESSAGES)
    quotes = quote_discussion(comments, "Moving the build server")
    entries = {comment.entry.number: comment.entry for comment in comments}
    assert all(quote.is_verbatim(entries[quote.number]) for quote in quotes)
    places = [(quote.number, quote.start) for quote in quotes]
    assert places == sorted(places)


@pytest.mark.parametrize("words", [12, 30, 80])
def test_the_words_asked_for_are_not_exceeded(words: int) -> None:
    quotes = quote_discussion(discussion(MESSAGES * 5), "Moving the build server", words=words)
    assert 0 < words_of(quotes) <= words


def test_no_more_quotes_than_asked_for() -> None:
    assert len(quote_discussion(discussion(MESSAGES), "Moving the build server", most=2)) <= 2


def test_every_voice_is_heard_before_one_is_heard_twice() -> None:
    messages = [
        (name, f"{name} wants the {thing} of the harbour to be repaired soon.")
        for name, thing in (("Ann", "crane"), ("Ben", "gate"), ("Carol", "light"), ("Dora", "wall"))
    ]
    messages.insert(1, ("Ann", "Ann also wants the ferry of the harbour to be painted soon."))
    quotes = quote_discussion(discussion(messages), "Harbour", most=4)
    assert Counter(quote.author for quote in quotes) == {"Ann": 1, "Ben": 1, "Carol": 1, "Dora": 1}


def test_a_greeting_is_not_the_gist() -> None:
    quotes = quote_discussion(discussion(MESSAGES), "Moving the build server", most=3)
    assert not any("Hello all" in quote.text for quote in quotes)


def test_what_is_cited_from_before_is_quoted_once() -> None:
    first = "The build server of the project should move to the new data centre in May."
    quotes = quote_discussion(
        discussion([("Ann", first), ("Ben", f"{first} Who would pay for moving it there?")]), ""
    )
    assert sum(quote.text == first for quote in quotes) == 1
    comments = discussion([("Ann", first), ("Ben", first)])
    assert Discussion(comments, "").lines[0].speaker == get_author_key(comments[0].entry)


def test_marked_passages_are_not_the_speakers_words() -> None:
    text = (
        "The council should buy the old mill now.\n\nI do not think that the council can afford the old mill."
    )
    cited = Passage(0, text.index("\n"), PassageKind.QUOTED)
    comment = prepare_entry(Comment(2, text, author="Ann", passages=(cited,)), "en")
    quotes = quote_discussion([comment], "The mill")
    assert [quote.text for quote in quotes] == ["I do not think that the council can afford the old mill."]


def test_unnamed_comments_are_different_people() -> None:
    unnamed = discussion(
        [(None, "The first stranger likes the green roof."), (None, "The second one hates moss.")]
    )
    assert len({line.speaker for line in Discussion(unnamed, "").lines}) == 2


@pytest.mark.parametrize("text", ["", "+1", "😀", "x" * 10_000, "word " * 3_000])
def test_comments_without_sentences_worth_quoting_give_few_or_no_quotes(text: str) -> None:
    quotes = quote_discussion(discussion([("Ann", text), ("Ben", text)]), "Title")
    assert words_of(quotes) <= 80


def test_no_comments_give_no_quotes() -> None:
    assert quote_discussion([], "Title") == ()


@settings(deadline=None)  # the first example loads models
@given(st.lists(st.tuples(st.sampled_from(["Ann", "Ben", None]), st.text(max_size=80)), max_size=6))
def test_any_discussion_gives_exact_quotes_within_the_words(messages: list[tuple[str | None, str]]) -> None:
    comments = discussion(messages)
    quotes = quote_discussion(comments, "Any title", words=25)
    entries = {comment.entry.number: comment.entry for comment in comments}
    assert words_of(quotes) <= 25
    assert all(quote.is_verbatim(entries[quote.number]) for quote in quotes)


MAIL = """Hi Ben,

On Monday, 3 May, at 10:20,
Ben Roe wrote:
> Should we move the server in May?
> It is old.

No, since the release that we promised to everybody would be late
by a week if it were
moved.

<server name="old">
  <disk/>
</server>

Kind regards,
Ann Lee
Head of Servers
"""


def test_the_body_of_a_mail_keeps_cited_lines_code_and_signature_apart() -> None:
    read = convert_mail(MAIL)
    kinds = {
        kind: [read.text[part.start : part.end] for part in read.passages if part.kind is kind]
        for kind in (PassageKind.QUOTED, PassageKind.CODE, PassageKind.SIGNATURE)
    }
    assert kinds[PassageKind.QUOTED] == [
        "On Monday, 3 May, at 10:20,\nBen Roe wrote:\n> Should we move the server in May?\n> It is old."
    ]
    assert kinds[PassageKind.CODE] == ['<server name="old">\n<disk/>\n</server>']
    assert kinds[PassageKind.SIGNATURE] == ["Kind regards,\nAnn Lee\nHead of Servers"]


def test_wrapped_lines_of_a_mail_are_joined() -> None:
    assert (
        "No, since the release that we promised to everybody would be late by a week if it were moved."
        in (convert_mail(MAIL).text)
    )


@given(st.text(alphabet="ab >.\n-_<", max_size=200))
def test_no_word_of_a_mail_is_lost(source: str) -> None:
    read = convert_mail(source)
    assert read.text.split() == source.split()
    assert all(0 <= part.start < part.end <= len(read.text) for part in read.passages)


SILO = (
    "The silo beside the railway was built for the grain of the whole valley. "
    "This made it the largest house of the valley. "
    "That is why it could hold a library for the whole valley."
)


def test_a_line_that_two_others_lean_on_is_shown_once() -> None:
    quotes = quote_discussion(
        discussion([("Ann", SILO)]), "The empty silo library of the valley mill", words=80
    )
    shown = [line.text for quote in quotes for line in (quote.leans_on, quote) if line is not None]
    assert " ".join(" ".join(shown).split()) == SILO
    assert quotes[0].leans_on is not None


def test_what_opens_a_thread_answers_nothing() -> None:
    quotes = quote_discussion(
        discussion([("Ann", "Are you all still using the old kiln in the yard for your pots?")]), ""
    )
    assert [quote.answers for quote in quotes] == [None]


def test_a_line_whose_context_cannot_be_shown_is_not_quoted() -> None:
    comments = discussion(
        [
            ("Ann", "The kiln in the yard needs new bricks before winter."),
            ("Ben", "That is why they should buy those of the old kiln now."),
        ]
    )
    assert [quote.author for quote in quote_discussion(comments, "The kiln")] == ["Ann"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ann", "Ben", None]),
            st.lists(
                st.sampled_from(
                    [
                        "The kiln in the yard needs new bricks before winter.",
                        "It was built by the potters of the valley.",
                        "That is why they should pay for the bricks.",
                        "But Carol says that the potters have left the valley.",
                        "She has a list of all potters and kilns.",
                        "You are wrong about the yard of the potters.",
                    ]
                ),
                min_size=1,
                max_size=5,
                unique=True,
            ).map(" ".join),
        ),
        min_size=1,
        max_size=5,
    ),
    st.booleans(),
)
def test_no_part_of_a_comment_is_shown_twice(messages: list[tuple[str | None, str]], nested: bool) -> None:
    comments = [
        prepare_entry(Comment(number, text, author=author, parent=number - 1 if nested else None), "en")
        for number, (author, text) in enumerate(messages, 2)
    ]
    shown = [
        (line.number, at)
        for quote in quote_discussion(comments, "The kiln", words=120)
        for line in (quote.leans_on, quote)
        if line is not None
        for at in range(line.start, line.end)
    ]
    assert len(shown) == len(set(shown))


def test_the_number_of_a_list_item_is_not_quoted() -> None:
    text = (
        "What the potters ask of the council:\n\n1. The kiln in the yard gets new bricks before winter.\n"
        "2. The council pays for the bricks."
    )
    quotes = quote_discussion(discussion([("Ann", text)]), "The kiln", words=12)
    assert [quote.text for quote in quotes] == ["The kiln in the yard gets new bricks before winter."]
    assert quotes[0].is_verbatim(discussion([("Ann", text)])[0].entry)


def test_a_date_at_the_head_of_a_line_is_no_list_number() -> None:
    text = "3. October was the day on which the kiln in the yard went cold."
    assert [quote.text for quote in quote_discussion(discussion([("Ann", text)]), "The kiln")] == [text]


def test_views_are_the_gist_of_a_debate_rather_than_what_was_said_in_passing() -> None:
    views = {
        "The toll should be abolished, because it ruins the shops of the harbour.",
        "The toll is right, because whoever uses the bridge must pay for it.",
    }
    passing = [
        (
            f"Person {number}",
            f"I crossed the bridge of the harbour on day {number} and saw the toll office there.",
        )
        for number in range(30)
    ]
    said = [*passing[:15], *zip(("Ann", "Ben"), sorted(views), strict=True), *passing[15:]]

    def score_views(texts: Sequence[str], vectors: Vectors) -> NDArray[np.float32]:
        return np.array([text in views for text in texts], dtype=np.float32)

    quotes = quote_discussion(discussion(said), "The toll", words=30, score_views=score_views)
    assert {quote.text for quote in quotes} == views
