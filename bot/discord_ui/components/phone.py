"""Estimates how high a card is on a phone, to choose how much of a digest its overview shows. The numbers are
measured in pictures of cards."""

from __future__ import annotations

import math
import re
import textwrap
import unicodedata
from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.discord_ui.components.limits import ROW

SCREEN = 900
"""Pixels that an overview may take, with its buttons and the name of the bot above it."""
_NAME = 82
_LINE = {"#": 22, "-": 19, "": 22}
"""Height of a line of a heading, of small text and of ordinary text."""
_WIDTH = {"#": 30, "-": 41, "": 31}
"""Characters in such a line; inside a card on a phone that is 390 pixels wide."""
_GAP, _EDGES, _SEPARATOR = 4, 32, 9
_BUTTON_HEIGHT, _ROW_WIDTH, _BUTTON_EDGES, _CHARACTER = 34, 302, 32, 8
_ADDRESS = re.compile(r"\]\(<[^<>]*>\)")
_MARKUP = re.compile(r"^(?:#{1,3}|-#|>) |\\(?=[!-/:-@\[-`{-~])|\*\*|\[(?=#\d)")


def estimate_height(items: Sequence[ui.Item[Any]]) -> int:
    """The height of a card with these items."""
    return _NAME + _EDGES + _stacked_height([item.to_component_dict() for item in items])


def _stacked_height(components: Sequence[dict[str, Any]]) -> int:
    return sum(_height(component) + _GAP for component in components)


def _height(component: dict[str, Any]) -> int:
    kind = component["type"]
    if kind == discord.ComponentType.text_display.value:
        return sum(_line_height(line) for line in component["content"].split("\n"))
    if kind == discord.ComponentType.separator.value:
        return _SEPARATOR
    if kind == discord.ComponentType.action_row.value:
        return _BUTTON_HEIGHT * _button_lines(component["components"])
    return _stacked_height(component.get("components", ()))


def rows_of_buttons(buttons: Sequence[ui.Item[Any]]) -> list[ui.ActionRow[Any]]:
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
        width = _BUTTON_EDGES + _CHARACTER * _width(one.get("label") or "")
        if width > left and left < _ROW_WIDTH:
            lines, left = lines + 1, _ROW_WIDTH
        left -= width
    return lines


def _line_height(line: str) -> int:
    kind = "-" if line.startswith("-# ") else "#" if line.startswith("#") else ""
    shown = _MARKUP.sub("", _ADDRESS.sub("", line))
    by_words = len(textwrap.wrap(shown, _WIDTH[kind]))
    by_width = math.ceil(_width(shown) / _WIDTH[kind])
    return _LINE[kind] * max(1, by_words, by_width)


def _width(text: str) -> int:
    """The width of a text, in letters of ordinary width."""
    return sum(_letter_width(char) for char in text)


def _letter_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
