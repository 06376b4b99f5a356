"""Lists of comments on other pages of a site: part of neither the article nor its comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice, takewhile
from typing import TypeAlias

from lxml import html

from bot.importing.webpage.class_names import FORUM_POST, find_unit_signs
from bot.importing.webpage.exclusions import (
    get_names,
    is_box_of_other_pages,
    is_recent_box_name,
    is_recent_heading,
)
from bot.importing.webpage.groups import ElementGroup
from bot.importing.webpage.metadata import PageMetadata

Element: TypeAlias = html.HtmlElement

_MOST_LISTS = 50
_FEWEST_ITEMS = 2
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "p", "b", "strong", "div", "span", "a", "dt"))
_TITLE_TAGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_MOST_IN_HEADING = 4
"""The most elements within a heading of a few words."""
_HEADING_LEVELS = 3
_MOST_BEHIND = 100
_NEVER = frozenset(("html", "body", "main"))


def find_comments_of_other_pages(elements: Sequence[Element], address: str) -> set[int]:
    """Returns which of the elements are in a list of comments on other pages."""
    lists: dict[Element | None, list[int]] = {}
    for at, element in enumerate(elements):
        lists.setdefault(element.getparent(), []).append(at)
    boxed: set[int] = set()
    for places in sorted(lists.values(), key=len, reverse=True)[:_MOST_LISTS]:
        if is_box_of_other_pages([elements[at] for at in places], address):
            boxed.update(places)
    return boxed


def drop_comments_of_other_pages(group: ElementGroup, page: PageMetadata) -> None:
    """Removes such a list from a group whose comments have the same class."""
    if len({element.getparent() for element in group.elements}) == 1:
        return
    boxed = find_comments_of_other_pages(group.elements, page.address)
    if boxed and len(boxed) < len(group.elements):
        kept = [at for at in range(len(group.elements)) if at not in boxed]
        group.elements = [group.elements[at] for at in kept]
        group.places = [group.places[at] for at in kept]


def remove_lists_of_other_pages(root: Element, page: PageMetadata) -> None:
    """Removes all such lists from a page whose own comments have been taken out."""
    every = list(root.iter("*"))
    for box in (*_named(every), *_headed(every, page), *_of_comments(every, page)):
        if not _holds_article(box):
            _remove(box)


def _named(every: Sequence[Element]) -> Iterator[Element]:
    for element in every:
        if (element.get("class") or element.get("id")) and any(map(is_recent_box_name, get_names(element))):
            yield element


def _headed(every: Sequence[Element], page: PageMetadata) -> Iterator[Element]:
    """Yields elements below a heading such as "Recent comments" that link to other pages."""
    for element in every:
        if (
            element.tag not in _HEADING_TAGS
            or next(islice(element.iter("*"), _MOST_IN_HEADING, None), None) is not None
            or not is_recent_heading(element)
        ):
            continue
        following = _get_following(element)
        if not following:
            continue
        items = list(following[0].iterchildren("*"))
        if len(items) >= _FEWEST_ITEMS and is_box_of_other_pages(items, page.address):
            yield following[0]
        elif is_box_of_other_pages(following, page.address):
            yield from following


def _get_following(heading: Element) -> list[Element]:
    """Returns the element after a heading, or after its wrapper, and its similar siblings."""
    for _ in range(_HEADING_LEVELS):
        behind = list(islice(heading.itersiblings("*"), _MOST_BEHIND))
        if behind:
            return list(takewhile(partial(_is_alike, behind[0]), behind))
        above = heading.getparent()
        if above is None or above.tag in _NEVER:
            break
        heading = above
    return []


def _is_alike(one: Element, other: Element) -> bool:
    return bool(one.tag == other.tag)


def _of_comments(every: Sequence[Element], page: PageMetadata) -> Iterator[Element]:
    """Yields elements that are marked as comments and link to other pages."""
    groups: dict[object, list[Element]] = {}
    for element in every:
        properties = f"{element.get('itemprop', '')} {element.get('itemtype', '')}".strip()
        for unit in find_unit_signs(element.tag, element.get("id", ""), element.get("class", ""), properties):
            if unit != FORUM_POST:
                groups.setdefault(unit, []).append(element)
    for elements in groups.values():
        boxed = find_comments_of_other_pages(elements, page.address)
        if len(boxed) >= _FEWEST_ITEMS:
            yield from (elements[at] for at in sorted(boxed))


def _holds_article(box: Element) -> bool:
    return box.tag in _NEVER or any(
        one.tag in {"h1", "main"} or one.get("itemprop") == "articleBody" for one in box.iter("*")
    )


def _remove(box: Element) -> None:
    """Removes an element with the heading above it and with wrappers that hold nothing else."""
    above = box.getparent()
    if above is None:
        return
    heading = next(box.itersiblings("*", preceding=True), None)
    is_last = next(box.itersiblings("*"), None) is None
    if heading is not None and (is_recent_heading(heading) or (is_last and heading.tag in _TITLE_TAGS)):
        heading.drop_tree()
    box.drop_tree()
    is_emptied = not len(above) and not (above.text or "").strip()
    if above.tag not in _NEVER and (is_emptied or (len(above) == 1 and is_recent_heading(above))):
        _remove(above)
