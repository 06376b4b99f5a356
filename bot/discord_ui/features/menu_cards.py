"""Cards that only menus show: what became of several files, in which threads somebody wrote."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ui

from bot.discord_ui.components.blocks import Block, beside, sheet, shown_line, text, title_of
from bot.discord_ui.components.custom_ids import ByAuthor, Overview
from bot.discord_ui.components.items import button
from bot.discord_ui.context.errors import sentence_of
from bot.phrases import Phrases
from bot.services.threads import Imported
from storage.errors import ThreadgistError
from storage.model import ThreadInfo

MOST_THREADS = 8


def outcomes_card(told: Sequence[tuple[str, Imported | ThreadgistError]], phrases: Phrases) -> ui.LayoutView:
    """One block a file: the thread it became, or why it became none."""
    blocks: list[Block] = []
    for name, outcome in told:
        file = f"**{shown_line(name, 100)}**"
        if isinstance(outcome, ThreadgistError):
            blocks.append(text(file, sentence_of(outcome, phrases)))
            continue
        info = outcome.saved.info
        did = phrases("discord-import-new" if outcome.saved.created else "discord-import-again")
        open_it = button(phrases("discord-button-overview"), Overview(info.id))
        blocks.append(beside(open_it, file, f"-# {did}", f"**{info.id}** · {title_of(info.title)}"))
    return sheet([text(f"### {phrases('live-files', count=len(told))}")], blocks, [])


def choice_card(person: str, found: Sequence[tuple[ThreadInfo, int]], phrases: Phrases) -> ui.LayoutView:
    """In which of several threads to look; each with the number of a comment by the person."""
    name = shown_line(person, 100)
    blocks: list[Block] = [
        beside(
            button(phrases("discord-button-show"), ByAuthor(info.id, number)),
            f"**{info.id}** · {title_of(info.title)}",
        )
        for info, number in found[:MOST_THREADS]
    ]
    if len(found) > MOST_THREADS:
        blocks.append(text(f"-# {phrases('discord-more', count=len(found) - MOST_THREADS)}"))
    heading = phrases("live-threads-by", person=name, count=len(found))
    return sheet([text(f"### {heading}")], blocks, [])
