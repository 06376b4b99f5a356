"""Messages of ours that stand in channels, changed when what they show is no longer stored."""

from __future__ import annotations

import logging

import discord
from discord import ui

from bot.discord_ui.cards.threads import said_card
from bot.discord_ui.components.custom_ids import Shown, UnknownPress, press_of
from bot.discord_ui.context.permissions import Reader, Refused
from bot.discord_ui.context.visibility import Staff, others_reading
from bot.discord_ui.replies.threads import Answers
from bot.phrases import phrases_of
from bot.services.posts import Outcome
from bot.services.server_settings import ServerSettings
from storage.errors import CommentNotFound, ThreadNotFound
from storage.model import Post, ThreadInfo, Visibility
from storage.protocol import Storage

_NOBODY = discord.AllowedMentions.none()
_ARCHIVED = 50083
"""Discord's code: the Discord thread is archived."""
_log = logging.getLogger(__name__)


class PostedMessages:
    """By Discord's REST alone: it needs neither the message nor, mostly, its channel at hand."""

    def __init__(
        self, client: discord.Client, storage: Storage, answers: Answers, settings: ServerSettings
    ) -> None:
        self._client = client
        self._storage = storage
        self._answers = answers
        self._settings = settings

    async def renew(self, post: Post) -> Outcome:
        try:
            outcome, card = await self._card(post)
            await self._edit(post, card)
        except discord.NotFound:
            return Outcome.GONE
        except discord.Forbidden:
            return Outcome.FORBIDDEN
        except (discord.HTTPException, OSError) as error:  # time-outs are OSErrors
            facts = {"post": post.message, "error": type(error).__name__}
            _log.info("a post could not be edited", extra=facts)
            return Outcome.LATER
        return outcome

    async def _edit(self, post: Post, view: ui.LayoutView) -> None:
        channel = self._client.get_partial_messageable(post.channel, guild_id=post.guild)
        message = channel.get_partial_message(post.message)
        try:
            await message.edit(view=view, allowed_mentions=_NOBODY)
        except discord.HTTPException as error:
            if error.code != _ARCHIVED:
                raise
        else:
            return
        # Discord archives a thread by itself where nobody writes; then it has to be opened for a moment
        thread = await self._client.fetch_channel(post.channel)
        if isinstance(thread, discord.Thread):
            await thread.edit(archived=False)
            await message.edit(view=view, allowed_mentions=_NOBODY)
            await thread.edit(archived=True)

    async def _card(self, post: Post) -> tuple[Outcome, ui.LayoutView]:
        """What the message shows, as it is now; or that it was taken down."""
        phrases = phrases_of(post.language)
        try:
            shows = press_of(post.shows)
            info = await self._storage.threads.get_info(post.guild, post.thread_id)
            if isinstance(shows, Shown):
                if not await self._may_stand(post, info):
                    return Outcome.REMOVED, said_card(phrases("privacy-post-narrowed"))
                everybody = Reader(post.guild, 0, staff=False, phrases=phrases)
                return Outcome.SHOWN, await self._answers.to(shows, everybody, info, postable=False)
        except (ThreadNotFound, CommentNotFound, Refused, UnknownPress):
            pass
        return Outcome.REMOVED, said_card(phrases("privacy-post-removed"))

    async def _may_stand(self, post: Post, info: ThreadInfo) -> bool:
        """Whether nobody reads it who may not see the thread: fewer people may than when it was posted. Who
        had it posted is not known any more, and so counts as nobody in particular."""
        if info.visibility is Visibility.SERVER:
            return True
        guild = self._client.get_guild(post.guild)
        channel = guild.get_channel_or_thread(post.channel) if guild is not None else None
        found = channel or await self._client.fetch_channel(post.channel)
        if not isinstance(found, discord.abc.GuildChannel | discord.Thread):
            return False
        chosen = await self._settings.of(post.guild)
        staff = Staff(chosen.staff_roles, {found.guild.me.id, found.guild.owner_id or 0})
        return not others_reading(found, staff, info.channel)
