"""What a search in comments looks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SearchOrder(StrEnum):
    BEST = "best"  # best match first
    NEWEST = "newest"  # latest time first; comments without a time last


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """A word, or several consecutive words, in one or more spellings. Any of the spellings may occur."""

    spellings: tuple[str, ...]
    open_end: bool = False
    """Whether the first spelling may be the beginning of a longer word."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Comments that contain every required term and none of the excluded ones."""

    required: tuple[SearchTerm, ...] = ()
    excluded: tuple[SearchTerm, ...] = ()
    author_part: str = ""
    """Part of the author's name, ignoring case; empty for any author."""
    excluded_author_parts: tuple[str, ...] = ()
    """Comments whose author's name contains one of these are not found."""
    excluded_people: tuple[int, ...] = ()
    """Comments by these Discord accounts are not found."""
