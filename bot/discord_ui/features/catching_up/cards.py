"""Cards of what is new: a list of threads, and one thread in detail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import discord
from discord import ui
from discord.utils import format_dt

from bot.digest.model import Quote
from bot.discord_ui.cards.actions import ShowEntry, ShowOverview, SummariseSinceMine
from bot.discord_ui.cards.changes import describe_changes, make_changes_blocks
from bot.discord_ui.cards.quotes import quote_lines
from bot.discord_ui.components.blocks import (
    Block,
    escape_and_cut,
    format_title,
    make_card,
    make_paged_card,
    make_row,
    make_text,
    make_text_with_button,
)
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.features.catching_up.actions import ListNews, ShowNewComments
from bot.phrases import Phrases
from bot.services.catching_up.news import (
    MOST_LINES,
    NewsLine,
    NewsList,
    ThreadNewsDetail,
    quote_whole_comment,
)
from storage.model import Comment, ThreadInfo, ThreadNews

_TITLE_ROOM = 70
_QUOTE_ROOM = 420


def make_news_card(
    found: NewsList, asked: ListNews, phrases: Phrases, newer: Sequence[int], *, here: int | None
) -> ui.LayoutView:
    """``newer``: for each line, how many messages were written since and are not read yet; ``here``: the
    channel that a button offers to summarise."""
    offered = (
        None if here is None else make_button(phrases("catchup-button-channel"), SummariseSinceMine(here))
    )
    since = _since(found.since, phrases)
    head = [make_text(f"### {phrases('catchup-title')}", f"-# {since}")]
    if not found.lines:
        return make_nothing_new_card(phrases("catchup-nothing", since=since), offered)
    blocks = [_line(line, count, phrases) for line, count in zip(found.lines, newer, strict=True)]
    rest = found.total - asked.skip - len(found.lines)
    if rest <= 0:
        return make_card(head, blocks, [make_row(offered)], CardKind.CATCHUP)
    # what was listed counts as read, so that the next list begins after it by itself
    skip = asked.skip + MOST_LINES if found.since is not None else 0
    more = make_button(phrases("catchup-button-more"), ListNews(asked.since, skip, asked.channel))
    foot = [make_text(f"-# {phrases('catchup-more', count=rest)}"), make_row(more, offered)]
    return make_card(head, blocks, foot, CardKind.CATCHUP)


def make_nothing_new_card(line: str, way: Block | None) -> ui.LayoutView:
    """``way``: the button of the next step."""
    return make_card([], [make_text(f"{CardKind.CATCHUP.icon} {line}")], [make_row(way)], CardKind.CATCHUP)


def make_thread_news_card(
    found: ThreadNewsDetail, newer: int, phrases: Phrases, since: datetime | None
) -> ui.LayoutView:
    """``newer``: messages that were written since and are not read yet; ``since``: the beginning that was
    asked for."""
    info = found.info
    told = _since(since, phrases, found.read_at)
    if not found.comments and not found.changes:
        line = phrases("catchup-nothing-in", title=format_title(info.title), since=told)
        overview = make_button(phrases("discord-button-overview"), ShowOverview(info.id))
        return make_nothing_new_card(_with_newer(line, newer, phrases), overview)
    facts = phrases("catchup-comments", count=found.comments, people=found.commenters)
    head = [
        make_text(f"### {format_title(info.title)}", f"-# {_with_newer(f'{told}: {facts}', newer, phrases)}")
    ]
    blocks: list[Block | tuple[Block, ...]] = []
    blocks += _comments(phrases("catchup-to-you"), found.addressed.items, info, phrases)
    rest = found.addressed.total - len(found.addressed.items)
    blocks += [make_text(f"-# {phrases('discord-more', count=rest)}")] if rest > 0 else []
    if found.changes:
        blocks.append(
            make_text(f"### {phrases('catchup-digest')}", f"-# {describe_changes(found.changes, phrases)}")
        )
        blocks += make_changes_blocks(found.changes, phrases)
    others = "catchup-others" if found.addressed.items else "catchup-new"
    blocks += _comments(phrases(others), found.notable, info, phrases)
    every = _new_comments(found) if found.comments else None
    ways = make_row(
        make_button(phrases("discord-button-overview"), ShowOverview(info.id), discord.ButtonStyle.primary),
        make_button(phrases("catchup-button-all", count=found.comments), every) if every else None,
    )
    return make_paged_card(
        head,
        blocks,
        [ways],
        page=0,
        turn=lambda to: every or ShowOverview(info.id),
        phrases=phrases,
        kind=CardKind.CATCHUP,
    )


def _new_comments(found: ThreadNewsDetail) -> ShowNewComments:
    since = found.unread.since
    return ShowNewComments(found.info.id, found.unread.after, int(since.timestamp()) if since else 0)


def _comments(
    heading: str, comments: Sequence[Comment], info: ThreadInfo, phrases: Phrases
) -> list[Block | tuple[Block, ...]]:
    blocks: list[Block] = [
        make_text_with_button(
            make_button(phrases("discord-button-show"), ShowEntry(info.id, comment.number)),
            _quote(quote_whole_comment(comment), phrases),
        )
        for comment in comments
        if comment.text.strip()
    ]
    if not blocks:
        return []
    return [(make_text(f"### {heading}"), blocks[0]), *blocks[1:]]


def _line(line: NewsLine, newer: int, phrases: Phrases) -> Block:
    info = line.news.info
    lines = [
        f"**{escape_and_cut(info.title, _TITLE_ROOM)}**",
        f"-# {_with_newer(_facts(line.news, phrases), newer, phrases)}",
        _quote(line.quote, phrases) if line.quote is not None else "",
    ]
    return make_text_with_button(make_button(phrases("catchup-button-digest"), ShowOverview(info.id)), *lines)


def _facts(news: ThreadNews, phrases: Phrases) -> str:
    facts = [phrases("catchup-comments", count=news.comments, people=news.commenters)]
    if news.addressed:
        facts.insert(0, f"**{phrases('catchup-addressed', count=news.addressed)}**")
    if news.mark is None:
        facts.append(phrases("catchup-never-read"))
    return " · ".join(facts)


def _with_newer(line: str, newer: int, phrases: Phrases) -> str:
    return f"{line} · {phrases('catchup-newer', count=newer)}" if newer else line


def _quote(quote: Quote, phrases: Phrases) -> str:
    return quote_lines(quote, _QUOTE_ROOM, phrases).text


def _since(since: datetime | None, phrases: Phrases, read_at: datetime | None = None) -> str:
    if since is not None:
        return phrases("catchup-since", when=format_dt(since, "f"))
    if read_at is not None:
        return phrases("catchup-since-read-at", when=format_dt(read_at, "R"))
    return phrases("catchup-since-read")


def convert_seconds(seconds: int) -> datetime | None:
    """The time so many seconds after 1970; None for 0."""
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
