"""Estimates how high a card is on a phone, to choose how much of a digest its overview shows. The numbers are
measured in pictures of cards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.discord_ui.components.limits import ROW

SCREEN = 900
"""The most pixels of an overview, with its buttons and the name of the bot above it."""
_NAME = 82
_LINE = {"#": 22, "-": 19, "": 22, ">": 22}
"""Height of a line of a heading, of small text, of ordinary text, and of a quotation."""
_FONT = {"#": 17, "-": 13.7, "": 16, ">": 16}
"""Font size by the mark at the beginning of a line; a heading is bold and therefore wider."""
_TEXT_WIDTH = 249
"""Width of a line inside a card, on a phone that is 375 pixels wide."""
_QUOTE_BAR = 16
_GAP, _EDGES, _SEPARATOR = 4, 37, 9
_LETTERS = {
    **dict.fromkeys("ijl.,:;'’|!· ", 0.26),
    **dict.fromkeys('frtI()[]-"„“”‚‘', 0.38),
    **dict.fromkeys("cksvxyz", 0.5),
    **dict.fromkeys("aeäß0123456789", 0.57),
    **dict.fromkeys("mwMW%@&—…", 0.92),
}
"""Widths of letters, as shares of the font's size."""
_LETTER, _CAPITAL, _WIDE_LETTER = 0.615, 0.68, 1.3
_BUTTON_HEIGHT, _ROW_WIDTH, _BUTTON_EDGES, _CHARACTER = 34, 302, 32, 8
_BUTTON_GAP = 20
"""Space between a text and its button, which is below the text on a phone."""
_ADDRESS = re.compile(r"\]\(<[^<>]*>\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_BOLDER = 0.08
"""How much wider bold letters are, as a share of their width."""
_MARKUP = re.compile(r"^(?:#{1,3}|-#|>) |\\(?=[!-/:-@\[-`{-~])|\*\*|\[(?=#\d)")


def estimate_height(items: Sequence[ui.Item[Any]]) -> int:
    """The height of a card with these items."""
    return _NAME + _EDGES + _stacked_height([item.to_component_dict() for item in items])


def _stacked_height(components: Sequence[dict[str, Any]]) -> int:
    return sum(_height(component) + _GAP for component in components)


def _height(component: dict[str, Any]) -> int:
    kind = component["type"]
    if kind == discord.ComponentType.text_display.value:
        lines: list[str] = component["content"].split("\n")
        quoted_below = sum(line.startswith("> ") for line in lines[1:])
        return sum(map(_line_height, lines)) + _GAP * quoted_below
    if kind == discord.ComponentType.separator.value:
        return _SEPARATOR
    if kind == discord.ComponentType.action_row.value:
        return _BUTTON_HEIGHT * _button_lines(component["components"])
    beside = _BUTTON_HEIGHT + _BUTTON_GAP if "accessory" in component else 0
    return _stacked_height(component.get("components", ())) + beside


def split_into_screens(
    blocks: Sequence[ui.Item[Any] | tuple[ui.Item[Any], ...]], around: Sequence[ui.Item[Any]]
) -> list[list[ui.Item[Any] | tuple[ui.Item[Any], ...]]]:
    """The blocks in order, in parts that each fit a phone's screen together with what is ``around`` them. A
    block that is too high for a screen is a part of its own. A tuple stays together."""
    free = SCREEN - estimate_height(around)
    screens: list[list[ui.Item[Any] | tuple[ui.Item[Any], ...]]] = [[]]
    left = free
    for block in blocks:
        together = block if isinstance(block, tuple) else (block,)
        height = _stacked_height([item.to_component_dict() for item in together])
        if screens[-1] and height > left:
            screens.append([])
            left = free
        screens[-1].append(block)
        left -= height
    return screens


def arrange_buttons(buttons: Sequence[ui.Item[Any]]) -> list[ui.ActionRow[Any]]:
    """The buttons, in order, in rows that fit on a phone."""
    rows: list[list[ui.Item[Any]]] = []
    for item in buttons:
        wider = [*rows[-1], item] if rows else [item]
        fits = len(wider) <= ROW and _button_lines([one.to_component_dict() for one in wider]) == 1
        rows = [*rows[:-1], wider] if rows and fits else [*rows, [item]]
    return [ui.ActionRow(*one) for one in rows]


def _button_lines(buttons: Sequence[dict[str, Any]]) -> int:
    """How many lines a row of buttons takes. Discord wraps a button that does not fit."""
    lines, left = 1, _ROW_WIDTH
    for one in buttons:
        width = _BUTTON_EDGES + _CHARACTER * len(one.get("label") or "")
        if width > left and left < _ROW_WIDTH:
            lines, left = lines + 1, _ROW_WIDTH
        left -= width
    return lines


def _line_height(line: str) -> int:
    kind = next((mark for mark in ("-# ", "#", "> ") if line.startswith(mark)), "")[:1]
    shown = _MARKUP.sub("", _ADDRESS.sub("", line))
    room = _TEXT_WIDTH - (_QUOTE_BAR if kind == ">" else 0)
    bolder = _BOLDER * sum(map(_text_width, _BOLD.findall(line)))
    return _LINE[kind] * _count_lines(shown, room / _FONT[kind] - bolder)


def _count_lines(text: str, room: float) -> int:
    """How many lines a text takes. It breaks between words, and within a word only if that is longer than a
    line. ``room``: the width of a line, in font sizes."""
    lines, used = 1, 0.0
    for word in text.split():
        width = _text_width(word)
        if used and used + _LETTERS[" "] + width > room:
            lines, used = lines + 1, 0.0
        used += width + (_LETTERS[" "] if used else 0)
        if used > room:
            lines, used = lines + int(used / room), used % room
    return lines


def _text_width(text: str) -> float:
    """The width of a text, in font sizes."""
    return sum(_letter_width(char) for char in text)


def _letter_width(char: str) -> float:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE_LETTER
    return _LETTERS.get(char, _CAPITAL if char.isupper() else _LETTER)
