"""The card of a stretch: one block for each conversation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from discord import ui
from discord.utils import format_dt

from bot.digest.model import Digest, Length, Quote
from bot.discord_ui.cards.actions import DigestPart, ShowPart, ShowStretch
from bot.discord_ui.cards.quotes import format_author, quote_lines
from bot.discord_ui.components.blocks import (
    Block,
    format_title,
    make_card,
    make_page_buttons,
    make_text,
    make_text_with_button,
)
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.phrases import Phrases
from bot.services.stretches import KEPT_FOR, Stretch
from storage.model import Comment, get_author_key

_QUOTE_ROOM = 450
_MOST_NAMES = 3
_ONE_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class ConversationLine:
    thread: int
    comments: Sequence[Comment]
    digest: Digest


def make_stretch_card(
    stretch: Stretch,
    conversations: Sequence[ConversationLine],
    length: Length,
    phrases: Phrases,
    *,
    page: int,
    pages: int,
) -> ui.LayoutView:
    """``conversations``: those on this page."""
    source = stretch.source
    read = [
        phrases("stretch-messages-by", count=stretch.messages, people=stretch.writers),
        _span(stretch.first, stretch.last),
        phrases("stretch-conversations", count=len(stretch.conversations)),
    ]
    head = [
        make_text(
            f"### {format_title(f'#{source.name}')}", f"-# {' · '.join(part for part in read if part)}"
        ),
    ]
    with_day = not _is_one_day(stretch.first, stretch.last)
    blocks: list[Block] = [
        make_conversation_block(one, length, phrases, with_day=with_day) for one in conversations
    ]
    if not blocks:
        blocks.append(make_text(phrases("stretch-withdrawn")))
    notes = [
        phrases("stretch-brief", count=stretch.brief) if stretch.brief else "",
        phrases("stretch-bots", count=source.bots) if source.bots else "",
        phrases("stretch-capped") if source.capped else "",
    ]
    kept = phrases("stretch-kept", until=format_dt(stretch.read_at + KEPT_FOR, "t"))

    def turn(to: int) -> ShowStretch:
        return ShowStretch(stretch.id, length, to)

    foot = [
        *make_page_buttons(page, pages, turn, phrases),
        make_text(*(f"-# {line}" for line in (" · ".join(note for note in notes if note), kept) if line)),
    ]
    return make_card(head, blocks, foot, CardKind.CHANNEL)


def make_conversation_block(
    one: ConversationLine, length: Length, phrases: Phrases, *, with_day: bool = True
) -> Block:
    """One conversation of a stretch: its people, its times and a quote."""
    times = [comment.time for comment in one.comments if comment.time is not None]
    facts = [
        phrases("stretch-messages", count=len(one.comments)),
        _span(min(times, default=None), max(times, default=None), with_day=with_day),
        *_found(one.digest, phrases),
    ]
    quote = _quote(one.digest)
    lines = [_people(one.comments, phrases), f"-# {' · '.join(fact for fact in facts if fact)}"]
    lines.append(
        quote_lines(quote, _QUOTE_ROOM, phrases).text
        if quote is not None
        else f"-# {phrases('stretch-nothing-to-quote')}"
    )
    action = ShowPart(one.thread, DigestPart.OVERVIEW, length)
    return make_text_with_button(make_button(phrases("discord-button-open"), action), *lines)


def _quote(digest: Digest) -> Quote | None:
    """The quote that best says what the conversation is about."""
    if digest.viewpoints:
        return digest.viewpoints[0].heading
    if digest.decisions:
        return digest.decisions[0].quote
    return next(iter((*digest.gist, *digest.questions)), None)


def _found(digest: Digest, phrases: Phrases) -> list[str]:
    counts = (
        ("stretch-viewpoints", digest.viewpoints_total),
        ("stretch-questions", digest.questions_total),
        ("stretch-decisions", digest.decisions_total),
    )
    return [phrases(name, count=count) for name, count in counts if count]


def _people(comments: Sequence[Comment], phrases: Phrases) -> str:
    """Who wrote most, and how many others."""
    counted = Counter(get_author_key(comment) for comment in comments)
    names = {get_author_key(comment): comment.author for comment in comments}
    first = [who for who, _ in counted.most_common(_MOST_NAMES)]
    line = ", ".join(format_author(names[who], phrases) for who in first)
    rest = len(counted) - len(first)
    return f"{line} {phrases('stretch-others', count=rest)}" if rest else line


def _span(first: datetime | None, last: datetime | None, *, with_day: bool = True) -> str:
    """When the conversation began and ended, in the reader's own time zone."""
    if first is None or last is None:
        return ""
    begin = format_dt(first, "f" if with_day else "t")
    if first.replace(second=0, microsecond=0) == last.replace(second=0, microsecond=0):
        return begin
    return f"{begin} – {format_dt(last, 't' if _is_one_day(first, last) else 'f')}"


def _is_one_day(first: datetime | None, last: datetime | None) -> bool:
    """Whether naming the day once is enough."""
    return first is not None and last is not None and last - first < _ONE_DAY
