"""Source text to readable text: markup undone, links and other people's words kept as ranges of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from textwrap import dedent
from typing import NamedTuple
from urllib.parse import urljoin

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.importing.text.encoding import remove_invisible
from storage.model import Link, Passage, PassageKind


class ReadableText(NamedTuple):
    text: str
    links: tuple[Link, ...] = ()
    passages: tuple[Passage, ...] = ()


EMPTY = ReadableText("")

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_MARKUP = re.compile(
    r"[*`]|\]\(|<(?:https?:|mailto:|[\w.+-]+@)|&(?:\#|[a-zA-Z])|\\[!-/:-@\[-`{-~\n]|~~|[ ]{2}\n"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|^[ \t]{0,3}(?:>|\#{1,6}(?:\s|$)|[-+][ \t]|\d{1,9}[.)][ \t]|(?:=+|-+|[-_][-_ \t]{2,})[ \t]*$)"
    r"|^(?:[ ]{4}|[ ]{0,3}\t)|!<",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"""https?://[^\s<>"“”„«»`\\^{}|]{1,8000}""", re.IGNORECASE)
_CLOSING = {")": "(", "]": "["}
_SPOILER = re.compile(r">!((?:[^!>\n]|!(?!<)|>(?!!))*)!<")
_END_OF_QUOTE = re.compile(r"^([ ]{0,3}>[^\n]*)\n(?![ ]{0,3}>)", re.MULTILINE)
_BARS = re.compile(r"\|\|([^|\n]+(?:\|[^|\n]+)*)\|\|")
# hygiene has removed these two code points from everything that is read, so they are free as marks
_SPOILER_OPEN, _SPOILER_CLOSE = "\ufdd0", "\ufdd1"
_SPOILER_MARKS = re.compile("[\ufdd0\ufdd1]")
_SIGNS = re.compile(r"[*`_<>&\\~\]]")
_LINE_START = re.compile(r"\n(?:[ ]{0,3}(?:[>#=+\t-]|\d{1,9}[.)])|[ ]{4})")
LONGEST_MARKED = 100_000
"""Code points up to which a text is read as Markdown; what is longer is no longer written by hand."""
_DEEPEST_MARKED = 24
"""Quotes and lists within each other; what lies deeper markdown-it drops, so such a text is left as it is."""


class Mark:
    """Where a range begins, known once something is written in it."""

    __slots__ = ("start",)

    def __init__(self) -> None:
        self.start = -1


class Writer:
    """Builds readable text: white space is folded, and ranges are counted while it grows."""

    def __init__(self, base: str = "") -> None:
        self._parts: list[str] = []
        self._length = 0
        self._gap = ""
        self._open: list[Mark] = []
        self._in_marker = False
        self._base = base
        self.links: list[Link] = []
        self.passages: list[Passage] = []

    def write(self, text: str) -> None:
        """Words of a line; any white space counts as one space."""
        text = remove_invisible(text)
        words = " ".join(text.split())  # a third of the time of a regular expression
        if text[:1].isspace() and not self._gap:
            self._gap = " "
        if words:
            self._put(words)
            self._gap = " " if text[-1].isspace() else ""

    def write_lines(self, text: str) -> None:
        """Lines as they stand, but for the indentation they all share: code."""
        kept = dedent(remove_invisible(text).expandtabs(4)).strip()
        if kept:
            self._put(kept)

    def _put(self, text: str) -> None:
        if self._length and self._gap:
            self._parts.append(self._gap)
            self._length += len(self._gap)
        self._gap = ""
        self._in_marker = False
        while self._open:
            self._open.pop().start = self._length
        self._parts.append(text)
        self._length += len(text)

    def line(self) -> None:
        if len(self._gap) < 2 and not self._in_marker:
            self._gap = "\n"

    def paragraph(self) -> None:
        if not self._in_marker:
            self._gap = "\n\n"

    def item(self, marker: str) -> None:
        """A line of a list; whatever comes next stands beside the marker."""
        self.line()
        self.write(marker)
        self._gap = " "
        self._in_marker = True

    def begin(self) -> Mark:
        """Open a range at whatever is written next."""
        mark = Mark()
        self._open.append(mark)
        return mark

    def end_link(self, mark: Mark, address: str) -> None:
        """A link without words gets its address as words."""
        target = web_address(address, self._base)
        if mark.start < 0 and target:
            self.write(target)
        if target and mark.start >= 0:
            self.links.append(Link(mark.start, self._length, target))

    def end_passage(self, mark: Mark, kind: PassageKind) -> None:
        if mark.start >= 0:
            self.passages.append(Passage(mark.start, self._length, kind))

    def readable(self) -> ReadableText:
        return _with_bare_addresses("".join(self._parts), self.links, self.passages)


