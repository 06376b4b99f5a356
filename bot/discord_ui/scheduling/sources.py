"""Reads what is new for schedules that post about a forum, a channel, or everything."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

import discord

from bot.discord_ui.context.channel_access import can_read
from bot.discord_ui.context.errors import Refused
from bot.discord_ui.live.convert import Transcript
from bot.discord_ui.live.history import read_backwards
from bot.discord_ui.live.importing import read_newer_messages, update_live_thread
from bot.discord_ui.posts.failures import translate_discord_errors
from bot.discord_ui.scheduling.destinations import Destination, find_destination, get_guild
from bot.errors import StretchEmpty
from bot.importing.draft import CommentDraft
from bot.services import Services
from bot.services.kept_conversations import get_conversation_channel
from bot.services.scheduling.sending import NotPosted, PostRefused, ScheduleNews
from bot.services.stretches import MAX_MESSAGES, Stretch, StretchSource
from storage.errors import ThreadgistError
from storage.libraries import Guild
from storage.model import PostPart
from storage.schedules import NewComments, PauseReason, Schedule, ScheduleSubject, ThreadActivity

MessageChannel: TypeAlias = discord.TextChannel | discord.VoiceChannel | discord.StageChannel
"""A channel whose messages a schedule can post about."""

FIRST_SPAN = timedelta(days=1)
"""The period that the first post about a channel covers."""
MOST_UPDATED = 25
"""The most Discord threads that are refreshed for one post."""
_MEASURED_AGAIN = 120.0
"""Seconds after which activity is measured again if people go on writing."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SeveralNews(ScheduleNews):
    """What is new in several threads."""

    parts: tuple[PostPart, ...] = ()
    """The threads with the most commenters first."""
    since: datetime | None = None
    stretch: Stretch | None = None
    """The stretch of a channel, with its conversations."""


@dataclass(frozen=True, slots=True)
class _Measured:
    activity: ThreadActivity
    newest: int
    """Id of the newest message at that time."""
    posted: tuple[int, datetime | None]
    """The last message that the schedule has posted about, and when it posted."""
    at: float


