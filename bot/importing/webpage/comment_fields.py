"""Reads one comment of a web page: author, time and text, without buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import TypeAlias

from lxml import html

from bot.importing.assembly import clean_name
from bot.importing.draft import CommentDraft
from bot.importing.lexicon import build_class_name_pattern, build_word_pattern
from bot.importing.source import Source
from bot.importing.text.bylines import parse_byline
from bot.importing.text.html import convert_element
from bot.importing.text.links import resolve_address
from bot.importing.text.readable_text import EMPTY
from bot.importing.text.ui_text import is_ui_text, parse_time_line
from bot.importing.webpage.author_names import (
    find_element_name,
    find_name_by_lead,
    find_name_by_link,
    find_name_by_picture,
    find_name_by_place,
    is_badge,
    parse_name,
    parse_picture_name,
)
from bot.importing.webpage.class_names import CommentPart, PartMark, classify_element
from bot.importing.webpage.comment_margins import remove_margins
from bot.importing.webpage.metadata import PageMetadata
from bot.importing.webpage.times import find_age, find_date, is_date_only, parse_first_date, parse_time

Element: TypeAlias = html.HtmlElement

_GONE = re.compile(rf"\s*\[{build_word_pattern('removed_marks')}\]\s*", re.IGNORECASE)
_BODY_ID = re.compile(r"(?:post_message|comment_body)_\d+$")
_IDS = {  # of YouTube
    "author-text": PartMark(CommentPart.AUTHOR, 4),
    "published-time-text": PartMark(CommentPart.TIME, 2),
    "content-text": PartMark(CommentPart.TEXT, 4),
    "vote-count-middle": PartMark(CommentPart.SCORE, 3),
}
_MOST_LOOKED_AT = 8
"""The most elements of one kind in one comment that are looked at. If none of them names the author or time,
it counts as unnamed."""


class _Parts:
    """The classified elements of one comment, in document order."""

    def __init__(self, unit: Element) -> None:
        self.links: list[Element] = []
        self._ranked: list[list[tuple[int, Element]]] = [[] for _ in CommentPart]
        for element in _unquoted(unit):
            tag = element.tag
            mark = classify_element(tag, element.get("class", ""), element.get("itemprop", ""))
            if mark is None or mark.rank < 4:
                mark = _mark_of_id(element.get("id", "")) or mark
            if mark is not None:
                self._ranked[mark.part].append((mark.rank, element))
            if tag == "a":
                self.links.append(element)
        self._drop_frames()

    def _drop_frames(self) -> None:
        """Removes the mark of an element that is marked as the author but also contains the text."""
        people = self._ranked[CommentPart.AUTHOR]
        if len(people) > 1 or any(len(person) for _, person in people):
            marked = frozenset(person for _, person in people)
            self._ranked[CommentPart.AUTHOR] = [
                (rank, person) for rank, person in people if not len(person) or not _is_frame(person, marked)
            ]

    def all(self, part: CommentPart) -> list[Element]:
        return [element for _, element in self._ranked[part]]

    def best(self, part: CommentPart) -> list[Element]:
        """Returns the elements with the highest rank."""
        found = self._ranked[part]
        if len(found) > 1:
            found = sorted(found, key=_rank, reverse=True)
        return [element for _, element in found[:_MOST_LOOKED_AT]]

    def of_rank(self, part: CommentPart, rank: int) -> list[Element]:
        return [element for own, element in self._ranked[part] if own == rank]


def _mark_of_id(identifier: str) -> PartMark | None:
    return PartMark(CommentPart.TEXT, 4) if _BODY_ID.match(identifier) else _IDS.get(identifier)


def _rank(ranked: tuple[int, Element]) -> int:
    return ranked[0]


def _unquoted(unit: Element) -> list[Element]:
    """Returns the elements without those in quotations, whose authors did not write the comment."""
    every = list(unit.iterdescendants("*"))
    if not any(element.tag == "blockquote" for element in every):
        return every
    found: list[Element] = []
    pending = list(reversed(unit))
    while pending:
        element = pending.pop()
        found.append(element)
        if element.tag != "blockquote":
            pending.extend(reversed(element))
    return found


def parse_comment(unit: Element, source: Source, page: PageMetadata) -> CommentDraft:
    """Reads a comment. Takes the element apart, so it cannot be used afterwards."""
    parts = _Parts(unit)
    author = _author(unit, parts)
    time = _time(unit, parts, page)
    if author is None or time is None:
        lead = _lead(unit)
        author = author or find_name_by_picture(unit) or find_name_by_place(lead)
        author = author or _author_by_likeness(parts)
        time = time or next(
            (found for piece in lead if (found := parse_first_date(piece, day_first=page.day_first))), None
        )
    address = _address(unit, parts, page)
    score = _score(unit, parts)
    _drop_portraits(unit, author)
    _drop_hidden_forms(unit)
    body = _body(unit, parts)
    readable, named, stated = remove_margins(convert_element(body, page.base), author)
    if not any(map(str.isalnum, readable.text)) and body is unit:
        readable = EMPTY
    return CommentDraft(
        key=_key(unit),
        readable=readable,
        source=html.tostring(body, encoding="unicode", with_tail=False),
        author=clean_name("" if _GONE.fullmatch(author or "") else author or named or "", source),
        time=time or stated,
        day_only=is_date_only(time or stated),
        score=score,
        address=address,
        deleted=not readable.text or _GONE.fullmatch(readable.text) is not None,
    )


_KEYS = ("id", "thingid", "data-fullname", "data-comment-id", "data-id", "about")
_NAMES = ("data-author", "author", "data-username")
_TIMES = ("data-date", "data-timestamp", "created", "data-time", "created-timestamp")
_MOMENTS = ("datetime", "content", "title", "data-time", "data-timestamp", "data-content")


def _attribute(element: Element, names: Sequence[str]) -> str:
    return next((str(value) for name in names if (value := element.get(name))), "")


def _key(unit: Element) -> str:
    return _attribute(unit, _KEYS)[:200]


def _words(element: Element) -> str:
    """Returns the words of a short element, or the beginning of a long one."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part)
        if length > 2000:
            break
    return " ".join(" ".join(parts).split())


