"""The nouns. Frozen dataclasses, standard library only; everything else is written in their terms.

All offsets count code points in ``text`` (Python string indices), half open: ``text[start:end]``.
All times are aware and in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeAlias, TypeVar

from storage.libraries import Library
from storage.schedules import Schedule


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a text that point somewhere: ``text[start:end]`` → ``address`` (complete, as imported)."""

    start: int
    end: int
    address: str


class PassageKind(StrEnum):
    QUOTED = "quoted"  # somebody else's words, cited in this text
    CODE = "code"
    SIGNATURE = "signature"
    SPOILER = "spoiler"


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of a text that is not its author's own open prose."""

    start: int
    end: int
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class Article:
    """The text under discussion. Its number is 1: it is the opening entry of the thread."""

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
    """Discord's id of the author, where the source tells it. Never shown."""
    day_only: bool = False
    """Whether the source tells only the day; ``time`` is then midnight UTC, and no time of day is shown."""


class CommentState(StrEnum):
    PRESENT = "present"
    DELETED = "deleted"  # the source shows that a comment was here; its text is empty


_PRESENT = CommentState.PRESENT


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
    """Number of the comment it answers; None where it answers the article or nothing known."""
    time: datetime | None = None
    edited: datetime | None = None
    score: int | None = None
    address: str | None = None
    """Where this very comment stands on the web."""
    key: str | None = None
    """The source's own identifier, by which a newer copy recognises it."""
    state: CommentState = CommentState.PRESENT
    bot: bool = False
    person: int | None = None
    """Discord's id of the author, where the source tells it. Never shown."""
    day_only: bool = False
    """Whether the source tells only the day; ``time`` is then midnight UTC, and no time of day is shown."""
    parent_inferred: bool = False
    """Whether ``parent`` was inferred from the text; else the source tells it."""


Entry: TypeAlias = Article | Comment


def make_placeholder(comment: Comment) -> Comment:
    """All that is left of a comment that was removed: that it was here, when, and what it answered. Its key
    stays, by which a newer copy is told from a new comment."""
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


def author_key(entry: Entry) -> int | str:
    """The same for all entries of one person of a thread, as far as can be told: the account where the
    source tells it, else the name whatever its case. Who wrote without a name wrote nothing else."""
    if entry.person is not None:
        return entry.person
    return entry.author.casefold() if entry.author else -entry.number


def count_commenters(comments: Iterable[Comment]) -> int:
    """How many people wrote them; a deleted comment that no longer shows its author is nobody's."""
    return len({author_key(comment) for comment in comments if comment.author or comment.state is _PRESENT})


@dataclass(frozen=True, slots=True)
class ThreadStats:
    """How the comments of a thread lie in time, and how far they answer each other."""

    first: datetime | None
    last: datetime | None
    depth: int
    """Of the deepest reply; 0 where no comment answers another."""
    day_only: bool = False
    """Whether the source tells only the day of some comments."""
    replies: int = 0
    """Comments that answer another comment."""
    inferred: int = 0
    """Of these, how many were inferred from their texts."""


def compute_stats(comments: Sequence[Comment]) -> ThreadStats:
    times = [comment.time for comment in comments if comment.time is not None]
    depth = compute_reply_depth({comment.number: comment.parent for comment in comments})
    day_only = any(comment.day_only for comment in comments)
    return ThreadStats(
        min(times, default=None),
        max(times, default=None),
        depth,
        day_only,
        replies=sum(comment.parent is not None for comment in comments),
        inferred=sum(comment.parent_inferred for comment in comments),
    )


def compute_reply_depth(parents: Mapping[int, int | None]) -> int:
    """Of the deepest reply, from what each comment answers, by number."""
    depths: dict[int, int] = {}
    for number in parents:
        path: dict[int, None] = {}
        at: int | None = number
        while at is not None and at in parents and at not in depths and at not in path:
            path[at] = None
            at = parents[at]
        depth = depths.get(at, -1) if at is not None else -1
        for one in reversed(path):
            depth += 1
            depths[one] = depth
    return max(depths.values(), default=0)


class NoteKind(StrEnum):
    """What a reader noticed; facts go beside it, words are found by whoever shows it."""

    COUNT_DIFFERS = "count-differs"  # declared, found
    STUBS = "stubs"  # count: replies the source left out ("more" stubs)
    SKIPPED = "skipped"  # count, what: entries that are no comments
    DELETED = "deleted"  # count: placeholders kept
    CLEANED = "cleaned"  # count: characters removed by hygiene
    RENUMBERED = "renumbered"  # count: numbers that occurred twice
    LOOSE = "loose"  # count: replies to something that is not there
    LABELLED = "labelled"  # label: what the community calls a post of this kind
    BRANCH = "branch"  # the source is one comment of a discussion and its answers
    NOT_LOADED = "not-loaded"  # declared: comments that the page announces (0: how many it does not say)
    NO_COMMENTS = "no-comments"  # none were found on a page that announces none
    CROSSPOSTED = "crossposted"  # place: where the article was posted first


@dataclass(frozen=True, slots=True)
class ReadingNote:
    kind: NoteKind
    facts: tuple[tuple[str, int | str], ...] = ()


