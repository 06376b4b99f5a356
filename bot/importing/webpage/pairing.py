"""Comments whose author and text are in different elements, nested or side by side."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import TypeAlias

from lxml import html

from bot.importing.lexicon import build_class_name_pattern
from bot.importing.webpage.class_names import CommentPart, classify_element, is_profile_address
from bot.importing.webpage.frames import find_frames_and_parts
from bot.importing.webpage.groups import ElementGroup, find_enclosing, is_reply_container
from bot.importing.webpage.times import find_date

Element: TypeAlias = html.HtmlElement
Kind = tuple[str, str]

_VARYING = re.compile(rf"(?<![a-z]){build_class_name_pattern('varying')}(?!\S)|\d+")
_MOST_BESIDE = 6
"""The most siblings that may belong to one comment."""


def get_kind(element: Element) -> Kind:
    """Returns the tag and the classes, without classes that differ between comments."""
    return element.tag, " ".join(sorted(_VARYING.sub("", element.get("class") or "").split()))


def drop_parts(group: ElementGroup, elements: Sequence[Element], people: Sequence[int]) -> None:
    """Drops elements that are only a part of another one: the text of a comment, if it has the same class as
    the comment.

    A kind of element is such a part if none of its elements has an author, each is inside an element of
    another kind that has one, and none of those contains two. ``people``: the places where authors are marked
    on the page.
    """
    enclosing = find_enclosing(group.elements)
    if not any(above is not None for above in enclosing):
        return
    inner = find_frames_and_parts(group.elements, enclosing)
    if inner:
        _drop(group, inner)
        enclosing = find_enclosing(group.elements)
    kinds = [get_kind(element) for element in group.elements]
    members: defaultdict[Kind, list[int]] = defaultdict(list)
    for at, kind in enumerate(kinds):
        members[kind].append(at)
    parts = _find_framed(group, enclosing, elements, people)
    for kind, places in members.items():
        above = [enclosing[at] for at in places]
        if any(one is None or kinds[one] == kind for one in above) or max(Counter(above).values()) > 1:
            continue
        if any(_names_author(group, at, elements, people) for at in places):
            continue
        if all(_names_author(group, one, elements, people) for one in above if one is not None):
            parts.update(places)
    _drop(group, parts)


def _drop(group: ElementGroup, left_out: set[int]) -> None:
    if left_out:
        kept = [at for at in range(len(group.elements)) if at not in left_out]
        group.elements = [group.elements[at] for at in kept]
        group.places = [group.places[at] for at in kept]


def _find_framed(
    group: ElementGroup, enclosing: Sequence[int | None], elements: Sequence[Element], people: Sequence[int]
) -> set[int]:
    """Finds comments that are each in a frame of the same class, which also holds their replies and has no
    author of its own. Empty unless every comment has such a frame."""
    first = {
        at: bisect_left(people, group.places[at] + 1)
        for at in range(len(group.elements))
        if _names_author(group, at, elements, people)
    }
    framed = {
        at for at, person in first.items() if (one := enclosing[at]) is not None and first.get(one) == person
    }
    frames = {enclosing[at] for at in framed} - framed
    return framed if len(frames) > 1 and frames == first.keys() - framed else set()


def _names_author(group: ElementGroup, at: int, elements: Sequence[Element], people: Sequence[int]) -> bool:
    element = group.elements[at]
    following = bisect_left(people, group.places[at] + 1)
    return following < len(people) and any(
        above is element for above in elements[people[following]].iterancestors("*")
    )


def add_replies(group: ElementGroup) -> None:
    """Adds replies with another class than the comments: elements in a list of replies, inside or directly
    after a comment, that have an author."""
    own = set(group.elements)
    added: set[Element] = set()
    outermost = [
        element
        for element, above in zip(group.elements, find_enclosing(group.elements), strict=True)
        if above is None
    ]
    for element in outermost:
        behind = takewhile(lambda sibling: sibling not in own, element.itersiblings("*"))
        for container in (*element.iterdescendants("*"), *islice(behind, _MOST_BESIDE)):
            if is_reply_container(container) and container not in own:
                added.update(one for one in container if _is_reply(one, own))
    if not added:
        return
    top = next(iter(group.elements)).getroottree().getroot()
    group.elements = [element for element in top.iter("*") if element in own or element in added]
    group.places = list(range(len(group.elements)))


def _is_reply(element: Element, own: set[Element]) -> bool:
    return (
        element.tag in {"div", "li", "article", "section"}
        and not any(one in own for one in element.iter("*"))
        and not is_reply_container(element)
        and _names_somebody(element)
    )


def join_heads(group: ElementGroup) -> ElementGroup:
    """Returns the group, with each comment and the sibling that names its author wrapped in one element.

    Changes the page.
    """
    if any(element.tag in {"dt", "dd"} for element in group.elements):
        return _with_elements(group, [_wrap(run) for run in _get_definitions(group)])
    lacking = [element for element in group.elements if not _names_somebody(element)]
    if len(lacking) * 2 <= len(group.elements) or len({*map(_get_parent, group.elements)}) > 1:
        return group
    runs = _get_runs(group.elements)
    return group if runs is None else _with_elements(group, [_wrap(run) for run in runs])


def _with_elements(group: ElementGroup, elements: list[Element]) -> ElementGroup:
    return ElementGroup(group.unit, elements, group.places, group.marked, group.depth, group.opens)


def _get_parent(element: Element) -> Element | None:
    return element.getparent()


def _get_definitions(group: ElementGroup) -> list[list[Element]]:
    """Returns each ``dt`` with its ``dd``. Elements outside such lists stay alone."""
    taken: set[Element] = set()
    runs: list[list[Element]] = []
    for element in group.elements:
        if element in taken:
            continue
        run = [element]
        if element.tag == "dd":
            before = element.getprevious()
            if before is not None and before.tag == "dt" and before not in taken:
                run = [before, element]
        if run[0].tag in {"dt", "dd"}:
            run += [
                one
                for one in takewhile(lambda sibling: sibling.tag == "dd", run[-1].itersiblings("*"))
                if one not in taken
            ]
        taken.update(run)
        runs.append(run)
    return runs


def _get_runs(elements: Sequence[Element]) -> list[list[Element]] | None:
    """Returns each element with the siblings before it, or otherwise after it, that name its author."""
    own = frozenset(elements)
    before = [_take_siblings(element, own, preceding=True) for element in elements]
    after = [_take_siblings(element, own, preceding=False) for element in elements]
    heads = sum(any(map(_names_somebody, run)) for run in before)
    feet = sum(any(map(_names_somebody, run)) for run in after)
    if max(heads, feet) * 2 <= len(elements):
        return None
    if heads >= feet:
        length = max((len(run) for run in before[1:]), default=1)  # the heading is above the first
        return [[*reversed(run[:length]), element] for run, element in zip(before, elements, strict=True)]
    return [[element, *run] for run, element in zip(after, elements, strict=True)]


def _take_siblings(element: Element, own: frozenset[Element], *, preceding: bool) -> list[Element]:
    run: list[Element] = []
    for sibling in element.itersiblings("*", preceding=preceding):
        if sibling in own or len(run) == _MOST_BESIDE or sibling.tag in {"form", "script", "nav"}:
            break
        run.append(sibling)
    return run


def _names_somebody(element: Element) -> bool:
    return any(
        (one.tag == "a" and is_profile_address(one.get("href") or ""))
        or (
            (mark := classify_element(one.tag, one.get("class") or "", one.get("itemprop") or "")) is not None
            and mark.part <= CommentPart.TIME
        )
        for one in element.iter("*")
    )


_LONGEST_HEAD = 200


def mark_head(term: Element) -> None:
    """Marks a ``dt`` with an author or a time as the header of the comment, which is not part of its text."""
    text = " ".join(" ".join(term.itertext()).split())
    own = term.get("class") or ""
    if (
        len(text) <= _LONGEST_HEAD
        and classify_element(term.tag, own, "") is None
        and find_date(text) is not None
    ):
        term.set("class", f"{own} comment-head".strip())


def _wrap(run: Sequence[Element]) -> Element:
    """Wraps the elements of a run, with the id of the first of them that has one."""
    first = run[0]
    if len(run) == 1 and first.tag not in {"dt", "dd"}:
        return first
    wrapper: Element = html.Element("div")
    first.addprevious(wrapper)
    identifier = next((one.get("id") for one in run if one.get("id")), None)
    if identifier:
        wrapper.set("id", identifier)
    for element in run:
        for cell in element.findall("td"):
            cell.tag = "div"  # a line of its own
        wrapper.append(element)  # with the text that follows it
        if element.tag == "dt" and len(run) > 1:
            mark_head(element)
        if element.tag in {"dt", "dd", "li", "tr", "td"}:  # lxml refuses some tags that pages have
            element.tag = "div"
    return wrapper