class Sources:
    def __init__(self, client: discord.Client, services: Services) -> None:
        self._client = client
        self._services = services
        self._measured: dict[tuple[int, int], _Measured] = {}

    async def gather(self, schedule: Schedule, person: int = 0) -> SeveralNews:
        """``person``: who may open the conversations found in a channel; None for a post. Raises
        ``PostRefused``, ``NotPosted``, ``ThreadgistError``."""
        newest = self._newest_message(schedule)
        self._measured.pop((schedule.guild, schedule.id), None)
        news = await self._gather(schedule, person)
        self._keep_measured(schedule, news.activity, newest)
        return news

    async def _gather(self, schedule: Schedule, person: int) -> SeveralNews:
        destination = await self._find_destination(schedule)
        if schedule.wanted.subject is ScheduleSubject.CHANNEL:
            return await self._gather_channel(schedule, destination, person)
        if schedule.wanted.subject is ScheduleSubject.FORUM:
            found = await self._gather_forum(schedule, destination)
        else:
            found = await self._gather_everything(schedule, destination)
        return _several(schedule, found)

    async def measure(self, schedule: Schedule, *, fresh: bool = False) -> ThreadActivity:
        """Raises as ``gather``."""
        newest = self._newest_message(schedule)
        known, now = self._measured.get((schedule.guild, schedule.id)), asyncio.get_running_loop().time()
        if known is not None and not fresh and known.posted == _posted(schedule):
            if newest and newest == known.newest:
                return known.activity
            if now - known.at < _MEASURED_AGAIN:
                return known.activity
        if schedule.wanted.subject is not ScheduleSubject.CHANNEL:
            return (await self.gather(schedule)).activity
        if schedule.wanted.direct:
            await self._find_destination(schedule)
        channel = await self._find_source(schedule)
        activity = (await self._read_channel(schedule, channel)).activity
        self._keep_measured(schedule, activity, newest)
        return activity

    def _keep_measured(self, schedule: Schedule, activity: ThreadActivity, newest: int) -> None:
        now = asyncio.get_running_loop().time()
        measured = _Measured(activity, newest, _posted(schedule), now)
        self._measured[schedule.guild, schedule.id] = measured

    async def _find_destination(self, schedule: Schedule) -> Destination:
        """Raises ``PostRefused``, also if the person may not have the bot read channels any more."""
        destination = await find_destination(self._client, self._services, schedule)
        if schedule.wanted.subject is not ScheduleSubject.EVERYTHING and not destination.may_summarise:
            raise PostRefused(PauseReason.STAFF_ONLY)
        return destination

    def _newest_message(self, schedule: Schedule) -> int:
        """Id of the newest message; 0 if not known."""
        guild, source = get_guild(self._client, schedule), schedule.wanted.source
        channel = guild.get_channel(source) if source is not None else None
        if isinstance(channel, discord.ForumChannel):
            return max((thread.last_message_id or 0 for thread in channel.threads), default=0)
        return (channel.last_message_id or 0) if isinstance(channel, MessageChannel) else 0

    async def _find_source(self, schedule: Schedule) -> discord.abc.GuildChannel:
        """Raises ``PostRefused``, also if the bot may not read the forum or channel, and ``NotPosted``."""
        guild, source = get_guild(self._client, schedule), schedule.wanted.source or 0
        channel = guild.get_channel(source)
        if channel is None:
            with translate_discord_errors(
                sending=False, gone=PauseReason.SOURCE_GONE, forbidden=PauseReason.SOURCE_CLOSED
            ):
                await self._client.fetch_channel(source)
            raise NotPosted  # it is there, but Discord has not told us of it yet
        if not (self._client.intents.message_content and can_read(channel, guild.me)):
            raise PostRefused(PauseReason.SOURCE_CLOSED)
        return channel

    # a forum, and everything

    async def _gather_forum(self, schedule: Schedule, destination: Destination) -> Sequence[NewComments]:
        forum = await self._find_source(schedule)
        if not destination.may_show_messages(forum):
            raise PostRefused(_withheld(schedule))
        if not isinstance(forum, discord.ForumChannel):
            raise PostRefused(PauseReason.SOURCE_GONE)
        active = sorted(forum.threads, key=lambda thread: -(thread.last_message_id or thread.id))
        live, library = self._services.live, Guild(schedule.guild)
        found: list[int] = []
        for thread in active[:MOST_UPDATED]:
            info = await live.get_stored(library, thread.id)
            try:
                with translate_discord_errors(sending=False):
                    info = await read_newer_messages(self._services, self._client, thread, info)
            except (ThreadgistError, PostRefused) as error:
                self._note(schedule, error)
            found += [info.id] if info is not None and destination.may_show(info) else []
        return await self._services.storage.schedules.list_new(schedule, threads=found)

    async def _gather_everything(self, schedule: Schedule, destination: Destination) -> list[NewComments]:
        library = Guild(schedule.guild)
        behind = self._services.live.list_outdated(library) if self._services.live.reads else ()
        for thread in behind[:MOST_UPDATED]:
            try:
                info = await self._services.storage.threads.get_info(library, thread)
                if destination.may_show(info):
                    with translate_discord_errors(sending=False):
                        await update_live_thread(self._services, self._client, info)
            except (ThreadgistError, PostRefused) as error:
                self._note(schedule, error)
        found = await self._services.storage.schedules.list_new(schedule)
        return [one for one in found if destination.may_show(one.info) and not _is_conversation(one)]

    def _note(self, schedule: Schedule, error: Exception) -> None:
        facts = {"guild": schedule.guild, "schedule": schedule.id, "error": type(error).__name__}
        _log.info("a Discord thread could not be read for a scheduled post", extra=facts)

    # a channel

    async def _gather_channel(self, schedule: Schedule, destination: Destination, person: int) -> SeveralNews:
        channel = await self._find_source(schedule)
        if not destination.may_show_messages(channel):
            raise PostRefused(_withheld(schedule))
        library = Guild(schedule.guild)
        with self._services.stretches.reading_channel(library, channel.id) as reading:
            read = await self._read_channel(schedule, channel)
            news = SeveralNews(read.activity, since=discord.utils.snowflake_time(read.after))
            found = read.by_people
            if not found or len(found) < schedule.wanted.min_new:
                return news
            bots = sum(one.bot for one in read.transcript.found)
            source = StretchSource(library, channel.id, channel.name, person, bots, read.capped)
            try:
                stretch = await self._services.stretches.save(reading, source, found)
            except StretchEmpty:  # deleted meanwhile, or by people who opted out
                if reading.ended:
                    raise NotPosted from None  # deletions may have been missed: it is read again
                none = ThreadActivity(0, read.activity.last_number, read.activity.last_at)
                return SeveralNews(none, since=news.since)
        return SeveralNews(news.activity, since=news.since, stretch=stretch)

    async def _read_channel(self, schedule: Schedule, channel: discord.abc.GuildChannel) -> _ChannelReading:
        if not isinstance(channel, MessageChannel):
            raise PostRefused(PauseReason.SOURCE_GONE)
        start = schedule.posted_number or discord.utils.time_snowflake(schedule.created_at - FIRST_SPAN)
        me = self._client.user.id if self._client.user else 0
        reading = _ChannelReading(start, Transcript(self._services.limits, me))
        try:
            with translate_discord_errors(sending=False, gone=PauseReason.SOURCE_GONE):
                await read_backwards(channel, reading.take, lambda: len(reading.transcript), None)
        except Refused as error:
            raise PostRefused(PauseReason.SOURCE_CLOSED) from error
        people = {one.person for one in reading.transcript.found if one.person is not None}
        reading.opted_out = await self._services.stretches.find_opted_out(people)
        return reading