def web_address(address: str, base: str = "") -> str:
    """The address if it leads somewhere a reader may go (relative ones need ``base``), else nothing."""
    address = address.strip()
    if base and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address):
        try:
            address = urljoin(base, address)
        except ValueError:  # such as an unfinished IPv6 host
            return ""
    return address if re.match(r"(?:https?://|mailto:)\S", address, re.IGNORECASE) else ""


def _with_bare_addresses(text: str, links: Sequence[Link], passages: Sequence[Passage]) -> ReadableText:
    """Addresses that stand in the text as such are links too."""
    found = sorted(links, key=lambda link: (link.start, link.end))
    if "://" in text:
        taken = [(link.start, link.end) for link in found]
        taken += [(part.start, part.end) for part in passages if part.kind is PassageKind.CODE]
        taken.sort()
        bare, at = [], 0
        for match in _ADDRESS.finditer(text):
            start, end = match.start(), match.start() + _address_length(match.group())
            while at < len(taken) and taken[at][1] <= start:
                at += 1
            if (at == len(taken) or taken[at][0] >= end) and end - start > len("https://"):
                bare.append(Link(start, end, text[start:end]))
        found = sorted([*found, *bare], key=lambda link: (link.start, link.end))
    return ReadableText(text, tuple(found), _outermost(passages))