@dataclass(frozen=True)
class Thread:
    """An imported discussion: an article, or none, and its comments in the order of the source."""

    title: str
    comments: tuple[Comment, ...]
    article: Article | None = None
    form: str = ""
    """Which reader made it: ``listing``, ``reddit``, ``discourse``, …"""
    key: str = ""
    """Identity of the source: importing the same key again updates the thread."""
    address: str | None = None
    declared: int | None = None
    """Number of entries that the source says it holds."""
    numbered: bool = False
    """True where the source itself numbers its entries; else numbers are given by us and kept by ``key``."""
    notes: tuple[ReadingNote, ...] = ()
    left_out: frozenset[str] = field(default=frozenset(), compare=False)
    """Keys of comments that the source names but does not give, or whose replies it does not give: that they
    are not in this copy does not mean that they are gone. Known of what was just read; not stored."""

    @cached_property
    def by_number(self) -> dict[int, Entry]:
        """Every entry, the article included, by its number."""
        return {entry.number: entry for entry in self.entries()}

    def entries(self) -> Iterator[Entry]:
        if self.article is not None:
            yield self.article
        yield from self.comments

    @property
    def found(self) -> int:
        """Number of entries read, the article included: comparable with ``declared``."""
        return len(self.comments) + (self.article is not None)


class Visibility(StrEnum):
    """From the widest to the narrowest."""

    SERVER = "server"
    CHANNEL = "channel"  # staff, and whoever can view one channel
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class ThreadInfo:
    """The facts of a stored thread, without its texts."""

    library: Library
    id: int
    """Small number, unique within its library: what people type."""
    title: str
    form: str
    key: str
    address: str | None
    declared: int | None
    has_article: bool
    comment_count: int
    author_count: int
    """Different people as far as can be told: each unnamed comment counts as one."""
    imported_at: datetime
    updated_at: datetime
    """When it was last imported or read again, whether that changed anything or not."""
    imported_by: int | None
    revision: int
    """1 at first, one more with every import that changed something."""
    visibility: Visibility = Visibility.SERVER
    notes: tuple[ReadingNote, ...] = ()
    channel: int | None = None
    """Of ``Visibility.CHANNEL``: the channel whose viewers may read the thread; None of any other."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import did to a thread that was there: numbers of comments, ascending.

    A new title or score raises the revision too, without being listed here.
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
    first: int = field(default=0, compare=False)
    """Number of their first comment: accounts may bear the same name."""


@dataclass(frozen=True, slots=True)
class StorageUse:
    """How much a library stores, and how much it may store (None: no limit)."""

    comments: int = 0
    bytes: int = 0
    """Text as it was imported and as it is read."""
    max_comments: int | None = None
    max_bytes: int | None = None

    @property
    def share(self) -> float:
        """How much of the limit is used: the larger share of the two; 0 without limits."""
        parts = ((self.comments, self.max_comments), (self.bytes, self.max_bytes))
        return max((used / limit for used, limit in parts if limit is not None), default=0.0)


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """What a server chose. Ids are Discord's; None means that nobody chose, and the default holds."""

    staff_roles: tuple[int, ...] = ()
    """Roles whose holders are staff, beside those who may manage the server."""
    post_channels: tuple[int, ...] = ()
    """Where digests may be posted; empty: anywhere."""
    language: str | None = None
    length: str | None = None
    """Of digests: ``headline``, ``short`` or ``full``."""
    retention_days: int | None = None
    """Threads that were not imported or read again for so long are deleted."""


@dataclass(frozen=True, slots=True)
class Post:
    """A message of ours that others can see: something of a thread, which may be gone by now."""

    guild: int
    thread_id: int
    channel: int
    message: int
    shows: str
    """What of the thread, in the words of whoever posts: storage only keeps it."""
    language: str
    stale: int = 0
    """How often something went that the message may show. Kept by storage, to settle just what was seen."""


class ClaimState(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Claim:
    """ "This author of imported threads is me": decided by the staff of the guild."""

    guild: int
    id: int
    """Small number, unique within its guild, not given twice."""
    person: int
    author: str
    asked_at: datetime
    state: ClaimState = ClaimState.OPEN


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """An entry by the person asked about, with the thread it stands in."""

    thread: ThreadInfo
    entry: Entry


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Everything stored of one person, in all guilds."""

    person: int
    entries: tuple[ThreadEntry, ...] = ()
    """By their id, or by a name they claimed and staff approved."""
    imported: tuple[ThreadInfo, ...] = ()
    """What they imported into servers."""
    library: tuple[ThreadInfo, ...] = ()
    """What they imported for themselves."""
    claims: tuple[Claim, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    """Digests that they had the bot post by a schedule."""
    opted_out: datetime | None = None


@dataclass(frozen=True, slots=True)
class ErasureCounts:
    """How much of a person was removed."""

    entries: int = 0
    threads: int = 0
    """Those in which the entries stood."""
    imported: int = 0
    """Threads that no longer tell who imported them."""
    library: int = 0
    """Threads of their own library."""
    claims: int = 0

    def with_entries_of(self, other: ErasureCounts) -> ErasureCounts:
        """The two as one, where the other removed entries only."""
        return replace(self, entries=self.entries + other.entries, threads=self.threads + other.threads)


class ThreadSort(StrEnum):
    NEWEST = "newest"
    TITLE = "title"
    LARGEST = "largest"


T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Page(Generic[T_co]):
    """A stretch of a longer list."""

    items: tuple[T_co, ...]
    total: int
    offset: int = 0

    @property
    def remaining(self) -> int:
        return self.total - self.offset - len(self.items)
