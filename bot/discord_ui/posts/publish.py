"""Posting a digest where everybody can read it."""

from __future__ import annotations

import discord
from discord import ui

from bot.digest.model import Length
from bot.discord_ui.components.custom_ids import Part, Shown, View, custom_id
from bot.discord_ui.components.escape import one_line
from bot.discord_ui.components.limits import DISCORD_THREAD_NAME, cut_plain
from bot.discord_ui.context.permissions import (
    Interaction,
    PostTarget,
    Reader,
    Refused,
    check_may_post,
    reader_of,
)
from bot.discord_ui.replies.progress import progress_of
from bot.discord_ui.replies.threads import Answers
from bot.services.posts import Posts
from storage.model import ThreadInfo

_NOBODY = discord.AllowedMentions.none()


async def post_digest(
    answers: Answers,
    posts: Posts,
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
    before, speaker, shows = info, reader.aloud(), View(info.id, Part.OVERVIEW, length)
    told = progress_of(interaction, reader, info)
    card = await answers.to(shows, speaker, info, postable=False, told=told)
    # making the digest may have taken a while: what holds is what holds when it is posted
    reader, info = await reader_of(interaction), await answers.thread(reader, info.id)
    check_may_post(interaction, channel, info, reader, as_thread=as_thread)
    try:
        message = await _sent(channel, card, _name(info), as_thread=as_thread)
    except discord.Forbidden as error:
        # what permissions do not tell: an archived thread, a server's own rules
        raise Refused("post-refused", channel=f"#{channel.name}") from error
    await remember(posts, message, shows, before, speaker)
    return message.jump_url


async def remember(
    posts: Posts, message: discord.Message, shows: Shown, info: ThreadInfo, reader: Reader
) -> None:
    """A message that others can see follows what is stored. ``info``: as it was before the message was made;
    ``reader``: in whose language it speaks."""
    await posts.keep(
        info,
        channel=message.channel.id,
        message=message.id,
        shows=custom_id(shows),
        language=reader.phrases.language,
    )


async def _sent(channel: PostTarget, card: ui.LayoutView, name: str, *, as_thread: bool) -> discord.Message:
    if isinstance(channel, discord.ForumChannel):
        created = await channel.create_thread(name=name, view=card, allowed_mentions=_NOBODY)
        return created.message
    target: discord.abc.Messageable = channel
    if as_thread and isinstance(channel, discord.TextChannel):
        target = await channel.create_thread(name=name, type=discord.ChannelType.public_thread)
    return await target.send(view=card, allowed_mentions=_NOBODY)


def _name(info: ThreadInfo) -> str:
    return cut_plain(one_line(info.title) or f"#{info.id}", DISCORD_THREAD_NAME)
