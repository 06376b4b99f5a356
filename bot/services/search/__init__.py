"""Searching comments as people type: word forms, quotation marks, ``-word``, ``author:name``."""

from __future__ import annotations

from bot.services.search.finder import Finder, FoundComments, SearchScope, Suggestion
from bot.services.search.matches import find_matches
from bot.services.search.syntax import TypedQuery, format_query, parse_query

__all__ = [
    "Finder",
    "FoundComments",
    "SearchScope",
    "Suggestion",
    "TypedQuery",
    "find_matches",
    "format_query",
    "parse_query",
]