@dataclass
class _ChannelReading:
    """Messages newer than ``after``, read from the newest backwards."""

    after: int
    transcript: Transcript
    newest: int = 0
    scanned: int = 0
    capped: bool = False
    opted_out: Collection[int] = ()
    """People whose messages are left out."""

    def take(self, message: discord.Message) -> bool:
        if message.id <= self.after:
            return False
        if self.scanned == MAX_MESSAGES:
            self.capped = True
            return False
        self.scanned += 1
        self.newest = max(self.newest, message.id)
        self.transcript.take([message])
        return True

    @property
    def by_people(self) -> list[CommentDraft]:
        """The messages of people in order of time, without those who opted out."""
        found = self.transcript.list_comments()
        return [one for one in found if not one.bot and one.person not in self.opted_out]

    @property
    def activity(self) -> ThreadActivity:
        """The activity of people."""
        found = self.by_people
        last = max((int(one.key) for one in found), default=self.after)
        newest = max(self.newest, self.after)
        return ThreadActivity(len(found), newest, discord.utils.snowflake_time(last))


def _several(schedule: Schedule, found: Sequence[NewComments]) -> SeveralNews:
    last_at = max((one.activity.last_at for one in found), default=schedule.created_at)
    activity = ThreadActivity(sum(one.activity.new for one in found), 0, last_at)
    since: datetime | None = schedule.posted_at or schedule.created_at
    if schedule.wanted.subject is ScheduleSubject.FORUM and schedule.posted_at is None:
        since = None  # the first post is about all that was written
    return SeveralNews(activity, parts=tuple(one.part for one in found), since=since)


def _posted(schedule: Schedule) -> tuple[int, datetime | None]:
    return schedule.posted_number, schedule.posted_at


def _withheld(schedule: Schedule) -> PauseReason:
    """The reason why the messages may not be shown where the schedule posts."""
    return PauseReason.SOURCE_CLOSED if schedule.wanted.direct else PauseReason.READERS


def _is_conversation(new: NewComments) -> bool:
    """Whether it is a conversation of a channel, perhaps kept for another schedule."""
    return get_conversation_channel(new.info.key) is not None
