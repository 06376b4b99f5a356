"""The card of a stretch, and the buttons that turn its pages."""

from __future__ import annotations

import contextlib

import discord
from discord import ui

from bot.digest.model import Length
from bot.discord_ui.cards.actions import (
    DigestPart,
    KeepConversation,
    ShowOverview,
    ShowPart,
    ShowStretch,
    SummariseChannel,
    SummariseSinceMine,
)
from bot.discord_ui.components.blocks import format_title, make_card, make_row, make_text
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.dispatch import handles
from bot.discord_ui.features.summarize.cards import ConversationLine, make_stretch_card
from bot.discord_ui.features.summarize.targets import DEFAULT_MESSAGES
from bot.discord_ui.live.conversations import keep_conversation
from bot.discord_ui.live.links import DiscordLink, find_linked_channel
from bot.discord_ui.live.stretches import SinceMessage, Wanted, read_stretch
from bot.discord_ui.replies.progress import show_digest_progress
from bot.discord_ui.replies.responses import begin_press, finish
from bot.discord_ui.replies.thread_views import (
    ThreadRequest,
    add_conversation_buttons,
    check_may_read_stretch,
    show_thread,
)
from bot.services import Services
from bot.services.spans.parse_span import LastMessages, SinceMine
from bot.services.stretches import PER_PAGE, Stretch
from storage.errors import ThreadNotFound


async def show_stretch(
    services: Services,
    interaction: Interaction,
    requester: Requester,
    action: ShowStretch,
) -> ui.LayoutView:
    """A single conversation is shown at once. Raises ``StretchGone``, ``Refused``, and what ``Digests.get``
    raises."""
    stretch = services.stretches.get(requester.library, action.stretch, requester.person)
    await check_may_read_stretch(interaction, stretch)
    page = _page(stretch, action.page)
    lines = await load_conversations(services, requester, stretch, page)
    if lines and page == 0 and not any(one.digest.whole or one.digest.list_quotes() for one in lines):
        raise Refused("stretch-says-nothing", channel=f"#{stretch.source.name}", count=stretch.messages)
    if not stretch.is_divided:
        (only,) = stretch.conversations
        info = services.stretches.threads.get(requester.library, only).info
        progress = show_digest_progress(interaction, requester, info)
        request = ThreadRequest(services, requester, info, can_act=False, progress=progress)
        overview = ShowPart(only, DigestPart.OVERVIEW, action.length)
        view = await show_thread(request, overview)
        return await add_conversation_buttons(request, overview, view)
    pages = -(-len(stretch.conversations) // PER_PAGE)
    return make_stretch_card(stretch, lines, action.length, requester.phrases, page=page, pages=pages)


def _page(stretch: Stretch, page: int) -> int:
    """Pages beyond the last show the last page."""
    return min(max(page, 0), (len(stretch.conversations) - 1) // PER_PAGE)


async def load_conversations(
    services: Services, requester: Requester, stretch: Stretch, page: int
) -> list[ConversationLine]:
    """The conversations of the page that still exist, with their digests."""
    lines: list[ConversationLine] = []
    for thread_id in stretch.conversations[page * PER_PAGE : (page + 1) * PER_PAGE]:
        with contextlib.suppress(ThreadNotFound):  # all of its messages were deleted
            digest = await services.stretches.digests.get(requester.library, thread_id, Length.SHORT)
            kept = services.stretches.threads.get(requester.library, thread_id)
            lines.append(ConversationLine(thread_id, kept.thread.comments, digest))
    return lines


@handles(ShowStretch)
async def _turn(services: Services, interaction: Interaction, wanted: ShowStretch) -> None:
    requester = await begin_press(interaction)
    await finish(interaction, await show_stretch(services, interaction, requester, wanted))


@handles(KeepConversation)
async def _keep(services: Services, interaction: Interaction, wanted: KeepConversation) -> None:
    requester = await begin_press(interaction)
    info = await keep_conversation(services, interaction, requester, wanted.thread)
    stretch, _ = services.stretches.find_by_thread(requester.library, wanted.thread, requester.person)
    phrases, length = requester.phrases, requester.choose_length(None)
    kept = phrases(
        "stretch-kept-as", number=str(info.id), channel=f"**{format_title(f'#{stretch.source.name}')}**"
    )
    back = ShowStretch(stretch.id, length, page=stretch.find_page(wanted.thread))
    ways = make_row(
        make_button(phrases("discord-button-overview"), ShowOverview(info.id), discord.ButtonStyle.primary),
        make_button(phrases("stretch-button-back"), back) if stretch.is_divided else None,
    )
    await finish(interaction, make_card([], [make_text(kept)], [ways], CardKind.IMPORTED))


@handles(SummariseChannel)
async def _summarise_channel(services: Services, interaction: Interaction, wanted: SummariseChannel) -> None:
    span = SinceMessage(wanted.message) if wanted.message else LastMessages(DEFAULT_MESSAGES)
    await _summarise(services, interaction, wanted.channel, span)


@handles(SummariseSinceMine)
async def _summarise_since_mine(
    services: Services, interaction: Interaction, wanted: SummariseSinceMine
) -> None:
    await _summarise(services, interaction, wanted.channel, SinceMine())


async def _summarise(services: Services, interaction: Interaction, channel_id: int, span: Wanted) -> None:
    requester = await begin_press(interaction)
    channel = await find_linked_channel(interaction, DiscordLink(interaction.guild_id, channel_id))
    stretch = await read_stretch(services, interaction, requester, channel, span)
    action = ShowStretch(stretch.id, requester.choose_length(None))
    await finish(interaction, await show_stretch(services, interaction, requester, action))
