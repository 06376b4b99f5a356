"""Discord's limits. All measuring, cutting and splitting is done here, so that nothing sent exceeds them.

Text is counted in UTF-16 units, which is never less than any other way of counting characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import discord
from discord import ui

COMPONENTS = 40
"""The most components in one message, including nested ones."""
CHARACTERS = 4000
"""The most units in all text displays of one message together."""
CUSTOM_ID = 100
BUTTON_LABEL = 80
BUTTON_ADDRESS = 512
PLACEHOLDER = 150
ROW = 5
CHOICES = 25
CHOICE = 100
DISCORD_THREAD_NAME = 100
FORM_SECONDS = 3600.0
"""How long a form may stay open before it is forgotten."""

_WORD_END = re.compile(r"\s")
T = TypeVar("T")


class OverLimit(ValueError):
    """A programming error: Discord would refuse this card."""


@dataclass(frozen=True, slots=True)
class Size:
    components: int = COMPONENTS
    characters: int = CHARACTERS

    def subtract(self, used: Size) -> Size:
        """What is left after using ``used``."""
        return Size(self.components - used.components, self.characters - used.characters)

    def holds(self, used: Size) -> bool:
        """Whether ``used`` fits."""
        return used.components <= self.components and used.characters <= self.characters


def measure_utf16(text: str) -> int:
    """The length in UTF-16 units, which Discord counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_to_length(text: str, room: int) -> str:
    """The first ``room`` units of a text that is compared rather than read."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * room].decode("utf-16-le", "ignore")


def measure(items: Sequence[ui.Item[Any]]) -> Size:
    """The room that these items and everything inside them need."""
    components = characters = 0
    for component in _nested([item.to_component_dict() for item in items]):
        components += 1
        characters += measure_utf16(component.get("content", "")) if component["type"] == _TEXT else 0
    return Size(components, characters)


def check_limits(view: ui.LayoutView) -> ui.LayoutView:
    """Returns the view itself. Raises ``OverLimit``; called on every view before it is sent."""
    used = measure(view.children)
    if not Size().holds(used):
        raise OverLimit(f"{used.components} components, {used.characters} characters")
    seen: set[str] = set()
    for component in _nested(view.to_components()):
        _check(component)
        custom_id = component.get("custom_id")
        if custom_id in seen:
            raise OverLimit(f"custom id twice: {custom_id}")
        if custom_id:
            seen.add(custom_id)
    return view


def split_into_pages(
    blocks: Sequence[ui.Item[Any] | tuple[ui.Item[Any], ...]], room: Size
) -> list[list[ui.Item[Any]]]:
    """The blocks in order, split into pages that fit the room; at least one page. A tuple stays together.

    Raises ``OverLimit`` for a block that does not even fit alone: the caller must cut blocks to size.
    """
    pages: list[list[ui.Item[Any]]] = [[]]
    left = room
    for block in blocks:
        together = block if isinstance(block, tuple) else (block,)
        size = measure(together)
        if not room.holds(size):
            raise OverLimit(f"a block of {size} in a room of {room}")
        if not left.holds(size):
            pages.append([])
            left = room
        pages[-1].extend(together)
        left = left.subtract(size)
    return pages


@dataclass(frozen=True, slots=True)
class FittedText:
    """Text as it is sent, and whether it is complete."""

    text: str
    whole: bool


def render_to_fit(text: str, room: int, render: Callable[[str], str]) -> FittedText:
    """``render(text)`` in at most ``room`` units. Longer text is cut after a word and ends in "…"."""
    text = text.strip()
    rendered = render(text) if len(text) <= room else ""
    if (rendered or not text) and measure_utf16(rendered) <= room:
        return FittedText(rendered, True)
    return FittedText(render(text[: _fitting(text, room - 1, render)].rstrip()) + "…", False)


def split_text(text: str, room: int, render: Callable[[str], str]) -> list[str]:
    """The whole text, rendered in pieces of at most ``room`` units, each ending after a line or a word."""
    found: list[str] = []
    rest = text.strip()
    while rest:
        end = (
            len(rest)
            if len(rest) <= room and measure_utf16(render(rest)) <= room
            else _fitting(rest, room, render)
        )
        found.append(render(rest[:end].strip()))
        rest = rest[end:].strip()
    return [piece for piece in found if piece]


def cut_plain(text: str, room: int) -> str:
    """For places that take no markdown: labels, names, choices."""
    return render_to_fit(text, room, lambda part: part).text


_TEXT = discord.ComponentType.text_display.value
_BUTTON = discord.ComponentType.button.value
_ACTION_ROW = discord.ComponentType.action_row.value


def _nested(components: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _nested(component.get("components", ()))
        if "accessory" in component:
            yield from _nested([component["accessory"]])


def _check(component: dict[str, Any]) -> None:
    kind = component["type"]
    if kind == _TEXT and not component["content"].strip():
        raise OverLimit("an empty text")
    if kind == _ACTION_ROW and not 1 <= len(component["components"]) <= ROW:
        raise OverLimit(f"a row of {len(component['components'])}")
    if measure_utf16(component.get("custom_id") or "") > CUSTOM_ID:
        raise OverLimit(f"custom id: {component['custom_id']}")
    if kind == _BUTTON:
        if not 1 <= measure_utf16(component.get("label") or "") <= BUTTON_LABEL:
            raise OverLimit(f"label: {component.get('label')}")
        if len(component.get("url") or "") > BUTTON_ADDRESS:
            raise OverLimit(f"address: {component['url']}")


def _fitting(text: str, room: int, render: Callable[[str], str]) -> int:
    """The end of about the longest beginning that fits into the room when rendered, at the end of a line or
    word if one is near; at least 1."""
    low = min(len(text), room)
    while low > 1:
        taken = measure_utf16(render(text[:low].rstrip()))
        if taken <= room:
            break
        low = max(1, min(low - 1, low * room // taken))
    if low == len(text):
        return low
    line = text.rfind("\n", low // 2, low + 1)
    if line > 0:
        return line
    ends = [found.start() for found in _WORD_END.finditer(text, low // 2, low + 1)]
    return ends[-1] if ends else _before_marks(text, low)


def _before_marks(text: str, end: int) -> int:
    """The end, moved back so that no combining mark, joiner or variation selector is cut from its letter."""
    start = end
    while start > 1 and end - start < 32 and (_joins(text[start]) or text[start - 1] == "\u200d"):
        start -= 1
    return start if start > 1 else end


def _joins(char: str) -> bool:
    return (
        unicodedata.category(char) in ("Mn", "Me")
        or char in "\u200d\ufe0f"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )
