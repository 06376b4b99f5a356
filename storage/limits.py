"""Limits that hold with every engine."""

from __future__ import annotations

MOST_OPEN_CLAIMS = 5
"""The most open claims of one person in one guild. Staff have to look at each of them."""
KEPT_OUTLINES = 20
"""How many outlines of digests are kept for each thread, besides outlines that somebody read or a post
shows."""
