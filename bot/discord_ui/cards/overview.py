"""The overview of a digest: one card that fits a phone's screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from discord import ui

from bot.digest.filtering import take_from_each_theme
from bot.digest.model import Quote, Viewpoint
from bot.discord_ui.cards.actions import DigestPart, ShowEntry
from bot.discord_ui.cards.digest_context import DigestContext
from bot.discord_ui.cards.quotes import quote_lines
from bot.discord_ui.components.blocks import (
    Block,
    escape_and_cut,
    make_card,
    make_text,
    make_text_with_button,
)
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.components.limits import OverLimit
from bot.discord_ui.components.phone import SCREEN, estimate_height
from bot.presentation.overview import describe_shown, describe_supporters

_SHORT_ROOMS = (560, 420, 280, 140)
_MAX_VIEWPOINTS = 4
MAX_GIST = 2
MAX_TOPICS = 3
_QUOTE_ROOM = 720
"""The most units of a sentence, which has at most some 400 characters; escaping may lengthen them."""
_TOPIC_ROOM = 26
"""The most characters of the line of topics."""


@dataclass(frozen=True, slots=True)
class _Size:
    """How many quotes of the gist and how many viewpoints are shown, and the room of each quote."""

    gist: int
    viewpoints: int
    gist_room: int = _QUOTE_ROOM
    heading_room: int = _QUOTE_ROOM


def make_overview_card(context: DigestContext) -> ui.LayoutView:
    """The overview, with as many viewpoints and quotes of the gist as fit on a phone's screen."""
    *sizes, smallest = _sizes(least_gist=0 if context.digest.viewpoints else 1)
    for size in sizes:
        try:
            card = _make(context, size)
        except OverLimit:
            continue
        if estimate_height([*card.children, *context.beside]) <= SCREEN:
            return card
    return _make(context, smallest)


def _sizes(least_gist: int) -> Iterator[_Size]:
    """Largest first. The second quote of the gist is dropped before any viewpoint, and all viewpoints but one
    before a sentence is cut."""
    yield _Size(MAX_GIST, _MAX_VIEWPOINTS)
    yield from (_Size(1, viewpoints) for viewpoints in range(_MAX_VIEWPOINTS, 0, -1))
    yield from (_Size(1, 1, gist_room=room) for room in _SHORT_ROOMS)
    yield _Size(least_gist, 1)
    yield from (_Size(least_gist, 1, room, room) for room in _SHORT_ROOMS)


def _make(context: DigestContext, size: _Size) -> ui.LayoutView:
    phrases, digest = context.phrases, context.digest
    head = [make_text(f"### {context.title()}", f"-# {context.describe_size()}")]
    gist = (digest.article or digest.gist)[: size.gist]
    blocks: list[Block] = [_quote(context, quote, size.gist_room) for quote in gist]
    shown = take_from_each_theme(digest.viewpoints, size.viewpoints)
    if shown:
        blocks += [ui.Separator()] if blocks else []
        blocks += [_viewpoint(context, view, size.heading_room) for view in shown]
    else:
        blocks.append(make_text(phrases("digest-no-viewpoints")))
    coverage = " · ".join([describe_shown(shown, digest, phrases), *context.describe_newer_messages()])
    lines = make_text(*(f"-# {line}" for line in (_topics(context), coverage) if line))
    foot = [lines, *context.make_navigation(DigestPart.OVERVIEW)]
    return make_card(head, blocks, foot, CardKind.OVERVIEW, under=context.posted)


def _viewpoint(context: DigestContext, view: Viewpoint, room: int) -> Block:
    facts = describe_supporters(view, context.digest, context.activity, context.phrases)
    return _quote(context, view.heading, room, facts)


def _quote(context: DigestContext, quote: Quote, room: int, facts: str = "") -> Block:
    lines = quote_lines(quote, room, context.phrases, facts)
    if lines.whole:
        return make_text(lines.text)
    whole = make_button(context.phrases("discord-button-whole"), ShowEntry(context.thread, quote.number))
    return make_text_with_button(whole, lines.text)


def _topics(context: DigestContext) -> str:
    """Returns as many of the first few as fit on one line."""
    digest, phrases = context.digest, context.phrases
    names: list[str] = []
    for topic in digest.topics[:MAX_TOPICS]:
        name = escape_and_cut(topic.name, _TOPIC_ROOM)
        if names and sum(map(len, names)) + len(name) + 3 * len(names) > _TOPIC_ROOM:
            break
        names.append(name)
    if not names:
        return ""
    rest = max(0, digest.topics_total - len(names))
    more = [f"+{rest}"] if rest else []
    return f"{phrases('part-topics')}: {' · '.join([*(f'**{name}**' for name in names), *more])}"
