"""Posts what schedules ask for. A scheduled digest is a post like any other: it is updated when what it shows
changes."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

import discord
from discord import ui

from bot.digest.model import Length
from bot.discord_ui.cards.actions import DigestPart, ShowPart, ThreadAction
from bot.discord_ui.components.custom_ids import Action, as_elsewhere, make_custom_id
from bot.discord_ui.components.escape import clean_one_line
from bot.discord_ui.components.limits import DISCORD_THREAD_NAME, cut_plain
from bot.discord_ui.context.library import mark_elsewhere
from bot.discord_ui.context.localization import get_client_phrases
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.context.visibility import get_reading_place
from bot.discord_ui.live.importing import update_live_thread
from bot.discord_ui.posts.attribution import describe_post
from bot.discord_ui.posts.failures import translate_discord_errors
from bot.discord_ui.posts.publish import make_discord_thread_name, send_card
from bot.discord_ui.posts.roundup import (
    MOST_PARTS,
    ShowRoundup,
    find_earlier_roundup,
    get_source_name,
    link_to_earlier,
    load_lines,
    make_roundup_card,
)
from bot.discord_ui.posts.updates import EDIT, choose_action, edit_earlier, find_earlier
from bot.discord_ui.replies.thread_views import ThreadRequest, show_thread
from bot.discord_ui.scheduling.destinations import (
    Destination,
    PostPlace,
    check_can_post,
    find_destination,
)
from bot.discord_ui.scheduling.finding import (
    find_empty_thread,
    find_message,
    get_search_start,
    list_own_threads,
)
from bot.discord_ui.scheduling.notices import ScheduleNotices
from bot.discord_ui.scheduling.sources import SeveralNews, Sources
from bot.phrases import Phrases
from bot.services import Services
from bot.services.followed_threads import ChannelKey
from bot.services.scheduling.sending import (
    HistoryUnreadable,
    NotPosted,
    PostRefused,
    ScheduleNews,
    SentMessage,
)
from storage.errors import QuotaExceeded, ThreadNotFound
from storage.libraries import Guild
from storage.model import Post, PostPart, ThreadInfo
from storage.schedules import Delivery, Notice, PauseReason, Schedule, ScheduleSubject, ThreadActivity


class ScheduledPosts:
    def __init__(self, client: discord.Client, services: Services) -> None:
        self._client = client
        self._services = services
        self._notices = ScheduleNotices(client, services)
        self.sources = Sources(client, services)

    async def update(self, info: ThreadInfo) -> None:
        # what cannot be read now is posted as it is stored
        with contextlib.suppress(PostRefused, NotPosted), translate_discord_errors(sending=False):
            await update_live_thread(self._services, self._client, info)

    async def measure(self, schedule: Schedule, *, fresh: bool = False) -> ThreadActivity:
        return await self.sources.measure(schedule, fresh=fresh)

    async def gather(self, schedule: Schedule) -> ScheduleNews:
        return await self.sources.gather(schedule)

    async def prepare(self, schedule: Schedule, news: ScheduleNews, delivery: Delivery) -> PreparedPost:
        destination = await find_destination(self._client, self._services, schedule)
        check_can_post(schedule, destination)
        if isinstance(news, SeveralNews):
            prepared = await self._prepare_roundup(schedule, destination, news)
        elif news.info is not None:
            prepared = await self._prepare_digest(schedule, destination, news.info)
        else:
            raise TypeError(f"nothing to post for schedule {schedule.id}")
        if schedule.wanted.direct:
            mark_elsewhere(prepared.card, schedule.guild)
            prepared.shows = as_elsewhere(prepared.shows, schedule.guild)
        elif (
            prepared.new_thread and delivery.attempts > 1 and isinstance(prepared.place, discord.TextChannel)
        ):
            prepared.begun = await find_empty_thread(prepared.place, prepared.name)
        return prepared

    async def _prepare_digest(
        self, schedule: Schedule, destination: Destination, info: ThreadInfo
    ) -> PreparedPost:
        if not destination.may_show(info):
            raise PostRefused(PauseReason.SOURCE_CLOSED if schedule.wanted.direct else PauseReason.READERS)
        place, wanted = destination.place, schedule.wanted
        earlier, edit = await self._earlier(schedule, place, info)
        action = choose_action(info, Length(wanted.length), earlier, edit=edit or wanted.direct)
        phrases = get_client_phrases(self._client, wanted.language)
        request = ThreadRequest(
            self._services,
            self._everybody(schedule, phrases),
            info,
            can_act=False,
            posted=describe_post(self._client, phrases),
        )
        card = await show_thread(request, action)
        await self._services.reading.keep_outline(info)
        return PreparedPost(
            place,
            card,
            make_discord_thread_name(info),
            make_custom_id(action),
            wanted.new_thread,
            earlier=earlier if edit else None,
        )

    async def _earlier(
        self, schedule: Schedule, place: PostPlace, info: ThreadInfo
    ) -> tuple[Post | None, bool]:
        """The earlier post of the digest, and whether it is to be edited."""
        wanted = schedule.wanted
        if wanted.new_thread or isinstance(place, discord.ForumChannel):
            return None, False
        chosen = wanted.repost or (await self._services.settings.get(schedule.guild)).repost
        earlier = await find_earlier(self._services, info, place.id, schedule.guild)
        return earlier, earlier is not None and chosen == EDIT and not wanted.direct

    async def _prepare_roundup(
        self, schedule: Schedule, destination: Destination, news: SeveralNews
    ) -> PreparedPost:
        wanted, library = schedule.wanted, Guild(schedule.guild)
        parts, more = list(news.parts[:MOST_PARTS]), max(0, len(news.parts) - MOST_PARTS)
        if news.stretch is not None:
            parts = await self._keep_conversations(schedule, destination.guild, news)
            more = max(0, len(news.stretch.conversations) - MOST_PARTS)
        services = self._services
        lines = await load_lines(services.storage, services.digests, library, parts, destination.may_show)
        if not lines:
            raise NotPosted  # all of it was deleted meanwhile; the next attempt finds nothing new
        phrases = get_client_phrases(self._client, wanted.language)
        since = int(news.since.timestamp()) if news.since is not None else 0
        earlier = await self._earlier_roundup(schedule, destination.place)
        edit = wanted.repost == EDIT
        linked = earlier.message if earlier is not None and not edit else 0
        action = ShowRoundup(wanted.subject, Length(wanted.length), since, more, wanted.source or 0, linked)
        name, under = get_source_name(destination.guild, action), describe_post(self._client, phrases)
        link = link_to_earlier(action, schedule.guild, destination.place.id)
        card = make_roundup_card(lines, action, name, phrases, under=under, earlier=link)
        title = clean_one_line(phrases(f"roundup-title-{wanted.subject}", name=name))
        return PreparedPost(
            destination.place,
            card,
            cut_plain(title, DISCORD_THREAD_NAME),
            make_custom_id(action),
            wanted.new_thread,
            parts=tuple(parts),
            earlier=earlier if edit else None,
        )

    async def _earlier_roundup(self, schedule: Schedule, place: PostPlace) -> Post | None:
        """The earlier roundup, if the schedule is to link or edit it."""
        wanted = schedule.wanted
        if wanted.repost is None or wanted.direct or wanted.new_thread:
            return None
        storage, guild = self._services.storage, schedule.guild
        return await find_earlier_roundup(storage, guild, place.id, wanted.subject, wanted.source)

    async def _keep_conversations(
        self, schedule: Schedule, guild: discord.Guild, news: SeveralNews
    ) -> list[PostPart]:
        """Stores conversations like live threads, so that the post follows deletions and edits."""
        stretch, channel = news.stretch, guild.get_channel(schedule.wanted.source or 0)
        if stretch is None or channel is None:
            raise PostRefused(PauseReason.SOURCE_GONE)
        stretches, where = self._services.stretches, ChannelKey(stretch.source.library, channel.id)
        parts = []
        try:
            for one in stretch.conversations[:MOST_PARTS]:
                with contextlib.suppress(ThreadNotFound):  # all of its messages were deleted meanwhile
                    info = await self._services.live.keep_conversation(
                        where,
                        partial(stretches.get_conversation, where.library, one),
                        by=None,
                        readers_of=get_reading_place(channel),
                    )
                    parts.append(PostPart(info.id, 0, info.comment_count + 1, info.revision))
        except QuotaExceeded as error:
            raise PostRefused(PauseReason.STORAGE_FULL) from error
        finally:
            stretches.end(stretch.id)
        return parts

    async def find(self, schedule: Schedule, delivery: Delivery) -> SentMessage | None:
        try:
            destination = await find_destination(self._client, self._services, schedule)
        except PostRefused:
            raise HistoryUnreadable from None
        place: PostPlace = destination.place
        places: list[PostPlace] = [place]
        makes_thread = schedule.wanted.new_thread or isinstance(place, discord.ForumChannel)
        if makes_thread and isinstance(place, discord.TextChannel | discord.ForumChannel):
            places = [*await list_own_threads(place, get_search_start(delivery))]
        threads = {part.thread_id for part in delivery.parts} or {schedule.wanted.thread_id}
        known = await self._list_recorded(schedule.guild, threads | {0})
        me = destination.guild.me.id
        for one in places:
            if isinstance(one, discord.ForumChannel):
                continue
            message = await find_message(one, me, threads, delivery, known)
            if message is not None:
                return SentMessage(one.id, message.id, await self._shows(schedule, destination, delivery))
        return None

    async def _list_recorded(self, guild: int, threads: Collection[int]) -> set[int]:
        """Messages recorded as posts about these threads. Thread 0 stands for posts about several."""
        posts = self._services.storage.posts
        return {post.message for thread in threads for post in await posts.list(guild, thread)}

    async def _shows(self, schedule: Schedule, destination: Destination, delivery: Delivery) -> str:
        """What a post shows, for a post that was found again."""
        wanted, action = schedule.wanted, None
        if wanted.subject is ScheduleSubject.THREAD:
            action = await self._shown_of_thread(schedule, destination)
        since = int(schedule.posted_at.timestamp()) if schedule.posted_at is not None else 0
        shown: Action = action or ShowRoundup(
            wanted.subject, Length(wanted.length), since, 0, wanted.source or 0
        )
        written = make_custom_id(shown)
        return as_elsewhere(written, schedule.guild) if wanted.direct else written

    async def _shown_of_thread(self, schedule: Schedule, destination: Destination) -> ThreadAction:
        wanted, length = schedule.wanted, Length(schedule.wanted.length)
        try:
            info = await self._services.storage.threads.get_info(Guild(schedule.guild), wanted.thread_id)
        except ThreadNotFound:  # the post is recorded all the same, so that it is taken down
            return ShowPart(wanted.thread_id, DigestPart.OVERVIEW, length)
        earlier, edit = await self._earlier(schedule, destination.place, info)
        return choose_action(info, length, earlier, edit=edit or wanted.direct)

    async def notify(self, schedule: Schedule, notice: Notice) -> bool:
        return await self._notices.notify(schedule, notice)

    def _everybody(self, schedule: Schedule, phrases: Phrases) -> Requester:
        return Requester(Guild(schedule.guild), 0, staff=False, phrases=phrases, already_rate_limited=True)


@dataclass(slots=True)
class PreparedPost:
    place: PostPlace
    card: ui.LayoutView
    name: str
    """Of the Discord thread or forum post, if one is made."""
    shows: str
    new_thread: bool
    parts: tuple[PostPart, ...] = ()
    earlier: Post | None = None
    """The earlier post, which is edited if it still exists."""
    begun: discord.Thread | None = None
    """The empty Discord thread that an interrupted attempt made."""

    @property
    def has_nonce(self) -> bool:
        return not (self.new_thread or isinstance(self.place, discord.ForumChannel))

    async def send(self, nonce: str) -> SentMessage:
        with translate_discord_errors(sending=True):
            message = await self._edited() or await send_card(
                self.begun or self.place,
                self.card,
                self.name,
                as_thread=self.new_thread and self.begun is None,
                nonce=nonce,
            )
        return SentMessage(message.channel.id, message.id, self.shows)

    async def _edited(self) -> discord.Message | None:
        if self.earlier is None or not isinstance(self.place, discord.TextChannel | discord.Thread):
            return None
        return await edit_earlier(self.place, self.earlier, self.card)
