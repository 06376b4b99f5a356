"""Converts Markdown to readable text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.importing.text.readable_text import RangeStart, ReadableText, Writer, convert_plain_text
from storage.model import PassageKind

_MARKUP = re.compile(
    r"[*`]|\]\(|<(?:https?:|mailto:|[\w.+-]+@)|&(?:\#|[a-zA-Z])|\\[!-/:-@\[-`{-~\n]|~~|[ ]{2}\n"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|^[ \t]{0,3}(?:>|\#{1,6}(?:\s|$)|[-+][ \t]|\d{1,9}[.)][ \t]|(?:=+|-+|[-_][-_ \t]{2,})[ \t]*$)"
    r"|^(?:[ ]{4}|[ ]{0,3}\t)|!<",
    re.MULTILINE,
)
_SPOILER = re.compile(r">!((?:[^!>\n]|!(?!<)|>(?!!))*)!<")
_END_OF_QUOTE = re.compile(r"^([ ]{0,3}>[^\n]*)\n(?![ ]{0,3}>)", re.MULTILINE)
_BARS = re.compile(r"\|\|([^|\n]+(?:\|[^|\n]+)*)\|\|")
# cleaning removes these two code points from all input, so they are free for use as marks
_SPOILER_OPEN, _SPOILER_CLOSE = "\ufdd0", "\ufdd1"
_SPOILER_MARKS = re.compile("[\ufdd0\ufdd1]")
_SIGNS = re.compile(r"[*`_<>&\\~\]]")
_LINE_START = re.compile(r"\n(?:[ ]{0,3}(?:[>#=+\t-]|\d{1,9}[.)])|[ ]{4})")
LONGEST_MARKED = 100_000
"""How many code points are read as Markdown at most. Longer texts are not written by hand."""
_DEEPEST_MARKED = 24
"""The most levels of quotes and lists. markdown-it drops deeper ones, so a text with more levels is left as
it is."""


def convert_markdown(source: str, base: str = "", *, bars: bool = False, lines: bool = False) -> ReadableText:
    """Converts Markdown as used in comments: CommonMark, strikethrough and ``>!spoilers!<``. HTML tags are
    left as text.

    ``bars``: also ``||spoilers||``. ``lines``: keeps line ends. Discord has both. ``base`` completes relative
    addresses.
    """
    if len(source) > LONGEST_MARKED or not (_is_marked(source) or (bars and "||" in source)):
        return convert_plain_text(source, lines=lines)
    readable = _from_marked(source, base, bars=bars, lines=lines)
    return readable if readable is not None and readable.text else convert_plain_text(source, lines=lines)


_SHORTEST_DENSE = 80
_DENSE = re.compile(r"[*`_<>&\\~\[\]()!]")


def _is_marked(source: str) -> bool:
    """Whether there is markup to process. A text that is mostly punctuation is ASCII art or an attack, not
    markup."""
    # the first two look for single characters and cost a fifth of the third, which decides
    if not (_SIGNS.search(source) or _LINE_START.search("\n" + source) or "  \n" in source):
        return False
    if len(source) > _SHORTEST_DENSE and len(_DENSE.findall(source)) * 4 > len(source):
        return False
    return _MARKUP.search(source) is not None


def _from_marked(source: str, base: str, *, bars: bool, lines: bool) -> ReadableText | None:
    if ">!" in source:
        source = _SPOILER.sub(rf"{_SPOILER_OPEN}\1{_SPOILER_CLOSE}", source)
    if lines:  # a quote ends with its line, but Markdown would let the next line be part of it
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
    # a link definition would remove its line, and with it an address
    parser.disable(["reference", "html_block", "html_inline"])
    # keep addresses as they are; which of them become links is decided here
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


class _Walk:
    """Walks over the tokens of markdown-it and writes to a ``Writer``."""

    def __init__(self, writer: Writer, *, lines: bool) -> None:
        self.writer = writer
        self._keeps_lines = lines
        self.quotes: list[RangeStart] = []
        self.lists = 0
        self.spoilers: list[RangeStart] = []

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
            self.writer.begin_line()
        else:
            self.writer.begin_paragraph()

    def _code_block(self, code: str) -> None:
        self._apart()
        mark = self.writer.begin()
        self.writer.write_lines(_SPOILER_MARKS.sub("", code))
        self.writer.end_passage(mark, PassageKind.CODE)
        self._apart()

    def inline(self, tokens: Sequence[Token]) -> None:
        addresses: list[tuple[RangeStart, str]] = []
        for token in tokens:
            kind = token.type
            if kind in {"text", "text_special"}:
                self._words(token.content)
            elif kind == "softbreak":
                if self.quotes or self._keeps_lines:
                    self.writer.begin_line()
                else:
                    self.writer.write(" ")
            elif kind == "hardbreak":
                self.writer.begin_line()
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
