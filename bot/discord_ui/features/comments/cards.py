"""The card that offers several threads to look for somebody's comments in."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ui

from bot.discord_ui.cards.actions import ShowByAuthor
from bot.discord_ui.components.blocks import (
    Block,
    escape_and_cut,
    format_title,
    make_card,
    make_text,
    make_text_with_button,
)
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.phrases import Phrases
from storage.model import ThreadInfo

MAX_THREADS = 8


def make_choice_card(person: str, found: Sequence[tuple[ThreadInfo, int]], phrases: Phrases) -> ui.LayoutView:
    """Asks in which thread to look. ``found``: each thread, with the number of a comment by the person."""
    name = escape_and_cut(person, 100)
    blocks: list[Block] = [
        make_text_with_button(
            make_button(phrases("discord-button-show"), ShowByAuthor(info.id, number)),
            f"**{info.id}** · {format_title(info.title)}",
        )
        for info, number in found[:MAX_THREADS]
    ]
    if len(found) > MAX_THREADS:
        blocks.append(make_text(f"-# {phrases('discord-more', count=len(found) - MAX_THREADS)}"))
    heading = phrases("live-threads-by", person=name, count=len(found))
    return make_card([make_text(f"### {heading}")], blocks, [], CardKind.COMMENTS)
