"""Comments without a view get higher scores than comments with one."""

from __future__ import annotations

import pytest

from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.text.analysis import PreparedEntry, prepare_entry
from bot.digest.viewpoints.no_view import lacks_view, score_no_view
from storage.model import Comment

VIEWS = (
    "The toll is unfair because islanders have no other way to work. All should pay the same.",
    "I think the council must repair the old bridge instead of building a new one, it would be much cheaper.",
    "Die Maut ist ungerecht, weil die Inselbewohner keinen anderen Weg zur Arbeit haben.",
    "Der Stadtrat sollte die alte Brücke sanieren, das wäre viel billiger als eine neue.",
)
NONE = (
    "Hi everyone, let's start the chat",
    "Good night, see you all next week",
    "That sounds delicious! Thanks for the recipe",
    "Welche Fähre ist das auf dem Bild?",
    "Danke für die Zusammenfassung, sehr verständlich geschrieben!",
)


def entries(texts: tuple[str, ...]) -> list[PreparedEntry]:
    return [prepare_entry(Comment(at, text), "en") for at, text in enumerate(texts, start=2)]


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    return Vectors(UseEncoder())


def test_every_comment_with_a_view_scores_below_every_other_one(vectors: Vectors) -> None:
    assert max(score_no_view(entries(VIEWS), vectors)) < min(score_no_view(entries(NONE), vectors))


def test_no_comment_with_a_view_is_excluded(vectors: Vectors) -> None:
    assert not lacks_view(entries(VIEWS), vectors).any()


def test_score_of_a_comment_is_the_same_alone_and_among_others(vectors: Vectors) -> None:
    every = entries((*VIEWS, *NONE))
    together = score_no_view(every, vectors)
    assert [score_no_view([entry], vectors)[0] for entry in every] == together.tolist()


def test_a_comment_without_words_holds_no_view(vectors: Vectors) -> None:
    assert score_no_view(entries(("",)), vectors).tolist() == [1.0]
    assert score_no_view([], vectors).shape == (0,)
