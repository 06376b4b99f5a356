"""Posts digests of schedules to channels, and tells people what went wrong with them."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import discord
from discord import ui

from bot.digest.model import Length
from bot.discord_ui.cards.actions import DigestPart, ShowPart, ThreadAction
from bot.discord_ui.cards.messages import message_card
from bot.discord_ui.components.custom_ids import UnknownAction, custom_id, parse_custom_id
from bot.discord_ui.components.escape import escape_line
from bot.discord_ui.context.permissions import PostTarget, Requester, is_chosen_channel, missing_permissions
from bot.discord_ui.context.visibility import Staff, others_reading
from bot.discord_ui.posts.attribution import describe_post
from bot.discord_ui.posts.publish import discord_thread_name, send_card
from bot.discord_ui.replies.thread_views import ThreadRequest, show_thread
from bot.phrases import Phrases, get_phrases
from bot.services import Services
from bot.services.scheduling.describe import say_time
from bot.services.scheduling.sending import CannotLook, MayBePosted, NotPosted, Refused, Sent
from storage.libraries import Guild
from storage.model import GuildSettings, ThreadInfo, Visibility
from storage.schedules import Delivery, Notice, NoticeKind, PauseReason, Recurrence, Schedule

_CLOSED = frozenset({50083, 160005})
"""Discord's codes: the Discord thread is archived, or locked."""
_CLOCKS_DIFFER = timedelta(minutes=1)
"""By so much may Discord's clock and ours differ."""
_LOOKED_AT = 200
"""Messages."""

_log = logging.getLogger(__name__)


class ScheduledPosts:
    """A scheduled digest is a post like any other: it is updated when its thread changes."""

    def __init__(self, client: discord.Client, services: Services) -> None:
        self._client = client
        self._services = services

    async def prepare(self, schedule: Schedule, info: ThreadInfo) -> PreparedPost:
        channel = await self._channel(schedule)
        chosen = await self._services.settings.get(schedule.guild)
        _check_channel(schedule, channel, chosen)
        _check_readers(channel, info, chosen)
        phrases = get_phrases(schedule.wanted.language)
        everybody = Requester(
            Guild(schedule.guild), 0, staff=False, phrases=phrases, already_rate_limited=True
        )
        action = _shown(schedule)
        line = describe_post(self._client, phrases)
        request = ThreadRequest(self._services, everybody, info, can_act=False, posted=line)
        card = await show_thread(request, action)
        return PreparedPost(channel, card, discord_thread_name(info), action, schedule.wanted.new_thread)

    async def find(self, schedule: Schedule, delivery: Delivery) -> Sent | None:
        try:
            channel = await self._channel(schedule)
        except Refused:
            raise CannotLook from None
        places = [channel]
        if schedule.wanted.new_thread or isinstance(channel, discord.ForumChannel):
            places = await _threads_made_since(channel, delivery)
        thread = schedule.wanted.thread_id
        known = {post.message for post in await self._services.storage.posts.list(schedule.guild, thread)}
        for place in places:
            if isinstance(place, discord.ForumChannel):
                continue
            if not place.permissions_for(place.guild.me).read_message_history:
                raise CannotLook
            message = await self._find_in(place, thread, delivery, known)
            if message is not None:
                return Sent(place.id, message.id, custom_id(_shown(schedule)))
        return None

    async def tell(self, schedule: Schedule, notice: Notice) -> bool:
        """By direct message to whoever set the schedule, or else to the owner of the server."""
        guild = self._client.get_guild(schedule.guild)
        people = (schedule.wanted.created_by, guild.owner_id if guild is not None else None)
        card = message_card(notice_text(schedule, notice, get_phrases(schedule.wanted.language)))
        for person in dict.fromkeys(person for person in people if person is not None):
            try:
                user = await self._client.fetch_user(person)
                await user.send(view=card, allowed_mentions=discord.AllowedMentions.none())
            except (discord.HTTPException, OSError, aiohttp.ClientError) as error:
                facts = {"guild": schedule.guild, "schedule": schedule.id, "error": type(error).__name__}
                _log.warning("somebody could not be told about a schedule", extra=facts)
            else:
                return True
        return False

    async def _channel(self, schedule: Schedule) -> PostTarget:
        guild = self._client.get_guild(schedule.guild)
        if guild is None:
            raise NotPosted  # not connected yet, or the server is not available
        found: object = guild.get_channel_or_thread(schedule.wanted.channel)
        if found is None:
            with _as_failures(sending=False):
                found = await self._client.fetch_channel(schedule.wanted.channel)
        if not isinstance(found, discord.TextChannel | discord.ForumChannel | discord.Thread):
            raise Refused(PauseReason.CHANNEL_GONE)
        return found

    async def _find_in(
        self, place: discord.TextChannel | discord.Thread, thread: int, delivery: Delivery, known: set[int]
    ) -> discord.Message | None:
        """A post of ours about the thread that is not recorded."""
        since = (delivery.first_sent_at or delivery.due) - _CLOCKS_DIFFER
        me = place.guild.me.id
        with _as_failures(sending=False):
            async for message in place.history(limit=_LOOKED_AT, after=since, oldest_first=True):
                if message.author.id != me or message.id in known:
                    continue
                if str(message.nonce) == delivery.nonce or thread in _threads_shown(message):
                    return message
        return None


