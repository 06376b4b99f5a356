"""A reaction that asks for a private summary of the thread under a message."""

from __future__ import annotations

import logging
from typing import Any

import discord

from bot.discord_ui.cards.actions import ShowOverview
from bot.discord_ui.context.library import mark_elsewhere
from bot.discord_ui.context.localization import get_client_phrases
from bot.discord_ui.context.permissions import Requester, get_requester_of_member
from bot.discord_ui.replies.reading import note_reading
from bot.discord_ui.replies.thread_views import ThreadRequest, add_changes, show_thread
from bot.phrases import DEFAULT, LANGUAGES, Phrases
from bot.services import Services
from bot.services.cooldowns import Cost
from storage.errors import ThreadgistError
from storage.libraries import Guild
from storage.model import GuildSettings, ThreadInfo

_VARIATION = "\ufe0f"
"""The variation selector for emoji. Some clients leave it out."""
_NOBODY = discord.AllowedMentions.none()
_log = logging.getLogger(__name__)


class ReactionSummaries:
    """The server chooses the emoji; without one, reactions are ignored. A reaction can be answered in private
    only by direct message; where that is not possible, nothing happens."""

    def __init__(self, client: Any, services: Services) -> None:
        self._client = client
        self._services = services

    async def on_reaction_added(self, event: discord.RawReactionActionEvent) -> None:
        """Never raises."""
        if event.guild_id is None or event.user_id == getattr(self._client.user, "id", None):
            return
        facts = {"guild": event.guild_id, "message": event.message_id}
        try:
            chosen = await self._services.settings.get(event.guild_id)
            if is_same_emoji(str(event.emoji), chosen.reaction):
                await self._send_summary(event, chosen)
        except (ThreadgistError, discord.HTTPException, OSError) as error:
            _log.info("no summary for a reaction", extra={**facts, "error": type(error).__name__})

    async def _send_summary(self, event: discord.RawReactionActionEvent, chosen: GuildSettings) -> None:
        guild = self._client.get_guild(event.guild_id)
        info = await self._find_thread(Guild(guild.id), event) if guild is not None else None
        if info is None:
            return
        member = event.member or await guild.fetch_member(event.user_id)
        if member.bot:
            return
        self._services.cooldowns.take(Cost.REQUEST, info.library, member.id)
        requester = await get_requester_of_member(self._client, member, _phrases(self._client, guild, chosen))
        requester.check_sees(info)
        await self._send(member, requester, info)

    async def _find_thread(self, library: Guild, event: discord.RawReactionActionEvent) -> ThreadInfo | None:
        """The stored thread of the Discord thread that the message is in, or that it started."""
        live = self._services.live
        return await live.get_stored(library, event.channel_id) or await live.get_stored(
            library, event.message_id
        )

    async def _send(self, member: discord.Member, requester: Requester, info: ThreadInfo) -> None:
        action = ShowOverview(info.id)
        request = ThreadRequest(self._services, requester, info, can_act=False)
        view = await add_changes(request, action, await show_thread(request, action))
        await member.send(view=mark_elsewhere(view, member.guild.id), allowed_mentions=_NOBODY)
        await note_reading(self._services, requester, info, action)


def is_same_emoji(given: str, chosen: str | None) -> bool:
    """Whether both are the same emoji; variation selectors are ignored."""
    return chosen is not None and given.replace(_VARIATION, "") == chosen.replace(_VARIATION, "")


def _phrases(client: Any, guild: discord.Guild, chosen: GuildSettings) -> Phrases:
    """Phrases in the server's language: Discord does not tell the language of somebody who reacts."""
    language = chosen.language or guild.preferred_locale.value.split("-")[0]
    return get_client_phrases(client, language if language in LANGUAGES else DEFAULT)
