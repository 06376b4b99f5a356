"""One comment of a web page: who, when, what, and nothing of the buttons around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import TypeAlias

from lxml import html

from bot.importing.assembly import Found, name_of
from bot.importing.bylines import byline_of
from bot.importing.markup import from_element
from bot.importing.readable import NOTHING, web_address
from bot.importing.source import Source
from bot.importing.webpage.bylines import author_by_place, date_in, moment_of, name_in, without_margins
from bot.importing.webpage.head import Page
from bot.importing.webpage.marks import Mark, Part, mark_of

Element: TypeAlias = html.HtmlElement

_GONE = re.compile(r"\s*\[(?:deleted|removed|gelöscht|entfernt)\]\s*", re.IGNORECASE)
_BODY_ID = re.compile(r"(?:post_message|comment_body)_\d+$")
_MOST_LOOKED_AT = 8
"""Elements of one kind in one comment; what is not named by then is not named."""


class _Parts:
    """The marked elements of one comment, in the order of the page."""

    def __init__(self, unit: Element) -> None:
        self.links: list[Element] = []
        self._ranked: list[list[tuple[int, Element]]] = [[] for _ in Part]
        for element in _unquoted(unit):
            tag = element.tag
            mark = mark_of(tag, element.get("class", ""), element.get("itemprop", ""))
            if mark is None and _BODY_ID.match(element.get("id", "")):
                mark = Mark(Part.TEXT, 4)
            if mark is not None:
                self._ranked[mark.part].append((mark.rank, element))
            if tag == "a":
                self.links.append(element)

    def all(self, part: Part) -> list[Element]:
        return [element for _, element in self._ranked[part]]

    def best(self, part: Part) -> list[Element]:
        """The surest first."""
        found = self._ranked[part]
        if len(found) > 1:
            found = sorted(found, key=_rank, reverse=True)
        return [element for _, element in found[:_MOST_LOOKED_AT]]

    def of_rank(self, part: Part, rank: int) -> list[Element]:
        return [element for own, element in self._ranked[part] if own == rank]


def _rank(ranked: tuple[int, Element]) -> int:
    return ranked[0]


def _unquoted(unit: Element) -> list[Element]:
    """Its elements, without those in quotations: who is named there did not write the comment."""
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


def comment_of(unit: Element, source: Source, page: Page) -> Found:
    """Reads a comment and takes it apart on the way: the element is of no further use."""
    parts = _Parts(unit)
    lead: list[str] | None = None
    author = _author(unit, parts)
    time = _time(unit, parts)
    if author is None or time is None:
        lead = _lead(unit)
        author = author or author_by_place(lead)
        time = time or next((found for piece in lead if (found := date_in(piece))), None)
    address = _address(unit, parts, page)
    score = _score(unit, parts)
    body = _body(unit, parts)
    readable, named, stated = without_margins(from_element(body, page.base), author)
    if not any(map(str.isalnum, readable.text)) and body is unit:
        readable = NOTHING
    return Found(
        key=_key(unit),
        readable=readable,
        source=html.tostring(body, encoding="unicode", with_tail=False),
        author=name_of("" if _GONE.fullmatch(author or "") else author or named or "", source),
        time=time or stated,
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
    """The words of a short element; those of a long one, as far as anybody would read."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part)
        if length > 2000:
            break
    return " ".join(" ".join(parts).split())


def _author(unit: Element, parts: _Parts) -> str | None:
    stated = _attribute(unit, _NAMES)
    if stated:
        return stated
    for element in parts.best(Part.AUTHOR):
        text = element.get("content") or "" if element.tag == "meta" else _own_words(element)
        name = name_in(text)
        if name:
            return name
    for head in parts.all(Part.HEAD)[:_MOST_LOOKED_AT]:
        named = byline_of(_words(head))  # "Posted by: NAME | March 3, 2026", with no mark on the name
        if named is not None:
            return named.author
    return None


def _own_words(element: Element) -> str:
    """Without the times and buttons that stand in it."""
    kept = [element.text or ""]
    for child in element[:20]:
        mark = mark_of(child.tag, child.get("class") or "", child.get("itemprop") or "")
        if mark is None or mark.part in {Part.AUTHOR, Part.TEXT}:
            kept.append(_words(child))
        kept.append(child.tail or "")
    return " ".join(" ".join(kept).split())


def _time(unit: Element, parts: _Parts) -> datetime | None:
    found = moment_of(_attribute(unit, _TIMES))
    if found is None:
        found = next((one for one in _stated_times(parts) if one is not None), None)
    return found


