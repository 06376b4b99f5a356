"""HTML of a post to readable text: blocks become paragraphs, quotes, code and spoilers become passages."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape

from lxml import etree, html

from bot.errors import UnreadableSource
from bot.importing.readable import NOTHING, Mark, Readable, Writer, plain
from storage.model import PassageKind

# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "thead", "tr", "ul",
))
_LEFT_OUT = frozenset((
    "head", "iframe", "math", "noscript", "object", "script", "style", "svg", "template", "video", "audio",
    "button",
))
# fmt: on
_TAG = re.compile(r"<[^<>]*>")
_DEEPEST_UNCHECKED = 250
"""libxml2 follows at least so many levels; beyond its limit it drops the rest and says so in its log."""


def from_html(source: str, base: str = "") -> Readable:
    """A fragment of HTML as forums serve it. Relative addresses are completed by ``base``."""
    if "<" not in source and "&" not in source:
        return plain(source)
    try:
        root = parse_html(source)
    except UnreadableSource:  # a bomb in one comment: its words without any of its markup
        return plain(unescape(_TAG.sub(" ", source)))
    return NOTHING if root is None else from_element(root, base)


def parse_html(source: str) -> html.HtmlElement | None:
    """The tree of a page or fragment; None where nothing is in it. Fetches nothing. Raises ``too-deep``."""
    parser = _parser()
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None
    if source.count("<") > _DEEPEST_UNCHECKED and parser.error_log.filter_types(
        etree.ErrorTypes.ERR_RESOURCE_LIMIT
    ):
        raise UnreadableSource("too-deep", limit=_DEEPEST_UNCHECKED)
    return root


@cache
def _parser() -> html.HTMLParser:
    return html.HTMLParser(
        encoding="utf-8", no_network=True, remove_pis=True, remove_comments=True, huge_tree=True
    )


def from_element(root: html.HtmlElement, base: str = "") -> Readable:
    walk = _Walk(Writer(base))
    left_out: html.HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if left_out is None and event == "start" and _is_left_out(element):
            left_out = element
        if left_out is not None:
            if event == "end" and element is left_out:
                left_out = None
                if element is not root:
                    walk.words(element.tail)
            continue
        if event == "start":
            walk.open(element)
            walk.words(element.text)
        else:
            walk.close()
            if element is not root:
                walk.words(element.tail)
    return walk.writer.readable()


def _classes(element: html.HtmlElement) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _is_left_out(element: html.HtmlElement) -> bool:
    if element.tag in _LEFT_OUT:
        return True
    classes = _classes(element)
    # the file name under a picture, and the buttons on a quote, are the forum's own words
    return element.tag == "div" and bool(classes & {"meta", "quote-controls"})


class _Walk:
    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self._closing: list[list[Callable[[], None]]] = []
        self._code: list[str] | None = None
        self._lists: list[int] = []

    def words(self, text: str | None) -> None:
        if not text:
            return
        if self._code is not None:
            self._code.append(text)
        else:
            self.writer.write(text)

    def open(self, element: html.HtmlElement) -> None:
        """Everything that is opened leaves behind what closes it."""
        closing: list[Callable[[], None]] = []
        self._closing.append(closing)
        if self._code is not None:
            self.words("\n" if element.tag == "br" else None)
            return
        self._place(element, closing)
        passage = _passage_of(element)
        if passage is not None:
            closing.append(self._end_passage(self.writer.begin(), passage))
        if element.tag == "pre":
            self._code = []
            closing.append(self._end_code)
        if element.tag == "a" and element.get("href"):
            closing.append(self._end_link(self.writer.begin(), element.get("href") or ""))

    def _place(self, element: html.HtmlElement, closing: list[Callable[[], None]]) -> None:
        tag = element.tag
        if tag == "br":
            self.writer.line()
        elif tag == "img":
            self._picture(element)
        elif tag == "li":
            self._item()
        elif tag in {"td", "th"}:
            self.writer.write(" ")
        elif tag in _BLOCKS:
            self._apart()
            closing.append(self._apart)
        if tag in {"ol", "ul"}:
            self._lists.append(_first_number(element) if tag == "ol" else 0)
            closing.append(self._end_list)

    def close(self) -> None:
        for closing in reversed(self._closing.pop()):
            closing()

    def _apart(self) -> None:
        if self._lists:
            self.writer.line()
        else:
            self.writer.paragraph()

    def _end_list(self) -> None:
        self._lists.pop()

    def _end_code(self) -> None:
        self.writer.write_lines("".join(self._code or ()))
        self._code = None

    def _end_passage(self, mark: Mark, kind: PassageKind) -> Callable[[], None]:
        return lambda: self.writer.end_passage(mark, kind)

    def _end_link(self, mark: Mark, address: str) -> Callable[[], None]:
        return lambda: self.writer.end_link(mark, address)

    def _item(self) -> None:
        if not self._lists or not self._lists[-1]:
            self.writer.item("-")
        else:
            self.writer.item(f"{self._lists[-1]}.")
            self._lists[-1] += 1

    def _picture(self, element: html.HtmlElement) -> None:
        words = element.get("alt") or ""
        if "avatar" not in _classes(element):
            self.writer.write(words)


def _first_number(element: html.HtmlElement) -> int:
    start = element.get("start") or ""
    return int(start) if start.isascii() and start.isdigit() and len(start) < 8 and int(start) else 1


def _passage_of(element: html.HtmlElement) -> PassageKind | None:
    tag, classes = element.tag, _classes(element)
    if tag in {"blockquote", "q"} or (tag == "aside" and classes & {"quote", "onebox"}):
        return PassageKind.QUOTED
    if tag in {"pre", "code", "kbd", "samp"}:
        return PassageKind.CODE
    if classes & {"spoiler", "spoilered", "spoiler-blurred", "md-spoiler-text"}:
        return PassageKind.SPOILER
    return None
