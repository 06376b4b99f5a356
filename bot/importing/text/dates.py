"""Dates as websites print them beside comments, in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import cache, lru_cache
from itertools import chain

from bot.importing.lexicon import build_expression_pattern, build_word_pattern, load_pairs, load_words
from bot.importing.text.relative_times import is_relative_time


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_WEEKDAY = r"(?:[^\W\d_]{2,13}\.?,?\s+)?"
_HALVES = load_pairs("day_halves")
_ZONES = {name: int(hours) for name, hours in load_pairs("time_zones").items()}
_UNCLEAR_ZONES = load_words("ambiguous_time_zones")
_ZONE = (
    r"(?P<zone>Z\b|(?:(?:UTC|GMT)\s?)?[+-]\d{1,2}(?::?\d{2})?(?!\d)|UTC\b|GMT\b|"
    + "|".join(rf"{name}\b" for name in (*_ZONES, *_UNCLEAR_ZONES))
    + ")"
)
_CLOCK = (
    rf"(?P<before>{_alternatives(half for half in _HALVES if len(half) > 1)})?\s*"
    r"(?P<hour>\d{1,2})(?:[:.時时시]|\s?h)\s?(?P<minute>\d{2})(?:[分분]|\s?min\b\.?)?"
    r"(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    rf"\s*(?P<half>[ap]\.?\s?m\b\.?|(?:{_alternatives(_HALVES)})(?!\w))?"
    rf"\s*(?:{build_expression_pattern('clock_endings')}\b)?"
    rf"\s*(?:\(?{_ZONE}\)?)?"
)
_AT = rf"(?:\b{build_word_pattern('clock_words')}\b\.?|@|\||[-–—•·]|//?|T)?"
_TIME = rf"(?:[,\s]*{_AT}\s*\(?{_CLOCK}\)?)?"
_MONTH = r"(?P<month>[^\W\d_]{2,13})\b\.?"
"""Matches any word in the place of a month. Whether the word is a month is looked up after a match, because a
pattern of all names takes long to compile."""
_DAYS = (
    r"(?P<year>\d{4})[-/.](?P<monthno>\d{1,2})[-/.](?P<day>\d{1,2})",
    (
        rf"(?P<day>\d{{1,2}})(?:\.|º|{build_expression_pattern('ordinal_endings')}(?![^\W\d_]))?"
        rf"[\s-]*(?:{build_word_pattern('before_months')} )?"
        rf"{_MONTH}[,-]?\s*(?:{build_word_pattern('before_years')} )?"
        rf"(?P<year>\d{{4}})(?:\s?{build_expression_pattern('year_words')}(?!\w))?"
    ),
    rf"{_MONTH}\s+(?P<day>\d{{1,2}}){build_expression_pattern('english_ordinal_endings')}?,?\s+(?P<year>\d{{4}})",
    r"(?P<day>\d{1,2})\.\s?(?P<monthno>\d{1,2})(?:\.\s?|\.?,\s)(?P<year>\d{4})\.?",
    r"(?P<first>\d{1,2})[/-](?P<other>\d{1,2})[/-](?P<year>\d{4})",
    (
        r"(?P<year>\d{4})\s?[年년]\s?(?P<monthno>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일号號]?"
        rf"(?:\s?(?!{'|'.join(_HALVES)})[(（]?[^\W\d]{{1,3}}[)）]?(?=[\s,]|$))?"
    ),
    r"(?P<year>\d{4})\.\s(?P<monthno>\d{1,2})\.\s(?P<day>\d{1,2})\.",
)
_SHORT_DAYS = (
    r"(?P<first>\d{1,2})[/-](?P<other>\d{1,2})[/-](?P<shortyear>\d{2})",
    r"(?P<day>\d{1,2})\.\s?(?P<monthno>\d{1,2})\.\s?(?P<shortyear>\d{2})",
)
_ON = build_word_pattern("date_prepositions")
_END = r"[\s.,:]*"
LONGEST_DATE = 60
_EARLIEST_SHORT = 90
"""From this number on, two digits mean a year of the last century."""


def is_date(text: str, *, short: bool = False) -> bool:
    """Whether the text is a date and nothing else. A relative time ("3 days ago") counts, and so does a date
    that does not exist. ``short``: accept "3.3.21" too."""
    text = text.strip()
    return len(text) <= LONGEST_DATE and (is_relative_time(text) or _match(text, short) is not None)


def parse_date(text: str, *, short: bool = False, day_first: bool | None = None) -> datetime | None:
    """Returns the time in UTC. A time without a zone is taken as UTC. None if the text is not a date, if the
    date does not exist, or if day and month are ambiguous and ``day_first`` does not settle them."""
    text = text.strip()
    match = _match(text, short) if len(text) <= LONGEST_DATE else None
    return None if match is None else _moment(match.groupdict(), day_first)


def is_day(text: str, *, short: bool = False) -> bool:
    """Whether the text is a date without a time of day."""
    text = text.strip()
    match = _match(text, short) if len(text) <= LONGEST_DATE else None
    return match is not None and match["hour"] is None


def day_comes_first(text: str) -> bool | None:
    """Whether the day comes first, as a date such as 31/12/2020 shows. None if either order is possible."""
    match = _match(text.strip(), True) if len(text) <= LONGEST_DATE else None
    parts = match.groupdict() if match else {}
    if not parts.get("first"):
        return None
    first, other = int(parts["first"]), int(parts["other"])
    return None if (first > 12) is (other > 12) else first > 12


_YEAR = re.compile(r"\d{4}")
_SHORT_YEAR = re.compile(r"\d[./-]\s?\d{1,2}[./-]\s?\d{2}")


@lru_cache(maxsize=1 << 10)
def _month_number(name: str) -> int | None:
    """Returns the number of a month by its name in CLDR, long or short, alone or within a date; None if it is
    not a month.

    dateparser knows more languages, but reads 10.03.2021 as October and takes 0.7 s for a text, so dates are
    parsed by the patterns below.
    """
    name = name.lower()
    sources = chain([_month_spellings()], map(_month_names, load_words("month_languages")))
    return next((months[name] for months in sources if name in months), None)


@cache
def _month_spellings() -> Mapping[str, int]:
    return {spelling: int(number) for spelling, number in load_pairs("month_spellings").items()}


@cache
def _month_names(language: str) -> Mapping[str, int]:
    """Loads the month names of one language. Loading all languages would take a tenth of a second."""
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in get_month_names(width, context, locale=language).items():
                names.setdefault(name.lower().removesuffix("."), number)
    return names


@cache
def _forms(short: bool) -> tuple[re.Pattern[str], ...]:
    """Returns the patterns. They are compiled when first needed, which takes a tenth of a second."""
    if short:
        return _forms(False) + tuple(
            re.compile(form, re.IGNORECASE)
            for day in _SHORT_DAYS
            for form in (day + _TIME + _END, rf"{_CLOCK}[\s,|]*{day}{_END}")
        )
    return tuple(
        re.compile(form, re.IGNORECASE)
        for day in _DAYS
        for form in (
            _WEEKDAY + day + _TIME + _END,
            rf"(?:{_AT}\s*)?{_CLOCK}[\s,|·•@–—-]*(?:\b{_ON}\b\s+)?{_WEEKDAY}{day}{_END}",
        )
    )


@lru_cache(maxsize=1 << 14)
def _match(text: str, short: bool) -> re.Match[str] | None:
    """Matches a date. Cached: several readers ask about the same line, and every pattern has to be tried."""
    if not (_YEAR.search(text) or (short and _SHORT_YEAR.search(text))):
        return None
    matches = (match for form in _forms(short) if (match := form.fullmatch(text)))
    return next((match for match in matches if _is_month(match.groupdict().get("month"))), None)


def _is_month(name: str | None) -> bool:
    return name is None or _month_number(name) is not None


def _moment(parts: dict[str, str | None], day_first: bool | None) -> datetime | None:
    day, month = _day_and_month(parts, day_first)
    hour = int(parts["hour"] or 0)
    half = (parts["half"] or "").lower() or (parts["before"] or "")
    half = _HALVES.get(half, half)
    if half and not (1 <= hour <= 12 or (parts["before"] and hour == 0)):
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = _zone(parts["zone"])
    if zone is None:
        return None
    try:
        moment = datetime(
            _year(parts),
            month,
            day,
            hour,
            int(parts["minute"] or 0),
            int(parts["second"] or 0),
            tzinfo=zone,
        )
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _year(parts: dict[str, str | None]) -> int:
    short = parts.get("shortyear")
    if short:
        return int(short) + (1900 if int(short) >= _EARLIEST_SHORT else 2000)
    return int(parts["year"] or 0)


def _day_and_month(parts: dict[str, str | None], day_first: bool | None) -> tuple[int, int]:
    """Returns day and month; (0, 0), which is not a date, if they cannot be distinguished."""
    if parts.get("first"):
        first, other = int(parts["first"] or 0), int(parts["other"] or 0)
        if (first > 12 >= other) or first == other or (day_first is True and other <= 12):
            return first, other
        return (other, first) if other > 12 >= first or (day_first is False and first <= 12) else (0, 0)
    name = parts.get("month")
    month = (name and _month_number(name)) or int(parts.get("monthno") or 0)
    return int(parts["day"] or 0), month


def _zone(text: str | None) -> timezone | None:
    """Returns the time zone. None for an abbreviation of several zones, and for an offset that no zone
    has."""
    name = (text or "Z").upper().replace(" ", "")
    if name in _UNCLEAR_ZONES:
        return None
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    offset = name.removeprefix("UTC").removeprefix("GMT")
    if offset in {"", "Z"}:
        return UTC
    sign = -1 if offset[0] == "-" else 1
    hours, _, minutes = offset[1:].partition(":")
    if not minutes and len(hours) > 2:
        hours, minutes = hours[:-2], hours[-2:]
    beyond = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(sign * beyond) if beyond < timedelta(days=1) else None
