"""Posts the digest of a thread again, with what changed since the earlier post."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.digest.model import Length
from bot.discord_ui.cards.actions import DigestPart, ShowChanges, ShowPart, ShowUpdate, ThreadAction
from bot.discord_ui.cards.changes import make_changes_line
from bot.discord_ui.components.blocks import insert_below_head, make_text
from bot.discord_ui.components.custom_ids import UnknownAction, parse_custom_id
from bot.discord_ui.posts.failures import ARCHIVED
from bot.discord_ui.replies.thread_views import ThreadRequest, make_room, show_thread, shows
from bot.services import Services
from storage.model import Post, ThreadInfo

EDIT = "edit"
"""Setting: the earlier post is edited. Otherwise the new one links to it."""
_NOBODY = discord.AllowedMentions.none()


@shows(ShowUpdate)
async def show_update(request: ThreadRequest, action: ShowUpdate) -> ui.LayoutView:
    """The overview, with what changed since the digest of an earlier revision, and a link to the earlier
    post."""
    info, phrases = request.info, request.requester.phrases
    overview = ShowPart(info.id, DigestPart.OVERVIEW, action.length)
    view = await show_thread(request, overview)
    changes = await request.services.reading.get_changes_since(info.library, info, action.since)
    lines: list[ui.Item[Any]] = []
    if changes is not None:
        lines.append(make_changes_line(changes, ShowChanges(info.id, action.since), phrases))
    if action.earlier:
        link = f"https://discord.com/channels/{request.requester.guild}/{action.earlier}"
        lines.append(make_text(f"-# {phrases('changes-earlier', link=link)}"))
    if not lines:
        return view
    return insert_below_head(await make_room(request, overview, view, *lines), *lines)


async def find_earlier(services: Services, info: ThreadInfo, channel: int, guild: int) -> Post | None:
    """The newest digest of the thread in this channel."""
    post = await services.storage.posts.get_latest(guild, thread_id=info.id, channels=[channel])
    if post is None:
        return None
    try:
        action = parse_custom_id(post.shows)
    except UnknownAction:
        return None
    overview = isinstance(action, ShowPart) and action.part is DigestPart.OVERVIEW
    return post if overview or isinstance(action, ShowUpdate) else None


def choose_action(info: ThreadInfo, length: Length, earlier: Post | None, *, edit: bool) -> ThreadAction:
    """The action whose card the next post shows."""
    if earlier is None:
        return ShowPart(info.id, DigestPart.OVERVIEW, length)
    place = "" if edit else f"{earlier.channel}/{earlier.message}"
    return ShowUpdate(info.id, length, earlier.revision or 0, place)


async def edit_earlier(
    channel: discord.TextChannel | discord.Thread, earlier: Post, card: ui.LayoutView
) -> discord.Message | None:
    """Edits the earlier post. None if the message is gone."""
    message = channel.get_partial_message(earlier.message)
    try:
        return await message.edit(view=card, allowed_mentions=_NOBODY)
    except discord.NotFound:
        return None
    except discord.HTTPException as error:
        if error.code != ARCHIVED or not isinstance(channel, discord.Thread):
            raise
    # Discord archives a thread in which nobody writes; it has to be opened for the edit
    await channel.edit(archived=False)
    return await message.edit(view=card, allowed_mentions=_NOBODY)
