"""Lines of the page above and below the text of a comment: buttons, badges, dates, the name repeated."""

from __future__ import annotations

import re
from datetime import datetime

from bot.importing.lexicon import build_expression_pattern, build_word_pattern, load_words
from bot.importing.text.bylines import parse_byline
from bot.importing.text.dates import LONGEST_DATE, is_date
from bot.importing.text.readable_text import ReadableText
from bot.importing.text.ui_text import is_ui_text
from storage.model import Link, Passage

_LONGEST_LINE = 200
_CONTROLS = frozenset((*load_words("page_controls"), *load_words("byline_leads")))
_BADGES = frozenset(load_words("page_badges"))
_NUMBER = re.compile(r"[#(\[]?\d{1,5}[.)\]]?|[+-]\d{1,5}")
_DECORATION = " \t\u00a0#*_=~|•·-–—:.!…>»«‹›→↩↓↑()[]/\\+"
_LONGEST_MARGIN = 80
_DIGIT_OR_AGE = re.compile(rf"\d|{build_expression_pattern('age_hints')}")
_AROUND_NAME = re.compile(
    rf"^{build_word_pattern('author_margins')}?\s?{build_word_pattern('by_words')}?\s?:?[\s|·•/»:,–—-]+"
    rf"|\b{build_word_pattern('date_prepositions')}\s+(?=\d)"
)
_PARTING = re.compile(r"\s*[|·•/»]\s*|\s{2,}")


def is_margin(line: str, author: str | None = None) -> bool:
    """Whether a line belongs to the page: a button, a number, a date, the author's name."""
    if len(line) > _LONGEST_MARGIN:
        return False
    text = " ".join(line.split()).strip(_DECORATION).casefold()
    name = author.casefold().strip(_DECORATION) if author else ""
    if name and name in text:
        if text.removeprefix(name).strip(_DECORATION) in _BADGES:
            return True
        text = _AROUND_NAME.sub("", text.replace(name, "", 1)).strip(_DECORATION)
    if not text or text in _CONTROLS:
        return True
    if len(text) <= LONGEST_DATE and (
        _NUMBER.fullmatch(text) or (_DIGIT_OR_AGE.search(text) and is_date(text))
    ):
        return True
    pieces = _PARTING.split(text)
    if len(pieces) > 1 and all(not one or one in _CONTROLS or is_date(one) for one in pieces):
        return True
    return (any(map(str.isalnum, line)) and is_ui_text(line)) or _OWN_ADDRESS.fullmatch(
        line.strip()
    ) is not None


_OWN_ADDRESS = re.compile(
    r"https?://[^\s#]++#(?:[a-z]+-)?comment[-_]?\d+"
)  # the comment's own address, as a link without words


_NUMBER_BEFORE = re.compile(r"^#?\d{1,6}[.:)]\s+(?=\S)")


def remove_margins(
    readable: ReadableText, author: str | None
) -> tuple[ReadableText, str | None, datetime | None]:
    """Returns the text without the page's lines above and below it, and the author and time that these lines
    state.

    A text that consists only of such lines is left as it is.
    """
    text = readable.text
    start, end = 0, len(text)
    named: tuple[str | None, datetime | None] = (None, None)
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        # a comment may begin "Anna wrote:" and go on with what she wrote
        byline = parse_byline(line) if len(line) < _LONGEST_LINE and (not author or author in line) else None
        if byline is not None:
            byline = byline._replace(author=_NUMBER_BEFORE.sub("", byline.author))
        if byline is not None and (author is None or byline.author == author):
            named = named if named[0] else (byline.author, byline.time)
        elif not is_margin(line, author) and line.strip(_DECORATION).casefold() not in _BADGES:
            break
        start = stop + 1 if stop < end else end
    while end > start:
        at = max(text.rfind("\n", start, end), start - 1)
        if not is_margin(text[at + 1 : end]):
            break
        end = max(at, start)
    return (readable if start >= end else _slice(readable, start, end)), *named


def _slice(readable: ReadableText, start: int, end: int) -> ReadableText:
    text = readable.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if (start, end) == (0, len(text)):
        return readable
    links = [
        Link(max(link.start, start) - start, min(link.end, end) - start, link.address)
        for link in readable.links
        if link.start < end and link.end > start
    ]
    passages = [
        Passage(max(part.start, start) - start, min(part.end, end) - start, part.kind)
        for part in readable.passages
        if part.start < end and part.end > start
    ]
    return ReadableText(text[start:end], tuple(links), tuple(passages))