def _outermost(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """In order, without a passage that lies within another of its kind."""
    kept: list[Passage] = []
    reach: dict[PassageKind, int] = {}
    for part in sorted(passages, key=lambda part: (part.start, -part.end)):
        if part.end > reach.get(part.kind, -1):
            kept.append(part)
            reach[part.kind] = part.end
    return tuple(kept)


def _address_length(address: str) -> int:
    """Without the punctuation of the sentence it stands in, and without a bracket it did not open."""
    end = len(address)
    balance = {mark: address.count(opener) - address.count(mark) for mark, opener in _CLOSING.items()}
    while end and address[end - 1] in ".,;:!?'’‘*_~)]…":
        last = address[end - 1]
        if last in _CLOSING:
            if balance[last] >= 0:
                break
            balance[last] += 1
        end -= 1
    return end


def join_paragraphs(*pieces: ReadableText) -> ReadableText:
    """One after the other, as paragraphs."""
    said = [piece for piece in pieces if piece.text]
    if len(said) < 2:
        return said[0] if said else EMPTY
    text = ""
    links: list[Link] = []
    passages: list[Passage] = []
    for piece in said:
        at = len(text) + 2 if text else 0
        text += f"\n\n{piece.text}" if text else piece.text
        links += [Link(at + one.start, at + one.end, one.address) for one in piece.links]
        passages += [Passage(at + one.start, at + one.end, one.kind) for one in piece.passages]
    return ReadableText(text, tuple(links), tuple(passages))


def from_plain_text(source: str, *, lines: bool = False) -> ReadableText:
    """Text without markup: paragraphs kept, every other white space folded; ``lines``: line ends kept too."""
    paragraphs = (
        _line_by_line(part) if lines else " ".join(part.split()) for part in _BLANK_LINES.split(source)
    )
    return _with_bare_addresses("\n\n".join(part for part in paragraphs if part), (), ())


def _line_by_line(paragraph: str) -> str:
    return "\n".join(" ".join(line.split()) for line in paragraph.strip().split("\n"))


def from_markdown(source: str, base: str = "", *, bars: bool = False, lines: bool = False) -> ReadableText:
    """Markdown as comments use it (CommonMark, struck words, ``>!spoilers!<``); tags are left as text.

    ``bars``: ``||spoilers||`` too, and ``lines``: a line end stays one, both as on Discord. Relative
    addresses are completed by ``base``.
    """
    if len(source) > LONGEST_MARKED or not (_is_marked(source) or (bars and "||" in source)):
        return from_plain_text(source, lines=lines)
    readable = _from_marked(source, base, bars=bars, lines=lines)
    return readable if readable is not None and readable.text else from_plain_text(source, lines=lines)


_SHORTEST_DENSE = 80
_DENSE = re.compile(r"[*`_<>&\\~\[\]()!]")


def _is_marked(source: str) -> bool:
    """Whether there is markup to undo. A text that is mostly signs is a picture or an attack, no markup."""
    # the first two look for single characters and cost a fifth of the third, which decides
    if not (_SIGNS.search(source) or _LINE_START.search("\n" + source) or "  \n" in source):
        return False
    if len(source) > _SHORTEST_DENSE and len(_DENSE.findall(source)) * 4 > len(source):
        return False
    return _MARKUP.search(source) is not None


def _from_marked(source: str, base: str, *, bars: bool, lines: bool) -> ReadableText | None:
    if ">!" in source:
        source = _SPOILER.sub(rf"{_SPOILER_OPEN}\1{_SPOILER_CLOSE}", source)
    if lines:  # a quote ends with its line; Markdown would let the next line be part of it
        source = _END_OF_QUOTE.sub(r"\1\n\n", source)
    if bars:
        source = _BARS.sub(rf"{_SPOILER_OPEN}\1{_SPOILER_CLOSE}", source)
    tokens = _parser().parse(source)
    if any(token.level >= _DEEPEST_MARKED - 1 for token in tokens):
        return None
    writer = Writer(base)
    _Walk(writer, lines=lines).blocks(tokens)
    return writer.readable()


@cache
def _parser() -> MarkdownIt:
    options = {"html": False, "maxNesting": _DEEPEST_MARKED}
    parser = MarkdownIt("commonmark", options).enable("strikethrough")
    # a definition would swallow the line, and with it an address somebody gave
    parser.disable(["reference", "html_block", "html_inline"])
    # addresses stay as they were written; which of them are links is decided here
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


class _Walk:
    """Over the tokens of markdown-it, into a ``Writer``."""

    def __init__(self, writer: Writer, *, lines: bool) -> None:
        self.writer = writer
        self._keeps_lines = lines
        self.quotes: list[Mark] = []
        self.lists = 0
        self.spoilers: list[Mark] = []

    def blocks(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type == "inline":
                self.inline(token.children or ())
                while self.spoilers:
                    self._spoiler(_SPOILER_CLOSE)
            elif token.type in {"fence", "code_block"}:
                self._code_block(token.content)
            else:
                self._block(token)

    def _block(self, token: Token) -> None:
        kind = token.type
        if kind == "blockquote_open":
            self._apart()
            self.quotes.append(self.writer.begin())
        elif kind == "blockquote_close":
            self.writer.end_passage(self.quotes.pop(), PassageKind.QUOTED)
            self._apart()
        elif kind in {"bullet_list_open", "ordered_list_open"}:
            self._apart()
            self.lists += 1
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self.lists -= 1
            self._apart()
        elif kind == "list_item_open":
            self.writer.item(token.info + token.markup)
        elif kind in {"paragraph_close", "heading_close", "hr"}:
            self._apart()

    def _apart(self) -> None:
        if self.lists:
            self.writer.line()
        else:
            self.writer.paragraph()

    def _code_block(self, code: str) -> None:
        self._apart()
        mark = self.writer.begin()
        self.writer.write_lines(_SPOILER_MARKS.sub("", code))
        self.writer.end_passage(mark, PassageKind.CODE)
        self._apart()

    def inline(self, tokens: Sequence[Token]) -> None:
        addresses: list[tuple[Mark, str]] = []
        for token in tokens:
            kind = token.type
            if kind in {"text", "text_special"}:
                self._words(token.content)
            elif kind == "softbreak":
                if self.quotes or self._keeps_lines:
                    self.writer.line()
                else:
                    self.writer.write(" ")
            elif kind == "hardbreak":
                self.writer.line()
            elif kind == "code_inline":
                mark = self.writer.begin()
                self.writer.write(_SPOILER_MARKS.sub("", token.content))
                self.writer.end_passage(mark, PassageKind.CODE)
            elif kind == "link_open":
                address = _SPOILER_MARKS.sub("", str(token.attrGet("href") or ""))
                addresses.append((self.writer.begin(), address))
            elif kind == "link_close":
                self.writer.end_link(*addresses.pop())
            elif kind == "image":
                self._image(token)

    def _image(self, token: Token) -> None:
        mark = self.writer.begin()
        self.writer.write(_SPOILER_MARKS.sub("", token.content))
        self.writer.end_link(mark, _SPOILER_MARKS.sub("", str(token.attrGet("src") or "")))

    def _words(self, text: str) -> None:
        if not _SPOILER_MARKS.search(text):
            self.writer.write(text)
            return
        for piece in re.split("([\ufdd0\ufdd1])", text):
            if piece in {_SPOILER_OPEN, _SPOILER_CLOSE}:
                self._spoiler(piece)
            else:
                self.writer.write(piece)

    def _spoiler(self, mark: str) -> None:
        if mark == _SPOILER_OPEN:
            self.spoilers.append(self.writer.begin())
        elif self.spoilers:
            self.writer.end_passage(self.spoilers.pop(), PassageKind.SPOILER)
