"""Limits that hold with every engine."""

from __future__ import annotations

MOST_OPEN_CLAIMS = 5
"""Open claims of one person in one guild: staff have to look at each of them."""
KEPT_OUTLINES = 20
"""Of each thread, besides those that somebody read or a post shows."""
