"""Finds the comments of a web page: groups of similar elements that each hold one comment."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from lxml import html

from bot.importing.text.headings import parse_comment_count
from bot.importing.webpage.class_names import (
    CommentPart,
    UnitSign,
    classify_element,
    find_unit_signs,
    is_profile_address,
)
from bot.importing.webpage.exclusions import are_teasers, is_box_of_other_pages, is_lone_element, is_menu
from bot.importing.webpage.foreign_comments import drop_comments_of_other_pages
from bot.importing.webpage.frames import count_signed
from bot.importing.webpage.groups import ElementGroup
from bot.importing.webpage.metadata import PageMetadata
from bot.importing.webpage.pairing import drop_parts

Element: TypeAlias = html.HtmlElement


def find_groups(elements: Sequence[Element], page: PageMetadata) -> list[ElementGroup]:
    """Returns groups of elements that may be the comments, the likeliest first. ``elements``: all elements of
    the page."""
    groups: dict[UnitSign, ElementGroup] = {}
    evidence: list[int] = []
    people: list[int] = []
    for at, element in enumerate(elements):
        tag = element.tag
        get = element.get
        classes, property_ = get("class", ""), get("itemprop", "")
        if classes or property_ or tag == "time":
            mark = classify_element(tag, classes, property_)
            if mark is not None and mark.part <= CommentPart.TIME:
                evidence.append(at)
                if mark.part is CommentPart.AUTHOR:
                    people.append(at)
        elif tag == "a" and is_profile_address(get("href", "")):
            evidence.append(at)
        kind = get("itemtype", "")
        if kind and _is_faq(element, kind):
            kind = property_ = ""
        for unit in find_unit_signs(
            tag, get("id", ""), classes, f"{property_} {kind}" if property_ or kind else ""
        ):
            group = groups.get(unit)
            if group is None:
                group = groups[unit] = ElementGroup(unit)
            group.elements.append(element)
            group.places.append(at)
    for group in groups.values():
        drop_parts(group, elements, people)
        drop_comments_of_other_pages(group, page)
        _weigh(group, evidence)
    plausible = [one for one in groups.values() if _is_plausible(one) and not is_excluded(one, page)]
    return sorted(plausible, key=_confidence, reverse=True)


def _is_faq(element: Element, kind: str) -> bool:
    """Whether the element is an answer of the site to a question of its own."""
    return kind.endswith("/Answer") and any(
        (above.get("itemtype") or "").endswith("/FAQPage") for above in element.iterancestors("*")
    )


def is_excluded(group: ElementGroup, page: PageMetadata) -> bool:
    """Whether the elements are something else that looks like comments."""
    return (
        is_menu(group.elements)
        or is_box_of_other_pages(group.elements, page.address)
        or are_teasers(group.elements)
        or (group.unit.rank < 4 and is_lone_element(group.elements))
        or holds_article(group, page.titles)
    )


def _weigh(group: ElementGroup, evidence: Sequence[int]) -> None:
    """Counts the elements that are followed by a name or a time before the next element."""
    starts = group.places
    group.marked = 0
    for start, end in zip(starts, (*starts[1:], None), strict=True):
        at = bisect_left(evidence, start)
        group.marked += at < len(evidence) and (end is None or evidence[at] < end)
    if not group.marked and group.unit.rank >= 3:
        group.marked = count_signed(group.elements)
    group.depth = sum(1 for _ in group.elements[0].iterancestors())


def _is_plausible(group: ElementGroup) -> bool:
    count = len(group.elements)
    if group.unit.rank <= 2 and count < 2:
        return False
    return group.unit.rank >= 4 or group.marked * 2 >= count


_MOST_CHECKED = 50


def holds_article(group: ElementGroup, titles: str) -> bool:
    """Whether the elements are a frame around the article, or teasers that link to other pages. If only the
    first element holds the page's title, it is the opening post of a discussion."""
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
    return group.unit.rank < 5 and elsewhere * 2 > min(len(group.elements), _MOST_CHECKED)


def _links(element: Element, tag: str) -> Iterator[Element]:
    """Yields the links in the element's headings, without links to authors."""
    for heading in element.iterfind(f".//{tag}"):
        mark = classify_element(tag, heading.get("class", ""), heading.get("itemprop", ""))
        if mark is None or mark.part is not CommentPart.AUTHOR:
            yield from (link for link in heading.iterfind(".//a") if not _names_somebody(link))


def _names_somebody(link: Element) -> bool:
    mark = classify_element(link.tag, link.get("class", ""), link.get("itemprop", ""))
    return mark is not None and mark.part is CommentPart.AUTHOR


def _leads_elsewhere(link: Element) -> bool:
    """Whether a link leads to another page of the same site. Links to profiles have ``rel=nofollow``."""
    href = link.get("href") or ""
    is_own = bool({"nofollow", "external", "ugc", "author"} & set((link.get("rel") or "").split()))
    leads = bool(href) and not href.lower().startswith("javascript:") and any(map(str.strip, link.itertext()))
    return leads and not is_own and "#" not in href and "comment" not in href


def _confidence(group: ElementGroup) -> tuple[float, bool, int, int]:
    """Returns a key for sorting groups. Many comments and clear signs count. Of equal groups the outermost
    one counts, which contains whole comments. A single comment often has a frame around it, so there an id
    with a number counts more."""
    count = len(group.elements)
    weight = (1.0 if group.unit.rank >= 3 else 0.6) * (1.0 if group.marked else 0.3)
    is_numbered = count == 1 and group.unit.rank >= 4
    score = count * weight * (1 + (group.marked >= count * 0.8))
    return score, is_numbered, -group.depth, group.unit.rank


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LEVELS_SEARCHED = 5
_SIBLINGS_SEARCHED = 6
_LONGEST_HEADING = 200


def find_declared_count(first: Element) -> int | None:
    """Returns the number of comments stated shortly above the first of them."""
    for _, text in _above(first):
        count = parse_comment_count(text)
        if count is not None and count.certain:
            return count.number
    return None


def opens_page(first: Element, titles: str) -> bool:
    """Whether only the page's title is above the first comment, which is then the opening post."""
    for element, text in _above(first):
        if not text:
            continue
        is_heading = element.tag in _HEADINGS or any(
            element.find(f".//{tag}") is not None for tag in _HEADINGS
        )
        return is_heading and text in titles
    return False


def _above(first: Element) -> Iterator[tuple[Element, str]]:
    """Yields elements shortly above, nearest first, each with its words if it is short enough for a
    heading."""
    above: Element | None = first
    for _ in range(_LEVELS_SEARCHED):
        if above is None:
            return
        for sibling in islice(above.itersiblings("*", preceding=True), _SIBLINGS_SEARCHED):
            if sibling.tag not in {"script", "style", "link", "meta", "noscript"}:
                yield sibling, _few_words(sibling)
        above = above.getparent()


def _few_words(element: Element) -> str:
    """Returns the words of an element, or an ellipsis if there are many."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part)
        if length > _LONGEST_HEADING * 3:
            return "…"
    return " ".join("".join(parts).split())
