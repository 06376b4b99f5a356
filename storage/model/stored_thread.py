"""What storage knows about a thread it holds, and what an import changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from storage.libraries import Library
from storage.model.thread import ReadingNote


class Visibility(StrEnum):
    """Who may see a thread, from most people to fewest."""

    SERVER = "server"
    CHANNEL = "channel"  # staff, and everybody who can view one channel
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class ThreadInfo:
    """Facts about a stored thread, without its texts."""

    library: Library
    id: int
    """The number people type. Unique within the library."""
    title: str
    form: str
    key: str
    address: str | None
    declared: int | None
    has_article: bool
    comment_count: int
    author_count: int
    """How many people commented. Each comment without a name counts as one person."""
    imported_at: datetime
    updated_at: datetime
    """When it was last imported or refreshed, even if nothing changed."""
    imported_by: int | None
    revision: int
    """Starts at 1 and rises with every change."""
    visibility: Visibility = Visibility.SERVER
    notes: tuple[ReadingNote, ...] = ()
    channel: int | None = None
    """For ``Visibility.CHANNEL``: the channel whose viewers may read the thread. Otherwise None."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import changed in a stored thread: numbers of comments, in ascending order.

    A new title or score also raises the revision, but is not listed here.
    """

    added: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    article_changed: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone or self.article_changed)


@dataclass(frozen=True, slots=True)
class SaveResult:
    info: ThreadInfo
    created: bool
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class AuthorCount:
    author: str | None
    comments: int
    first_number: int
    """Number of their first comment. It distinguishes accounts with the same name."""


class ThreadSort(StrEnum):
    NEWEST = "newest"
    TITLE = "title"
    LARGEST = "largest"
