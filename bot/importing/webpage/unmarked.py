"""Comments without class names of their own, in a section that is named after comments. They are
distinguished by the names and dates that they begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from lxml import html

from bot.importing.lexicon import build_class_name_pattern
from bot.importing.webpage.class_names import CommentPart, classify_element
from bot.importing.webpage.exclusions import get_names, is_headed_recent, is_in_reply_form
from bot.importing.webpage.pairing import mark_head
from bot.importing.webpage.times import parse_first_date

Element: TypeAlias = html.HtmlElement


_SECTION = re.compile(
    rf"(?:[a-z0-9]+[-_])*(?:{build_class_name_pattern('unmarked_section')}(?:[-_]?{build_class_name_pattern('section_endings')})?"
    rf"|{build_class_name_pattern('section_of_comment')}[-_]?{build_class_name_pattern('section_of_comment_endings')})"
)
_BLOCKS = frozenset(("div", "section", "ol", "ul", "dl", "table", "td", "article", "form", "aside", "tbody"))
_HAS_DATE = re.compile(r"\d{1,2}[.:/]\s?\d{2}|(?:19|20)\d{2}")
_MOST_SECTIONS = 20


def find_unmarked_comments(root: Element) -> list[Element]:
    """Returns the comments of the section that has the most, each wrapped in an element of its own. Changes
    the page."""
    best: list[list[Element]] = []
    for section in _sections(root):
        found = _fullest(section)
        if len(found) > len(best):
            best = found
    return [_wrapped(run) for run in best]


def _sections(root: Element) -> Iterable[Element]:
    """Finds the outermost elements that are named after comments."""
    found = 0
    inside: set[Element] = set()
    for element in root.iter("*"):
        if element.getparent() in inside:
            inside.add(element)
            continue
        if element.tag not in _BLOCKS:
            continue
        if any(map(_SECTION.fullmatch, get_names(element))):
            inside.add(element)
            found += 1
            if not is_headed_recent(element):
                yield element
            if found == _MOST_SECTIONS:
                return


def _fullest(section: Element) -> list[list[Element]]:
    """Returns runs of siblings that are one comment each, at the level with the most runs. Of equal levels,
    the outermost is taken; for a single comment the innermost, which does not contain the section's
    heading."""
    telling = _elements_with_author_or_time(section)
    best: list[list[Element]] = []
    for element in section.iter("*"):
        starts = [child for child in element if child in telling]
        if len(starts) > len(best) or (
            len(starts) == 1 == len(best) and _is_alone(element, starts[0], best[0])
        ):
            runs = _runs(element, starts)
            if len(runs) > len(best) or len(runs) == 1:
                best = runs
    return best


def _is_alone(parent: Element, start: Element, run: list[Element]) -> bool:
    """Whether the element is a list of one comment, within what was taken for the comment so far."""
    return (
        parent.tag in {"ol", "ul", "dl"}
        and start.tag in {"li", "dt"}
        and any(parent is inner for element in run for inner in element.iter(parent.tag))
    )


def _elements_with_author_or_time(section: Element) -> set[Element]:
    """Returns elements that name a person or a time."""
    telling: set[Element] = set()
    for element in section.iterdescendants("*"):
        if is_in_reply_form(element):
            continue
        mark = classify_element(element.tag, element.get("class") or "", element.get("itemprop") or "")
        is_named = mark is not None and mark.part in {CommentPart.AUTHOR, CommentPart.TIME}
        if not is_named and not any(map(_is_dated, (element.text, *(child.tail for child in element)))):
            continue
        above: Element | None = element
        while above is not None and above is not section and above not in telling:
            telling.add(above)
            above = above.getparent()
    return telling


def _is_dated(text: str | None) -> bool:
    return (
        bool(text)
        and len(text or "") < 200
        and _HAS_DATE.search(text or "") is not None
        and bool(parse_first_date(" ".join((text or "").split())))
    )


def _runs(parent: Element, starts: list[Element]) -> list[list[Element]]:
    """Returns each start with the siblings after it. Only elements that look like the first start begin a
    comment."""
    kind = _kind(starts[0])
    heads = {start for start in starts if _kind(start) == kind}
    runs: list[list[Element]] = []
    for child in parent:
        if child in heads:
            runs.append([child])
        elif runs:
            runs[-1].append(child)
    return runs


_NUMBERS = re.compile(rf"\d+|\b{build_class_name_pattern('varying_in_unmarked')}\b")


def _kind(element: Element) -> tuple[str, str]:
    return element.tag, " ".join(_NUMBERS.sub("", element.get("class") or "").split())


def _wrapped(run: list[Element]) -> Element:
    first = run[0]
    wrapper: Element = html.Element("div")
    first.addprevious(wrapper)
    for element in run:
        for cell in element.findall("td"):
            cell.tag = "div"  # a line of its own
        wrapper.append(element)  # with the text that follows it
        if element.tag == "dt" and len(run) > 1:
            mark_head(element)
        if element.tag in {"dt", "dd", "li", "tr", "td"}:  # never set to what it is: a page may hold odd tags
            element.tag = "div"
    return wrapper
