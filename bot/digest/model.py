"""What a digest is made of. Its JSON form is in ``serial``; docs/digest-json.md describes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from storage.model import Entry


class Length(StrEnum):
    HEADLINE = "headline"  # one quote of each part
    SHORT = "short"  # fits one card
    FULL = "full"  # everything, paged


SOMETHING_BEFORE: Final = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """A character range of one entry, verbatim: ``text == entry.text[start:end]``."""

    number: int
    author: str | None
    text: str
    start: int
    end: int
    address: str | None = None
    leans_on: Quote | None = None
    """The line this one cannot be understood without; shown before it. It stands earlier in the same
    entry, or in the entry that this one answers."""
    article: bool = False
    """Whether the article says so, and not a comment."""
    answers: int | None = None
    """Number of the entry without which it cannot be understood, where no single line of that can be named;
    ``SOMETHING_BEFORE`` where the source does not tell which entry it is."""

    def is_verbatim(self, entry: Entry) -> bool:
        """Whether the stored entry still says exactly this (``leans_on`` is checked on its own)."""
        return (
            entry.number == self.number
            and entry.author == self.author
            and 0 <= self.start < self.end
            and entry.text[self.start : self.end] == self.text
        )


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A position shared by some comments."""

    label: Quote
    """A few words of a member, naming the position."""
    members: tuple[int, ...]
    """Numbers of the comments that hold it, ascending; never empty."""
    commenters: int
    """How many different people that is; each unnamed comment counts as one."""
    quotes: tuple[Quote, ...]
    """Best first; the first is the one nearest to all members that stands alone."""
    pushback: tuple[Quote, ...] = ()


class TopicKind(StrEnum):
    PAGE = "page"  # linked
    NAME = "name"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that the thread refers to."""

    kind: TopicKind
    name: str
    """As written in the thread."""
    mentions: tuple[int, ...]
    """Numbers of the entries that mention it, ascending."""
    raised_by: int
    """Number of the entry that brought it up first."""
    address: str | None = None
    aliases: tuple[str, ...] = ()
    """Other spellings in the thread that are counted under this name."""


class Aside(StrEnum):
    """Why a comment is counted but is no viewpoint."""

    SHORT = "short"  # "+1", "this", one or two words
    LINK_ONLY = "link-only"
    INSULT = "insult"
    JOKE = "joke"
    QUESTION = "question"  # asks whether somebody knows something
    MODERATION = "moderation"  # reminds of the rules
    BOT = "bot"
    DELETED = "deleted"
    LANGUAGE = "language"  # not a supported language
    NOT_PROSE = "not-prose"  # only quoted lines, code, emoji


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who is represented by the viewpoints shown, and who is not. All numbers are of comments."""

    comments: int
    commenters: int
    represented: tuple[int, ...]
    """Members of the viewpoints shown."""
    represented_commenters: int
    alone: tuple[int, ...]
    """Comments with a view of their own that is not shown."""
    aside: tuple[tuple[Aside, tuple[int, ...]], ...] = ()
    declared: int | None = None
    found: int = 0


@dataclass(frozen=True, slots=True)
class Recipe:
    """What made a digest: the same recipe over the same thread gives the same bytes."""

    version: str
    method: str
    encoder: str
    length: Length
    language: str | None
    """The thread's main language (ISO 639-1); None where it cannot be told."""


@dataclass(frozen=True, slots=True)
class Digest:
    title: str
    address: str | None
    recipe: Recipe
    article: tuple[Quote, ...]
    """In reading order."""
    gist: tuple[Quote, ...]
    """For a thread without an article: the discussion itself in a few quotes, in order of the thread."""
    viewpoints: tuple[Viewpoint, ...]
    """Most members first."""
    viewpoints_total: int
    topics: tuple[Topic, ...]
    topics_total: int
    coverage: Coverage
    last_number: int
    """The newest comment that was read ("as of #57")."""
    whole: bool = False
    """True where the thread is too short to be worth digesting: show it as it is."""

    def quotes(self) -> tuple[Quote, ...]:
        """Every quote shown, labels and those leaned on included."""
        shown = [*self.article, *self.gist]
        for view in self.viewpoints:
            shown += [view.label, *view.quotes, *view.pushback]
        return tuple(line for quote in shown for line in (quote.leans_on, quote) if line is not None)
