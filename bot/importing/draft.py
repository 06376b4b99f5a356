"""A comment as a reader finds it in its source, before numbers and parents are settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.importing.text.readable_text import EMPTY, ReadableText


@dataclass(frozen=True, slots=True)
class CommentDraft:
    """A comment as every reader fills it in, including the reader of live Discord threads.
    ``bot.importing.assembly`` makes comments of drafts."""

    key: str
    """Identifies the comment in its source. It stays the same as long as the source exists."""
    readable: ReadableText = EMPTY
    source: str = ""
    """The text as it is in the source, after cleaning."""
    author: str | None = None
    person: int | None = None
    """The author's Discord user id, if the source has it."""
    parent_key: str | None = None
    """The key of the comment that this one answers; None if it answers the article."""
    own_number: int | None = None
    """The number that the source shows beside the comment."""
    time: datetime | None = None
    day_only: bool = False
    """Whether the source gives only the day of ``time``."""
    edited: datetime | None = None
    score: int | None = None
    address: str | None = None
    deleted: bool = False
    bot: bool = False


def detach_from_article(drafts: Iterable[CommentDraft], *article_keys: str | None) -> list[CommentDraft]:
    """Removes parents that are the article, because an answer to the article has no parent."""
    return [
        replace(draft, parent_key=None) if draft.parent_key in article_keys else draft for draft in drafts
    ]
