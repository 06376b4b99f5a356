"""/digest schedule: digests that post themselves."""

from __future__ import annotations

import discord
from discord import app_commands, ui

from bot.digest.model import Length
from bot.discord_ui.cards.actions import DigestPart, ShowPart
from bot.discord_ui.cards.messages import message_card
from bot.discord_ui.commands import CommandGroup, command, described, for_audience
from bot.discord_ui.components.limits import CHOICE, CHOICES, cut_plain
from bot.discord_ui.context.audience import Audience
from bot.discord_ui.context.autocomplete import Choice, suggest_threads
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.localization import choices
from bot.discord_ui.context.permissions import Requester, check_may_post, get_requester, post_target
from bot.discord_ui.dispatch import handles
from bot.discord_ui.features.posting.actions import ListSchedules
from bot.discord_ui.features.posting.channels import Postable, PostableChannel
from bot.discord_ui.features.posting.schedule_cards import added_card, channel_name, list_card
from bot.discord_ui.replies.progress import digest_progress
from bot.discord_ui.replies.responses import begin, begin_press, finish
from bot.discord_ui.replies.thread_views import ThreadRequest, find_thread, show_thread
from bot.services import Services
from bot.services.scheduling.describe import say_next
from bot.services.scheduling.parse_when import parse_when
from bot.services.scheduling.scheduler import utc_now
from bot.services.scheduling.zones import suggest_zones
from storage.errors import ScheduleNotFound, ThreadNotFound
from storage.libraries import Guild
from storage.model import ThreadInfo
from storage.schedules import NewSchedule, Schedule

_MAX_MIN_NEW = 1000
_STAFF = for_audience(Audience.STAFF_IN_SERVERS)


class ScheduleCommands(CommandGroup, name="schedule", description=described("digest schedule")):
    """The permissions are those of /digest post. A schedule of a thread that a person may not see does not
    exist for that person."""

    @command("digest schedule add", _STAFF, what="discord-o-thread")
    @app_commands.choices(length=choices(Length))
    async def add(
        self,
        interaction: Interaction,
        *,
        channel: app_commands.Transform[Postable, PostableChannel],
        when: str,
        timezone: str,
        what: str,
        min_new: app_commands.Range[int, 1, _MAX_MIN_NEW] = 1,
        length: str | None = None,
        new_thread: bool = False,
    ) -> None:
        requester = await begin(interaction)
        requester.check_staff("schedule")
        info = await self.find_thread(requester, what)
        target = post_target(interaction, channel.id)
        if new_thread and isinstance(target, discord.ForumChannel):
            raise Refused("forum-thread")
        if new_thread and isinstance(target, discord.Thread):
            raise Refused("thread-in-thread")
        check_may_post(interaction, target, info, requester, as_thread=new_thread)
        now = utc_now()
        wanted = NewSchedule(
            _guild(requester),
            info.id,
            target.id,
            parse_when(when, timezone, now),
            requester.in_public().phrases.language,
            requester.length(length).value,
            min_new,
            new_thread,
            when.strip(),
            requester.person,
        )
        added = await self.services.schedules.add(wanted)
        await finish(interaction, added_card(added, info.title, target.name, now, requester.phrases))

    @command("digest schedule list", _STAFF)
    async def list_schedules(self, interaction: Interaction) -> None:
        requester = await begin(interaction)
        requester.check_staff("schedule")
        await finish(interaction, await _make_list(self.services, interaction, requester, ListSchedules(0)))

    @command("digest schedule pause", _STAFF)
    async def pause(self, interaction: Interaction, schedule: str) -> None:
        requester, found = await self._begin(interaction, schedule)
        await self.services.schedules.pause(found.guild, found.id)
        await _say(interaction, requester, "schedule-now-paused", found)

    @command("digest schedule resume", _STAFF)
    async def resume(self, interaction: Interaction, schedule: str) -> None:
        requester, found = await self._begin(interaction, schedule)
        info = await find_thread(self.services.storage, requester, found.wanted.thread_id)
        self._check_may_post(interaction, requester, found, info)
        resumed = await self.services.schedules.resume(found.guild, found.id)
        facts = {"next": say_next(resumed.wanted.trigger, utc_now(), requester.phrases)}
        await _say(interaction, requester, "schedule-now-active", found, **facts)

    @command("digest schedule remove", _STAFF)
    async def remove(self, interaction: Interaction, schedule: str) -> None:
        requester, found = await self._begin(interaction, schedule)
        await self.services.schedules.remove(found.guild, found.id)
        await _say(interaction, requester, "schedule-removed", found)

    @command("digest schedule preview", _STAFF)
    async def preview(self, interaction: Interaction, schedule: str) -> None:
        requester, found = await self._begin(interaction, schedule)
        info = await find_thread(self.services.storage, requester, found.wanted.thread_id)
        if not await self._has_enough_new(interaction, requester, found):
            return
        progress = digest_progress(interaction, requester, info)
        request = ThreadRequest(self.services, requester, info, can_act=False, progress=progress)
        shown = ShowPart(info.id, DigestPart.OVERVIEW, Length(found.wanted.length))
        await finish(interaction, await show_thread(request, shown))

    @command("digest schedule run-now", _STAFF)
    async def run_now(self, interaction: Interaction, schedule: str) -> None:
        requester, found = await self._begin(interaction, schedule)
        info = await find_thread(self.services.storage, requester, found.wanted.thread_id)
        self._check_may_post(interaction, requester, found, info)
        if not await self._has_enough_new(interaction, requester, found):
            return
        await self.services.schedules.run_now(found.guild, found.id)
        target = post_target(interaction, found.wanted.channel)
        channel = channel_name(target.name, requester.phrases)
        await _say(interaction, requester, "schedule-runs-now", found, channel=channel)

    @add.autocomplete("what")
    async def _suggest_threads(self, interaction: Interaction, typed: str) -> list[Choice]:
        requester = await _get_staff(interaction)
        return await suggest_threads(self.services.storage, requester, typed) if requester else []

    @add.autocomplete("timezone")
    async def _suggest_zones(self, interaction: Interaction, typed: str) -> list[Choice]:
        return [Choice(name=zone, value=zone) for zone in suggest_zones(typed, CHOICES)]

    @pause.autocomplete("schedule")
    @resume.autocomplete("schedule")
    @remove.autocomplete("schedule")
    @preview.autocomplete("schedule")
    @run_now.autocomplete("schedule")
    async def _suggest_schedules(self, interaction: Interaction, typed: str) -> list[Choice]:
        requester = await _get_staff(interaction)
        if requester is None:
            return []
        found, titles = await _visible(self.services, requester)
        names = {
            str(one.id): f"{one.id} · {one.wanted.when} · {titles.get(one.wanted.thread_id, '')}"
            for one in found
        }
        return [
            Choice(name=cut_plain(name, CHOICE), value=number)
            for number, name in names.items()
            if typed.casefold() in name.casefold()
        ][:CHOICES]

    def _check_may_post(
        self, interaction: Interaction, requester: Requester, found: Schedule, info: ThreadInfo
    ) -> None:
        target = post_target(interaction, found.wanted.channel)
        check_may_post(interaction, target, info, requester, as_thread=found.wanted.new_thread)

    async def _has_enough_new(self, interaction: Interaction, requester: Requester, found: Schedule) -> bool:
        """If there are too few new comments to post a digest, the answer says so."""
        outlook = await self.services.schedules.outlook(found.guild, found.id)
        if not outlook.posts:
            least = max(1, found.wanted.min_new)
            await _say(interaction, requester, "schedule-not-enough", found, new=outlook.new, least=least)
        return outlook.posts

    async def _begin(self, interaction: Interaction, typed: str) -> tuple[Requester, Schedule]:
        """Raises ``ScheduleNotFound``, also for a schedule whose thread the person may not see."""
        requester = await begin(interaction)
        requester.check_staff("schedule")
        number = typed.strip().removeprefix("#")
        if not (number.isascii() and number.isdecimal()):
            raise ScheduleNotFound(number=typed)
        found = await self.services.schedules.get(_guild(requester), int(number))
        try:
            await find_thread(self.services.storage, requester, found.wanted.thread_id)
        except ThreadNotFound:
            if await _is_stored(self.services, found):
                raise ScheduleNotFound(number=number) from None
        return requester, found


