"""The card that asks where to post a digest."""

from __future__ import annotations

import discord
from discord import ui

from bot.digest.model import Length
from bot.discord_ui.components.blocks import format_title, make_card, make_text
from bot.discord_ui.components.items import make_channel_select
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.features.posting.actions import PostDigest
from bot.phrases import Phrases
from storage.model import ThreadInfo

POSTABLE = (
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
    discord.ChannelType.news_thread,
)
"""Kinds of channels that a digest can be posted to."""


def make_channel_card(info: ThreadInfo, length: Length, phrases: Phrases) -> ui.LayoutView:
    """Asks to which channel the digest is to be posted."""
    select = make_channel_select(PostDigest(info.id, length), POSTABLE, phrases("discord-choose-channel"))
    return make_card(
        [make_text(f"### {format_title(info.title)}")],
        [make_text(phrases("discord-where"))],
        [ui.ActionRow(select)],
        CardKind.CONFIRM,
    )
