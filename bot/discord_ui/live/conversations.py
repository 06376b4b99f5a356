"""Stores a conversation of a stretch as a thread."""

from __future__ import annotations

from functools import partial

import discord

from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.context.visibility import get_reading_place
from bot.discord_ui.replies.thread_views import find_conversation, find_thread
from bot.errors import StretchGone
from bot.services import Services
from bot.services.followed_threads import ChannelKey
from bot.services.temporary_threads import is_temporary
from storage.errors import ThreadNotFound
from storage.model import ThreadInfo


async def find_or_keep_thread(
    services: Services, interaction: Interaction, requester: Requester, number: int
) -> ThreadInfo:
    """Finds a thread. If it is a conversation of a stretch, it is stored first. Raises ``ThreadNotFound``,
    and what ``keep_conversation`` raises."""
    if not is_temporary(number):
        return await find_thread(services.storage, requester, number)
    return await keep_conversation(services, interaction, requester, number)


async def keep_conversation(
    services: Services, interaction: Interaction, requester: Requester, number: int
) -> ThreadInfo:
    """Stores a conversation of one of the person's stretches, visible to those who can read the channel. It
    then follows edits and deletions, like a live thread. Raises ``Refused``, ``StretchGone``."""
    requester.check_staff("import")
    info = await find_conversation(services, interaction, requester, number)
    guild = interaction.guild
    channel = guild.get_channel_or_thread(info.channel) if guild is not None and info.channel else None
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        raise StretchGone
    try:
        return await services.live.keep_conversation(
            ChannelKey(requester.library, channel.id),
            partial(services.stretches.get_conversation, requester.library, number),
            by=requester.person,
            readers_of=get_reading_place(channel),
        )
    except ThreadNotFound as gone:  # all of its messages were deleted meanwhile
        raise StretchGone from gone
