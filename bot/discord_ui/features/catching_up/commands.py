"""/catchup: what is new to the person who asks."""

from __future__ import annotations

from datetime import datetime

import discord
from discord import app_commands, ui

from bot.discord_ui.cards.actions import SummariseChannel, SummariseSinceMine
from bot.discord_ui.cards.messages import explain_error, make_message_card
from bot.discord_ui.commands import Command, command, complete_threads
from bot.discord_ui.components.custom_ids import Action
from bot.discord_ui.context.autocomplete import Choice, check_has_threads, find_thread_by_text
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.library import mark_elsewhere
from bot.discord_ui.context.localization import make_choices
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.dispatch import perform
from bot.discord_ui.features.catching_up.actions import ListNews
from bot.discord_ui.features.catching_up.cards import make_nothing_new_card
from bot.discord_ui.features.catching_up.scope import (
    NewsScope,
    get_channel_here,
    get_live_thread_here,
    get_unread_channel,
    get_visible,
    refresh_live_thread,
    refresh_live_threads,
)
from bot.discord_ui.features.catching_up.views import NewsCard, show_news, show_thread_news
from bot.discord_ui.replies.responses import begin, finish
from bot.errors import BadSince, StretchEmpty
from bot.phrases import Phrases, get_phrases
from bot.services import Services
from bot.services.catching_up.since import LONGEST_SINCE, Since
from storage.libraries import Guild
from storage.model import ThreadInfo

_SUGGESTED = ("last-read", "last-message", "last-digest", "hours", "today", "yesterday", "week")
_NOBODY = discord.AllowedMentions.none()


def make_catchup_command(services: Services) -> Command:
    @command("catchup", thread="discord-o-catchup-thread")
    @app_commands.choices(place=make_choices(NewsScope))
    async def catchup(
        interaction: Interaction,
        thread: str = "",
        since: str = "",
        place: str = "",
        direct_message: bool = False,
    ) -> None:
        requester = await begin(interaction)
        moment = services.catching_up.parse_since(since)
        info = await _find_thread(services, interaction, requester, thread, place)
        if info is not None:
            info = await refresh_live_thread(services, interaction, requester, info)
            card = await show_thread_news(services, requester, interaction.user, info, moment)
        else:
            here = None if direct_message else get_unread_channel(interaction, requester)
            found = await _list_news(services, interaction, requester, moment, place, here=here)
            if isinstance(found, Action):
                await _show_messages(services, interaction, requester, found)
                return
            card = found
        view = card.view
        if direct_message and interaction.guild is not None:
            view = await _send(interaction, requester, view)
        await finish(interaction, view)
        await card.mark_read()

    async def suggest_since(interaction: Interaction, typed: str) -> list[Choice]:
        return _suggest(services, typed, get_phrases(interaction.locale.value))

    catchup.autocomplete("thread")(complete_threads(services))
    catchup.autocomplete("since")(suggest_since)
    return catchup


async def _show_messages(
    services: Services, interaction: Interaction, requester: Requester, action: Action
) -> None:
    """Summarises the channel, or says that nothing is new in it."""
    try:
        await perform(services, interaction, action)
    except StretchEmpty as error:
        line = explain_error(error, requester.phrases)
        await finish(interaction, make_nothing_new_card(line, None))


async def _find_thread(
    services: Services, interaction: Interaction, requester: Requester, typed: str, place: str
) -> ThreadInfo | None:
    """The given thread; without one, that of the Discord thread where the command was used."""
    if typed:
        return await find_thread_by_text(services.storage, requester, typed)
    if place:
        return None
    return await get_live_thread_here(services, interaction, requester)


async def _list_news(
    services: Services,
    interaction: Interaction,
    requester: Requester,
    since: Since,
    place: str,
    *,
    here: int | None,
) -> NewsCard | Action:
    """``here``: the channel whose messages can be summarised. Returns the action that summarises them instead
    of a card, if no thread is stored or nothing else is new in the given channel."""
    channel = get_channel_here(interaction) if place == NewsScope.HERE else None
    try:
        await check_has_threads(services.storage, requester)
    except Refused:
        if here is None:
            raise
        return _summarise_channel(here, since)
    visible = await get_visible(services, requester, channel)
    await refresh_live_threads(services, interaction, requester, visible)
    asked = ListNews(0, 0, "" if channel is None else _base_36(channel))
    card = await show_news(services, requester, interaction.user, since, asked, here=here)
    if card.is_empty and channel is not None and here is not None:
        return _summarise_channel(here, since)
    return card


def _summarise_channel(channel: int, since: Since) -> Action:
    """Summarises a channel since a time, or since the person's last message."""
    if isinstance(since, datetime):
        return SummariseChannel(channel, max(1, discord.utils.time_snowflake(since)))
    return SummariseSinceMine(channel)


async def _send(interaction: Interaction, requester: Requester, view: ui.LayoutView) -> ui.LayoutView:
    """Sends the news by direct message, and says so where the command was used."""
    if isinstance(requester.library, Guild):
        view = mark_elsewhere(view, requester.library.id)
    try:
        message = await interaction.user.send(view=view, allowed_mentions=_NOBODY)
    except discord.Forbidden as error:
        raise Refused("direct-messages-closed") from error
    return make_message_card(requester.phrases("catchup-sent", link=message.jump_url))


def _suggest(services: Services, typed: str, phrases: Phrases) -> list[Choice]:
    """What is typed, if it can be understood, and examples that contain it."""
    typed = typed.strip()[:LONGEST_SINCE]
    offered = [phrases(f"since-{name}") for name in _SUGGESTED]
    found = [words for words in offered if typed.casefold() in words.casefold()]
    if typed and typed not in found:
        try:
            services.catching_up.parse_since(typed)
        except BadSince:
            found = found or offered
        else:
            found.insert(0, typed)
    return [app_commands.Choice(name=words, value=words) for words in found]


def _base_36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits
