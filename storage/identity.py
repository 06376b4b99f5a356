"""Whether two threads are copies of the same discussion, for sources without an identifier.

Their keys are made from the first text (``storage.text_keys``). An edit of that text changes the key, and two
discussions that begin alike get the same key. So the threads are compared by their comments: copies of a
discussion contain the same texts by the same authors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from storage.model import Article, Comment, CommentState, Thread

_MIN_DISTINCTIVE_LENGTH = 24
"""Two comments by the same author with the same text of at least this many characters are taken for
copies."""
_MIN_SHARED = 2
_MIN_COMMENTS_TO_DIFFER = 2


def is_same_discussion(old: Thread, new: Thread) -> bool:
    """Whether ``new`` is a later copy of ``old`` although the keys differ. False in doubt.

    Threads with equal addresses are copies, threads with different addresses are not. If an address
    is missing, the articles must be similar, if both threads have one, and half of the comments of the
    smaller thread must be in the other one. At least two shared comments (one, if both threads have an
    article) must be too long to be a coincidence.
    """
    if old.address and new.address:
        return old.address == new.address
    if old.article and new.article and not _are_similar(old.article, new.article):
        return False
    before, after = _count_texts(old.comments), _count_texts(new.comments)
    shared = before & after
    distinctive = sum(count for (_, text), count in shared.items() if len(text) >= _MIN_DISTINCTIVE_LENGTH)
    needed = 1 if old.article and new.article else _MIN_SHARED
    smaller = min(before.total(), after.total())
    return distinctive >= needed and shared.total() * 2 >= smaller


def is_different_discussion(old: Thread, new: Thread) -> bool:
    """Whether ``new`` is not a copy of ``old`` although the keys are equal: both threads have several
    comments and share none. False in doubt."""
    if old.address and new.address and old.address == new.address:
        return False
    # without an article the key was made from the first comment, so the first comments are equal anyway
    start = 0 if old.article and new.article else 1
    before, after = _count_texts(old.comments[start:]), _count_texts(new.comments[start:])
    return min(before.total(), after.total()) >= _MIN_COMMENTS_TO_DIFFER and not before & after


def _count_texts(comments: Iterable[Comment]) -> Counter[tuple[str, str]]:
    """Counts the comments by author and text."""
    return Counter(
        (comment.author.casefold(), _normalize(comment.text))
        for comment in comments
        if comment.author and comment.text and comment.state is CommentState.PRESENT
    )


def _are_similar(old: Article, new: Article) -> bool:
    """Whether at least half of the paragraphs of the shorter article are in the other one."""
    before, after = _paragraphs(old.text), _paragraphs(new.text)
    return len(before & after) * 2 >= min(len(before), len(after))


def _paragraphs(text: str) -> set[str]:
    parts = {_normalize(part) for part in text.split("\n\n")}
    if len(parts) == 1:  # a single paragraph is compared by its sentences
        parts = {_normalize(part) for part in re.split(r"(?<=[.!?…]) ", text)}
    return {part for part in parts if part}


def _normalize(text: str) -> str:
    return "".join(text.split()).casefold()
