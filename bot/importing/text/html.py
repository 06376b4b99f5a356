"""Converts the HTML of a post to readable text: blocks become paragraphs; quotes, code and spoilers become
passages."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from html import unescape
from itertools import islice
from typing import NamedTuple

from lxml import etree, html

from bot.errors import UnreadableSource
from bot.importing.text.cleaning import remove_invisible
from bot.importing.text.readable_text import EMPTY, RangeStart, ReadableText, Writer, convert_plain_text
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
_CLASSES_LENGTH = 200
"""How many characters of an element's classes are examined."""
_DEEPEST_UNCHECKED = 250
"""libxml2 follows at least this many levels. Beyond its limit it drops the rest and reports this in its
log."""


_REFERENCE = re.compile(
    r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(?:shy|zwn?j|[lr]rm|ZeroWidthSpace|NoBreak));?"
)
_LAST_CODE_POINT = 0x10FFFF


def remove_hidden_references(markup: str, clean: Callable[[str], str] = remove_invisible) -> str:
    """Removes references to characters that ``clean`` would remove.

    lxml resolves such references to control characters and then refuses to serialise the tree.
    """

    def seen(match: re.Match[str]) -> str:
        spelled = match[1] or match[2]
        code = int(spelled, 10 if match[1] else 16) if spelled else ord("\u200b")
        return match[0] if code <= _LAST_CODE_POINT and clean(chr(code)) else ""

    return _REFERENCE.sub(seen, markup) if "&" in markup else markup


def convert_html(source: str, base: str = "") -> ReadableText:
    """Converts a fragment of HTML as forums serve it. Relative addresses are completed by ``base``."""
    if "<" not in source and "&" not in source:
        return convert_plain_text(source)
    try:
        root = parse_html(source)
    except UnreadableSource:  # excessive nesting in one comment: keep its words without markup
        return convert_plain_text(unescape(_TAG.sub(" ", source)))
    if root is None:
        return EMPTY
    return convert_element(root[0] if len(root) == 1 else root, base)  # a fragment is all of the body


def parse_html(source: str) -> html.HtmlElement | None:
    """Parses a page or fragment; None if it is empty. Loads nothing from elsewhere. Raises ``too-deep``."""
    parser = _parser()
    source = _with_few_attributes(remove_hidden_references(source))
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None
    if source.count("<") > _DEEPEST_UNCHECKED and parser.error_log.filter_types(
        etree.ErrorTypes.ERR_RESOURCE_LIMIT
    ):
        raise UnreadableSource("too-deep", limit=_DEEPEST_UNCHECKED)
    return root


