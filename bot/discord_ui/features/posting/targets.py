"""Finds and suggests what a schedule is to post about, by what somebody types."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.discord_ui.components.limits import CHOICE, CHOICES, cut_plain
from bot.discord_ui.context.autocomplete import Choice, find_thread_by_text, suggest_threads
from bot.discord_ui.context.channel_access import can_read, check_may_read
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.live.importing import bring_up_to_date, check_can_read_messages, fetch_thread
from bot.discord_ui.live.links import DiscordLink, parse_link
from bot.discord_ui.scheduling.sources import MessageChannel
from bot.phrases import LANGUAGES, get_phrases
from bot.services import Services
from bot.services.cooldowns import Cost
from storage.model import ThreadInfo
from storage.schedules import ScheduleSubject

EVERYTHING = "everything"
_ADDRESS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class ScheduleTarget:
    subject: ScheduleSubject
    title: str
    """Its name in lists."""
    info: ThreadInfo | None = None
    source: discord.abc.GuildChannel | None = None
    """The forum or channel."""


async def find_schedule_target(
    services: Services, interaction: Interaction, requester: Requester, what: str
) -> ScheduleTarget:
    """A thread by its number or title, the link or mention of a channel or Discord thread, an address, or
    everything. Raises ``Refused``, ``ThreadNotFound``, and what reading the thread raises."""
    what = what.strip()
    if not what or _means_everything(what):
        return ScheduleTarget(ScheduleSubject.EVERYTHING, requester.phrases("schedule-what-everything"))
    link = parse_link(what, here=interaction.guild_id)
    if link is not None:
        return await _find_linked(services, interaction, requester, link)
    if what.strip("<>").casefold().startswith(_ADDRESS):
        requester.check_staff("import")
        services.cooldowns.take(Cost.WORK, requester.library, requester.person)
        added = await services.threads.add_fetched(requester.library, what.strip("<>"), by=requester.person)
        return _thread(added.saved.info)
    return _thread(await find_thread_by_text(services.storage, requester, what))


async def _find_linked(
    services: Services, interaction: Interaction, requester: Requester, link: DiscordLink
) -> ScheduleTarget:
    if link.guild != interaction.guild_id or interaction.guild is None:
        raise Refused("link-to-other-server" if link.guild is not None else "link-to-direct-message")
    known = interaction.guild.get_channel(link.channel)
    check_can_read_messages(interaction)
    if known is not None and not requester.may_summarise:
        raise Refused("may-not-summarise")
    if isinstance(known, discord.ForumChannel):
        _check_may_read_forum(interaction, known)
        return ScheduleTarget(ScheduleSubject.FORUM, f"#{known.name}", source=known)
    thread = await fetch_thread(interaction, link.channel) if known is None else None
    if thread is None and link.message is not None:
        thread = await fetch_thread(interaction, link.message)
    if thread is not None:
        return _thread(await bring_up_to_date(services, interaction, requester, thread))
    if not isinstance(known, MessageChannel):
        raise Refused("channel-not-readable")
    await check_may_read(interaction, known)
    return ScheduleTarget(ScheduleSubject.CHANNEL, f"#{known.name}", source=known)


def _check_may_read_forum(interaction: Interaction, forum: discord.ForumChannel) -> None:
    member = interaction.user
    if not isinstance(member, discord.Member) or not can_read(forum, member):
        raise Refused("channel-not-readable")
    if not can_read(forum, forum.guild.me):
        raise Refused("live-not-mine", channel=f"#{forum.name}")


def _thread(info: ThreadInfo) -> ScheduleTarget:
    return ScheduleTarget(ScheduleSubject.THREAD, info.title, info)


def _means_everything(what: str) -> bool:
    names = {get_phrases(language)("schedule-what-everything").casefold() for language in LANGUAGES}
    return what.casefold() in {EVERYTHING, *names}


async def suggest_targets(
    services: Services, interaction: Interaction, requester: Requester, typed: str
) -> list[Choice]:
    """Everything, stored threads, and the channels and forums that the person can have summarised."""
    everything = requester.phrases("schedule-what-everything")
    wanted = typed.strip().removeprefix("#").casefold()
    found = [Choice(name=everything, value=EVERYTHING)] if wanted in everything.casefold() else []
    threads = await suggest_threads(services.storage, requester, typed)
    channels = _suggest_channels(interaction, requester, wanted)
    # neither of them takes all the room
    some = max(CHOICES - len(found) - len(channels), CHOICES // 2)
    return [*found, *threads[:some], *channels][:CHOICES]


def _suggest_channels(interaction: Interaction, requester: Requester, wanted: str) -> list[Choice]:
    guild, member = interaction.guild, interaction.user
    if guild is None or not isinstance(member, discord.Member):
        return []
    if not (interaction.client.intents.message_content and requester.may_summarise):
        return []
    kinds = (discord.ForumChannel, discord.TextChannel)
    return [
        Choice(name=cut_plain(_channel_label(channel, requester), CHOICE), value=f"<#{channel.id}>")
        for channel in guild.channels
        if isinstance(channel, kinds)
        and wanted in channel.name.casefold()
        and can_read(channel, member)
        and can_read(channel, guild.me)
    ]


def _channel_label(channel: discord.abc.GuildChannel, requester: Requester) -> str:
    kind = "forum" if isinstance(channel, discord.ForumChannel) else "channel"
    return requester.phrases(f"schedule-what-{kind}", name=f"#{channel.name}")