@dataclass(frozen=True, slots=True)
class PreparedPost:
    channel: PostTarget
    card: ui.LayoutView
    name: str
    action: ThreadAction
    new_thread: bool

    @property
    def has_nonce(self) -> bool:
        return not (self.new_thread or isinstance(self.channel, discord.ForumChannel))

    async def send(self, nonce: str) -> Sent:
        with _as_failures(sending=True):
            message = await send_card(
                self.channel, self.card, self.name, as_thread=self.new_thread, nonce=nonce
            )
        return Sent(message.channel.id, message.id, custom_id(self.action))


def notice_text(schedule: Schedule, notice: Notice, phrases: Phrases) -> str:
    """For whoever set the schedule."""
    trigger = schedule.wanted.trigger
    zone = trigger.zone if isinstance(trigger, Recurrence) else "UTC"
    facts = {
        "number": str(schedule.id),
        "channel": f"<#{schedule.wanted.channel}>",
        "when": escape_line(schedule.wanted.when),
    }
    due = say_time(notice.due, zone, phrases) if notice.due else ""
    if notice.kind is NoticeKind.SKIPPED_TIMES:
        return phrases("schedule-notice-skipped", count=notice.count, **facts)
    if notice.kind is NoticeKind.AMBIGUOUS:
        return phrases("schedule-notice-ambiguous", due=due, **facts)
    reason = phrases(f"schedule-paused-{(notice.reason or PauseReason.FAILING).value}")
    return phrases("schedule-notice-paused", reason=reason, **facts)


def _shown(schedule: Schedule) -> ShowPart:
    wanted = schedule.wanted
    return ShowPart(wanted.thread_id, DigestPart.OVERVIEW, Length(wanted.length))


def _check_channel(schedule: Schedule, channel: PostTarget, chosen: GuildSettings) -> None:
    if isinstance(channel, discord.Thread) and channel.locked:
        raise Refused(PauseReason.CHANNEL_CLOSED)
    allowed = channel.permissions_for(channel.guild.me)
    in_thread = isinstance(channel, discord.Thread)
    if missing_permissions(allowed, in_thread=in_thread, new_thread=schedule.wanted.new_thread):
        raise Refused(PauseReason.FORBIDDEN)
    if not is_chosen_channel(chosen, channel):
        raise Refused(PauseReason.NOT_CHOSEN)


def _check_readers(channel: PostTarget, info: ThreadInfo, chosen: GuildSettings) -> None:
    """Nobody may read in the channel what they may not see in the library."""
    if info.visibility is Visibility.SERVER:
        return
    guild = channel.guild
    staff = Staff(chosen.staff_roles, {guild.me.id, guild.owner_id or 0})
    if others_reading(channel, staff, info.channel):
        raise Refused(PauseReason.READERS)


async def _threads_made_since(channel: PostTarget, delivery: Delivery) -> list[PostTarget]:
    """Discord threads that we made in the channel since the post was first sent."""
    if isinstance(channel, discord.Thread):
        return []
    since = (delivery.first_sent_at or delivery.due) - _CLOCKS_DIFFER
    with _as_failures(sending=False):
        active = await channel.guild.active_threads()
    return [
        thread
        for thread in active
        if thread.parent_id == channel.id
        and thread.owner_id == channel.guild.me.id
        and discord.utils.snowflake_time(thread.id) >= since
    ]


def _threads_shown(message: discord.Message) -> set[int]:
    """Of which stored threads a message of ours shows something, by its buttons."""
    found = set()
    for written in _custom_ids(message.components):
        try:
            action = parse_custom_id(written)
        except UnknownAction:
            continue
        thread = getattr(action, "thread", None)
        if isinstance(thread, int):
            found.add(thread)
    return found


def _custom_ids(components: Any) -> Iterator[str]:
    for component in components:
        if written := getattr(component, "custom_id", None):
            yield written
        yield from _custom_ids(getattr(component, "children", ()) or ())
        if accessory := getattr(component, "accessory", None):
            yield from _custom_ids([accessory])


@contextlib.contextmanager
def _as_failures(*, sending: bool) -> Iterator[None]:
    """Discord's errors as what they mean for a post. ``sending``: the request posts something."""
    try:
        yield
    except discord.RateLimited as error:
        raise NotPosted(error.retry_after) from error
    except discord.NotFound as error:
        raise Refused(PauseReason.CHANNEL_GONE) from error
    except discord.Forbidden as error:
        reason = PauseReason.CHANNEL_CLOSED if error.code in _CLOSED else PauseReason.FORBIDDEN
        raise Refused(reason) from error
    except discord.HTTPException as error:
        if error.code in _CLOSED:
            raise Refused(PauseReason.CHANNEL_CLOSED) from error
        raise (MayBePosted if sending and error.status >= 500 else NotPosted)() from error
    except (OSError, aiohttp.ClientError) as error:
        raise (MayBePosted if sending else NotPosted)() from error
