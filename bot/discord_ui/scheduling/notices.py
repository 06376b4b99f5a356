"""Tells people what went wrong with a schedule."""

from __future__ import annotations

import logging

import aiohttp
import discord
from discord import ui

from bot.discord_ui.cards.messages import make_message_card
from bot.discord_ui.components.escape import escape_line
from bot.discord_ui.context.localization import get_client_phrases
from bot.discord_ui.context.permissions import list_missing_permissions
from bot.phrases import Phrases
from bot.services import Services
from bot.services.scheduling.describe import describe_time
from storage.schedules import Notice, NoticeKind, PauseReason, Recurrence, Schedule

_NOBODY = discord.AllowedMentions.none()
_log = logging.getLogger(__name__)


class ScheduleNotices:
    """Sends notices to the server's log channel; if there is none, by direct message to whoever added the
    schedule, or else to the owner of the server. Notices about a schedule by direct message go to its owner
    only."""

    def __init__(self, client: discord.Client, services: Services) -> None:
        self._client = client
        self._services = services

    async def notify(self, schedule: Schedule, notice: Notice) -> bool:
        """False if nobody could be told now."""
        phrases = get_client_phrases(self._client, schedule.wanted.language)
        said = describe_notice(schedule, notice, phrases)
        if schedule.wanted.direct:
            closed = notice.reason in (PauseReason.MESSAGES_CLOSED, PauseReason.NOT_MEMBER)
            # what cannot be sent stands in the person's list of schedules
            return closed or await self._tell_person(schedule, make_message_card(said))
        if await self._tell_in_log(schedule, said, phrases):
            return True
        return await self._tell_person(schedule, make_message_card(said))

    async def _tell_in_log(self, schedule: Schedule, said: str, phrases: Phrases) -> bool:
        number = (await self._services.settings.get(schedule.guild)).log_channel
        guild = self._client.get_guild(schedule.guild)
        channel = guild.get_channel_or_thread(number) if guild is not None and number is not None else None
        if not isinstance(channel, discord.TextChannel | discord.Thread):
            return False
        mine = channel.permissions_for(channel.guild.me)
        if list_missing_permissions(mine, in_thread=isinstance(channel, discord.Thread)):
            return False
        person = schedule.wanted.created_by
        by = phrases("schedule-notice-set-by", person=f"<@{person}>") if person is not None else ""
        card = make_message_card(f"{said}\n-# {by}" if by else said)
        return await self._send(schedule, channel, card)

    async def _tell_person(self, schedule: Schedule, card: ui.LayoutView) -> bool:
        guild = self._client.get_guild(schedule.guild)
        owner = guild.owner_id if guild is not None and not schedule.wanted.direct else None
        people = (schedule.wanted.created_by, owner)
        for person in dict.fromkeys(person for person in people if person is not None):
            try:
                user = await self._client.fetch_user(person)
            except (discord.HTTPException, OSError, aiohttp.ClientError) as error:
                self._note(schedule, error)
                continue
            if await self._send(schedule, user, card):
                return True
        return False

    async def _send(self, schedule: Schedule, to: discord.abc.Messageable, card: ui.LayoutView) -> bool:
        try:
            await to.send(view=card, allowed_mentions=_NOBODY)
        except (discord.HTTPException, OSError, aiohttp.ClientError) as error:
            self._note(schedule, error)
            return False
        return True

    def _note(self, schedule: Schedule, error: Exception) -> None:
        facts = {"guild": schedule.guild, "schedule": schedule.id, "error": type(error).__name__}
        _log.warning("somebody could not be told about a schedule", extra=facts)


def describe_notice(schedule: Schedule, notice: Notice, phrases: Phrases) -> str:
    """What happened to a schedule, in words."""
    trigger, wanted = schedule.wanted.trigger, schedule.wanted
    zone = trigger.zone if isinstance(trigger, Recurrence) else "UTC"
    place = phrases("schedule-place-direct") if wanted.direct else f"<#{wanted.channel}>"
    facts = {"number": str(schedule.id), "channel": place, "when": escape_line(wanted.when)}
    due = describe_time(notice.due, zone, phrases) if notice.due else ""
    if notice.kind is NoticeKind.SKIPPED_TIMES:
        return phrases("schedule-notice-skipped", count=notice.count, **facts)
    if notice.kind is NoticeKind.AMBIGUOUS:
        return phrases("schedule-notice-ambiguous", due=due, **facts)
    reason = phrases(f"schedule-paused-{(notice.reason or PauseReason.FAILING).value}")
    return phrases("schedule-notice-paused", reason=reason, **facts)
