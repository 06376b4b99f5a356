"""A digest never attributes words to somebody who only repeats them."""

from __future__ import annotations

import json

import pytest

from bot.digest.compose import create_digests
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.text.sentences import SentenceKind, split_into_sentences
from bot.importing.detect import read_thread
from storage.model import Passage, PassageKind

ARTICLE = (
    "The council wants to rebuild the market square next spring. Twenty plane trees would have to be felled "
    "for the underground garage. Traders fear two years of dust and noise in front of their shops. The mayor "
    "calls the garage the only way to keep the town alive."
)
GARAGE = "Nobody will ever drive into a garage that costs three euros an hour."
TREES = "Twenty plane trees would have to be felled for the underground garage."
SAID = (
    ("Anna", f"{GARAGE} My shop lives from people who come on foot and stay for a coffee."),
    ("Bernd", f"{GARAGE}\n\nThat is wrong, because the garage at the station is full every single day."),
    ("Carla", f"{TREES}\n\nOld trees cool the square more than any fountain could in August."),
    ("Dora", "The buses should run every ten minutes before anybody builds a garage for cars."),
    ("Emil", f"“{GARAGE}”\n\nI would gladly pay that, since I carry heavy boxes to the market every week."),
    ("Fritz", "A square without cars would bring more guests to the inns than any garage could."),
)


@pytest.fixture(scope="module")
def file() -> bytes:
    comments = [{"author": author, "text": text} for author, text in SAID]
    return json.dumps({"title": "Square", "article": {"text": ARTICLE}, "comments": comments}).encode()


def test_repeated_words_are_quoted_from_nobody_but_their_author(file: bytes) -> None:
    for digest in create_digests(read_thread(file), Vectors(UseEncoder())).values():
        for quote in digest.list_quotes():
            assert GARAGE[:-1] not in quote.text or quote.author == "Anna"
            assert TREES[:-1] not in quote.text or quote.article


def test_a_repeated_sentence_does_not_make_somebody_hold_its_view(file: bytes) -> None:
    thread = read_thread(file)
    assert [(comment.number, comment.parent) for comment in thread.comments if comment.parent] == [
        (3, 2),
        (6, 2),
    ]
    for digest in create_digests(thread, Vectors(UseEncoder())).values():
        for view in digest.viewpoints:
            assert not {2, 3} <= set(view.members)


def test_a_sentence_is_quoted_if_half_of_it_is() -> None:
    text = "You say “the garage is far too dear”. You say “too dear”, but it is full every day of the week."
    first, second = text.index("“"), text.rindex("“")
    passages = (
        Passage(first, text.index("”") + 1, PassageKind.QUOTED),
        Passage(second, text.rindex("”") + 1, PassageKind.QUOTED),
    )
    kinds = [sentence.kind for sentence in split_into_sentences(text, "en", passages)]
    assert kinds == [SentenceKind.QUOTED, SentenceKind.PROSE]
