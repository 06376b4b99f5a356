"""What cards are built of: quotes, headings, rows of buttons, pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, TypeAlias

from discord import ui

from bot.discord_ui.components.custom_ids import Action, make_custom_id
from bot.discord_ui.components.escape import clean_one_line, escape, escape_line, make_link
from bot.discord_ui.components.items import ActionItem, make_button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.components.limits import (
    COMPONENTS,
    ROW,
    Size,
    check_limits,
    measure,
    render_to_fit,
    split_into_pages,
    split_text,
)
from bot.discord_ui.components.phone import SCREEN, estimate_height, split_into_screens
from bot.phrases import Phrases
from storage.addresses import remove_tracking_parameters

Block: TypeAlias = ui.Item[Any]
Blocks: TypeAlias = Sequence[Block | tuple[Block, ...]]
"""The blocks of a tuple stay on one page."""
TITLE_ROOM = 220
UNDER = 9000
"""Id of the line under a card, by which it is found in a posted message."""
_ICON_ROOM = 4
_FRAME = 3
"""Components that every card has: a container and two separators."""


def make_text(*lines: str) -> ui.TextDisplay[Any]:
    """The lines that are not empty, as one block."""
    return ui.TextDisplay("\n".join(line for line in lines if line))


def make_text_with_button(accessory: Block, *lines: str) -> ui.Section[Any]:
    """Text with a button beside it."""
    return ui.Section("\n".join(line for line in lines if line), accessory=accessory)


def make_row(*buttons: Block | None) -> ui.ActionRow[Any] | None:
    """As many of the buttons as fit; None if there are none."""
    present = [item for item in buttons if item is not None]
    return ui.ActionRow(*present[:ROW]) if present else None


def escape_and_cut(words: str, room: int) -> str:
    """Somebody's words on one line, escaped, cut with "…" if longer than ``room``."""
    return render_to_fit(clean_one_line(words) or "–", room, escape_line).text


def make_section(heading: str, blocks: Blocks) -> Blocks:
    """A part of a card with its heading. The heading is never the last block of a page."""
    first = blocks[0] if blocks else ()
    together = first if isinstance(first, tuple) else (first,)
    return [(ui.Separator(), make_text(f"### {heading}"), *together), *blocks[1:]]


def format_title(title: str) -> str:
    """Escaped, and cut to what a heading has room for."""
    return escape_and_cut(title, TITLE_ROOM)


_HEADING = re.compile(r"^#{1,3} ", re.MULTILINE)
_TIME = re.compile(r"\b\d\d?:\d\d\b")
_READS_AS_ADDRESS = re.compile(r"\w:\S|\w[.@]\w|//")
_BREAKS_LINK = re.compile(r"[\[\]()<>`|\\\u2066-\u2069]")


def format_linked_title(title: str, address: str | None, room: int = TITLE_ROOM) -> str:
    """The title as a link to its source. It is not linked where it may be read as another address, or has
    characters that Discord may take for the end of the link."""
    words = escape_and_cut(title, room)
    shown_words = clean_one_line(title)
    reads_as_address = _READS_AS_ADDRESS.search(_TIME.sub("", shown_words))
    if reads_as_address or _BREAKS_LINK.search(shown_words) or "\u2068" in words:
        return words
    return make_link(words, remove_tracking_parameters(address) if address else None)


def make_text_blocks(source: str, room: int, signature: str = "") -> list[Block]:
    """A text in full, in as many blocks as needed, each line marked as a quotation. The ``signature`` is a
    line below it."""
    *pieces, last = split_text(source if clean_one_line(source) else "", room, _quoted) or [""]
    blocks = [ui.TextDisplay[Any](piece) for piece in pieces]
    return [*blocks, make_text(last, signature)] if last else []


def _quoted(words: str) -> str:
    safe = escape(words)
    return "\n".join(f"> {line}" for line in safe.split("\n")) if safe else ""


def make_line_blocks(lines: Sequence[str], room: int) -> list[Block]:
    """Lines gathered into blocks of at most ``room`` units; no line may be longer than that."""
    blocks: list[Block] = []
    gathered: list[str] = []
    for line in lines:
        if gathered and sum(len(one) + 1 for one in [*gathered, line]) > room:
            blocks.append(make_text(*gathered))
            gathered = []
        gathered.append(line)
    return [*blocks, make_text(*gathered)] if gathered else blocks


