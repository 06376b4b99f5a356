"""The button that posts a digest, and the choice of a channel."""

from __future__ import annotations

from bot.discord_ui.cards.actions import ChooseChannel
from bot.discord_ui.cards.messages import make_message_card
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.permissions import get_post_target
from bot.discord_ui.dispatch import get_chosen_values, handles
from bot.discord_ui.features.posting.actions import PostDigest
from bot.discord_ui.features.posting.cards import make_channel_card
from bot.discord_ui.live.conversations import find_or_keep_thread
from bot.discord_ui.posts.publish import post_digest
from bot.discord_ui.replies.responses import begin_press, finish
from bot.discord_ui.replies.thread_views import find_thread
from bot.services import Services
from bot.services.temporary_threads import is_temporary


@handles(ChooseChannel)
async def _choose_channel(services: Services, interaction: Interaction, wanted: ChooseChannel) -> None:
    requester = await begin_press(interaction)
    if not is_temporary(wanted.thread):  # a thread that the person may not see does not exist for them
        await find_thread(services.storage, requester, wanted.thread)
    requester.check_staff("post")
    info = await find_or_keep_thread(services, interaction, requester, wanted.thread)
    await finish(interaction, make_channel_card(info, wanted.length, requester.phrases))


@handles(PostDigest)
async def _post(services: Services, interaction: Interaction, wanted: PostDigest) -> None:
    requester = await begin_press(interaction)
    info = await find_thread(services.storage, requester, wanted.thread)
    chosen = get_chosen_values(interaction)
    if not chosen:
        raise Refused("no-such-channel")
    channel = get_post_target(interaction, int(chosen[0]))
    link = await post_digest(services, interaction, requester, info, channel=channel, length=wanted.length)
    await finish(interaction, make_message_card(requester.phrases("discord-posted", link=link)))
