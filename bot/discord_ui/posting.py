"""Posting a digest where everybody can read it."""

from __future__ import annotations

import discord

from bot.digest.model import Length
from bot.discord_ui.access import Interaction, PostTarget, Reader, Refused, check_may_post
from bot.discord_ui.answers import Answers
from bot.discord_ui.limits import DISCORD_THREAD_NAME, cut_plain
from bot.discord_ui.markup import one_line
from bot.discord_ui.presses import Part
from storage.model import ThreadInfo

_NOBODY = discord.AllowedMentions.none()


async def post_digest(
    answers: Answers,
    interaction: Interaction,
    reader: Reader,
    info: ThreadInfo,
    *,
    channel: PostTarget,
    length: Length,
    as_thread: bool = False,
) -> str:
    """The address of the message. Raises ``Refused`` where the person or the bot may not post there."""
    if as_thread and isinstance(channel, discord.ForumChannel):
        raise Refused("forum-thread")
    if as_thread and isinstance(channel, discord.Thread):
        raise Refused("thread-in-thread")
    check_may_post(interaction, channel, info, reader, as_thread=as_thread)
    card = await answers.part(reader, info, Part.OVERVIEW, length, postable=False)
    name = cut_plain(one_line(info.title) or f"#{info.id}", DISCORD_THREAD_NAME)
    if isinstance(channel, discord.ForumChannel):
        created = await channel.create_thread(name=name, view=card, allowed_mentions=_NOBODY)
        return created.message.jump_url
    target: discord.abc.Messageable = channel
    if as_thread and isinstance(channel, discord.TextChannel):
        target = await channel.create_thread(name=name, type=discord.ChannelType.public_thread)
    message = await target.send(view=card, allowed_mentions=_NOBODY)
    return message.jump_url
