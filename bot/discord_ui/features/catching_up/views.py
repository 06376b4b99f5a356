"""What the cards of /catchup are made of, and what their buttons do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import discord
from discord import ui

from bot.discord_ui.cards.actions import ShowChanges
from bot.discord_ui.cards.changes import make_changes_card
from bot.discord_ui.cards.comments import make_comments_card, page_range
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.dispatch import handles
from bot.discord_ui.features.catching_up.actions import ListNews, ShowNewComments
from bot.discord_ui.features.catching_up.cards import convert_seconds, make_news_card, make_thread_news_card
from bot.discord_ui.features.catching_up.scope import get_reader, get_unread_channel, get_visible
from bot.discord_ui.replies.responses import begin_press, finish
from bot.discord_ui.replies.thread_views import ThreadRequest, shows
from bot.services import Services
from bot.services.catching_up.since import Moment, Since
from storage.model import ThreadInfo
from storage.reading import Unread


@dataclass(frozen=True, slots=True)
class NewsCard:
    """``is_empty``: nothing is new."""

    view: ui.LayoutView
    is_empty: bool
    mark_read: Callable[[], Awaitable[None]]
    """Marks the threads as read. Call it once the card has been sent."""


async def show_news(
    services: Services,
    requester: Requester,
    person: discord.abc.User,
    since: Since,
    asked: ListNews,
    *,
    here: int | None,
) -> NewsCard:
    """``since``: what ``asked.since`` says, or a moment that storage knows; ``here``: the channel that a
    button offers to summarise."""
    reader = get_reader(person)
    channel = int(asked.channel, 36) if asked.channel else None
    visible = await get_visible(services, requester, channel)
    found = await services.catching_up.list_news(requester.library, reader, visible, since, skip=asked.skip)
    newer = [services.live.count_newer(line.news.info) or 0 for line in found.lines]
    at = int(found.since.timestamp()) if found.since is not None else 0
    view = make_news_card(found, ListNews(at, asked.skip, asked.channel), requester.phrases, newer, here=here)
    return NewsCard(view, not found.lines, partial(services.catching_up.mark_list_read, reader, found))


async def show_thread_news(
    services: Services, requester: Requester, person: discord.abc.User, info: ThreadInfo, since: Since
) -> NewsCard:
    """What is new in one thread."""
    reader = get_reader(person)
    found = await services.catching_up.get_thread_news(info, reader, since)
    at = since if isinstance(since, datetime) else found.unread.since
    view = make_thread_news_card(found, services.live.count_newer(info) or 0, requester.phrases, at)
    is_empty = not found.comments and not found.changes
    return NewsCard(view, is_empty, partial(services.catching_up.mark_thread_read, reader, info))


@handles(ListNews)
async def _list_news(services: Services, interaction: Interaction, wanted: ListNews) -> None:
    requester = await begin_press(interaction)
    since = convert_seconds(wanted.since) or Moment.LAST_READ
    here = get_unread_channel(interaction, requester)
    card = await show_news(services, requester, interaction.user, since, wanted, here=here)
    await finish(interaction, card.view)
    await card.mark_read()


@shows(ShowChanges)
async def show_changes(request: ThreadRequest, action: ShowChanges) -> ui.LayoutView:
    """Raises ``Refused`` if the earlier digest is not known any more."""
    info = request.info
    changes = await request.services.reading.get_changes_since(info.library, info, action.revision)
    if changes is None:
        raise Refused("changes-unknown")
    return make_changes_card(info, changes, request.requester.phrases)


@handles(ShowNewComments)
async def _show_new_comments(services: Services, interaction: Interaction, wanted: ShowNewComments) -> None:
    requester = await begin_press(interaction)
    info = await services.storage.threads.get_info(requester.library, wanted.thread)
    requester.check_sees(info)
    page = await services.catching_up.list_comments(
        info,
        get_reader(interaction.user),
        Unread(wanted.after, convert_seconds(wanted.since)),
        **page_range(wanted.page),
    )
    view = make_comments_card(
        info,
        requester.phrases("catchup-new"),
        page.items,
        requester.phrases,
        action=wanted,
        page=wanted.page,
        total=page.total,
    )
    await finish(interaction, view)
