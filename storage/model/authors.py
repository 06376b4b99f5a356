"""Who wrote an entry, and how many people wrote several."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NewType

from storage.model.thread import Comment, CommentState, Entry

AuthorKey = NewType("AuthorKey", str)
"""Identifies the author of entries within one thread. Only compare it; its text has no other meaning."""


def get_author_key(entry: Entry) -> AuthorKey:
    """Returns the account if known, otherwise the name, ignoring case. An entry with neither gets its own
    key."""
    if entry.person is not None:
        return AuthorKey(f"account {entry.person}")
    if entry.author:
        return AuthorKey(f"name {entry.author.casefold()}")
    return AuthorKey(f"entry {entry.number}")


def count_commenters(comments: Iterable[Comment]) -> int:
    """Counts the people who wrote the comments. Deleted comments without an author are not counted."""
    return len(
        {
            get_author_key(comment)
            for comment in comments
            if comment.author or comment.state is CommentState.PRESENT
        }
    )
