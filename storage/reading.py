"""How far people have read, and what is new to them. Standard library only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.libraries import Library


@dataclass(frozen=True, slots=True)
class ReadMark:
    """How far a person has read a thread."""

    library: Library
    thread_id: int
    number: int
    """Number of the newest comment that was there when they last read."""
    read_at: datetime
    revision: int | None = None
    """Revision of the thread when they last read its digest; None if they only saw comments."""


@dataclass(frozen=True, slots=True)
class NewsReader:
    """The person who asks what is new to them. Their own comments are never new to them.

    ``names``: names by which others may mention them, besides the author names that they claimed with
    approval.
    """

    person: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Which comments of a thread count as new: those with a number above ``after`` that are not older than
    ``since``.

    A comment without a time counts as written when its thread was imported. If the thread was imported after
    ``since``, all its comments are new, except in a Discord thread, which people could read before.
    """

    after: int = 0
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ViewOutline:
    """A viewpoint without its words: where its heading is, and who holds it."""

    number: int
    start: int
    end: int
    commenters: int
    members: tuple[int, ...] = ()
    """Numbers of comments that hold the viewpoint; only the first ones if there are many."""


@dataclass(frozen=True, slots=True)
class DigestOutline:
    """What a digest showed, without any of its words, so that nothing deleted is kept."""

    revision: int
    """Revision of the thread from which the digest was made."""
    made_at: datetime
    last_number: int
    views: Sequence[ViewOutline] = ()
    quoted: Sequence[tuple[int, int, int]] = ()
    """Number of the entry, start and end of each quote."""
