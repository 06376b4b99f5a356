"""/digest schedule: digests that post themselves."""

from __future__ import annotations

from enum import StrEnum

import discord
from discord import app_commands

from bot.digest.model import Length
from bot.discord_ui.cards.actions import DigestPart, ListSchedules, ShowPart
from bot.discord_ui.cards.messages import make_message_card
from bot.discord_ui.commands import CommandGroup, command, get_description, get_reader, make_audience_extras
from bot.discord_ui.components.limits import CHOICE, CHOICES, cut_plain
from bot.discord_ui.context.audience import Audience
from bot.discord_ui.context.autocomplete import Choice
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.localization import make_choices
from bot.discord_ui.context.permissions import (
    PostTarget,
    Requester,
    check_audience,
    check_can_post,
    check_may_post,
    get_post_target,
)
from bot.discord_ui.features.posting.channels import Postable, PostableChannel
from bot.discord_ui.features.posting.schedule_cards import get_place_name, make_schedule_added_card
from bot.discord_ui.features.posting.schedule_list import describe_subject, list_visible, make_list
from bot.discord_ui.features.posting.targets import ScheduleTarget, find_schedule_target, suggest_targets
from bot.discord_ui.replies.progress import show_digest_progress
from bot.discord_ui.replies.responses import begin, finish
from bot.discord_ui.replies.thread_views import ThreadRequest, find_thread, show_thread
from bot.discord_ui.scheduling.destinations import ChannelDestination
from bot.discord_ui.scheduling.preview import explain_failures, preview_roundup
from bot.services.cooldowns import Cost
from bot.services.scheduling.describe import describe_next_due
from bot.services.scheduling.parse_when import parse_when
from bot.services.scheduling.scheduler import get_utc_now
from bot.services.scheduling.sending import PostRefused
from bot.services.scheduling.zones import suggest_zones
from storage.errors import ScheduleNotFound, ThreadNotFound, TooManySchedules
from storage.model import ThreadInfo
from storage.schedules import MOST_DIRECT, NewSchedule, PauseReason, Schedule, ScheduleSubject

_MAX_MIN_NEW = 1000
_STAFF = make_audience_extras(Audience.STAFF_IN_SERVERS)
_ANYBODY = make_audience_extras(Audience.IN_SERVERS)


class EarlierPost(StrEnum):
    """What a post does to the earlier one of the same thread."""

    LINK = "link"
    EDIT = "edit"


