"""Edits posted messages when the thread they show changes or is deleted."""

from __future__ import annotations

import logging
from typing import cast

import discord
from discord import ui

from bot.discord_ui.cards.actions import ThreadAction
from bot.discord_ui.cards.messages import make_message_card
from bot.discord_ui.components.custom_ids import UnknownAction, get_server, parse_custom_id
from bot.discord_ui.context.errors import Refused
from bot.discord_ui.context.library import mark_elsewhere
from bot.discord_ui.context.localization import get_client_phrases
from bot.discord_ui.context.permissions import HasSettings, Requester, get_requester_of_member
from bot.discord_ui.context.visibility import Staff, find_other_readers
from bot.discord_ui.posts.attribution import find_line
from bot.discord_ui.posts.failures import ARCHIVED
from bot.discord_ui.posts.roundup import (
    ShowRoundup,
    get_source_name,
    link_to_earlier,
    load_lines,
    make_roundup_card,
)
from bot.discord_ui.replies.thread_views import ThreadRequest, show_thread
from bot.services import Services
from bot.services.posts import UpdateOutcome
from storage.errors import CommentNotFound, ThreadNotFound
from storage.libraries import Guild
from storage.model import Post, PostPart, ThreadInfo, Visibility

_NOBODY = discord.AllowedMentions.none()
_log = logging.getLogger(__name__)


class PostedMessages:
    """Uses Discord's REST API only: neither the message nor, mostly, its channel has to be cached."""

    def __init__(self, client: discord.Client, services: Services) -> None:
        self._client = client
        self._services = services

    async def update(self, post: Post) -> UpdateOutcome:
        """Brings a posted message up to date, or says why it could not be."""
        try:
            outcome, card = await self._card(post, await self._line_under(post))
            await self._edit(post, card)
        except discord.NotFound:
            return UpdateOutcome.GONE
        except discord.Forbidden:
            return UpdateOutcome.FORBIDDEN
        except (discord.HTTPException, OSError) as error:  # time-outs are OSErrors
            facts = {"post": post.message, "error": type(error).__name__}
            _log.info("a post could not be edited", extra=facts)
            return UpdateOutcome.LATER
        return outcome

    async def _line_under(self, post: Post) -> str:
        """The line under the posted card; empty if the message cannot be read."""
        channel = self._client.get_partial_messageable(post.channel, guild_id=post.guild)
        try:
            return find_line(await channel.fetch_message(post.message))
        except discord.Forbidden:
            return ""

    async def _edit(self, post: Post, view: ui.LayoutView) -> None:
        channel = self._client.get_partial_messageable(post.channel, guild_id=post.guild)
        message = channel.get_partial_message(post.message)
        try:
            await message.edit(view=view, allowed_mentions=_NOBODY)
        except discord.HTTPException as error:
            if error.code != ARCHIVED:
                raise
        else:
            return
        # Discord archives a thread in which nobody writes; it has to be opened for the edit
        thread = await self._client.fetch_channel(post.channel)
        if isinstance(thread, discord.Thread):
            await thread.edit(archived=False)
            await message.edit(view=view, allowed_mentions=_NOBODY)
            await thread.edit(archived=True)

    async def _card(self, post: Post, line: str) -> tuple[UpdateOutcome, ui.LayoutView]:
        """The current card, or one that says that the post was removed."""
        phrases = get_client_phrases(self._client, post.language)
        try:
            action = parse_custom_id(post.shows)
            if isinstance(action, ShowRoundup):
                return await self._roundup(post, action, line)
            info = await self._services.storage.threads.get_info(Guild(post.guild), post.thread_id)
            if isinstance(action, ThreadAction):
                if not await self._may_stay(post, info):
                    return UpdateOutcome.REMOVED, make_message_card(phrases("privacy-post-narrowed"))
                everybody = Requester(Guild(post.guild), 0, staff=False, phrases=phrases)
                request = ThreadRequest(self._services, everybody, info, can_act=False, posted=line)
                return UpdateOutcome.SHOWN, _marked(post, await show_thread(request, action))
        except (ThreadNotFound, CommentNotFound, Refused, UnknownAction):
            pass
        return UpdateOutcome.REMOVED, make_message_card(phrases("privacy-post-removed"))

    async def _roundup(
        self, post: Post, action: ShowRoundup, line: str
    ) -> tuple[UpdateOutcome, ui.LayoutView]:
        """The roundup, without threads that not everybody who can read the channel may see any more."""
        services, library = self._services, Guild(post.guild)
        phrases = get_client_phrases(self._client, post.language)
        kept = [part for part in post.parts if await self._may_part_stay(post, part)]
        lines = await load_lines(services.storage, services.digests, library, kept)
        if not lines:
            return UpdateOutcome.REMOVED, make_message_card(phrases("privacy-post-removed"))
        name = get_source_name(self._client.get_guild(post.guild), action)
        earlier = link_to_earlier(action, post.guild, post.channel)
        card = make_roundup_card(lines, action, name, phrases, under=line, earlier=earlier)
        return UpdateOutcome.SHOWN, _marked(post, card)

    async def _may_part_stay(self, post: Post, part: PostPart) -> bool:
        try:
            info = await self._services.storage.threads.get_info(Guild(post.guild), part.thread_id)
        except ThreadNotFound:
            return False
        return await self._may_stay(post, info)

    async def _may_stay(self, post: Post, info: ThreadInfo) -> bool:
        """Whether everybody who can read the channel may still see the thread. Who posted it is not stored,
        so that person counts like everybody else."""
        if get_server(post.shows) is not None:
            return await self._may_recipient_see(post, info)
        if info.visibility is Visibility.SERVER:
            return True
        guild = self._client.get_guild(post.guild)
        channel = guild.get_channel_or_thread(post.channel) if guild is not None else None
        found = channel or await self._client.fetch_channel(post.channel)
        if not isinstance(found, discord.abc.GuildChannel | discord.Thread):
            return False
        chosen = await self._services.settings.get(post.guild)
        staff = Staff(chosen.staff_roles, {found.guild.me.id, found.guild.owner_id or 0})
        return not find_other_readers(found, staff, info.channel)

    async def _may_recipient_see(self, post: Post, info: ThreadInfo) -> bool:
        """Whether the recipient of a direct message may still see the thread. People who left the server may
        not."""
        place = await self._client.fetch_channel(post.channel)
        if not isinstance(place, discord.DMChannel) or place.recipient is None:
            return False
        try:
            # A server of another process is not in this client's list
            guild = self._client.get_guild(post.guild) or await self._client.fetch_guild(post.guild)
            member = await guild.fetch_member(place.recipient.id)
        except (discord.NotFound, discord.Forbidden):
            return False
        client = cast("HasSettings", self._client)
        phrases = get_client_phrases(self._client, post.language)
        return (await get_requester_of_member(client, member, phrases)).may_see(info)


def _marked(post: Post, view: ui.LayoutView) -> ui.LayoutView:
    """The card; in a direct message its buttons name the server that they are about."""
    server = get_server(post.shows)
    return view if server is None else mark_elsewhere(view, server)
