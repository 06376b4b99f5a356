"""What cards are built of: quotes, headings, rows of buttons, pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import discord
from discord import ui

from bot.digest.model import Quote
from bot.discord_ui.components.custom_ids import AnyPress, ShowEntry, custom_id
from bot.discord_ui.components.escape import address_line, harmless, harmless_line, masked, one_line
from bot.discord_ui.components.items import PressButton, button
from bot.discord_ui.components.limits import (
    COMPONENTS,
    ROW,
    OverLimit,
    Room,
    Shown,
    checked,
    measure,
    packed,
    pieces,
    shown,
    units,
)
from bot.phrases import Phrases
from bot.presentation import answered, answered_in_words, spoken
from storage.addresses import shown_address
from storage.model import Comment, CommentState, Entry

Block: TypeAlias = ui.Item[Any]
Blocks: TypeAlias = Sequence[Block | tuple[Block, ...]]
"""What stands in a tuple stays on one page."""
ACCENT = discord.Colour(0x3E6B89)
TITLE_ROOM = 220
AUTHOR_ROOM = 60
_FRAME = 3
"""Components of every card: its container, a line under the head and one over the foot."""
MOST_NUMBERS = 12
"""Comment numbers in one line; the rest is counted."""


def text(*lines: str) -> ui.TextDisplay[Any]:
    return ui.TextDisplay("\n".join(line for line in lines if line))


def beside(accessory: Block, *lines: str) -> ui.Section[Any]:
    """Text with a button at its side."""
    return ui.Section("\n".join(line for line in lines if line), accessory=accessory)


def row(*buttons: Block | None) -> ui.ActionRow[Any] | None:
    present = [item for item in buttons if item is not None]
    return ui.ActionRow(*present[:ROW]) if present else None


def shown_line(words: str, room: int) -> str:
    """Somebody's words on one line, harmless, cut with "…" where longer than the room."""
    return shown(one_line(words) or "–", room, harmless_line).text


def section(heading: str, blocks: Blocks) -> Blocks:
    """A part of a card under its heading, which is never the last thing on a page."""
    first = blocks[0] if blocks else ()
    together = first if isinstance(first, tuple) else (first,)
    return [(ui.Separator(), text(f"### {heading}"), *together), *blocks[1:]]


def title_of(title: str) -> str:
    return shown_line(title, TITLE_ROOM)


def is_nobodys(entry: Entry) -> bool:
    """A comment that was removed, and of which nobody knows any more whose it was."""
    return isinstance(entry, Comment) and entry.state is CommentState.DELETED and entry.author is None


def signed(entry: Entry, number: str, phrases: Phrases, between: str = " ") -> str:
    """Who wrote it, if that is known, and its number as it is shown."""
    return number if is_nobodys(entry) else f"{author_of(entry.author, phrases)}{between}{number}"


def wordless(entry: Entry, phrases: Phrases) -> str:
    """In place of the text of an entry that has none."""
    removed = isinstance(entry, Comment) and entry.state is CommentState.DELETED
    return f"*{phrases('discord-removed' if removed else 'discord-no-text')}*"


def author_of(author: str | None, phrases: Phrases) -> str:
    """The name, bold, or what stands in its place."""
    if author is None or not one_line(author):
        return f"*{phrases('unnamed')}*"
    return f"**{shown_line(author, AUTHOR_ROOM)}**"


def speaker_of(quote: Quote, phrases: Phrases) -> str:
    """Whose words these are. An article without an author speaks for itself."""
    if quote.article and not quote.author:
        return f"*{phrases('the-article')}*"
    return author_of(quote.author, phrases)


def number_of(number: int, address: str | None) -> str:
    return masked(f"#{number}", address)


def numbers_line(numbers: Sequence[int], phrases: Phrases) -> str:
    line = " ".join(f"#{number}" for number in numbers[:MOST_NUMBERS])
    rest = len(numbers) - MOST_NUMBERS
    return f"{line} {phrases('discord-more', count=rest)}" if rest > 0 else line


def where(address: str | None) -> str:
    """An address for reading: what only tracks its reader is left out of it."""
    return address_line(shown_address(address)) if address else ""


