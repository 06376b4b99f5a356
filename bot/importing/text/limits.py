"""The limits of what a reader accepts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """A source beyond a limit is refused as a whole and never read in part."""

    max_bytes: int = 20_000_000
    max_comments: int = 100_000
    max_text_length: int = 1_000_000
    """The most code points of one entry."""
    max_line_length: int = 1_000_000
    """The most code points of one line of a text. JSON and HTML may be one long line."""
    max_depth: int = 1_000
    """The most levels of nested replies."""