class ScheduleCommands(CommandGroup, name="schedule", description=get_description("digest schedule")):
    """The permissions for posts in a channel are those of /digest post; everybody may have digests sent to
    themselves. A schedule about what a person may not see does not exist for that person."""

    @command("digest schedule add", _STAFF, what="discord-o-schedule-what")
    @app_commands.choices(length=make_choices(Length), earlier=make_choices(EarlierPost))
    async def add(
        self,
        interaction: Interaction,
        *,
        channel: app_commands.Transform[Postable, PostableChannel],
        when: str,
        timezone: str,
        what: str = "",
        min_new: app_commands.Range[int, 1, _MAX_MIN_NEW] = 1,
        length: str | None = None,
        new_thread: bool = False,
        earlier: str | None = None,
    ) -> None:
        requester = await begin(interaction)
        requester.check_staff("schedule")
        place = get_post_target(interaction, channel.id)
        _check_new_thread(place, new_thread=new_thread)
        trigger = parse_when(when, timezone, get_utc_now())
        check_can_post(interaction, place, requester, as_thread=new_thread)
        target = await find_schedule_target(self.services, interaction, requester, what)
        _check_may_show(requester, place, target)
        _check_earlier(place, earlier, new_thread=new_thread)
        wanted = NewSchedule(
            requester.guild,
            target.info.id if target.info is not None else 0,
            place.id,
            trigger,
            requester.use_server_language().phrases.language,
            requester.choose_length(length).value,
            min_new,
            new_thread,
            when.strip(),
            requester.person,
            target.subject,
            target.source.id if target.source is not None else None,
            earlier,
        )
        await self._add(interaction, requester, wanted, target, place.name)

    @command("digest schedule to-me", _ANYBODY, what="discord-o-schedule-what")
    @app_commands.choices(length=make_choices(Length))
    async def to_me(
        self,
        interaction: Interaction,
        *,
        when: str,
        timezone: str,
        what: str = "",
        min_new: app_commands.Range[int, 1, _MAX_MIN_NEW] = 1,
        length: str | None = None,
    ) -> None:
        requester = await begin(interaction)
        requester.check_server()
        trigger = parse_when(when, timezone, get_utc_now())
        if await self.services.storage.people.get_opt_out_time(requester.person) is not None:
            raise Refused("opted-out-of-messages")
        target = await find_schedule_target(self.services, interaction, requester, what)
        wanted = NewSchedule(
            requester.guild,
            target.info.id if target.info is not None else 0,
            0,
            trigger,
            requester.phrases.language,
            requester.choose_length(length).value,
            min_new,
            when=when.strip(),
            created_by=requester.person,
            subject=target.subject,
            source=target.source.id if target.source is not None else None,
            direct=True,
        )
        self._take_work(requester, wanted)
        await self._add(interaction, requester, wanted, target, None)

    async def _add(
        self,
        interaction: Interaction,
        requester: Requester,
        wanted: NewSchedule,
        target: ScheduleTarget,
        channel: str | None,
    ) -> None:
        try:
            added = await self.services.schedules.add(wanted)
        except TooManySchedules as error:
            if wanted.direct:
                raise Refused("too-many-direct", limit=MOST_DIRECT) from error
            raise
        place = get_place_name(wanted, channel, requester.phrases)
        await finish(
            interaction,
            make_schedule_added_card(added, target.title, place, get_utc_now(), requester.phrases),
        )

    @command("digest schedule list", _ANYBODY)
    async def list_schedules(self, interaction: Interaction) -> None:
        requester = await begin(interaction)
        requester.check_server()
        await finish(interaction, await make_list(self.services, interaction, requester, ListSchedules(0)))

    @command("digest schedule pause", _ANYBODY)
    async def pause(self, interaction: Interaction, schedule: str) -> None:
        requester, found = await self._begin(interaction, schedule)
        await self.services.schedules.pause(found.guild, found.id)
        await _say(interaction, requester, "schedule-now-paused", found)

    @command("digest schedule resume", _ANYBODY)
    async def resume(self, interaction: Interaction, schedule: str) -> None:
        requester, found = await self._begin(interaction, schedule)
        await self._check_may_post(interaction, requester, found)
        resumed = await self.services.schedules.resume(found.guild, found.id)
        facts = {"next": describe_next_due(resumed.wanted.trigger, get_utc_now(), requester.phrases)}
        await _say(interaction, requester, "schedule-now-active", found, **facts)

    @command("digest schedule remove", _ANYBODY)
    async def remove(self, interaction: Interaction, schedule: str) -> None:
        requester, found = await self._begin(interaction, schedule)
        await self.services.schedules.remove(found.guild, found.id)
        await _say(interaction, requester, "schedule-removed", found)

    @command("digest schedule preview", _ANYBODY)
    async def preview(self, interaction: Interaction, schedule: str) -> None:
        requester, found = await self._begin(interaction, schedule)
        if found.wanted.subject is not ScheduleSubject.THREAD:
            _check_source_exists(interaction, requester, found)
            await self._check_may_read(interaction, requester, found)
            self._take_work(requester, found.wanted)
            view = await preview_roundup(interaction.client, self.services, found, requester)
            if view is None:
                await self._say_not_enough(interaction, requester, found, None)
            else:
                await finish(interaction, view)
            return
        info = await self._find_thread(requester, found)
        if not await self._has_enough_new(interaction, requester, found):
            return
        progress = show_digest_progress(interaction, requester, info)
        request = ThreadRequest(self.services, requester, info, can_act=False, progress=progress)
        shown = ShowPart(info.id, DigestPart.OVERVIEW, Length(found.wanted.length))
        await finish(interaction, await show_thread(request, shown))

    @command("digest schedule run-now", _ANYBODY)
    async def run_now(self, interaction: Interaction, schedule: str) -> None:
        requester, found = await self._begin(interaction, schedule)
        await self._check_may_post(interaction, requester, found)
        self._take_work(requester, found.wanted)
        if not await self._has_enough_new(interaction, requester, found):
            return
        await self.services.schedules.run_now(found.guild, found.id)
        wanted = found.wanted
        name = None if wanted.direct else get_post_target(interaction, wanted.channel).name
        phrase = "schedule-runs-now-direct" if wanted.direct else "schedule-runs-now"
        channel = get_place_name(wanted, name, requester.phrases)
        await _say(interaction, requester, phrase, found, channel=channel)

    @add.autocomplete("what")
    @to_me.autocomplete("what")
    async def _suggest_targets(self, interaction: Interaction, typed: str) -> list[Choice]:
        requester = await get_reader(interaction)
        if requester is None or requester.own:
            return []
        return await suggest_targets(self.services, interaction, requester, typed)

    @add.autocomplete("timezone")
    @to_me.autocomplete("timezone")
    async def _suggest_zones(self, interaction: Interaction, typed: str) -> list[Choice]:
        return [Choice(name=zone, value=zone) for zone in suggest_zones(typed, CHOICES)]

    @pause.autocomplete("schedule")
    @resume.autocomplete("schedule")
    @remove.autocomplete("schedule")
    @preview.autocomplete("schedule")
    @run_now.autocomplete("schedule")
    async def _suggest_schedules(self, interaction: Interaction, typed: str) -> list[Choice]:
        requester = await get_reader(interaction)
        if requester is None or requester.own:
            return []
        visible = await list_visible(self.services, interaction, requester)
        names = {
            str(one.id): f"{one.id} · {one.wanted.when} · {visible.titles.get(one.id, '')}"
            for one in visible.found
        }
        return [
            Choice(name=cut_plain(name, CHOICE), value=number)
            for number, name in names.items()
            if typed.casefold() in name.casefold()
        ][:CHOICES]

    def _take_work(self, requester: Requester, wanted: NewSchedule) -> None:
        """Counts the request as work, since channels and threads are read. Raises ``TooSoon``."""
        if wanted.subject is not ScheduleSubject.THREAD:
            self.services.cooldowns.take(Cost.WORK, requester.library, requester.person)

    async def _check_may_post(self, interaction: Interaction, requester: Requester, found: Schedule) -> None:
        """Raises ``Refused``."""
        wanted = found.wanted
        if wanted.subject is ScheduleSubject.THREAD:
            info = await self._find_thread(requester, found)
            if not wanted.direct:
                place = get_post_target(interaction, wanted.channel)
                check_may_post(interaction, place, info, requester, as_thread=wanted.new_thread)
            return
        _check_source_exists(interaction, requester, found)
        if not wanted.direct:
            place = get_post_target(interaction, wanted.channel)
            check_can_post(interaction, place, requester, as_thread=wanted.new_thread)

    async def _find_thread(self, requester: Requester, found: Schedule) -> ThreadInfo:
        """The thread that the schedule is about. Raises ``Refused`` if it was deleted."""
        with explain_failures(requester.phrases):
            try:
                return await find_thread(self.services.storage, requester, found.wanted.thread_id)
            except ThreadNotFound as error:
                raise PostRefused(PauseReason.THREAD_GONE) from error

    async def _check_may_read(self, interaction: Interaction, requester: Requester, found: Schedule) -> None:
        """The preview shows the messages of the channel. Raises ``Refused``."""
        _, title = await describe_subject(self.services, interaction, requester, found)
        if title is None:
            raise Refused("channel-not-readable")

    async def _has_enough_new(self, interaction: Interaction, requester: Requester, found: Schedule) -> bool:
        """Whether there are enough new comments for a digest. If not, the answer says so."""
        with explain_failures(requester.phrases):
            outlook = await self.services.schedules.preview_next(found.guild, found.id)
        if not outlook.posts:
            await self._say_not_enough(interaction, requester, found, outlook.new)
        return outlook.posts

    async def _say_not_enough(
        self, interaction: Interaction, requester: Requester, found: Schedule, new: int | None
    ) -> None:
        least = max(1, found.wanted.min_new)
        if new is None:
            await _say(interaction, requester, "schedule-nothing-new", found)
        else:
            await _say(interaction, requester, "schedule-not-enough", found, new=new, least=least)

    async def _begin(self, interaction: Interaction, typed: str) -> tuple[Requester, Schedule]:
        """Raises ``ScheduleNotFound``, also for a schedule that the person may not know of."""
        requester = await begin(interaction)
        number = typed.strip().removeprefix("#")
        try:
            if not (number.isascii() and number.isdecimal()):
                raise ScheduleNotFound(number=typed)
            found = await self.services.schedules.get(requester.guild, int(number))
            known, _ = await describe_subject(self.services, interaction, requester, found)
            if not known:
                raise ScheduleNotFound(number=number)
        except ScheduleNotFound:
            requester.check_staff("schedule")  # others are told why they see none
            raise
        return requester, found


