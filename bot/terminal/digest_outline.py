"""What a digest shows and in which order: its blocks, the same for every output format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.digest.model import Digest, Quote, Theme, Topic, Viewpoint
from bot.phrases import Phrases
from bot.presentation.digest import (
    describe_opposing_views,
    describe_support,
    describe_theme,
    group_viewpoints,
    has_distinct_subject,
)
from bot.presentation.quotes import remove_repeated_heading
from bot.terminal.quotes import format_numbers, name_people
from storage.model import Thread


@dataclass(frozen=True, slots=True)
class OutlineHeading:
    """The heading of a part: article, viewpoints, topics …"""

    title: str


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A sentence about the part: that it is empty, or how much more there is."""

    words: str
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    quote: Quote
    note: str = ""
    """A line below the quote: who agreed to a decision."""


@dataclass(frozen=True, slots=True)
class ThemeBlock:
    subject: Quote | None
    """None if the heading of a viewpoint below says the same."""
    facts: str


@dataclass(frozen=True, slots=True)
class ViewpointBlock:
    position: int
    view: Viewpoint
    support: str
    groups: tuple[tuple[str, tuple[Quote, ...]], ...]
    """Labels with quotes, such as other voices and pushback."""
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicsBlock:
    topics: tuple[Topic, ...]
    rest: str
    """How many more there are, in words; empty if these are all."""


OutlineBlock = OutlineHeading | OutlineLine | QuoteBlock | ThemeBlock | ViewpointBlock | TopicsBlock


def build_outline_blocks(digest: Digest, thread: Thread, phrases: Phrases) -> Iterator[OutlineBlock]:
    """``thread``: the one that the digest was made of."""
    yield from _quotes("part-article", digest.article, phrases)
    yield from _quotes("part-gist", digest.gist, phrases)
    yield from _viewpoints(digest, phrases)
    yield from _quotes("part-questions", digest.questions, phrases)
    yield from _rest("more-questions", digest.questions_total - len(digest.questions), phrases)
    yield from _decisions(digest, thread, phrases)
    yield from _topics(digest, phrases)


def _quotes(part: str, quotes: Sequence[Quote], phrases: Phrases) -> Iterator[OutlineBlock]:
    if quotes:
        yield OutlineHeading(phrases(part))
    for quote in quotes:
        yield QuoteBlock(quote)


def _rest(phrase: str, count: int, phrases: Phrases) -> Iterator[OutlineBlock]:
    if count > 0:
        yield OutlineLine(phrases(phrase, count=count), is_rest=True)


def _viewpoints(digest: Digest, phrases: Phrases) -> Iterator[OutlineBlock]:
    yield OutlineHeading(phrases("part-viewpoints"))
    if not digest.viewpoints:
        yield OutlineLine(phrases("digest-no-viewpoints"))
    position = 0
    for theme, views in group_viewpoints(digest):
        if theme is not None:
            yield _theme(theme, views, phrases)
        for view in views:
            position += 1
            yield _viewpoint(position, view, digest, phrases)
    yield from _rest("more-viewpoints", digest.viewpoints_total - len(digest.viewpoints), phrases)


def _theme(theme: Theme, views: Sequence[Viewpoint], phrases: Phrases) -> ThemeBlock:
    subject = theme.subject if has_distinct_subject(theme, views) else None
    return ThemeBlock(subject, describe_theme(theme, phrases))


def _viewpoint(position: int, view: Viewpoint, digest: Digest, phrases: Phrases) -> ViewpointBlock:
    groups = tuple(
        (phrases(phrase), tuple(remove_repeated_heading(quote, view.heading) for quote in quotes))
        for phrase, quotes in (("voices", view.voices), ("pushback", view.pushback))
        if quotes
    )
    facts = describe_opposing_views(view, phrases)
    if view.near:
        near = phrases("near-comments", count=len(view.near))
        facts.append(f"{near}: {format_numbers(view.near)}")
    return ViewpointBlock(position, view, describe_support(view, digest, phrases), groups, tuple(facts))


def _decisions(digest: Digest, thread: Thread, phrases: Phrases) -> Iterator[OutlineBlock]:
    if digest.decisions:
        yield OutlineHeading(phrases("part-decisions"))
    for decision in digest.decisions:
        people = ", ".join(name_people(decision.agreed, thread, phrases))
        yield QuoteBlock(decision.quote, f"{phrases('agreed')}: {people}" if people else "")
    yield from _rest("more-decisions", digest.decisions_total - len(digest.decisions), phrases)


def _topics(digest: Digest, phrases: Phrases) -> Iterator[OutlineBlock]:
    yield OutlineHeading(phrases("part-topics"))
    more = digest.topics_total - len(digest.topics)
    if digest.topics:
        yield TopicsBlock(digest.topics, phrases("more-topics", count=more) if more > 0 else "")
    else:
        yield OutlineLine(phrases("digest-no-topics"))