def make_page_buttons(page: int, pages: int, turn: Callable[[int], Action], phrases: Phrases) -> list[Block]:
    """The page number, and buttons to the pages before and after; no blocks if there is only one page."""
    if pages <= 1:
        return []
    back = make_button(phrases("discord-button-back"), turn(page - 1), disabled=page == 0)
    on = make_button(phrases("discord-button-on"), turn(page + 1), disabled=page == pages - 1)
    place = phrases("discord-page", page=str(page + 1), pages=str(pages))
    return [make_text(f"-# {place}"), ui.ActionRow(back, on)]


def make_paged_card(
    head: Sequence[Block],
    blocks: Blocks,
    foot: Sequence[Block | None],
    *,
    page: int,
    turn: Callable[[int], Action],
    phrases: Phrases,
    kind: CardKind = CardKind.MESSAGE,
    under: str = "",
    fit_phone: bool = False,
    beside: Sequence[Block] = (),
) -> ui.LayoutView:
    """One page of a card that has as many as its blocks need. ``page`` counts from 0; too large a number
    means the last. ``fit_phone``: no page is higher than a phone's screen, together with what will be added
    ``beside`` it."""
    below = [item for item in foot if item is not None]
    around = [*head, *below, *make_page_buttons(1, 3, turn, phrases), *_under(under)]
    spare = Size(COMPONENTS - _FRAME, Size().characters - _ICON_ROOM).subtract(measure(around))
    pages = split_into_pages(blocks, spare)
    added = [ui.Separator[Any](), ui.Separator[Any](), *beside]
    if fit_phone and estimate_height([*head, *chain(*pages), *below, *_under(under), *added]) > SCREEN:
        screens = split_into_screens(blocks, [*around, *added])
        pages = [page for screen in screens for page in split_into_pages(screen, spare)]
    at = min(max(page, 0), len(pages) - 1)
    return make_card(
        head, pages[at], [*make_page_buttons(at, len(pages), turn, phrases), *below], kind, under=under
    )


def make_card(
    head: Sequence[Block],
    blocks: Sequence[Block],
    foot: Sequence[Block | None],
    kind: CardKind = CardKind.MESSAGE,
    *,
    under: str = "",
) -> ui.LayoutView:
    """One card, with the icon of its kind in its heading and a line ``under`` it. Raises ``OverLimit``."""
    head = [_with_icon(item, kind) for item in head[:1]] + list(head[1:])
    below = [item for item in foot if item is not None]
    view = ui.LayoutView(timeout=None)
    texts = [item for item in below if not isinstance(item, ui.ActionRow)]
    rule = [ui.Separator[Any]()] if head and blocks and not isinstance(blocks[0], ui.Separator) else []
    end_rule = [ui.Separator[Any]()] if texts else []
    view.add_item(ui.Container(*head, *rule, *blocks, *end_rule, *texts, accent_colour=kind.colour))
    for block in below:
        if isinstance(block, ui.ActionRow):
            view.add_item(block)
    for line in _under(under):
        view.add_item(line)
    _tell_apart(view)
    return check_limits(view)


def insert_below_head(view: ui.LayoutView, *blocks: Block) -> ui.LayoutView:
    """The card with something more below its head, if there is room for it."""
    before, more = measure(view.children), measure(blocks)
    if not Size().subtract(before).holds(more):
        return view
    container = next(item for item in view.children if isinstance(item, ui.Container))
    items = list(container.children)
    container.clear_items()
    for item in [*items[:1], *blocks, *items[1:]]:
        container.add_item(item)
    return view


def _with_icon(block: Block, kind: CardKind) -> Block:
    if not kind.icon or not isinstance(block, ui.TextDisplay):
        return block
    return ui.TextDisplay(_HEADING.sub(rf"\g<0>{kind.icon} ", block.content, count=1))


def _under(line: str) -> list[Block]:
    return [ui.TextDisplay(f"-# {line}", id=UNDER)] if line else []


def _tell_apart(view: ui.LayoutView) -> None:
    """Gives different ids to buttons of one message that do the same, since Discord refuses equal ids."""
    seen: dict[str, int] = {}
    for item in view.walk_children():
        if isinstance(item, ActionItem):
            written = item.custom_id
            seen[written] = slot = seen.get(written, -1) + 1
            if slot:
                item.custom_id = make_custom_id(item.action, slot)
