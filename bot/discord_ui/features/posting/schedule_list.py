"""Finds the schedules that a person may know of, and lists them on a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import discord
from discord import ui

from bot.discord_ui.cards.actions import ListSchedules
from bot.discord_ui.cards.messages import make_message_card
from bot.discord_ui.context.channel_access import can_read
from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.dispatch import handles
from bot.discord_ui.features.posting.schedule_cards import make_schedule_list_card
from bot.discord_ui.live.importing import fetch_thread
from bot.discord_ui.replies.responses import begin_press, finish
from bot.services import Services
from storage.errors import ThreadNotFound
from storage.schedules import Schedule, ScheduleSubject


@dataclass(slots=True)
class VisibleSchedules:
    """``titles``: what each is about, by its number; without those whose thread or channel was deleted."""

    found: list[Schedule] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)


async def list_visible(
    services: Services, interaction: Interaction, requester: Requester
) -> VisibleSchedules:
    """The person's own direct messages; for staff, also the schedules that post in the server, except those
    about what the person may not see."""
    visible = VisibleSchedules()
    for schedule in await services.schedules.list(requester.guild):
        known, title = await describe_subject(services, interaction, requester, schedule)
        if known:
            visible.found.append(schedule)
            if title is not None:
                visible.titles[schedule.id] = title
    return visible


async def describe_subject(
    services: Services, interaction: Interaction, requester: Requester, schedule: Schedule
) -> tuple[bool, str | None]:
    """Whether the person may know of the schedule, and what it is about; None if that was deleted."""
    wanted = schedule.wanted
    if not (wanted.created_by == requester.person if wanted.direct else requester.staff):
        return False, None
    if wanted.subject is ScheduleSubject.EVERYTHING:
        return True, requester.phrases("schedule-what-everything")
    if wanted.subject is ScheduleSubject.THREAD:
        try:
            info = await services.storage.threads.get_info(requester.library, wanted.thread_id)
        except ThreadNotFound:
            return True, None
        return requester.may_see(info) or wanted.direct, info.title if requester.may_see(info) else None
    return _describe_channel(interaction, requester, schedule)


def _describe_channel(
    interaction: Interaction, requester: Requester, schedule: Schedule
) -> tuple[bool, str | None]:
    wanted = schedule.wanted
    guild, member = interaction.guild, interaction.user
    channel = guild.get_channel(wanted.source or 0) if guild is not None else None
    if channel is None:
        return True, None
    reads = isinstance(member, discord.Member) and can_read(channel, member)
    return reads or requester.manager or wanted.direct, f"#{channel.name}" if reads else None


async def make_list(
    services: Services, interaction: Interaction, requester: Requester, wanted: ListSchedules
) -> ui.LayoutView:
    """The schedules that the person may see, or that there are none."""
    visible = await list_visible(services, interaction, requester)
    if not visible.found:
        none = "schedule-none-here" if requester.staff else "schedule-none-of-yours"
        return make_message_card(requester.phrases(none))
    channels = await _name_channels(interaction, visible.found)
    return make_schedule_list_card(visible.found, visible.titles, channels, wanted, requester.phrases)


async def _name_channels(interaction: Interaction, schedules: Sequence[Schedule]) -> dict[int, str]:
    """The names of the channels and Discord threads, also archived ones, to which the schedules post."""
    guild = interaction.guild
    names: dict[int, str] = {}
    for number in {one.wanted.channel for one in schedules if not one.wanted.direct}:
        known = guild.get_channel_or_thread(number) if guild is not None else None
        channel = known or await fetch_thread(interaction, number)
        if channel is not None:
            names[number] = channel.name
    return names


@handles(ListSchedules)
async def _list(services: Services, interaction: Interaction, wanted: ListSchedules) -> None:
    requester = await begin_press(interaction)
    await finish(interaction, await make_list(services, interaction, requester, wanted))