def _author(unit: Element, parts: _Parts) -> str | None:
    """Returns the name that the page marks as the author's. A badge such as "Moderator" is not a name."""
    stated = _attribute(unit, _NAMES)
    if stated:
        return stated
    for element in parts.best(CommentPart.AUTHOR):
        name = find_element_name(element)
        if name and not is_badge(name):
            return name
    for head in parts.all(CommentPart.HEAD)[:_MOST_LOOKED_AT]:
        named = parse_byline(_words(head))  # "Posted by: NAME | March 3, 2026", with no mark on the name
        name = "" if named is None else parse_name(named.author)
        if name and not is_badge(name):
            return name
    names = (find_name_by_lead(_words(time)) for time in parts.best(CommentPart.TIME))
    return next(filter(None, names), None)


def _author_by_likeness(parts: _Parts) -> str | None:
    """Returns the author if no name is marked: the profile that is linked, otherwise the badge, which may be
    somebody's name."""
    return find_name_by_link(parts.links[:_MOST_LOOKED_AT]) or next(
        filter(None, map(find_element_name, parts.best(CommentPart.AUTHOR))), None
    )


_SHORTEST_TEXT = 40
"""From this many characters beside the name on, they are a text rather than a part of the byline."""


def _is_frame(person: Element, people: frozenset[Element]) -> bool:
    """Whether an element marked as the author contains another such element and other words."""
    if not any(inner in people for inner in person.iterdescendants("*")):
        return False
    for paragraph in person.iter("p", "blockquote"):
        if any(map(str.isalnum, _words(paragraph))) and not any(
            inner in people for inner in paragraph.iter("*")
        ):
            return True
    loose = [person.text or "", *(child.tail or "" for child in person)]
    return sum(len(text.strip()) for text in loose) > _SHORTEST_TEXT


def _time(unit: Element, parts: _Parts, page: PageMetadata) -> datetime | None:
    """Returns the first time stated; if it is a bare date, a time of that day with a time of day."""
    found = parse_time(_attribute(unit, _TIMES))
    times = (one for one in _stated_times(parts, page) if one is not None)
    if found is None:
        found = next(times, None)
    if found is None or not is_date_only(found):
        return found
    return next((one for one in times if one.date() == found.date() and not is_date_only(one)), found)


_SHOWN = re.compile(r"[?&]showComment=(\d{13})\b")  # Blogger shows the time of day and links the rest


def _stated_times(parts: _Parts, page: PageMetadata) -> Iterator[datetime | None]:
    for element in parts.best(CommentPart.TIME):
        for one in islice(element.iter("*"), _MOST_INSIDE):
            for name in _MOMENTS:
                yield parse_time(one.get(name) or "", day_first=page.day_first)
        yield parse_first_date(_words(element), day_first=page.day_first)
    for link in parts.links[:_MOST_LOOKED_AT]:
        shown = _SHOWN.search(link.get("href") or "")
        yield parse_time(shown[1]) if shown else parse_first_date(_words(link), day_first=page.day_first)
    for element in chain(parts.all(CommentPart.HEAD)[:_MOST_LOOKED_AT], parts.best(CommentPart.AUTHOR)):
        yield parse_first_date(_words(element), day_first=page.day_first)


_MOST_INSIDE = 4
"""The most elements inside a time that may state it in an attribute."""
_MOST_PIECES = 14
_LONGEST_PIECE = 120


def _lead(unit: Element) -> list[str]:
    """Returns the first short texts, among which the author and the time may be unmarked."""
    pieces: list[str] = []
    for piece in unit.itertext():
        text = " ".join(piece.split())
        if len(text) > _LONGEST_PIECE or len(pieces) == _MOST_PIECES:
            break
        if text:
            pieces.append(text)
    return pieces


_OWN = re.compile(
    rf"#(?:[a-z]+[-_])?{build_word_pattern('comment_fragments')}[-_]?(?:id)?[-_]?[0-9a-f]*\d[0-9a-f]*$",
    re.IGNORECASE,
)


