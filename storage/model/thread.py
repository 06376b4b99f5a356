"""An imported thread: an article, comments, and what the reader noticed.

All offsets count code points in ``text`` (Python string indices), half open: ``text[start:end]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text: ``text[start:end]`` leads to ``address``, which is kept as imported."""

    start: int
    end: int
    address: str


class PassageKind(StrEnum):
    QUOTED = "quoted"  # somebody else's words
    CODE = "code"
    SIGNATURE = "signature"
    SPOILER = "spoiler"


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of a text that is not plain text by its author."""

    start: int
    end: int
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class Article:
    """The text under discussion. It is the first entry of the thread, usually number 1."""

    text: str
    source: str = ""
    links: tuple[Link, ...] = ()
    passages: tuple[Passage, ...] = ()
    author: str | None = None
    number: int = 1
    time: datetime | None = None
    score: int | None = None
    address: str | None = None
    person: int | None = None
    """Discord's id of the author, if the source tells it. Never shown."""
    day_only: bool = False
    """Whether the source tells only the day; ``time`` is then midnight UTC, and no time of day is shown."""


class CommentState(StrEnum):
    PRESENT = "present"
    DELETED = "deleted"  # the source shows that there was a comment; the text is empty


@dataclass(frozen=True, slots=True)
class Comment:
    """One entry by one author. ``number`` is what people cite (``#4``), unique within its thread."""

    number: int
    text: str
    source: str = ""
    author: str | None = None
    links: tuple[Link, ...] = ()
    passages: tuple[Passage, ...] = ()
    parent: int | None = None
    """Number of the comment that this one replies to. None if it replies to the article, or the source does
    not say."""
    time: datetime | None = None
    edited: datetime | None = None
    score: int | None = None
    address: str | None = None
    """The permalink of this comment."""
    key: str | None = None
    """The source's own identifier. Newer copies of the comment are matched by it."""
    state: CommentState = CommentState.PRESENT
    bot: bool = False
    person: int | None = None
    """Discord's id of the author, if the source tells it. Never shown."""
    day_only: bool = False
    """Whether the source tells only the day; ``time`` is then midnight UTC, and no time of day is shown."""
    parent_inferred: bool = False
    """Whether ``parent`` was inferred from the text. Otherwise it comes from the source."""


Entry: TypeAlias = Article | Comment


class NoteKind(StrEnum):
    """What a reader noticed. The remark beside each kind names the facts of the note."""

    COUNT_DIFFERS = "count-differs"  # declared, found
    STUBS = "stubs"  # count: replies the source left out ("more" stubs)
    SKIPPED = "skipped"  # count, what: entries that are not comments
    DELETED = "deleted"  # count: placeholders kept
    CLEANED = "cleaned"  # count: characters removed by cleaning
    RENUMBERED = "renumbered"  # count: numbers that occurred twice
    LOOSE = "loose"  # count: replies to a comment that is missing
    LABELLED = "labelled"  # label: what the community calls a post of this kind
    BRANCH = "branch"  # the source is one comment of a discussion with its replies
    NOT_LOADED = "not-loaded"  # declared: comments the page announces; 0 if it does not say how many
    NO_COMMENTS = "no-comments"  # the page has none and announces none
    CROSSPOSTED = "crossposted"  # place: where the article was first posted


@dataclass(frozen=True, slots=True)
class ReadingNote:
    kind: NoteKind
    facts: tuple[tuple[str, int | str], ...] = ()


@dataclass(frozen=True)
class Thread:
    """An imported discussion: an optional article, and the comments in the order of the source."""

    title: str
    comments: tuple[Comment, ...]
    article: Article | None = None
    form: str = ""
    """The name of the source format, such as ``reddit`` or ``discourse``."""
    key: str = ""
    """Identity of the source: importing the same key again updates the thread."""
    address: str | None = None
    declared: int | None = None
    """Number of entries that the source says it holds."""
    numbered: bool = False
    """True if the source itself numbers its entries. Otherwise the reader assigns the numbers."""
    notes: tuple[ReadingNote, ...] = ()
    left_out: frozenset[str] = field(default=frozenset(), compare=False)
    """Keys of comments that the source mentions without their text or without their replies. If such comments
    are missing from this copy, they were not necessarily deleted. Set by the reader; not stored."""

    @cached_property
    def by_number(self) -> dict[int, Entry]:
        """All entries, including the article, by their numbers."""
        return {entry.number: entry for entry in self.list_entries()}

    def list_entries(self) -> Iterator[Entry]:
        """The article, if there is one, then the comments."""
        if self.article is not None:
            yield self.article
        yield from self.comments

    @property
    def numbers(self) -> list[int]:
        """Numbers of all entries, including the article."""
        numbers = [comment.number for comment in self.comments]
        return numbers if self.article is None else [self.article.number, *numbers]

    @property
    def found(self) -> int:
        """Number of entries read, including the article. Compare with ``declared``."""
        return len(self.comments) + (self.article is not None)


def make_placeholder(comment: Comment) -> Comment:
    """Returns what is kept of a removed comment: number, time, parent and key. Newer copies of the comment
    are matched by the key."""
    return Comment(
        comment.number,
        "",
        parent=comment.parent,
        parent_inferred=comment.parent_inferred,
        time=comment.time,
        key=comment.key,
        state=CommentState.DELETED,
        day_only=comment.day_only,
    )
