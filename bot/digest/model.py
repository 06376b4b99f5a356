"""The parts of a digest. ``serialization`` makes its JSON form, which docs/digest-json.md describes."""

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
    """The line that is needed to understand this one and is shown before it. It comes from earlier in the
    same entry, or from the entry that this one answers."""
    article: bool = False
    """Whether the quote is from the article rather than from a comment."""
    answers: int | None = None
    """Number of the entry that is needed to understand the quote, if no single line of that entry is enough;
    ``SOMETHING_BEFORE`` if the source does not state which entry it is."""

    def is_verbatim(self, entry: Entry) -> bool:
        """Returns whether the stored entry still says exactly this. ``leans_on`` is checked separately."""
        return (
            entry.number == self.number
            and entry.author == self.author
            and 0 <= self.start < self.end
            and entry.text[self.start : self.end] == self.text
        )


class HeadingKind(StrEnum):
    STATEMENT = "statement"  # a sentence that states the position
    VOTE = "vote"  # the best sentence of those who open their comment with the same vote
    SUBJECT = "subject"  # words that only name the subject: no member states the position in one sentence


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a comment was put under a viewpoint: the sentence of the comment that is nearest to the heading."""

    number: int
    score: float
    """How surely its author holds the position, 0 to 1."""
    start: int
    end: int
    agrees_with: int | None = None
    """Number of the member that the comment agrees with in its reply, if that placed it rather than its own
    words."""


@dataclass(frozen=True, slots=True)
class Opposition:
    """A viewpoint that contradicts another one."""

    number: int
    """Number of the comment that heads the viewpoint."""
    commenters: int


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A position that one or more commenters hold."""

    heading: Quote
    """A whole sentence of a member, or a main clause with its conditions, that states the position."""
    members: tuple[int, ...]
    """Numbers of the comments that hold it, ascending; never empty."""
    commenters: int
    """How many different people hold it. Each unnamed comment counts as one person."""
    voices: tuple[Quote, ...] = ()
    """Quotes of other members who state the position in other words, best first."""
    pushback: tuple[Quote, ...] = ()
    """Statements that contradict the heading, best first."""
    against: tuple[Opposition, ...] = ()
    """Viewpoints of the same digest that contradict it. The one with most people comes first."""
    near: tuple[int, ...] = ()
    """Numbers of the comments about it whose authors may or may not hold it, ascending."""
    kind: HeadingKind = HeadingKind.STATEMENT
    theme: int | None = None
    """Index in ``Digest.themes``."""
    evidence: tuple[Evidence, ...] = ()
    """The evidence for each member and for each comment near it, in order of their numbers."""
    weight: float = 0.0
    """The weight by which it was ranked; see ``Viewpoints``."""
    heading_score: float = 0.0
    """How surely the heading is a good one, 0 to 1."""

    def list_quotes(self) -> tuple[Quote, ...]:
        """Returns everything that is quoted for the viewpoint, the heading first."""
        return (self.heading, *self.voices, *self.pushback)


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of comments in a large thread that are about one thing."""

    subject: Quote
    """A few words of a comment that name the theme."""
    comments: tuple[int, ...]
    """Numbers of its comments, ascending. Each comment is in one theme at most."""
    commenters: int
    answers: int
    """How many comments answer comments of the theme."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A proposal or an announcement that was agreed on."""

    quote: Quote
    agreed: tuple[int, ...] = ()
    """Numbers of the comments that agree to it, ascending."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line is shown as part of the article, of the discussion or of the questions."""

    number: int
    start: int
    rank: int
    """1 for the line chosen first."""
    weight: float
    nearest: tuple[int, ...] = ()
    """Numbers of the comments that say nearly the same."""


class TopicKind(StrEnum):
    PAGE = "page"  # linked
    NAME = "name"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that the thread refers to."""

    kind: TopicKind
    name: str
    """The name as written in the thread; for a page without a title, its site and the end of its path."""
    mentions: tuple[int, ...]
    """Numbers of the entries that mention it, ascending."""
    raised_by: int
    """Number of the entry that mentioned it first."""
    address: str | None = None
    aliases: tuple[str, ...] = ()
    """Other spellings in the thread that are counted under this name."""


class ExclusionReason(StrEnum):
    """Why a comment is counted but not used for viewpoints."""

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
    """Who is represented by the viewpoints shown, and who is not. Comments are given by their numbers."""

    comments: int
    commenters: int
    represented: tuple[int, ...]
    """Numbers of the comments that are members of the viewpoints shown."""
    represented_commenters: int
    alone: tuple[int, ...]
    """Comments with a view of their own that is not shown, including those near a viewpoint."""
    excluded: tuple[tuple[ExclusionReason, tuple[int, ...]], ...] = ()
    declared: int | None = None
    found: int = 0
    placed_commenters: int = 0
    """How many people have a comment in a viewpoint or a theme that is shown."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a digest was made. The same recipe for the same thread gives the same bytes."""

    version: str
    method: str
    encoder: str
    length: Length
    language: str | None
    """The thread's main language (ISO 639-1); None if it cannot be determined."""


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
    """The viewpoints with most people come first, but viewpoints of one theme are together."""
    viewpoints_total: int
    topics: tuple[Topic, ...]
    topics_total: int
    coverage: Coverage
    last_number: int
    """Number of the newest comment that was read. It is shown as "as of #57", for example."""
    whole: bool = False
    """Whether the thread is too short for a digest and is to be shown as it is."""
    themes: tuple[Theme, ...] = ()
    """The themes of a large thread. The one with most people comes first."""
    themes_total: int = 0
    questions: tuple[Quote, ...] = ()
    """Questions that nobody answered, in order of the thread."""
    questions_total: int = 0
    decisions: tuple[Decision, ...] = ()
    """In order of the thread."""
    decisions_total: int = 0
    reasons: tuple[Reason, ...] = ()
    """The reasons for the lines of ``article``, ``gist`` and ``questions``."""

    def list_quotes(self) -> tuple[Quote, ...]:
        """Returns every quote shown, including the lines that other quotes depend on."""
        shown = [*self.article, *self.gist, *(theme.subject for theme in self.themes)]
        for view in self.viewpoints:
            shown += view.list_quotes()
        shown += [*self.questions, *(decision.quote for decision in self.decisions)]
        return tuple(line for quote in shown for line in (quote.leans_on, quote) if line is not None)
