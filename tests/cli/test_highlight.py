"""Words found by a search are highlighted exactly where the index of the database found them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.search import find_matches
from bot.terminal.highlight import highlight_matches
from storage.search import SearchQuery, SearchTerm


def query_of(words: str) -> SearchQuery:
    """Every word is searched as typed; the last may be the beginning of a word."""
    *first, last = words.split() or [""]
    return SearchQuery((*(SearchTerm((word,)) for word in first), SearchTerm((last,), open_end=True)))


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("The ferry and the Ferry.", "ferry", ["ferry", "Ferry"]),
        ("Fähren fahren", "fahre", ["Fähren", "fahren"]),
        ("ferries and a toll", "fer toll", ["toll"]),
        ("a toll, tolls", "toll", ["toll", "tolls"]),
        ("an e-mail about mail", "e-mail", ["e-mail"]),
        ("as it is", "i", []),
        ("夜行列車は走る", "列車", ["列車"]),
        ("nothing here", "?!", []),
        ("toll toll", "toll toll", ["toll", "toll"]),
        ("cafe\u0301s", "cafe\u0301s", ["cafe\u0301s"]),
    ],
)
def test_found_words_are_marked(text: str, query: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_matches(text, query_of(query))] == found


def test_every_form_is_marked_and_what_only_begins_like_one_is_not() -> None:
    query = SearchQuery((SearchTerm(("cars", "car"), open_end=True),), (SearchTerm(("bus",)),))
    text = "A car, two Cars, a care and a bus"
    assert [text[start:end] for start, end in find_matches(text, query)] == ["car", "Cars"]


@given(st.text(), st.text())
def test_marking_loses_and_adds_nothing(text: str, query: str) -> None:
    assert "".join(words for words, _ in highlight_matches(text, query_of(query), "bold")) == text
