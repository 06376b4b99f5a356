"""The overview of a digest: one card that fits a phone's screen."""

from __future__ import annotations

from collections.abc import Iterator

from discord import ui

from bot.digest.filtering import first_of_each_theme
from bot.digest.model import Quote, Viewpoint
from bot.discord_ui.cards.actions import DigestPart, ShowEntry
from bot.discord_ui.cards.digest_context import DigestContext
from bot.discord_ui.cards.quotes import quote_lines
from bot.discord_ui.components.blocks import Block, escape_and_cut, make_card, text, text_with_button
from bot.discord_ui.components.items import button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.components.limits import OverLimit
from bot.discord_ui.components.phone import SCREEN, estimate_height
from bot.presentation.overview import describe_shown, describe_supporters

MAX_VIEWPOINTS = 4
MAX_GIST = 2
MAX_TOPICS = 4
_QUOTE_ROOM = 720
"""Units. A sentence has some 400 characters at most, which escaping may lengthen."""
_TOPIC_ROOM = 40


def overview_card(context: DigestContext) -> ui.LayoutView:
    """With as many viewpoints and lines of the gist as fit a phone's screen."""
    for gist, viewpoints, room in _sizes():
        try:
            card = _make(context, gist, viewpoints, room)
        except OverLimit:
            continue
        if estimate_height(card.children) <= SCREEN:
            return card
    return _make(context, 1, 1, 400)


def _sizes() -> Iterator[tuple[int, int, int]]:
    """Lines of the gist, viewpoints, and the room of each quote, most first. One line of the gist is
    dropped before any viewpoint, and a viewpoint before a sentence is cut."""
    for viewpoints in range(MAX_VIEWPOINTS, 0, -1):
        for gist in range(MAX_GIST if viewpoints == MAX_VIEWPOINTS else 1, 0, -1):
            yield gist, viewpoints, _QUOTE_ROOM
    yield 1, 2, 400


def _make(context: DigestContext, gist: int, viewpoints: int, room: int) -> ui.LayoutView:
    phrases, digest = context.phrases, context.digest
    head = [text(f"### {CardKind.OVERVIEW.title(context.title())}", f"-# {context.meta()}")]
    blocks: list[Block] = [
        _quote(context, quote, room) for quote in (digest.article or digest.gist)[:gist]
    ]
    shown = first_of_each_theme(digest.viewpoints, viewpoints)
    if shown:
        blocks += [ui.Separator(), *(_viewpoint(context, view, room) for view in shown)]
    else:
        blocks.append(text(phrases("digest-no-viewpoints")))
    below = [_topics(context), " · ".join([describe_shown(shown, digest, phrases), *context.newer_messages()])]
    lines = text(*(f"-# {line}" for line in below if line))
    foot = [lines, *context.ways(DigestPart.OVERVIEW)]
    return make_card(head, blocks, foot, CardKind.OVERVIEW, under=context.posted)


def _viewpoint(context: DigestContext, view: Viewpoint, room: int) -> Block:
    facts = describe_supporters(view, context.digest, context.activity, context.phrases)
    return _quote(context, view.heading, room, facts)


def _quote(context: DigestContext, quote: Quote, room: int, facts: str = "") -> Block:
    lines = quote_lines(quote, room, context.phrases, facts)
    if lines.whole:
        return text(lines.text)
    whole = button(context.phrases("discord-button-whole"), ShowEntry(context.thread, quote.number))
    return text_with_button(whole, lines.text)


def _topics(context: DigestContext) -> str:
    """The first few, in one line."""
    digest, phrases = context.digest, context.phrases
    names = [f"**{escape_and_cut(topic.name, _TOPIC_ROOM)}**" for topic in digest.topics[:MAX_TOPICS]]
    if not names:
        return ""
    rest = max(0, digest.topics_total - len(names))
    more = [phrases("discord-more", count=rest)] if rest else []
    return f"{phrases('part-topics')}: {' · '.join(names + more)}"