def quote_lines(quote: Quote, room: int, phrases: Phrases) -> Shown:
    """The quote with the line it leans on before it, then author, number and link.

    Never over ``room`` units, which must be at least 400; links give way before words do.
    """
    words = spoken(quote, one_line)
    for links in (True, False):
        source = f"> — {_source(quote, phrases, link=links)}"
        before, lead_whole = _lead(quote, room // 5, phrases, link=links)
        left = room - units(before) - units(source) - len("> \n")
        body = shown(words, left, harmless_line) if left >= 60 else None
        if body is not None and (body.whole or left >= room // 2 or not links):
            return Shown(f"{before}> {body.text}\n{source}", body.whole and lead_whole)
    raise OverLimit(f"no quote fits into {room}")


def _lead(quote: Quote, room: int, phrases: Phrases, *, link: bool) -> tuple[str, bool]:
    """The line of another entry that this quote answers, and whether it is whole."""
    lead, answers = answered(quote), answered_in_words(quote, phrases)
    if answers is not None:
        return f"> -# ↳ {harmless_line(answers)}\n", True
    if lead is None:
        return "", True
    said = shown(one_line(lead.text), room, harmless_line)
    start = phrases("discord-answers", source=_source(lead, phrases, link=link))
    return f"> -# {start} {said.text}\n", said.whole


def _source(quote: Quote, phrases: Phrases, *, link: bool) -> str:
    number = number_of(quote.number, quote.address if link else None)
    return f"{speaker_of(quote, phrases)} {number}"


def quote_block(quote: Quote, thread: int, room: int, phrases: Phrases) -> Block:
    """A quote by itself; where it is cut, a button leads to all of it."""
    lines = quote_lines(quote, room, phrases)
    if lines.whole:
        return text(lines.text)
    return beside(button(phrases("discord-button-whole"), ShowEntry(thread, quote.number)), lines.text)


def text_blocks(source: str, room: int) -> list[Block]:
    """A whole text in as many blocks as it takes, each line of it marked as somebody's words."""
    return [ui.TextDisplay(piece) for piece in pieces(source if one_line(source) else "", room, _quoted)]


def _quoted(words: str) -> str:
    safe = harmless(words)
    return "\n".join(f"> {line}" for line in safe.split("\n")) if safe else ""


def line_blocks(lines: Sequence[str], room: int) -> list[Block]:
    """Lines gathered into blocks of at most ``room`` units; no line may be longer than that."""
    blocks: list[Block] = []
    gathered: list[str] = []
    for line in lines:
        if gathered and sum(len(one) + 1 for one in [*gathered, line]) > room:
            blocks.append(text(*gathered))
            gathered = []
        gathered.append(line)
    return [*blocks, text(*gathered)] if gathered else blocks


def turn_row(page: int, pages: int, turn: Callable[[int], AnyPress], phrases: Phrases) -> list[Block]:
    """Where one is in a list of pages, and the way to its neighbours; nothing for a single page."""
    if pages <= 1:
        return []
    back = button(phrases("discord-button-back"), turn(page - 1), disabled=page == 0)
    on = button(phrases("discord-button-on"), turn(page + 1), disabled=page == pages - 1)
    place = phrases("discord-page", page=str(page + 1), pages=str(pages))
    return [text(f"-# {place}"), ui.ActionRow(back, on)]


def paged(
    head: Sequence[Block],
    blocks: Blocks,
    foot: Sequence[Block | None],
    *,
    page: int,
    turn: Callable[[int], AnyPress],
    phrases: Phrases,
) -> ui.LayoutView:
    """A card of as many pages as the blocks need; ``page`` counts from 0 and is brought into range."""
    below = [item for item in foot if item is not None]
    kept = measure([*head, *below, *turn_row(1, 3, turn, phrases)])
    spare = Room(COMPONENTS - _FRAME, Room().characters).less(kept)
    pages = packed(blocks, spare)
    at = min(max(page, 0), len(pages) - 1)
    return sheet(head, pages[at], [*turn_row(at, len(pages), turn, phrases), *below])


def sheet(head: Sequence[Block], blocks: Sequence[Block], foot: Sequence[Block | None]) -> ui.LayoutView:
    """One card. Raises ``OverLimit``."""
    below = [item for item in foot if item is not None]
    view = ui.LayoutView(timeout=None)
    texts = [item for item in below if not isinstance(item, ui.ActionRow)]
    rule = [ui.Separator[Any]()] if head and blocks and not isinstance(blocks[0], ui.Separator) else []
    end_rule = [ui.Separator[Any]()] if texts else []
    view.add_item(ui.Container(*head, *rule, *blocks, *end_rule, *texts, accent_colour=ACCENT))
    for block in below:
        if isinstance(block, ui.ActionRow):
            view.add_item(block)
    _tell_apart(view)
    return checked(view)


def _tell_apart(view: ui.LayoutView) -> None:
    """Buttons of one message that ask for the same get different ids: Discord refuses equal ones."""
    seen: dict[str, int] = {}
    for item in view.walk_children():
        if isinstance(item, PressButton):
            written = item.custom_id
            seen[written] = slot = seen.get(written, -1) + 1
            if slot:
                item.custom_id = custom_id(item.press, slot)