def _address(unit: Element, parts: _Parts, page: PageMetadata) -> str | None:
    stated = _attribute(unit, ("data-permalink", "permalink", "about"))
    found = resolve_address(stated, page.base) if stated else ""
    if found:
        return found
    for link in parts.links:
        href = link.get("href") or ""
        if _OWN.search(href[-100:]) and (page.address or href[0] != "#"):
            found = resolve_address(href, page.address if href[0] == "#" else page.base)
            if found:
                return found
    own = unit.get("id") or ""
    return f"{page.address}#{own}" if page.address and own and not any(map(str.isspace, own)) else None


_NUMBER = re.compile(r"[+-]?\d{1,7}(?![\d.,]*\d)")


def _score(unit: Element, parts: _Parts) -> int | None:
    values = [unit.get("score") or ""]
    for element in parts.best(CommentPart.SCORE):
        values += [element.get("title") or "", element.get("content") or "", _words(element)]
    for value in values:
        text = value.strip().replace("\u2212", "-").strip("() \u00a0")
        match = _NUMBER.match(text)
        if match and len(text) < 24:
            return int(match[0])
    return None


def _body(unit: Element, parts: _Parts) -> Element:
    """Returns the element with the text; if there is none, the whole comment without its margins."""
    controls, people = parts.all(CommentPart.CONTROL), parts.all(CommentPart.AUTHOR)
    frames = set(chain.from_iterable(_around(person, unit) for person in people))
    for rank in (4, 3, 2, 1):
        bodies = [
            element
            for element in parts.of_rank(CommentPart.TEXT, rank)
            if (rank == 4 or element not in frames) and any(map(str.strip, element.itertext()))
        ]
        if bodies:
            body = _innermost(bodies)
            _remove(
                [*controls, *(time for time in parts.all(CommentPart.TIME) if _is_time_alone(time))], body
            )
            for cited in body.findall(".//blockquote//cite"):
                cited.tag = "div"  # a line of its own, as pages show it
            return body
    _remove([*controls, *people, *parts.all(CommentPart.TIME), *parts.all(CommentPart.SCORE)], unit)
    _remove([head for head in parts.all(CommentPart.HEAD) if not _holds_text(head)], unit)
    unit.tag = "div"  # no item of a list any more
    return unit


_LONGEST_TIME = 60


def _is_time_alone(element: Element) -> bool:
    """Whether an element within the text is the time of the comment and not a time mentioned in it."""
    words = _words(element)
    above = element.getparent()
    return (
        len(words) <= _LONGEST_TIME
        and (above is None or above.tag not in {"p", "blockquote", "q"})
        and (parse_time_line(words) is not None or bool(find_date(words) or find_age(words)))
    )


def _around(person: Element, unit: Element) -> Iterator[Element]:
    """Yields the element of the person and the elements around it within the comment. A body among them is a
    frame around the whole comment."""
    above: Element | None = person
    while above is not None and above is not unit:
        yield above
        above = above.getparent()


def _innermost(bodies: Sequence[Element]) -> Element:
    """Returns the element with the most words, or an element inside it that has nearly as many."""
    sizes = {body: sum(map(len, body.itertext())) for body in bodies}
    best = max(bodies, key=sizes.__getitem__)
    for body in bodies[bodies.index(best) + 1 :]:
        if sizes[body] * 2 >= sizes[best] and best in body.iterancestors():
            best = body
    return best


def _holds_text(head: Element) -> bool:
    return head.find(".//p") is not None or len(_words(head)) > 300


def _remove(elements: Sequence[Element], root: Element) -> None:
    """Removes the elements, each with a link around it that contains nothing else."""
    for element in elements:
        above = element.getparent()
        if element is root or above is None:
            continue
        element.drop_tree()
        is_empty_link = above.tag == "a" and not _words(above) and above.find(".//img") is None
        if is_empty_link and above is not root and above.getparent() is not None:
            above.drop_tree()


_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def _drop_hidden_forms(unit: Element) -> None:
    """Removes forms for replying or reporting."""
    for field in list(unit.iter("textarea", "input")):
        above: Element | None = field
        while above is not None and above is not unit:
            if _HIDDEN.search(above.get("style") or "") and above.getparent() is not None:
                above.drop_tree()
                break
            above = above.getparent()


_PORTRAIT = re.compile(build_class_name_pattern("portrait"), re.IGNORECASE)


def _drop_portraits(unit: Element, author: str | None) -> None:
    """Removes avatars, whose alternative texts would be read as text of the comment."""
    for picture in list(unit.iter("img")):
        alternative = " ".join((picture.get("alt") or "").split())
        marks = f"{picture.get('class') or ''} {(picture.get('src') or '')[:300]}"
        if (
            (author and alternative == author)
            or parse_picture_name(alternative)
            or (any(map(str.isalnum, alternative)) and is_ui_text(alternative))
            or _PORTRAIT.search(marks)
        ) and picture.getparent() is not None:
            picture.drop_tree()
