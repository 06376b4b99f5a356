"""Why the lines of a digest were chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from discord import ui

from bot.digest.explanation import Role, ShownLine, explain_lines
from bot.digest.model import Viewpoint
from bot.discord_ui.cards.actions import DigestPart
from bot.discord_ui.cards.digest_context import DigestContext
from bot.discord_ui.cards.quotes import format_numbers, quote_lines
from bot.discord_ui.components.blocks import Block, make_section, make_text
from bot.phrases import Phrases

_QUOTE_ROOM = 450


def make_reasons_card(context: DigestContext, page: int) -> ui.LayoutView:
    """For each line, its role in the digest and why it was chosen; then which comments were left out, and
    why."""
    phrases = context.phrases
    blocks: list[Block] = [_line(context, line) for line in explain_lines(context.digest)]
    blocks = blocks or [make_text(phrases("discord-nothing-quoted"))]
    found = [*make_section(phrases("part-reasons"), blocks), *_left_out(context)]
    return context.make_paged_card(DigestPart.REASONS, found, page)


def _line(context: DigestContext, line: ShownLine) -> Block:
    phrases, digest = context.phrases, context.digest
    shown_as = phrases(
        f"why-shown-{line.role}", viewpoint=str(line.viewpoint or 0), all=len(digest.viewpoints)
    )
    facts = [f"-# {fact}" for fact in _facts(context, line)]
    return make_text(f"-# {shown_as}", quote_lines(line.quote, _QUOTE_ROOM, phrases).text, *facts)


def _facts(context: DigestContext, line: ShownLine) -> Iterator[str]:
    phrases = context.phrases
    weight = None if line.weight is None else round(line.weight, 2)
    if line.rank is not None and weight is not None:
        yield phrases("why-rank", rank=line.rank, weight=weight)
    elif weight is not None:
        yield phrases("why-weight", weight=weight)
    if line.role is not Role.HEADING or line.viewpoint is None:
        if line.nearest:
            yield phrases("why-nearest", numbers=format_numbers(line.nearest, phrases))
        return
    view = context.digest.viewpoints[line.viewpoint - 1]
    for phrase, numbers in (("why-surest", line.nearest), ("why-about", line.about)):
        if numbers:
            yield phrases(phrase, numbers=_with_scores(numbers, view, phrases))


def _with_scores(numbers: Sequence[int], view: Viewpoint, phrases: Phrases) -> str:
    """Each number with the probability that its author holds the viewpoint."""
    scores = {one.number: round(100 * one.score) for one in view.evidence}
    return " ".join(phrases("why-number", number=str(one), percent=scores.get(one, 0)) for one in numbers)


def _left_out(context: DigestContext) -> list[Block]:
    phrases = context.phrases
    lines = [
        f"- {phrases(f'excluded-{why}', count=len(numbers))}: {format_numbers(numbers, phrases)}"
        for why, numbers in context.digest.coverage.excluded
    ]
    return [make_text(f"**{phrases('part-left-out')}**", *lines)] if lines else []