MOST_ATTRIBUTES = 500
"""The most attributes of one element. Their cost in libxml2 grows with the square of their number.
Further attributes are left out."""
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+)"""
_ATTRIBUTE = re.compile(rf"[^\s/>=][^\s/>=]*+(?:\s*+=\s*+{_VALUE}?)?")
_TAG_WITH_ATTRIBUTES = re.compile(rf"<[A-Za-z][^\s/>]*+(?:[\s/]*+{_ATTRIBUTE.pattern})*+")
"""A tag. Within a value without quotation marks around it, a quotation mark is an ordinary character."""


_END_OF_SCRIPT = re.compile(r"</(?:script|style)\b", re.IGNORECASE)


def _with_few_attributes(source: str) -> str:
    if len(source) < 2 * MOST_ATTRIBUTES:
        return source
    pieces: list[str] = []
    start = at = 0
    while (tag := _TAG_WITH_ATTRIBUTES.search(source, at)) is not None:
        at = tag.end()
        if len(tag[0]) >= 2 * MOST_ATTRIBUTES:
            pieces += source[start : tag.start()], _with_first_attributes(tag)
            start = at
        if tag[0][1:7].lower().startswith(("script", "style")):  # here "<" compares numbers
            end = _END_OF_SCRIPT.search(source, at)
            if end is None:
                break
            at = end.start()
    return "".join((*pieces, source[start:]))


def _with_first_attributes(tag: re.Match[str]) -> str:
    further = islice(_ATTRIBUTE.finditer(tag[0]), MOST_ATTRIBUTES + 1, None)
    beyond = next(further, None)
    return tag[0] if beyond is None else tag[0][: beyond.start()]


@cache
def _parser() -> html.HTMLParser:
    return html.HTMLParser(
        encoding="utf-8", no_network=True, remove_pis=True, remove_comments=True, huge_tree=True
    )


def convert_element(root: html.HtmlElement, base: str = "") -> ReadableText:
    """Converts an element. ``base``: the address to which links are relative."""
    walk = _Walk(Writer(base))
    left_out: html.HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if left_out is not None:
            if event == "end" and element is left_out:
                left_out = None
                if element is not root:
                    walk.words(element.tail)
        elif event == "start":
            kind = _classify(element.tag, (element.get("class") or "")[:_CLASSES_LENGTH])
            if kind.left_out:
                left_out = element
            else:
                walk.open(element, kind)
                walk.words(element.text)
        else:
            walk.close()
            if element is not root:
                walk.words(element.tail)
    return walk.writer.readable()


class _Kind(NamedTuple):
    """The meaning of a tag, with its classes, for the text inside it."""

    tag: str
    left_out: bool
    block: bool
    passage: PassageKind | None
    avatar: bool


@lru_cache(maxsize=1024)
def _classify(tag: str, written: str) -> _Kind:
    classes = frozenset(written.split())
    # the file name under a picture, the buttons on a quote, the count of votes are the forum's own words
    service = tag == "div" and bool(classes & {"meta", "quote-controls", "poll-info", "poll-buttons"})
    return _Kind(
        tag,
        left_out=tag in _LEFT_OUT or service,
        block=tag in _BLOCKS,
        passage=_passage_kind(tag, classes),
        avatar="avatar" in classes,
    )


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

    def open(self, element: html.HtmlElement, kind: _Kind) -> None:
        """Opens an element. Every opened element is pushed with what has to be done when it closes."""
        closing: list[Callable[[], None]] = []
        self._closing.append(closing)
        if self._code is not None:
            self.words("\n" if kind.tag == "br" else None)
            return
        self._place(element, kind, closing)
        if kind.passage is not None:
            closing.append(self._end_passage(self.writer.begin(), kind.passage))
        if kind.tag == "pre":
            self._code = []
            closing.append(self._end_code)
        if kind.tag == "a" and (address := element.get("href")):
            closing.append(self._end_link(self.writer.begin(), address))

    def _place(self, element: html.HtmlElement, kind: _Kind, closing: list[Callable[[], None]]) -> None:
        tag = kind.tag
        if tag == "br":
            self.writer.begin_line()
        elif tag == "img":
            if not kind.avatar:
                self.writer.write(element.get("alt") or "")
        elif tag == "li":
            self._item()
        elif tag in {"td", "th"}:
            self.writer.write(" ")
        elif kind.block:
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
            self.writer.begin_line()
        else:
            self.writer.begin_paragraph()

    def _end_list(self) -> None:
        self._lists.pop()

    def _end_code(self) -> None:
        self.writer.write_lines("".join(self._code or ()))
        self._code = None

    def _end_passage(self, mark: RangeStart, kind: PassageKind) -> Callable[[], None]:
        return lambda: self.writer.end_passage(mark, kind)

    def _end_link(self, mark: RangeStart, address: str) -> Callable[[], None]:
        return lambda: self.writer.end_link(mark, address)

    def _item(self) -> None:
        if not self._lists or not self._lists[-1]:
            self.writer.item("-")
        else:
            self.writer.item(f"{self._lists[-1]}.")
            self._lists[-1] += 1


def _first_number(element: html.HtmlElement) -> int:
    start = element.get("start") or ""
    return int(start) if start.isascii() and start.isdigit() and len(start) < 8 and int(start) else 1


# class names of mail programs for the mail that is answered, the line above it, and a signature
_MAIL_CITED = frozenset(("gmail_quote", "gmail_attr", "yahoo_quoted", "protonmail_quote", "moz-cite-prefix"))
_MAIL_SIGNED = frozenset(("gmail_signature", "moz-signature", "protonmail_signature_block"))


def _passage_kind(tag: str, classes: frozenset[str]) -> PassageKind | None:
    if tag in {"blockquote", "q"} or (tag == "aside" and classes & {"quote", "onebox"}):
        return PassageKind.QUOTED
    if classes & _MAIL_CITED:
        return PassageKind.QUOTED
    if classes & _MAIL_SIGNED:
        return PassageKind.SIGNATURE
    if tag in {"pre", "code", "kbd", "samp"}:
        return PassageKind.CODE
    if classes & {"spoiler", "spoilered", "spoiler-blurred", "md-spoiler-text"}:
        return PassageKind.SPOILER
    return None
