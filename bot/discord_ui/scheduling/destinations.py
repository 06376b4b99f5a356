"""Where a schedule posts and what may be shown there, checked anew for each post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias, cast

import discord

from bot.discord_ui.context.channel_access import can_read
from bot.discord_ui.context.localization import get_client_phrases
from bot.discord_ui.context.permissions import (
    HasSettings,
    PostTarget,
    Requester,
    get_requester_of_member,
    is_chosen_channel,
    list_missing_permissions,
)
from bot.discord_ui.context.visibility import Channel, Staff, find_other_readers, get_reading_place
from bot.discord_ui.posts.failures import translate_discord_errors
from bot.services import Services
from bot.services.scheduling.sending import NotPosted, PostRefused
from storage.model import GuildSettings, ThreadInfo, Visibility
from storage.schedules import PauseReason, Schedule

PostPlace: TypeAlias = PostTarget | discord.DMChannel


class Destination(Protocol):
    @property
    def place(self) -> PostPlace: ...

    @property
    def guild(self) -> discord.Guild: ...

    def may_show(self, info: ThreadInfo) -> bool:
        """Whether everybody who reads there may see the stored thread."""
        ...

    def may_show_messages(self, source: Channel) -> bool:
        """Whether everybody who reads there can read the messages of this channel."""
        ...

    @property
    def may_summarise(self) -> bool:
        """Whether channels and forums may be read for this destination."""
        ...


@dataclass(frozen=True, slots=True)
class ChannelDestination:
    place: PostTarget
    settings: GuildSettings

    @property
    def guild(self) -> discord.Guild:
        return self.place.guild

    def may_show(self, info: ThreadInfo) -> bool:
        return info.visibility is Visibility.SERVER or not self._others_reading(info.channel)

    def may_show_messages(self, source: Channel) -> bool:
        return not self._others_reading(get_reading_place(source))

    @property
    def may_summarise(self) -> bool:
        return True  # staff set the schedule

    def _others_reading(self, home: int | None) -> bool:
        staff = Staff(self.settings.staff_roles, {self.guild.me.id, self.guild.owner_id or 0})
        return bool(find_other_readers(self.place, staff, home))


@dataclass(frozen=True, slots=True)
class PersonDestination:
    place: discord.DMChannel
    member: discord.Member
    requester: Requester

    @property
    def guild(self) -> discord.Guild:
        return self.member.guild

    def may_show(self, info: ThreadInfo) -> bool:
        return self.requester.may_see(info)

    def may_show_messages(self, source: Channel) -> bool:
        return can_read(source, self.member)

    @property
    def may_summarise(self) -> bool:
        return self.requester.may_summarise


async def find_destination(client: discord.Client, services: Services, schedule: Schedule) -> Destination:
    """Raises ``PostRefused``, ``NotPosted``, ``MayBePosted``."""
    if schedule.wanted.direct:
        return await _find_person(client, schedule)
    return ChannelDestination(
        await find_channel(client, schedule), await services.settings.get(schedule.guild)
    )


async def find_channel(client: discord.Client, schedule: Schedule) -> PostTarget:
    """Raises ``PostRefused``, ``NotPosted``."""
    guild = get_guild(client, schedule)
    found: object = guild.get_channel_or_thread(schedule.wanted.channel)
    if found is None:
        with translate_discord_errors(sending=False):
            found = await client.fetch_channel(schedule.wanted.channel)
    if not isinstance(found, discord.TextChannel | discord.ForumChannel | discord.Thread):
        raise PostRefused(PauseReason.CHANNEL_GONE)
    return found


def get_guild(client: discord.Client, schedule: Schedule) -> discord.Guild:
    """Raises ``NotPosted`` while Discord does not know the server."""
    guild = client.get_guild(schedule.guild)
    if guild is None or guild.unavailable:
        raise NotPosted  # not connected yet, or the server is not available
    return guild


async def _find_person(client: discord.Client, schedule: Schedule) -> PersonDestination:
    guild, person = get_guild(client, schedule), schedule.wanted.created_by or 0
    with translate_discord_errors(sending=False, gone=PauseReason.NOT_MEMBER):
        member = await guild.fetch_member(person)
        place = await member.create_dm()
    phrases = get_client_phrases(client, schedule.wanted.language)
    requester = await get_requester_of_member(cast("HasSettings", client), member, phrases)
    return PersonDestination(place, member, requester)


def check_can_post(schedule: Schedule, destination: Destination) -> None:
    """Raises ``PostRefused``."""
    if not isinstance(destination, ChannelDestination):
        return
    channel = destination.place
    in_thread = isinstance(channel, discord.Thread)
    if isinstance(channel, discord.Thread) and channel.locked:
        raise PostRefused(PauseReason.CHANNEL_CLOSED)
    allowed = channel.permissions_for(channel.guild.me)
    if list_missing_permissions(allowed, in_thread=in_thread, new_thread=schedule.wanted.new_thread):
        raise PostRefused(PauseReason.FORBIDDEN)
    if not is_chosen_channel(destination.settings, channel):
        raise PostRefused(PauseReason.NOT_CHOSEN)
