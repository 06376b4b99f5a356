"""The command /summarize, and *Summarise from here* in the menu of a message."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord import app_commands

from bot.digest.model import Length
from bot.discord_ui.cards.actions import DigestPart, ShowPart, ShowStretch
from bot.discord_ui.commands import Command, command, get_reader, make_context_menu, show_about_thread
from bot.discord_ui.components.limits import CHOICES
from bot.discord_ui.context.autocomplete import Choice, suggest_threads
from bot.discord_ui.context.channel_access import ReadableChannel
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.localization import make_choices
from bot.discord_ui.context.permissions import Requester, check_audience_here
from bot.discord_ui.features.summarize.buttons import show_stretch
from bot.discord_ui.features.summarize.several import parse_several, summarize_several
from bot.discord_ui.features.summarize.targets import (
    ChannelStretch,
    DiscordThread,
    StoredThread,
    Target,
    WebPage,
    find_target,
    make_stretch_action,
)
from bot.discord_ui.live.importing import bring_up_to_date
from bot.discord_ui.live.stretches import SinceMessage, read_stretch
from bot.discord_ui.replies.responses import begin, finish, is_public
from bot.services import Services
from bot.services.cooldowns import Cost
from storage.model import ThreadInfo

_LONGEST = 2000
_OFFERED = ("last:100", "2h", "today", "since my last message")
"""Stretches suggested before anything is typed; each has a phrase."""


def make_summarize_command(services: Services) -> Command:
    @command("summarize", share="discord-o-share-summary")
    @app_commands.choices(length=make_choices(Length))
    async def summarize(
        interaction: Interaction,
        what: app_commands.Range[str, 1, _LONGEST] | None = None,
        length: str | None = None,
        share: bool = False,
    ) -> None:
        requester = await begin(interaction, private=not share)
        if several := parse_several(what or ""):
            if share:
                raise Refused("stretch-is-private")
            chosen = requester.choose_length(length)
            view = await summarize_several(services, interaction, requester, several, chosen)
            await finish(interaction, view)
            return
        target = await find_target(services, interaction, requester, what or "")
        await _answer(services, interaction, requester, target, length)

    @summarize.autocomplete("what")
    async def suggest(interaction: Interaction, typed: str) -> list[Choice]:
        requester = await get_reader(interaction)
        return await _suggest(services, requester, typed) if requester is not None else []

    return summarize


async def _suggest(services: Services, requester: Requester, typed: str) -> list[Choice]:
    """Stretches while nothing is typed, and stored threads."""
    offered = [] if typed.strip() or requester.own else _offered(requester)
    threads = await suggest_threads(services.storage, requester, typed)
    return [*offered, *threads][:CHOICES]


def _offered(requester: Requester) -> list[Choice]:
    names = ("stretch-offer-messages", "stretch-offer-hours", "stretch-offer-today", "stretch-offer-mine")
    return [
        Choice(name=requester.phrases(name), value=value) for name, value in zip(names, _OFFERED, strict=True)
    ]


async def _answer(
    services: Services, interaction: Interaction, requester: Requester, target: Target, length: str | None
) -> None:
    match target:
        case StoredThread(info):
            await _show(services, interaction, requester, info, length)
        case DiscordThread(channel):
            info = await bring_up_to_date(services, interaction, requester, channel)
            await _show(services, interaction, replace(requester, already_rate_limited=True), info, length)
        case WebPage(address):
            info = await _import_page(services, requester, address)
            await _show(services, interaction, requester, info, length)
        case ChannelStretch():
            await _show_stretch(services, interaction, requester, target, length)


async def _show(
    services: Services, interaction: Interaction, requester: Requester, info: ThreadInfo, length: str | None
) -> None:
    if is_public(interaction):
        check_audience_here(interaction, info, requester)
        requester = requester.use_server_language()
    action = ShowPart(info.id, DigestPart.OVERVIEW, requester.choose_length(length))
    await show_about_thread(services, interaction, action, requester, info)


async def _import_page(services: Services, requester: Requester, address: str) -> ThreadInfo:
    requester.check_staff("import")
    services.cooldowns.take(Cost.WORK, requester.library, requester.person)
    added = await services.threads.add_fetched(requester.library, address, by=requester.person)
    return added.saved.info


async def _show_stretch(
    services: Services,
    interaction: Interaction,
    requester: Requester,
    target: ChannelStretch,
    length: str | None = None,
) -> None:
    """Only for the person who asks: a card that others see would outlive the stretch, and what is deleted
    later would stay in it."""
    if is_public(interaction):
        raise Refused("stretch-is-private")
    if (again := make_stretch_action(target)) is not None:
        interaction.extras["action"] = again  # for "Try again", should it fail
    stretch = await read_stretch(services, interaction, requester, target.channel, target.wanted)
    action = ShowStretch(stretch.id, requester.choose_length(length))
    await finish(interaction, await show_stretch(services, interaction, requester, action))


def make_summarize_from_here_menu(services: Services) -> app_commands.ContextMenu:
    async def summarize_from_here(interaction: Interaction, message: discord.Message) -> None:
        requester = await begin(interaction)
        if requester.own or not isinstance(interaction.channel, ReadableChannel):
            raise Refused("nothing-here-to-summarise")
        target = ChannelStretch(interaction.channel, SinceMessage(message.id))
        await _show_stretch(services, interaction, requester, target)

    return make_context_menu("stretch-menu-from-here", summarize_from_here)
