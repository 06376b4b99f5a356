"""Names and times as pages print them around a comment, with or without any mark that says what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from bot.importing.ages import is_age
from bot.importing.bylines import byline_of
from bot.importing.dates import LONGEST_DATE, date_of, is_date
from bot.importing.readable import Readable
from bot.importing.values import moment
from bot.importing.words import alternatives, words
from storage.model import Link, Passage

_LONGEST_NAME = 80
_MOST_WORDS = 5
_LONGEST_LINE = 200

_SAYS = re.compile(rf"\s+{alternatives('speech_verbs')}\s*[,:]?.{{0,80}}$", re.IGNORECASE)
_BY = re.compile(
    r"(?:#?\d+\s+)?(?:posted by|written by|submitted by|verfasst von|geschrieben von|kommentar von|von|"
    r"by|par|por|da|autor|author|name)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_AT_END = re.compile(r"(?:\s+(?:on|am|le|el|il|at|um|vom)|\s*[,|·•:–—-])+\s*$", re.IGNORECASE)
_MEMBER = re.compile(r"\s\(\s*#?\d{1,9}\s*\)$")  # the number of an account beside its name
_NO_NAME = re.compile(
    r"(?:on|am|at|um|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,8}[.,]?|\W*\d*\W*",
    re.IGNORECASE,
)


def name_in(text: str) -> str:
    """The name in "Posted by Anna:", "Anna schrieb am 3. Mai 2020:" or "Anna |"; empty for no name."""
    if not text or len(text) > _LONGEST_LINE:
        return ""
    named = byline_of(text) if ":" in text or any(map(str.isdigit, text)) or text.endswith(" on") else None
    if named is not None:
        text = named.author
    text = _SAYS.sub("", f" {text}").strip()
    text = _BY.sub("", text, count=1) if _BY.match(text) else text
    text = _AT_END.sub("", text).strip(" :,|·•–—-\u00a0")
    text = _MEMBER.sub("", text)
    return text if len(text) <= _LONGEST_NAME and not is_date(text) else ""


_DATE_START = re.compile(
    r"(?<![\w.])(?=\d{1,2}(?:[./\s]|-\d{1,2}-\d{4}|st\b|nd\b|rd\b|th\b)|\d{4}-\d|[A-Za-zÀ-ž]{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4})"
)
_SHORT_YEAR = re.compile(r"\b(\d{1,2}\.\s?\d{1,2}\.\s?)(\d{2})(?!\d)")
_MOST_STARTS = 6


def date_in(text: str) -> datetime | None:
    """The first date within a short text, with the time of day beside it."""
    found = _dated(text)
    return None if found is None else found[1]


def _dated(text: str) -> tuple[int, datetime] | None:
    """Where in the text the date begins, and the moment it means."""
    if len(text) > _LONGEST_LINE or not any(map(str.isdigit, text)):
        return None
    text = _SHORT_YEAR.sub(r"\g<1>20\2", text)
    for _, start in zip(range(_MOST_STARTS), _DATE_START.finditer(text), strict=False):
        pieces = text[start.start() :][:LONGEST_DATE].split(" ")
        for end in range(len(pieces), 0, -1):
            candidate = " ".join(pieces[:end]).rstrip(" ,;|)(-–—·")
            found = date_of(candidate) if candidate else None
            if found is not None:
                return start.start(), found
    return None


def moment_of(value: str) -> datetime | None:
    """The moment in an attribute: ISO 8601, (milli)seconds since 1970, or a date as people write it."""
    value = value.strip().removesuffix(" UTC")
    if len(value) > LONGEST_DATE:
        return None
    if value.isascii() and value.isdigit():
        return moment(int(value) // (1000 if len(value) > 11 else 1)) if 9 <= len(value) <= 13 else None
    return moment(value) if value[:4].isdigit() and "-" in value[4:6] else date_in(value)


def author_by_place(pieces: Sequence[str]) -> str | None:
    """Of the first pieces of text the one that stands right before a date, or else right behind it."""
    for at, piece in enumerate(pieces):
        dated = _dated(piece)
        if dated is None and not is_age(piece):
            continue
        before = re.split(r"\s[|·•–—-](?:\s|$)", piece[: dated[0] if dated else 0])[0]
        for candidate in (before, *(pieces[at - 1 : at] if at else ()), *pieces[at + 1 : at + 2]):
            name = name_in(candidate)
            if (
                name
                and len(name.split()) <= _MOST_WORDS
                and not is_margin(name)
                and not _NO_NAME.fullmatch(name)
            ):
                return name
        return None
    return None


_CONTROLS = frozenset(words("page_controls"))
_NUMBER = re.compile(r"[#(\[]?\d{1,5}[.)\]]?|[+-]\d{1,5}")
_DECORATION = " \t\u00a0#*_=~|•·-–—:.!…>»«‹›→↩↓↑()[]/\\+"
_LONGEST_MARGIN = 80
_DIGIT_OR_AGE = re.compile(r"\d|ago|day|now|vor|gestern|heute|il y a|hace")
_AROUND_NAME = re.compile(
    r"^(?:posted|written|submitted|verfasst|geschrieben|kommentar)?\s?(?:by|von|par|por)?\s?:?[\s|·•/»:,–—-]+"
    r"|\b(?:am|on|at|um|le|el|il)\s+(?=\d)"
)
_PARTING = re.compile(r"\s*[|·•/»]\s*|\s{2,}")


def is_margin(line: str, author: str | None = None) -> bool:
    """Whether a line is the page's own: a button, a number, a date, the author once more."""
    if len(line) > _LONGEST_MARGIN:
        return False
    text = " ".join(line.split()).strip(_DECORATION).casefold()
    name = author.casefold().strip(_DECORATION) if author else ""
    if name and name in text:
        text = _AROUND_NAME.sub("", text.replace(name, "", 1)).strip(_DECORATION)
    if not text or text in _CONTROLS:
        return True
    if len(text) <= LONGEST_DATE and (
        _NUMBER.fullmatch(text) or (_DIGIT_OR_AGE.search(text) and is_date(text))
    ):
        return True
    pieces = _PARTING.split(text)
    return len(pieces) > 1 and all(not one or one in _CONTROLS or is_date(one) for one in pieces)


def without_margins(readable: Readable, author: str | None) -> tuple[Readable, str | None, datetime | None]:
    """The text without the page's own lines above and below it, and who and when such a line named.

    A text that consists of such lines is left as it is.
    """
    text = readable.text
    start, end = 0, len(text)
    named: tuple[str | None, datetime | None] = (None, None)
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        # a comment may begin "Anna wrote:" and go on with what she wrote
        byline = byline_of(line) if len(line) < _LONGEST_LINE and (not author or author in line) else None
        if byline is not None and (author is None or byline.author == author):
            named = named if named[0] else (byline.author, byline.time)
        elif not is_margin(line, author):
            break
        start = stop + 1 if stop < end else end
    while end > start:
        at = max(text.rfind("\n", start, end), start - 1)
        if not is_margin(text[at + 1 : end]):
            break
        end = max(at, start)
    return (readable if start >= end else _slice(readable, start, end)), *named


def _slice(readable: Readable, start: int, end: int) -> Readable:
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
    return Readable(text[start:end], tuple(links), tuple(passages))
