"""Where the comments of a web page are: elements of one kind that each hold one, and which answers which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

from lxml import html

from bot.errors import UnreadableSource
from bot.importing.headings import count_of
from bot.importing.webpage.marks import FORUM_POST, Part, Unit, is_feed, mark_of, units_of

Element: TypeAlias = html.HtmlElement
UNMARKED = Unit("", 0)
"""Of comments that only their place on the page tells."""


@dataclass
class Group:
    """Elements of one kind, in the order of the page."""

    unit: Unit
    elements: list[Element] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """Where they stand among all elements of the page."""
    marked: int = 0
    """How many of them name somebody or a time."""
    depth: int = 0
    opens: bool = False
    """Whether the first of them is the opening post."""

    @property
    def is_forum(self) -> bool:
        return self.unit == FORUM_POST


def groups_of(elements: Sequence[Element], titles: str) -> list[Group]:
    """Kinds of elements that may be the comments, the likeliest first. ``elements``: all of the page."""
    groups: dict[Unit, Group] = {}
    evidence: list[int] = []
    for at, element in enumerate(elements):
        tag = element.tag
        get = element.get
        classes, property_ = get("class", ""), get("itemprop", "")
        if classes or property_ or tag == "time":
            mark = mark_of(tag, classes, property_)
            if mark is not None and mark.part <= Part.TIME:
                evidence.append(at)
        kind = get("itemtype", "") if property_ else ""
        for unit in units_of(tag, get("id", ""), classes, f"{property_} {kind}" if property_ else ""):
            group = groups.get(unit)
            if group is None:
                group = groups[unit] = Group(unit)
            group.elements.append(element)
            group.places.append(at)
    for group in groups.values():
        _weigh(group, evidence)
    plausible = [one for one in groups.values() if _is_plausible(one) and not holds_article(one, titles)]
    return sorted(plausible, key=_likelihood, reverse=True)


def _weigh(group: Group, evidence: Sequence[int]) -> None:
    """Counts the elements after which, and before the next of them, somebody or a time is named."""
    starts = group.places
    for start, end in zip(starts, (*starts[1:], None), strict=True):
        at = bisect_left(evidence, start)
        group.marked += at < len(evidence) and (end is None or evidence[at] < end)
    group.depth = sum(1 for _ in group.elements[0].iterancestors())


def _is_plausible(group: Group) -> bool:
    count = len(group.elements)
    if group.unit.rank <= 2 and count < 2:
        return False
    return group.unit.rank >= 4 or group.marked * 2 >= count


_MOST_CHECKED = 50


def holds_article(group: Group, titles: str) -> bool:
    """A frame around the article, or teasers that each lead to another page, are no comments. Where only the
    first of several holds the heading of the page, it is the post that opens a discussion."""
    elsewhere = 0
    for at, element in enumerate(group.elements[:_MOST_CHECKED]):
        heading = element.find(".//h1")
        if heading is not None and (words := _few_words(heading)) and words in titles:
            group.opens = at == 0 and len(group.elements) > 1
            if not group.opens:
                return True
        if element.find('.//*[@itemprop="articleBody"]') is not None and group.unit.rank < 5:
            return True
        elsewhere += any(
            map(_leads_elsewhere, (link for tag in ("h2", "h3") for link in _links(element, tag)))
        )
    return elsewhere * 2 > min(len(group.elements), _MOST_CHECKED)


def _links(element: Element, tag: str) -> Iterator[Element]:
    """In its headings, but for those that name somebody."""
    for heading in element.iterfind(f".//{tag}"):
        mark = mark_of(tag, heading.get("class", ""), heading.get("itemprop", ""))
        if mark is None or mark.part is not Part.AUTHOR:
            yield from (link for link in heading.iterfind(".//a") if not _names_somebody(link))


def _names_somebody(link: Element) -> bool:
    mark = mark_of(link.tag, link.get("class", ""), link.get("itemprop", ""))
    return mark is not None and mark.part is Part.AUTHOR


def _leads_elsewhere(link: Element) -> bool:
    """To another page of the same site; people's own pages are marked not to be followed."""
    href = link.get("href") or ""
    is_own = bool({"nofollow", "external", "ugc", "author"} & set((link.get("rel") or "").split()))
    return bool(href) and not is_own and "#" not in href and "comment" not in href


