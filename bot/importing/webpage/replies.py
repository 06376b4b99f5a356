"""Finds which comment of a web page each comment answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from lxml import html

from bot.errors import UnreadableSource
from bot.importing.lexicon import build_class_name_pattern
from bot.importing.webpage.class_names import is_feed
from bot.importing.webpage.groups import ElementGroup, find_enclosing, is_reply_container

Element: TypeAlias = html.HtmlElement


@dataclass(slots=True)
class PlacedElement:
    element: Element
    parent: int | None
    """Place, in the list, of the comment that this one answers."""
    is_feed: bool = False


def place_replies(group: ElementGroup, deepest: int) -> list[PlacedElement]:
    """Finds the comment that each comment answers: by nesting, by a stated level, or by indentation.

    Raises ``too-deep`` beyond ``deepest`` levels.
    """
    inside = find_enclosing(group.elements)
    nested = any(parent is not None for parent in inside)
    levels = None if nested else _levels(group.elements)
    parents = inside if levels is None else _by_level(levels)
    depths: list[int] = []
    for parent in parents:  # a parent always comes before its replies
        depths.append(0 if parent is None else depths[parent] + 1)
        if depths[-1] > deepest:
            raise UnreadableSource("too-deep", limit=deepest)
    return [
        PlacedElement(element, parent, is_feed(element.get("class") or "", _get_classes_around(element)))
        for element, parent in zip(group.elements, parents, strict=True)
    ]


def _get_classes_around(element: Element) -> str:
    above = element.getparent()
    return "" if above is None else above.get("class") or ""


_LEVEL = re.compile(
    rf"(?:^|\s)[a-z_-]{{0,20}}?{build_class_name_pattern('depth')}[-_]?(\d{{1,3}})(?=\s|$)",
    re.IGNORECASE,
)
_MARGIN = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4})(?:\.\d+)?\s*(?:px|%|r?em)", re.IGNORECASE)


def _levels(elements: Sequence[Element]) -> list[int] | None:
    for level_of in (_stated_level, _margin):
        stated = [level_of(element) for element in elements]
        known = [level for level in stated if level is not None]
        if known and len(set(known)) > 1:
            return [level or 0 for level in stated]
    depths = _wrappers(elements)
    if not any(depths):
        depths = _count_items(elements)
    return depths if any(depths) else None


def _count_items(elements: Sequence[Element]) -> list[int]:
    """Counts the list items around the list item of each comment. Empty unless each comment begins an item of
    its own."""
    first: dict[Element, Element] = {}
    depths = []
    for element in elements:
        items = list(element.iterancestors("li"))
        if not items or first.setdefault(items[0], element) is not element:
            return []
        depths.append(sum(item in first for item in items) - 1)
    return depths


def _stated_level(element: Element) -> int | None:
    attribute = element.get("depth") or element.get("data-depth") or element.get("data-level") or ""
    if attribute.isascii() and attribute.isdigit() and len(attribute) < 4:
        return int(attribute)
    match = _LEVEL.search(element.get("class") or "")
    return int(match[1]) if match else None


def _margin(element: Element) -> int | None:
    match = _MARGIN.search(element.get("style") or "")
    return int(match[1]) if match else None


def _wrappers(elements: Sequence[Element]) -> list[int]:
    """Counts the elements around each one that exist only to indent replies."""
    known: dict[Element, int] = {}
    depths = []
    for element in elements:
        path: list[Element] = []
        above = element.getparent()
        while above is not None and above not in known:
            path.append(above)
            above = above.getparent()
        depth = known[above] if above is not None else 0
        for step in reversed(path):
            depth += is_reply_container(step)
            known[step] = depth
        depths.append(depth)
    return depths


def _by_level(levels: Sequence[int]) -> list[int | None]:
    above: list[tuple[int, int]] = []
    parents: list[int | None] = []
    for at, level in enumerate(levels):
        while above and above[-1][0] >= level:
            above.pop()
        parents.append(above[-1][1] if above else None)
        above.append((level, at))
    return parents
