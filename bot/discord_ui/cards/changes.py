"""Describes what changed between two digests of a thread: in one line, or in full."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ui
from discord.utils import format_dt

from bot.digest.changes import DigestChanges
from bot.digest.model import Viewpoint
from bot.discord_ui.cards.actions import ShowOverview, ThreadAction
from bot.discord_ui.cards.quotes import format_numbers, quote_lines
from bot.discord_ui.components.blocks import (
    Block,
    format_title,
    make_card,
    make_row,
    make_text,
    make_text_with_button,
)
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.phrases import Phrases
from storage.model import ThreadInfo

_MOST = 3
"""Viewpoints shown of each kind of change; the others are counted."""
_ROOM = 420


def make_changes_line(changes: DigestChanges, details: ThreadAction, phrases: Phrases) -> Block:
    """What changed in a digest, with a button that shows it in full."""
    line = describe_changes(changes, phrases)
    return make_text_with_button(make_button(phrases("changes-button"), details), f"-# {line}")


def describe_changes(changes: DigestChanges, phrases: Phrases) -> str:
    """One line: since when, and how many changes of each kind."""
    counts = (("new", changes.new), ("grown", changes.grown), ("withdrawn", changes.withdrawn))
    parts = [phrases(f"changes-count-{name}", count=len(found)) for name, found in counts if found]
    what = " · ".join(parts) or phrases("changes-nothing")
    return f"{phrases('changes-since', when=format_dt(changes.since, 'R'))}: {what}"


def make_changes_blocks(changes: DigestChanges, phrases: Phrases) -> list[Block]:
    """New viewpoints, viewpoints that grew, and quotes that were deleted."""
    blocks: list[Block] = []
    if changes.new:
        blocks.append(make_text(f"**{phrases('changes-new')}**"))
        blocks += [
            _view(view, phrases("changes-people", count=view.commenters), phrases)
            for view in changes.new[:_MOST]
        ]
        blocks += _rest(changes.new, phrases)
    if changes.grown:
        blocks.append(make_text(f"**{phrases('changes-grown')}**"))
        blocks += [
            _view(
                grown.view,
                phrases("changes-grew", before=str(grown.before), count=grown.view.commenters),
                phrases,
            )
            for grown in changes.grown[:_MOST]
        ]
        blocks += _rest(changes.grown, phrases)
    if changes.withdrawn:
        numbers = format_numbers(changes.withdrawn, phrases)
        blocks.append(make_text(f"**{phrases('changes-withdrawn')}**", numbers))
    return blocks


def make_changes_card(info: ThreadInfo, changes: DigestChanges, phrases: Phrases) -> ui.LayoutView:
    """Every change of a digest since it was last seen."""
    head = make_text(f"### {format_title(info.title)}", f"-# {describe_changes(changes, phrases)}")
    overview = make_button(phrases("discord-button-overview"), ShowOverview(info.id))
    return make_card([head], make_changes_blocks(changes, phrases), [make_row(overview)], CardKind.CHANGES)


def _view(view: Viewpoint, people: str, phrases: Phrases) -> Block:
    return make_text(quote_lines(view.heading, _ROOM, phrases).text, f"-# {people}")


def _rest(found: Sequence[object], phrases: Phrases) -> list[Block]:
    rest = len(found) - _MOST
    return [make_text(f"-# {phrases('discord-more', count=rest)}")] if rest > 0 else []