def _likelihood(group: Group) -> tuple[float, int, int]:
    """Many comments, sure signs; of equals the outermost, which holds the whole of a comment."""
    count = len(group.elements)
    weight = (1.0 if group.unit.rank >= 3 else 0.6) * (1.0 if group.marked else 0.3)
    return (count * weight * (1 + (group.marked >= count * 0.8)), -group.depth, group.unit.rank)


@dataclass(slots=True)
class Placed:
    element: Element
    parent: int | None
    """Place in the list of the comment that it answers."""
    is_feed: bool = False


def placed(group: Group, deepest: int) -> list[Placed]:
    """Each comment with the one it answers: by nesting, by a stated level, or by indentation.

    Raises ``too-deep`` beyond ``deepest`` levels.
    """
    inside = _enclosing(group.elements)
    nested = any(parent is not None for parent in inside)
    levels = None if nested else _levels(group.elements)
    parents = inside if levels is None else _by_level(levels)
    depths: list[int] = []
    for parent in parents:  # which always stands before its replies
        depths.append(0 if parent is None else depths[parent] + 1)
        if depths[-1] > deepest:
            raise UnreadableSource("too-deep", limit=deepest)
    return [
        Placed(element, parent, is_feed(element.get("class") or ""))
        for element, parent in zip(group.elements, parents, strict=True)
    ]


def _enclosing(elements: Sequence[Element]) -> list[int | None]:
    own = {element: at for at, element in enumerate(elements)}
    known: dict[Element, int | None] = {}
    parents: list[int | None] = []
    for element in elements:
        path: list[Element] = []
        above = element.getparent()
        answer: int | None = None
        while above is not None:
            if above in own:
                answer = own[above]
                break
            if above in known:
                answer = known[above]
                break
            path.append(above)
            above = above.getparent()
        known.update((step, answer) for step in path)
        parents.append(answer)
    return parents


_LEVEL = re.compile(
    r"(?:^|\s)[a-z_-]{0,20}?(?:depth|level|indent|ebene|lvl|nest(?:ed|ing)?)[-_]?(\d{1,3})(?=\s|$)",
    re.IGNORECASE,
)
_MARGIN = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4})(?:\.\d+)?\s*(?:px|%|r?em)", re.IGNORECASE)
_SET_IN = re.compile(
    r"(?:^|[\s_-])(?:indented|children|replies|answers|thread-children|subcomments?|comments_subtree|antworten)(?=[\s_-]|$)",
    re.IGNORECASE,
)


def _levels(elements: Sequence[Element]) -> list[int] | None:
    for level_of in (_stated_level, _margin):
        stated = [level_of(element) for element in elements]
        known = [level for level in stated if level is not None]
        if known and len(set(known)) > 1:
            return [level or 0 for level in stated]
    depths = _wrappers(elements)
    return depths if any(depths) else None


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
    """How many elements around each one are there to set replies in."""
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
            depth += bool(_SET_IN.search(step.get("class") or ""))
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


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LEVELS_SEARCHED = 5
_SIBLINGS_SEARCHED = 6
_LONGEST_HEADING = 200


def declared_count(first: Element) -> int | None:
    """The number of comments that a line shortly above the first of them states."""
    for _, text in _above(first):
        count = count_of(text)
        if count is not None and count.certain:
            return count.number
    return None


def opens_page(first: Element, titles: str) -> bool:
    """Whether nothing but the title of the page stands above the first comment: it is the opening post."""
    for element, text in _above(first):
        if not text:
            continue
        is_heading = element.tag in _HEADINGS or any(
            element.find(f".//{tag}") is not None for tag in _HEADINGS
        )
        return is_heading and text in titles
    return False


def _above(first: Element) -> Iterator[tuple[Element, str]]:
    """Elements shortly above, nearest first, each with its words if they are few enough for a heading."""
    above: Element | None = first
    for _ in range(_LEVELS_SEARCHED):
        if above is None:
            return
        for sibling in islice(above.itersiblings("*", preceding=True), _SIBLINGS_SEARCHED):
            if sibling.tag not in {"script", "style", "link", "meta", "noscript"}:
                yield sibling, _few_words(sibling)
        above = above.getparent()


def _few_words(element: Element) -> str:
    """All words of an element, an ellipsis if they are many."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part)
        if length > _LONGEST_HEADING * 3:
            return "…"
    return " ".join("".join(parts).split())
