"""Highlights the words that a search found."""

from __future__ import annotations

from itertools import pairwise

from bot.services.search import find_matches
from storage.search import SearchQuery


def highlight_matches(text: str, query: SearchQuery | None, style: str) -> list[tuple[str, str]]:
    """The text in pieces, each with its style. Matches have ``style``."""
    matches = find_matches(text, query) if query else []
    edges = sorted({0, len(text), *(edge for found in matches for edge in found)})
    found = set(matches)
    return [(text[start:end], style if (start, end) in found else "") for start, end in pairwise(edges)]