def _check_source_exists(interaction: Interaction, requester: Requester, found: Schedule) -> None:
    """Raises ``Refused`` if the channel or forum that the schedule is about was deleted."""
    source = found.wanted.source
    if source is not None and interaction.guild is not None and interaction.guild.get_channel(source) is None:
        with explain_failures(requester.phrases):
            raise PostRefused(PauseReason.SOURCE_GONE)


def _check_new_thread(place: PostTarget, *, new_thread: bool) -> None:
    if new_thread and isinstance(place, discord.ForumChannel):
        raise Refused("forum-thread")
    if new_thread and isinstance(place, discord.Thread):
        raise Refused("thread-in-thread")


def _check_may_show(requester: Requester, place: PostTarget, target: ScheduleTarget) -> None:
    """Everybody who can read where it posts must be able to read what it posts about. A schedule about
    everything posts only what they may see. Raises ``Refused``."""
    if target.info is not None:
        check_audience(place, target.info, requester)
    elif target.source is not None:
        destination = ChannelDestination(place, requester.settings)
        if not destination.may_show_messages(target.source):
            raise Refused("source-is-private", channel=f"#{place.name}", source=f"#{target.source.name}")


def _check_earlier(place: PostTarget, earlier: str | None, *, new_thread: bool) -> None:
    """An earlier post can be linked or edited if it is in the same place."""
    if earlier is None:
        return
    if new_thread or isinstance(place, discord.ForumChannel):
        raise Refused("earlier-elsewhere")


async def _say(
    interaction: Interaction, requester: Requester, phrase: str, found: Schedule, **facts: str | int
) -> None:
    await finish(interaction, make_message_card(requester.phrases(phrase, number=str(found.id), **facts)))
