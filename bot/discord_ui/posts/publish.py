"""Posting a digest to a channel."""

from __future__ import annotations

import discord
from discord import ui

from bot.digest.model import Length
from bot.discord_ui.cards.actions import ThreadAction
from bot.discord_ui.components.custom_ids import make_custom_id
from bot.discord_ui.components.escape import clean_one_line
from bot.discord_ui.components.limits import DISCORD_THREAD_NAME, cut_plain
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.permissions import PostTarget, Requester, check_may_post, get_requester
from bot.discord_ui.posts.attribution import describe_post
from bot.discord_ui.posts.updates import EDIT, choose_action, edit_earlier, find_earlier
from bot.discord_ui.replies.progress import show_digest_progress
from bot.discord_ui.replies.thread_views import ThreadRequest, find_thread, show_thread
from bot.services import Services
from bot.services.kept_conversations import get_conversation_channel, remove_quote
from bot.services.posts import PostService
from storage.model import ThreadInfo

_NOBODY = discord.AllowedMentions.none()


async def post_digest(
    services: Services,
    interaction: Interaction,
    requester: Requester,
    info: ThreadInfo,
    *,
    channel: PostTarget,
    length: Length,
    as_thread: bool = False,
) -> str:
    """Returns the address of the message. Raises ``Refused`` if the person or the bot may not post there."""
    if as_thread and isinstance(channel, discord.ForumChannel):
        raise Refused("forum-thread")
    if as_thread and isinstance(channel, discord.Thread):
        raise Refused("thread-in-thread")
    check_may_post(interaction, channel, info, requester, as_thread=as_thread)
    before, author = info, requester.use_server_language()
    edit = requester.settings.repost == EDIT
    earlier = None if as_thread else await find_earlier(services, info, channel.id, requester.guild)
    action = choose_action(info, length, earlier, edit=edit)
    progress = show_digest_progress(interaction, requester, info)
    line = describe_post(interaction.client, author.phrases, interaction.user.display_name)
    request = ThreadRequest(services, author, info, can_act=False, progress=progress, posted=line)
    card = await show_thread(request, action)
    # the digest may have taken a while: check again what is allowed now
    requester, info = (
        await get_requester(interaction),
        await find_thread(services.storage, requester, info.id),
    )
    check_may_post(interaction, channel, info, requester, as_thread=as_thread)
    try:
        message = None
        if earlier is not None and edit and not isinstance(channel, discord.ForumChannel):
            message = await edit_earlier(channel, earlier, card)
        if message is None:
            message = await send_card(channel, card, make_discord_thread_name(info), as_thread=as_thread)
    except discord.Forbidden as error:
        # not visible in permissions: an archived thread, a server's own rules
        raise Refused("post-refused", channel=f"#{channel.name}") from error
    await remember_post(services.posts, message, action, before, author)
    await services.reading.keep_outline(info)
    return message.jump_url


async def remember_post(
    posts: PostService, message: discord.Message, action: ThreadAction, info: ThreadInfo, requester: Requester
) -> None:
    """Keeps the message up to date from now on. ``info``: the thread before the card was made; ``requester``:
    the person in whose language the card is."""
    await posts.save(
        info,
        channel=message.channel.id,
        message=message.id,
        shows=make_custom_id(action),
        language=requester.phrases.language,
    )


async def send_card(
    channel: PostTarget | discord.DMChannel,
    card: ui.LayoutView,
    name: str,
    *,
    as_thread: bool,
    nonce: str | None = None,
) -> discord.Message:
    """``name``: of the Discord thread or forum post, if one is made. Discord sends only the first message
    with a ``nonce``, but has none for forum posts."""
    if isinstance(channel, discord.ForumChannel):
        created = await channel.create_thread(name=name, view=card, allowed_mentions=_NOBODY)
        return created.message
    target: discord.abc.Messageable = channel
    if as_thread and isinstance(channel, discord.TextChannel):
        target = await channel.create_thread(name=name, type=discord.ChannelType.public_thread)
    return await target.send(view=card, allowed_mentions=_NOBODY, nonce=nonce)  # type: ignore[arg-type]


def make_discord_thread_name(info: ThreadInfo) -> str:
    """The name of the Discord thread that a digest opens. It is not updated, so it quotes no message."""
    is_conversation = get_conversation_channel(info.key) is not None
    title = remove_quote(info.title) if is_conversation else info.title
    return cut_plain(clean_one_line(title) or f"#{info.id}", DISCORD_THREAD_NAME)
