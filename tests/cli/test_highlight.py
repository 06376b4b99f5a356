"""Words that a search found are marked just where the index of the database found them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.highlight import find_matches, highlight_matches


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
    ],
)
def test_found_words_are_marked(text: str, query: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_matches(text, query)] == found


@given(st.text(), st.text())
def test_marking_loses_and_adds_nothing(text: str, query: str) -> None:
    assert "".join(words for words, _ in highlight_matches(text, query, "bold")) == text
