"""Whom a comment answers where its source does not tell but its author does: "@Name" at its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.digest.prepared import PreparedEntry
from storage.model import Comment

LEAST_LETTERS = 3
"""The first name alone is enough, if it is so long and nobody else has it."""


def addressed(comments: Sequence[PreparedEntry]) -> list[PreparedEntry]:
    """The same comments; where one begins with "@Name", that person's last one before it is its parent."""
    last: dict[str, int] = {}
    found: list[PreparedEntry] = []
    for entry in comments:
        comment = entry.entry
        if isinstance(comment, Comment) and comment.parent is None and comment.text.startswith("@"):
            number = _named(comment.text[1:].casefold(), last)
            if number is not None:
                entry = replace(entry, entry=replace(comment, parent=number))  # noqa: PLW2901
        found.append(entry)
        if comment.author:
            last[comment.author.casefold()] = comment.number
    return found


def _named(text: str, last: dict[str, int]) -> int | None:
    """Number of the last comment by the person whose whole name, or else whose first name, comes first."""
    whole = [name for name in last if _begins(text, name)]
    if whole:
        return last[max(whole, key=len)]
    first = [
        name for name in last if len(name.split()[0]) >= LEAST_LETTERS and _begins(text, name.split()[0])
    ]
    return last[first[0]] if len(first) == 1 else None


def _begins(text: str, name: str) -> bool:
    return text.startswith(name) and not text[len(name) : len(name) + 1].isalnum()
