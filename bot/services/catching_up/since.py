"""Parses the time since when somebody wants to know what is new: "2h", "yesterday", "seit meiner letzten
Nachricht"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeAlias

from bot.errors import BadSince, SinceInFuture
from bot.services.catching_up.vocabulary import get_vocabulary

LONGEST_SINCE = 100
"""The most characters of a "since"."""
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


class Moment(StrEnum):
    """A moment that differs from person to person and thread to thread."""

    LAST_READ = "read"
    LAST_DIGEST = "digest"
    LAST_MESSAGE = "message"


Since: TypeAlias = Moment | datetime

_UNITS = {
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "weeks": timedelta(weeks=1),
    "months": timedelta(days=30),
}
_WORD = re.compile(r"\d+|[^\W\d_]+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_GERMAN = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})?")


def parse_since(text: str, now: datetime) -> Since:
    """Days begin at midnight UTC: Discord does not tell the person's time zone. Raises ``BadSince``."""
    given = unicodedata.normalize("NFKC", text).casefold().strip()
    if not given:
        return Moment.LAST_READ
    if len(given) > LONGEST_SINCE:
        raise BadSince(given=text[:LONGEST_SINCE])
    at = _date(given, now)
    words = _WORD.findall(given)
    if at is None:
        moment = _moment(words)
        if moment is not None:
            return moment
        at = _day(words, now) or _ago(words, now)
    if at is not None and at > now:
        raise SinceInFuture(given=text)
    if at is None or at < _EARLIEST:
        raise BadSince(given=text)
    return at


def _moment(words: Sequence[str]) -> Moment | None:
    phrases = get_vocabulary().phrases
    while words:
        if " ".join(words) in phrases:
            return Moment(phrases[" ".join(words)])
        words = words[1:] if words[0] in get_vocabulary().fillers else ()
    return None


def _date(given: str, now: datetime) -> datetime | None:
    """``2026-03-01``, ``1.3.2026``, ``1.3.``"""
    iso, german = _ISO.search(given), _GERMAN.search(given)
    found = iso or german
    if found is None:
        return None
    rest = given[: found.start()] + " " + given[found.end() :]
    if not set(_WORD.findall(rest)) <= get_vocabulary().fillers:
        return None
    year, month, day = iso.groups() if iso else (found[3] or now.year, found[2], found[1])
    try:
        at = _midnight(date(int(year), int(month), int(day)))
    except ValueError:
        return None
    if german and not iso and found[3] is None and at > now:
        at = _midnight(date(now.year - 1, int(month), min(int(day), 28)))
    return at


def _day(words: Sequence[str], now: datetime) -> datetime | None:
    """``yesterday``, ``last Monday``"""
    known = get_vocabulary()
    today = now.astimezone(UTC).date()
    phrase = " ".join(words)
    if phrase in known.days:
        return _midnight(today - timedelta(days=known.days[phrase]))
    rest = [word for word in words if word not in known.fillers]
    phrase = " ".join(rest)
    if phrase in known.days:
        return _midnight(today - timedelta(days=known.days[phrase]))
    if len(rest) == 1 and rest[0] in known.weekdays:
        return _midnight(today - timedelta(days=(today.weekday() - known.weekdays[rest[0]]) % 7 or 7))
    return None


def _ago(words: Sequence[str], now: datetime) -> datetime | None:
    """``2h``, ``1 day 6 hours``, ``an hour ago``"""
    known = get_vocabulary()
    total, count = timedelta(), None
    for word in words:
        if word.isdecimal() and word.isascii() and len(word) <= 6:
            count = int(word)
        elif word in known.numbers:
            count = known.numbers[word]
        elif word in known.units:
            total += (1 if count is None else count) * _UNITS[known.units[word]]
            count = None
        elif word not in known.fillers:
            return None
    is_complete = count is None and timedelta() < total < now - _EARLIEST
    return now - total if is_complete else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