@handles(ListSchedules)
async def _list(services: Services, interaction: Interaction, wanted: ListSchedules) -> None:
    requester = await begin_press(interaction)
    requester.check_staff("schedule")
    await finish(interaction, await _make_list(services, interaction, requester, wanted))


async def _make_list(
    services: Services, interaction: Interaction, requester: Requester, wanted: ListSchedules
) -> ui.LayoutView:
    found, titles = await _visible(services, requester)
    if not found:
        return message_card(requester.phrases("schedule-none-here"))
    guild = interaction.guild
    channels = {
        one.wanted.channel: channel.name
        for one in found
        if guild is not None and (channel := guild.get_channel_or_thread(one.wanted.channel)) is not None
    }
    return list_card(found, titles, channels, wanted, requester.phrases)


async def _visible(services: Services, requester: Requester) -> tuple[list[Schedule], dict[int, str]]:
    """Schedules of threads that the person may see or that were deleted, and the titles of those threads."""
    shown: list[Schedule] = []
    titles: dict[int, str] = {}
    for schedule in await services.schedules.list(_guild(requester)):
        try:
            info = await services.storage.threads.get_info(requester.library, schedule.wanted.thread_id)
        except ThreadNotFound:
            shown.append(schedule)
            continue
        if requester.may_see(info):
            shown.append(schedule)
            titles[info.id] = info.title
    return shown, titles


async def _is_stored(services: Services, found: Schedule) -> bool:
    try:
        await services.storage.threads.get_info(Guild(found.guild), found.wanted.thread_id)
    except ThreadNotFound:
        return False
    return True


async def _get_staff(interaction: Interaction) -> Requester | None:
    try:
        requester = await get_requester(interaction)
    except Refused:
        return None
    return requester if requester.may_post else None


async def _say(
    interaction: Interaction, requester: Requester, phrase: str, found: Schedule, **facts: str | int
) -> None:
    await finish(interaction, message_card(requester.phrases(phrase, number=str(found.id), **facts)))


def _guild(requester: Requester) -> int:
    requester.check_server()
    if not isinstance(requester.library, Guild):
        raise Refused("server-only")
    return requester.library.id
