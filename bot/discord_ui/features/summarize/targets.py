"""What somebody wants summarised: finds it by what they typed, or by where they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

import discord

from bot.discord_ui.cards.actions import SummariseChannel, SummariseSinceMine
from bot.discord_ui.components.custom_ids import Action
from bot.discord_ui.context.autocomplete import find_thread_by_text
from bot.discord_ui.context.channel_access import ReadableChannel
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.live.importing import fetch_thread, get_current_thread
from bot.discord_ui.live.links import DiscordLink, find_linked_channel, parse_link
from bot.discord_ui.live.stretches import SinceMessage, Wanted
from bot.services import Services
from bot.services.spans.parse_span import LastMessages, SinceMine, SinceTime, parse_span, strip_since
from bot.services.threads import get_now
from storage.errors import ThreadNotFound
from storage.model import ThreadInfo

DEFAULT_MESSAGES = 100
"""How many messages of a channel are read if nothing else is asked for."""
_ADDRESS = re.compile(r"<?(?P<address>https?://[^\s<>]+)>?", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class StoredThread:
    info: ThreadInfo


@dataclass(frozen=True, slots=True)
class DiscordThread:
    channel: discord.Thread


@dataclass(frozen=True, slots=True)
class ChannelStretch:
    channel: ReadableChannel
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class WebPage:
    address: str


Target: TypeAlias = StoredThread | DiscordThread | ChannelStretch | WebPage


def make_stretch_action(target: ChannelStretch) -> Action | None:
    """The action of a button that asks for the same stretch; None if there is no such action."""
    channel = target.channel.id
    match target.wanted:
        case LastMessages(count):
            return SummariseChannel(channel) if count == DEFAULT_MESSAGES else None
        case SinceTime(time):
            return SummariseChannel(channel, max(1, discord.utils.time_snowflake(time)))
        case SinceMessage(message):
            return SummariseChannel(channel, message)
        case SinceMine():
            return SummariseSinceMine(channel)


async def find_target(
    services: Services, interaction: Interaction, requester: Requester, what: str
) -> Target:
    """Raises ``Refused``, ``ThreadNotFound``."""
    what = what.strip()
    if not what:
        return _find_here(interaction, requester)
    return await _find_named(interaction, requester, what) or await _find_by_words(
        services, interaction, requester, what
    )


async def _find_named(interaction: Interaction, requester: Requester, what: str) -> Target | None:
    """Finds it by a link, the mention of a channel, or an address; None if it is none of these."""
    named = strip_since(what)
    if link := parse_link(named, here=interaction.guild_id):
        requester.check_server()
        return await _find_linked(interaction, link, since=named != what)
    page = _ADDRESS.fullmatch(what)
    return WebPage(page["address"]) if page else None


async def _find_by_words(
    services: Services, interaction: Interaction, requester: Requester, what: str
) -> Target:
    """Finds it by a number, a stretch in words, or words of a title. A number means the thread with that
    number, or else so many messages."""
    if _BARE_NUMBER.fullmatch(what) and (known := await _find_stored(services, requester, int(what))):
        return StoredThread(known)
    wanted = parse_span(what, get_now())
    if wanted is not None:
        return ChannelStretch(_readable_channel(interaction, requester), wanted)
    return StoredThread(await _find_by_title(services, requester, what))


def _find_here(interaction: Interaction, requester: Requester) -> Target:
    thread = get_current_thread(interaction)
    if thread is not None and not requester.own:
        return DiscordThread(thread)
    return _newest(_readable_channel(interaction, requester))


def _readable_channel(interaction: Interaction, requester: Requester) -> ReadableChannel:
    if requester.own or not isinstance(interaction.channel, ReadableChannel):
        raise Refused("nothing-here-to-summarise")
    return interaction.channel


def _newest(channel: ReadableChannel) -> Target:
    if isinstance(channel, discord.Thread):
        return DiscordThread(channel)
    return ChannelStretch(channel, LastMessages(DEFAULT_MESSAGES))


async def _find_linked(interaction: Interaction, link: DiscordLink, *, since: bool) -> Target:
    """A linked message means the Discord thread that it is in or started, or else the channel from that
    message on."""
    channel = await find_linked_channel(interaction, link)
    if link.message is None:
        return _newest(channel)
    if since:
        return ChannelStretch(channel, SinceMessage(link.message))
    if isinstance(channel, discord.Thread):
        return DiscordThread(channel)
    started = await fetch_thread(interaction, link.message)
    return DiscordThread(started) if started else ChannelStretch(channel, SinceMessage(link.message))


async def _find_stored(services: Services, requester: Requester, number: int) -> ThreadInfo | None:
    try:
        info = await services.storage.threads.get_info(requester.library, number)
    except ThreadNotFound:
        return None
    return info if requester.may_see(info) else None


async def _find_by_title(services: Services, requester: Requester, what: str) -> ThreadInfo:
    try:
        return await find_thread_by_text(services.storage, requester, what)
    except Refused as refusal:
        if refusal.reason == "several-threads":
            raise
        raise Refused("what-not-understood", given=what) from refusal
