"""Dates as comment themes print them, in the languages they print them in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from bot.importing.words import words

_MONTH_NUMBER = {name: number for number, names in enumerate(words("months"), 1) for name in names.split()}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
_TIME = (
    r"(?:[,\s]*(?:\b(?:at|um|à|a las|om|o|в|às|alle|alle ore|kl)\b\.?|@|\||[-–—]|T)?\s*"
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?\s*(?:uhr\b|h\b)?"
    r"\s*(?P<zone>Z\b|UTC\b|GMT\b|[+-]\d{2}:?\d{2}\b)?)?"
)
_FORMS = tuple(
    re.compile(_WEEKDAY + form + _TIME + r"[\s.,:]*", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<monthno>\d{1,2})[-/.](?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|er)?\s*(?:of |de )?{_MONTH},?\s*(?:del? )?(?P<year>\d{{4}})",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        r"(?P<day>\d{1,2})\.\s?(?P<monthno>\d{1,2})\.\s?(?P<year>\d{4})",
        r"(?P<first>\d{1,2})[/-](?P<other>\d{1,2})[/-](?P<year>\d{4})",
    )
)
_AGO = re.compile(
    r"(?:an?|one|\d{1,3}) \w{3,8} ago|yesterday|today|just now"
    r"|vor (?:\d{1,3}|eine[mnr]) \w{3,9}|gestern|heute|il y a \d{1,3} \w{3,9}|hace \d{1,3} \w{3,9}",
    re.IGNORECASE,
)
LONGEST_DATE = 60


def is_date(text: str) -> bool:
    """Whether the text is a date and nothing else, be it one that the calendar does not know, or "3 days
    ago", which no calendar can tell without knowing when the page was saved."""
    text = text.strip()
    return len(text) <= LONGEST_DATE and any(form.fullmatch(text) for form in (*_FORMS, _AGO))


def date_of(text: str) -> datetime | None:
    """The moment meant, in UTC; without a zone it is taken as UTC. None for no date, one that does not
    exist, and one whose day and month could be each other."""
    if len(text) > LONGEST_DATE:
        return None
    for form in _FORMS:
        match = form.fullmatch(text.strip())
        if match:
            return _moment(match.groupdict())
    return None


def _moment(parts: dict[str, str | None]) -> datetime | None:
    day, month = _day_and_month(parts)
    hour = int(parts["hour"] or 0)
    half = (parts["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        moment = datetime(
            int(parts["year"] or 0),
            month,
            day,
            hour,
            int(parts["minute"] or 0),
            int(parts["second"] or 0),
            tzinfo=_zone(parts["zone"]),
        )
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _day_and_month(parts: dict[str, str | None]) -> tuple[int, int]:
    """(0, 0), which no calendar knows, where they cannot be told apart."""
    if parts.get("first"):
        first, other = int(parts["first"] or 0), int(parts["other"] or 0)
        if first > 12 >= other or first == other:
            return first, other
        return (other, first) if other > 12 >= first else (0, 0)
    name = parts.get("month")
    month = _MONTH_NUMBER[name.lower()] if name else int(parts.get("monthno") or 0)
    return int(parts["day"] or 0), month


def _zone(text: str | None) -> timezone:
    if not text or text[0] not in "+-":
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))
