"""Chooses the threads that /catchup looks at, and refreshes live ones first."""

from __future__ import annotations

import contextlib
from enum import StrEnum

import discord

from bot.discord_ui.cards.messages import make_message_card
from bot.discord_ui.context.channel_access import ReadableChannel
from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.context.visibility import can_see_messages
from bot.discord_ui.live.importing import bring_up_to_date, fetch_thread, get_current_thread
from bot.discord_ui.live.message_text import get_account_name
from bot.discord_ui.replies.responses import finish
from bot.errors import BotError
from bot.services import Services
from bot.services.catching_up.news import VisibleThreads
from bot.services.followed_threads import ChannelKey
from bot.services.live_merge import get_channel_id
from storage.libraries import Guild
from storage.model import ThreadInfo
from storage.reading import NewsReader

MOST_REFRESHED = 5
"""The most live threads that are refreshed for one list."""
_MOST_THREADS = 10_000


class NewsScope(StrEnum):
    HERE = "here"
    EVERYWHERE = "everywhere"


def get_reader(person: discord.abc.User) -> NewsReader:
    """The person, with every name by which others may address them."""
    names = dict.fromkeys([get_account_name(person), person.name])
    return NewsReader(person.id, tuple(names))


async def get_live_thread_here(
    services: Services, interaction: Interaction, requester: Requester
) -> ThreadInfo | None:
    """The stored thread of the Discord thread in which the command was used."""
    channel = get_current_thread(interaction)
    info = await services.live.get_stored(requester.library, channel.id) if channel is not None else None
    return info if info is not None and requester.may_see(info) else None


def get_channel_here(interaction: Interaction) -> int | None:
    """The channel where the command was used; for a Discord thread, its parent channel."""
    channel = interaction.channel
    if isinstance(channel, discord.Thread):
        return channel.parent_id
    return channel.id if isinstance(channel, discord.abc.GuildChannel) else None


def get_unread_channel(interaction: Interaction, requester: Requester) -> int | None:
    """The text channel where the command was used, if the person may have the bot read what people write
    there. What is new in a Discord thread is told without asking."""
    channel = interaction.channel
    if requester.own or not requester.may_summarise or not interaction.client.intents.message_content:
        return None
    if isinstance(channel, discord.Thread) or not isinstance(channel, ReadableChannel):
        return None
    return channel.id if can_see_messages(channel, interaction.app_permissions) else None


async def get_visible(services: Services, requester: Requester, channel: int | None) -> VisibleThreads:
    """All that the person may see, or only what belongs to a channel: threads kept for its readers, live
    threads in it, and those of which a digest was posted there."""
    library = requester.library
    if channel is None or not isinstance(library, Guild):
        return VisibleThreads(requester.staff, requester.channels)
    kept = await services.storage.threads.list(library, staff=False, channels=[channel], limit=_MOST_THREADS)
    found = {info.id for info in kept.items if info.channel == channel}
    posted_in = {channel}
    for where in services.live.followed.list_child_threads(ChannelKey(library, channel)):
        posted_in.add(where.channel)
        info = await services.live.get_stored(library, where.channel)
        found |= {info.id} if info is not None else set()
    found |= set(await services.storage.posts.list_threads(library.id, posted_in))
    return VisibleThreads(requester.staff, requester.channels, found)


async def refresh_live_threads(
    services: Services, interaction: Interaction, requester: Requester, visible: VisibleThreads
) -> None:
    """Reads the newest messages of as many live threads as can be read while somebody waits."""
    behind = [
        thread
        for thread in services.live.list_outdated(requester.library)
        if visible.threads is None or thread in visible.threads
    ]
    if behind:
        await finish(interaction, make_message_card(requester.phrases("catchup-reading")))
    for thread in behind[:MOST_REFRESHED]:
        with contextlib.suppress(BotError):  # what cannot be read now is told as "newer messages"
            info = await services.storage.threads.get_info(requester.library, thread)
            if requester.may_see(info):
                await refresh_live_thread(services, interaction, requester, info)


async def refresh_live_thread(
    services: Services, interaction: Interaction, requester: Requester, info: ThreadInfo
) -> ThreadInfo:
    """The thread, refreshed if it is a live one and can be read."""
    number = get_channel_id(info.key)
    if number is None or requester.own or requester.elsewhere or not services.live.reads:
        return info
    with contextlib.suppress(BotError):
        channel = await fetch_thread(interaction, number)
        if channel is not None:
            return await bring_up_to_date(services, interaction, requester, channel)
    return info
