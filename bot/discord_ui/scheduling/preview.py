"""Previews what a schedule for several threads would post now."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import discord
from discord import ui

from bot.digest.model import Length
from bot.discord_ui.context.errors import Refused
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.posts.roundup import (
    MOST_PARTS,
    ShowRoundup,
    get_source_name,
    load_lines,
    make_roundup_card,
)
from bot.discord_ui.scheduling.sources import SeveralNews, Sources
from bot.phrases import Phrases
from bot.services import Services
from bot.services.scheduling import sending
from storage.model import PostPart
from storage.schedules import Schedule


async def preview_roundup(
    client: discord.Client, services: Services, schedule: Schedule, requester: Requester
) -> ui.LayoutView | None:
    """The card; None if there is too little new. Conversations of a channel are kept for the person for a
    while, and not stored. Raises ``Refused``, and what reading raises."""
    with explain_failures(requester.phrases):
        news = await Sources(client, services).gather(schedule, requester.person)
    if news.activity.new < max(1, schedule.wanted.min_new):
        return None
    wanted = schedule.wanted
    parts, source, digests = news.parts, services.storage, services.digests
    if news.stretch is not None:
        temporary = services.stretches
        parts = _list_parts(news, services)
        lines = await load_lines(
            temporary.threads, temporary.digests, requester.library, parts[:MOST_PARTS], requester.may_see
        )
    else:
        lines = await load_lines(source, digests, requester.library, parts[:MOST_PARTS], requester.may_see)
    since = int(news.since.timestamp()) if news.since is not None else 0
    more = max(0, len(parts) - MOST_PARTS)
    shown = ShowRoundup(wanted.subject, Length(wanted.length), since, more, wanted.source or 0)
    name = get_source_name(client.get_guild(schedule.guild), shown)
    return make_roundup_card(lines, shown, name, requester.phrases) if lines else None


def _list_parts(news: SeveralNews, services: Services) -> tuple[PostPart, ...]:
    stretch = news.stretch
    if stretch is None:
        return ()
    numbers = {
        one: [
            entry.number
            for entry in services.stretches.get_conversation(stretch.source.library, one).comments
        ]
        for one in stretch.conversations
    }
    return tuple(PostPart(one, min(found) - 1, max(found)) for one, found in numbers.items())


@contextlib.contextmanager
def explain_failures(phrases: Phrases) -> Iterator[None]:
    """Raises the reasons why a schedule cannot post now as errors that are shown to people."""
    try:
        yield
    except sending.PostRefused as error:
        reason = phrases(f"schedule-paused-{error.reason.value}")
        raise Refused("schedule-cannot-post", why=reason) from error
    except (sending.NotPosted, sending.MayBePosted) as error:
        raise Refused("schedule-not-now") from error