_SHOWN = re.compile(r"[?&]showComment=(\d{13})\b")  # Blogger shows the time of day and links the rest


def _stated_times(parts: _Parts) -> Iterator[datetime | None]:
    for element in parts.best(Part.TIME):
        for name in _MOMENTS:
            yield moment_of(element.get(name) or "")
        yield date_in(_words(element))
    for link in parts.links[:_MOST_LOOKED_AT]:
        shown = _SHOWN.search(link.get("href") or "")
        yield moment_of(shown[1]) if shown else date_in(_words(link))
    for element in chain(parts.all(Part.HEAD)[:_MOST_LOOKED_AT], parts.best(Part.AUTHOR)):
        yield date_in(_words(element))


_MOST_PIECES = 14
_LONGEST_PIECE = 120


def _lead(unit: Element) -> list[str]:
    """The first short pieces of text, among which somebody and a time may stand without any mark."""
    pieces: list[str] = []
    for piece in unit.itertext():
        text = " ".join(piece.split())
        if len(text) > _LONGEST_PIECE or len(pieces) == _MOST_PIECES:
            break
        if text:
            pieces.append(text)
    return pieces


_OWN = re.compile(
    r"#(?:[a-z]+[-_])?(?:comment|kommentar|c|post|p|msg|message|reply|review)[-_]?(?:id)?[-_]?[0-9a-f]*\d[0-9a-f]*$",
    re.IGNORECASE,
)


def _address(unit: Element, parts: _Parts, page: Page) -> str | None:
    stated = _attribute(unit, ("data-permalink", "permalink", "about"))
    found = web_address(stated, page.base) if stated else ""
    if found:
        return found
    for link in parts.links:
        href = link.get("href") or ""
        if _OWN.search(href[-100:]) and (page.address or href[0] != "#"):
            found = web_address(href, page.address if href[0] == "#" else page.base)
            if found:
                return found
    own = unit.get("id") or ""
    return f"{page.address}#{own}" if page.address and own and not any(map(str.isspace, own)) else None


_NUMBER = re.compile(r"[+-]?\d{1,7}(?![\d.,]*\d)")


def _score(unit: Element, parts: _Parts) -> int | None:
    values = [unit.get("score") or ""]
    for element in parts.best(Part.SCORE):
        values += [element.get("title") or "", element.get("content") or "", _words(element)]
    for value in values:
        text = value.strip().replace("\u2212", "-").strip("() \u00a0")
        match = _NUMBER.match(text)
        if match and len(text) < 24:
            return int(match[0])
    return None


def _body(unit: Element, parts: _Parts) -> Element:
    """The element that holds what was said; where none does, the whole comment without its margins."""
    controls, people = parts.all(Part.CONTROL), parts.all(Part.AUTHOR)
    frames = set(chain.from_iterable(_around(person, unit) for person in people))
    for rank in (4, 3, 2, 1):
        bodies = [
            element
            for element in parts.of_rank(Part.TEXT, rank)
            if (rank == 4 or element not in frames) and any(map(str.strip, element.itertext()))
        ]
        if bodies:
            body = _innermost(bodies)
            _remove(controls, body)
            for cited in body.findall(".//blockquote//cite"):
                cited.tag = "div"  # a line of its own, as pages show it
            return body
    _remove([*controls, *people, *parts.all(Part.TIME), *parts.all(Part.SCORE)], unit)
    _remove([head for head in parts.all(Part.HEAD) if not _holds_text(head)], unit)
    unit.tag = "div"  # no item of a list any more
    return unit


def _around(person: Element, unit: Element) -> Iterator[Element]:
    """A body that holds the author's name is a frame around the whole comment."""
    above: Element | None = person
    while above is not None and above is not unit:
        yield above
        above = above.getparent()


def _innermost(bodies: Sequence[Element]) -> Element:
    """The one with most words, or what within it has nearly as many."""
    sizes = {body: sum(map(len, body.itertext())) for body in bodies}
    best = max(bodies, key=sizes.__getitem__)
    for body in bodies[bodies.index(best) + 1 :]:
        if sizes[body] * 2 >= sizes[best] and best in body.iterancestors():
            best = body
    return best


def _holds_text(head: Element) -> bool:
    return head.find(".//p") is not None or len(_words(head)) > 300


def _remove(elements: Sequence[Element], root: Element) -> None:
    for element in elements:
        if element is not root and element.getparent() is not None:
            element.drop_tree()
