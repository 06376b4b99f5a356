"""How high a card is on a phone, roughly: enough to choose how much of a digest goes on its overview."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

SCREEN = 900
"""Pixels that an overview may take, its buttons included."""
_LINE = {"#": 25, "-": 18, "": 22}
"""Height of a line of a heading, of small text and of ordinary text."""
_WIDTH = {"#": 26, "-": 44, "": 34}
"""Characters in such a line; inside a card on a phone that is 390 pixels wide."""
_GAP, _EDGES, _SEPARATOR = 8, 34, 9
_BUTTON_HEIGHT, _ROW_WIDTH, _BUTTON_EDGES, _CHARACTER = 40, 320, 40, 8
_ADDRESS = re.compile(r"\]\(<[^<>]*>\)")
_MARKUP = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\*\*|\[(?=#\d)")


def estimate_height(items: Sequence[ui.Item[Any]]) -> int:
    """Of these items below each other in one card."""
    return _EDGES + _stacked_height([item.to_component_dict() for item in items])


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


def _button_lines(buttons: Sequence[dict[str, Any]]) -> int:
    """Discord goes on in a new line where a button does not fit any more."""
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
    return _LINE[kind] * max(1, math.ceil(_width(shown) / _WIDTH[kind]))


def _width(text: str) -> int:
    """In letters of ordinary width."""
    return sum(_letter_width(char) for char in text)


def _letter_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
