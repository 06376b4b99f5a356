"""People who open their comment with a vote are counted by it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.digest.compose import create_digest
from bot.digest.model import Digest, HeadingKind, Length
from bot.digest.text.analysis import prepare
from bot.digest.viewpoints.votes import find_votes
from bot.phrases import get_phrases
from bot.presentation.digest import describe_support
from storage.model import Article, Comment, Thread

QUESTION = "Should the interactive chess viewer be enabled on all pages about chess games?"
VOTES = {
    "support": (
        "Support: readers can follow a game much better on an interactive board.",
        "Strong support, other sites have had such a viewer for many years.",
        "Support as proposer.",
        "**Support** per nom.",
    ),
    "oppose": (
        "Oppose, the script makes every page load more slowly on old machines.",
        "Strong oppose - nobody maintains this script.",
    ),
}


def thread(texts: Sequence[str], *, parent: int | None = 1) -> Thread:
    comments = tuple(
        Comment(number, text, author=f"person {number}", parent=parent)
        for number, text in enumerate(texts, 2)
    )
    return Thread("The chess viewer", comments, Article(QUESTION, author="ann"))


def votes_of(texts: Sequence[str], *, parent: int | None = 1) -> dict[int, str]:
    prepared = prepare(thread(texts, parent=parent))
    return {number: vote.side for number, vote in find_votes(prepared.comments, prepared.article).items()}


def digest(texts: Sequence[str]) -> Digest:
    return create_digest(thread(texts), Length.SHORT)


def test_everybody_who_votes_alike_is_a_member_of_one_viewpoint() -> None:
    views = digest([*VOTES["support"], *VOTES["oppose"]]).viewpoints
    shared = {view.members: view for view in views if view.kind is HeadingKind.VOTE}
    assert set(shared) == {(2, 3, 4, 5), (6, 7)}
    assert shared[2, 3, 4, 5].commenters == 4


def test_contrary_votes_know_each_other() -> None:
    views = digest([*VOTES["support"], *VOTES["oppose"]]).viewpoints
    support, oppose = (view for view in views if view.kind is HeadingKind.VOTE)
    assert [one.number for one in support.against] == [oppose.heading.number]
    assert [one.number for one in oppose.against] == [support.heading.number]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "at least 4 of 6 people vote like this"),
        ("de", "mindestens 4 von 6 Personen stimmen so"),
    ],
)
def test_votes_are_told_from_shared_positions(language: str, words: str) -> None:
    made = digest([*VOTES["support"], *VOTES["oppose"]])
    assert describe_support(made.viewpoints[0], made, get_phrases(language)) == words


def test_a_vote_by_itself_counts_though_it_is_too_short_to_quote() -> None:
    views = digest([*VOTES["support"][:2], "Support", "+1", "Support."]).viewpoints
    assert views[0].members == (2, 3, 4, 6)


def test_votes_for_different_options_are_told_apart() -> None:
    sides = votes_of(
        [
            "Support option 1, it is the simplest.",
            "Support for option 1 only.",
            "Support 1. It costs least.",
            "Support option 2, it lasts longer.",
            "Support option B as above.",
            "Support.",
        ]
    )
    assert sides[2] == sides[3] == sides[4]
    assert len({sides.get(number) for number in (2, 5, 6, 7)}) == 4 or set(sides) == {2, 3, 4}


def test_a_word_that_only_a_few_use_is_no_vote() -> None:
    assert votes_of(["Support is what new members need most here.", "The board is too small."]) == {}
    assert votes_of([*VOTES["support"][:2], *["The board looks much too small to me."] * 12]) == {}


def test_sentences_that_only_begin_like_a_vote_are_none() -> None:
    texts = ["Keep in mind that old machines are slow.", "Keep it up!", "Keep going, please."]
    assert votes_of([*texts, "Keep the viewer."]) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Support a delay of at least ten years.",
        "Support? Never.",
        "Support, if the board is collapsed by default.",
        "Support in principle, oppose in practice.",
        "Support (changed to oppose, see below)",
        "~~Support~~ Oppose.",
        "Support staff are overworked.",
        "Support per bel.",
        "Support voters have shown no source.",
        "Oppose the naysayers.",
        "Keep. No wait, delete.",
        "Concept ACK, approach NACK.",
        "-1 is the exit code that I get.",
        "Dafür sehe ich keinen Bedarf.",
        "Dafür, dass das nichts bringt, ist es zu teuer.",
        "Dagegen spricht aus meiner Sicht überhaupt nichts.",
        "Pro Tipp: vorher die Heizkosten ausrechnen.",
        "Nay-sayers aside, this is needed.",
    ],
)
def test_who_says_more_than_a_vote_and_its_reason_is_not_counted_by_it(text: str) -> None:
    clear = [
        "Support.",
        "Support.",
        "Oppose.",
        "Keep.",
        "Delete.",
        "ACK",
        "NACK",
        "Dafür.",
        "Dagegen.",
        "Pro.",
        "Nay.",
    ]
    assert 2 not in votes_of([text, *clear, *clear])


@pytest.mark.parametrize(
    "text",
    [
        "Support, it is a good feature.",
        "**Support** as proposer.",
        "Strong support: other sites have it.",
        "Support per WP:GNG.",
        "Support - long overdue!",
        "ACK 3f2a9c1d",
        "Bin dafür!",
        "Bin dafür weil es nichts kostet.",
    ],
)
def test_a_vote_may_have_a_reason(text: str) -> None:
    assert 2 in votes_of([text, "Support.", "Support.", "ACK", "ACK", "Dafür.", "Dafür."])


def test_inferred_replies_do_not_show_what_signs_answer() -> None:
    comments = (
        *(Comment(number, "+1", author=f"person {number}") for number in (2, 3, 4)),
        Comment(5, "Exactly.", author="eve", parent=2, parent_inferred=True),
    )
    prepared = prepare(Thread("Viewer", comments, Article(QUESTION, author="ann")))
    assert find_votes(prepared.comments, prepared.article) == {}


def test_who_votes_on_both_sides_is_counted_on_none() -> None:
    both = (
        Comment(2, "Support.", author="bob", parent=1),
        Comment(3, "Oppose, after all.", author="bob", parent=1),
        *(Comment(number, "Support.", author=f"person {number}", parent=1) for number in (4, 5, 6)),
    )
    prepared = prepare(Thread("Viewer", both, Article(QUESTION, author="ann")))
    assert set(find_votes(prepared.comments, prepared.article)) == {4, 5, 6}


def test_a_reply_to_somebody_is_no_vote_on_the_question() -> None:
    assert set(votes_of(VOTES["support"])) == {2, 3, 4, 5}
    assert votes_of(VOTES["support"], parent=2).keys() <= {2}


def test_where_nothing_is_voted_on_there_are_no_votes() -> None:
    comments = tuple(Comment(number, "Support.", author=f"person {number}") for number in range(2, 8))
    prepared = prepare(Thread("A chat", comments))
    assert find_votes(prepared.comments, prepared.article) == {}


def test_signs_count_only_where_it_is_known_what_they_answer() -> None:
    assert set(votes_of(["+1", "+1", "+1", "👍"])) == {2, 3, 4, 5}
    assert votes_of(["+1", "+1", "+1", "👍"], parent=None) == {}
    assert set(votes_of(["Support.", "Support.", "Support."], parent=None)) == {2, 3, 4}
