"""Messages of ours that stand in channels, changed when what they show is no longer stored."""

from __future__ import annotations

import logging

import discord
from discord import ui

from bot.discord_ui.access import Reader, Refused
from bot.discord_ui.answers import Answers
from bot.discord_ui.cards.threads import said_card
from bot.discord_ui.presses import Shown, UnknownPress, press_of
from bot.phrases import phrases_of
from bot.services.posts import Outcome
from storage.errors import CommentNotFound, ThreadNotFound
from storage.model import Post
from storage.protocol import Storage

_NOBODY = discord.AllowedMentions.none()
_ARCHIVED = 50083
"""Discord's code: the Discord thread is archived."""
_log = logging.getLogger(__name__)


class PostedMessages:
    """By Discord's REST alone: it needs neither the message nor its channel at hand."""

    def __init__(self, client: discord.Client, storage: Storage, answers: Answers) -> None:
        self._client = client
        self._storage = storage
        self._answers = answers

    async def renew(self, post: Post) -> Outcome:
        card = await self._card(post)
        said = card or said_card(phrases_of(post.language)("privacy-post-removed"))
        try:
            await self._edit(post, said)
        except discord.NotFound:
            return Outcome.GONE
        except discord.Forbidden:
            return Outcome.FORBIDDEN
        except (discord.HTTPException, OSError) as error:  # time-outs are OSErrors
            facts = {"post": post.message, "error": type(error).__name__}
            _log.info("a post could not be edited", extra=facts)
            return Outcome.LATER
        return Outcome.SHOWN if card else Outcome.REMOVED

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

    async def _card(self, post: Post) -> ui.LayoutView | None:
        """What the message shows, as it is now; None where that is gone."""
        try:
            shows = press_of(post.shows)
            info = await self._storage.info(post.guild, post.thread_id)
            if not isinstance(shows, Shown):
                return None
            everybody = Reader(post.guild, 0, staff=False, phrases=phrases_of(post.language))
            return await self._answers.to(shows, everybody, info, postable=False)
        except (ThreadNotFound, CommentNotFound, Refused, UnknownPress):
            return None
