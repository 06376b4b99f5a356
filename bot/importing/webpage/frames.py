"""Comments without marked authors, in frames with a class of their own, or with texts in elements of the
comments' class. The elements are distinguished by whether they have words of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from lxml import html

from bot.importing.text.ui_text import is_ui_text
from bot.importing.webpage.class_names import CommentPart, classify_element, is_profile_address
from bot.importing.webpage.times import find_age, find_date

Element: TypeAlias = html.HtmlElement

_LONGEST_BYLINE = 150


class _Own(NamedTuple):
    """What an element contains outside the other elements of its kind."""

    length: int
    """Length of the element's words, without buttons; counted no further than ``_LONGEST_BYLINE``."""
    is_signed: bool
    """Whether the element names a person or a time."""


def find_frames_and_parts(elements: Sequence[Element], enclosing: Sequence[int | None]) -> set[int]:
    """Finds elements that are not comments themselves, so that their words belong to the element around them:
    frames that also hold the replies, and texts below the byline of a comment.

    Empty unless every comment of the page is built like that.
    """
    if all(above is None for above in enclosing):
        return set()
    members = frozenset(elements)
    own = [_get_own(element, members) for element in elements]
    first = _get_first_within(enclosing)
    parts = _find_parts(own, enclosing, first)
    rest = [at for at in range(len(elements)) if at not in parts]
    return {*parts} | _find_framed(own, rest, _get_first_within(enclosing, without=parts))


def count_signed(elements: Sequence[Element]) -> int:
    """Counts the elements that name a person or a time outside the others."""
    members = frozenset(elements)
    return sum(_get_own(element, members).is_signed for element in elements)


def _get_first_within(
    enclosing: Sequence[int | None], *, without: frozenset[int] = frozenset()
) -> dict[int, int]:
    """Returns, for each element, the first element directly inside it."""
    first: dict[int, int] = {}
    for at, above in enumerate(enclosing):
        if above is not None and at not in without:
            first.setdefault(above, at)
    return first


def _find_parts(
    own: Sequence[_Own], enclosing: Sequence[int | None], first: dict[int, int]
) -> frozenset[int]:
    """Finds the first unsigned text in each element that has only a byline. Empty unless every byline has
    such a text and every unsigned text has such a byline."""
    bylines = {at for at, one in enumerate(own) if one.is_signed}
    words = {at for at, one in enumerate(own) if one.length and not one.is_signed}
    if len(words) < 2 or {first.get(at) for at in bylines} != words:
        return frozenset()
    return frozenset(words) if all(own[at].length < _LONGEST_BYLINE for at in bylines) else frozenset()


def _find_framed(own: Sequence[_Own], rest: Sequence[int], first: dict[int, int]) -> frozenset[int]:
    """Finds the first element inside each element without words. Empty unless all elements with words are in
    such a frame."""
    frames = [at for at in rest if not own[at].length and at in first]
    framed = frozenset(first[at] for at in frames)
    outermost = set(rest) - framed
    is_built_so = (
        len(outermost) > 1 and not any(own[at].length for at in outermost) and outermost <= {*frames}
    )
    return framed if is_built_so else frozenset()


def _get_own(element: Element, members: frozenset[Element]) -> _Own:
    length = 0
    is_signed = False
    pieces: list[str] = []
    for piece, is_mark in _get_own_pieces(element, members):
        is_signed = is_signed or is_mark
        text = " ".join(piece.split())
        if length < _LONGEST_BYLINE and any(map(str.isalnum, text)) and not is_ui_text(text):
            length += len(text)
            pieces.append(text)
    if not is_signed and pieces:
        byline = " ".join(pieces)[:_LONGEST_BYLINE]
        is_signed = find_date(byline) is not None or find_age(byline) is not None
    return _Own(length, is_signed)


def _get_own_pieces(element: Element, members: frozenset[Element]) -> Iterator[tuple[str, bool]]:
    """Yields the element's texts, each with whether its element names a person or a time."""
    pending: list[Element | str] = [element]
    while pending:
        one = pending.pop()
        if isinstance(one, str):
            yield one, False
            continue
        if not isinstance(one.tag, str) or one.tag in {"script", "style"}:
            continue
        if one.text:
            yield one.text, one is not element and _is_signature(one)
        for child in reversed(one):
            if child.tail:
                pending.append(child.tail)
            if child not in members:
                pending.append(child)


def _is_signature(element: Element) -> bool:
    mark = classify_element(element.tag, element.get("class") or "", element.get("itemprop") or "")
    if mark is not None:
        return mark.part <= CommentPart.TIME
    return element.tag == "a" and is_profile_address(element.get("href") or "")
