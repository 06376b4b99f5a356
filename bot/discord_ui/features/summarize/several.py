"""/summarize of several channels, in one card, for staff."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from discord import ui

from bot.digest.model import Length
from bot.discord_ui.cards.actions import ShowStretch
from bot.discord_ui.components.blocks import Block, format_title, make_card, make_text, make_text_with_button
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.components.limits import OverLimit
from bot.discord_ui.context.channel_access import check_may_read
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.features.summarize.buttons import load_conversations
from bot.discord_ui.features.summarize.cards import ConversationLine, make_conversation_block
from bot.discord_ui.features.summarize.targets import DEFAULT_MESSAGES
from bot.discord_ui.live.links import DiscordLink, find_linked_channel
from bot.discord_ui.live.stretches import read_stretch
from bot.errors import StretchEmpty
from bot.phrases import Phrases
from bot.services import Services
from bot.services.spans.parse_span import LastMessages, Span, parse_span
from bot.services.stretches import Stretch
from bot.services.threads import get_now

MOST_CHANNELS = 5
_SEVERAL = re.compile(r"(?P<channels>(?:<#[0-9]{1,20}>[\s,;+&]*){2,})(?P<rest>.*)", re.DOTALL)
_CHANNEL = re.compile(r"<#([0-9]{1,20})>")
_CONVERSATIONS = (3, 2, 1)
"""How many conversations of each channel to try to fit into the card."""


@dataclass(frozen=True, slots=True)
class SeveralChannels:
    channels: tuple[int, ...]
    wanted: Span


@dataclass(frozen=True, slots=True)
class ChannelLines:
    """``stretch``: None if nobody wrote in the channel."""

    name: str
    stretch: Stretch | None
    lines: Sequence[ConversationLine] = ()


def parse_several(what: str) -> SeveralChannels | None:
    """Mentions of several channels, and how much of them: ``#a #b 2h``. None for anything else. Raises
    ``Refused``."""
    found = _SEVERAL.fullmatch(what.strip())
    if found is None:
        return None
    channels = dict.fromkeys(map(int, _CHANNEL.findall(found["channels"])))
    rest = found["rest"].strip()
    wanted = parse_span(rest, get_now()) if rest else LastMessages(DEFAULT_MESSAGES)
    if wanted is None:
        raise Refused("what-not-understood", given=rest)
    return SeveralChannels(tuple(channels), wanted)


async def summarize_several(
    services: Services, interaction: Interaction, requester: Requester, asked: SeveralChannels, length: Length
) -> ui.LayoutView:
    """Raises ``Refused``, also if nobody wrote in any of them, and what reading raises."""
    requester.check_server()
    requester.check_staff("summarise-several")
    if len(asked.channels) > MOST_CHANNELS:
        raise Refused("too-many-channels", count=len(asked.channels), limit=MOST_CHANNELS)
    found = [
        await find_linked_channel(interaction, DiscordLink(requester.guild, one)) for one in asked.channels
    ]
    for channel in found:
        await check_may_read(interaction, channel)
    read: list[ChannelLines] = []
    for channel in found:
        try:
            stretch = await read_stretch(services, interaction, requester, channel, asked.wanted)
        except StretchEmpty:
            read.append(ChannelLines(channel.name, None))
            continue
        lines = await load_conversations(services, requester, stretch, 0)
        read.append(ChannelLines(channel.name, stretch, lines))
    if not any(one.stretch is not None for one in read):
        raise Refused("channels-empty", channels=", ".join(f"#{one.name}" for one in read))
    return make_several_card(read, length, requester.phrases)


def make_several_card(read: Sequence[ChannelLines], length: Length, phrases: Phrases) -> ui.LayoutView:
    """The conversations of several channels, as many of each as fit."""
    for most in _CONVERSATIONS:
        try:
            return _make(read, length, phrases, most)
        except OverLimit:
            continue
    return _make(read, length, phrases, 0)


def _make(read: Sequence[ChannelLines], length: Length, phrases: Phrases, most: int) -> ui.LayoutView:
    blocks: list[Block] = []
    for one in read:
        blocks.append(_heading(one, length, phrases))
        blocks += [make_conversation_block(line, length, phrases) for line in one.lines[:most]]
    head = make_text(f"### {phrases('several-title', count=len(read))}")
    return make_card([head], blocks, [make_text(f"-# {phrases('several-private')}")], CardKind.CHANNEL)


def _heading(one: ChannelLines, length: Length, phrases: Phrases) -> Block:
    name, stretch = f"**{format_title(f'#{one.name}')}**", one.stretch
    if stretch is None:
        return make_text(name, f"-# {phrases('several-nothing')}")
    facts = [
        phrases("stretch-messages-by", count=stretch.messages, people=stretch.writers),
        phrases("stretch-conversations", count=len(stretch.conversations)),
    ]
    everything = make_button(phrases("stretch-button-back"), ShowStretch(stretch.id, length))
    return make_text_with_button(everything, name, f"-# {' · '.join(facts)}")
