"""Whether two threads are copies of one discussion, where the source has no identifier of its own.

Such a thread is keyed by its first text, so an edit there gives it another key, and two discussions that
begin alike have the same one. What people said decides then: who wrote the same words in both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from storage.model import Article, Comment, CommentState, Thread

_MADE_OF_WORDS = re.compile(r"(?:listing|paste|webpage):[0-9a-f]{32}(?:~\d{1,9})?")
_SAFE_ERRORS = 24
"""Code points from which on the same words of the same author are no coincidence."""
_FEWEST_SHARED = 2
_FEWEST_ELSEWHERE = 2


def is_text_key(key: str) -> bool:
    """Whether a key was made of the first text of a source rather than given by it."""
    return _MADE_OF_WORDS.fullmatch(key) is not None


def is_same_discussion(old: Thread, new: Thread) -> bool:
    """Whether ``new`` is a later copy of ``old`` in spite of another key; in doubt it is not.

    The same address says so. Else the articles must be alike, if both have one, and half of the comments of
    the shorter one must stand in the other, at least two of them (one, below an article) with words that are
    no coincidence.
    """
    if old.address and new.address:
        return old.address == new.address
    if old.article and new.article and not _alike(old.article, new.article):
        return False
    before, after = _said(old.comments), _said(new.comments)
    shared = before & after
    telling = sum(count for (_, words), count in shared.items() if len(words) >= _SAFE_ERRORS)
    fewest = 1 if old.article and new.article else _FEWEST_SHARED
    smaller = min(before.total(), after.total())
    return telling >= fewest and shared.total() * 2 >= smaller


def is_different_discussion(old: Thread, new: Thread) -> bool:
    """Whether ``new`` is plainly not a copy of ``old`` in spite of the same key: both go on, and in nothing
    alike. In doubt it is a copy."""
    if old.address and new.address and old.address == new.address:
        return False
    # where no article gives the key, the first comment does, and is alike of itself
    start = 0 if old.article and new.article else 1
    before, after = _said(old.comments[start:]), _said(new.comments[start:])
    return min(before.total(), after.total()) >= _FEWEST_ELSEWHERE and not before & after


def _said(comments: Iterable[Comment]) -> Counter[tuple[str, str]]:
    return Counter(
        (comment.author.casefold(), _folded(comment.text))
        for comment in comments
        if comment.author and comment.text and comment.state is CommentState.PRESENT
    )


def _alike(old: Article, new: Article) -> bool:
    """At least half of the paragraphs of the shorter one stand in the other."""
    before, after = _paragraphs(old.text), _paragraphs(new.text)
    return len(before & after) * 2 >= min(len(before), len(after))


def _paragraphs(text: str) -> set[str]:
    parts = {_folded(part) for part in text.split("\n\n")}
    if len(parts) == 1:  # a single one is compared by its sentences, roughly
        parts = {_folded(part) for part in re.split(r"(?<=[.!?…]) ", text)}
    return {part for part in parts if part}


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
