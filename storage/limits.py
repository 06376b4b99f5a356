"""Limits that hold with every engine."""

from __future__ import annotations

MOST_OPEN_CLAIMS = 5
"""The most open claims of one person in one guild. Staff have to look at each of them."""
MOST_RANKED = 20_000
"""Comments. If more than this match a search, its words are so common that ranking does not help."""
KEPT_OUTLINES = 20
"""How many outlines of digests are kept for each thread, besides outlines that somebody read or a post
shows."""
