"""Finds dates and times within the short texts that a page prints around a comment."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from bot.importing.json_values import as_time
from bot.importing.lexicon import build_expression_pattern
from bot.importing.text.dates import LONGEST_DATE, is_date, parse_date
from bot.importing.text.relative_times import is_relative_time

_LONGEST_LINE = 200
_MOST_STARTS = 6
_ORDINAL = build_expression_pattern("english_ordinal_endings")
_DATE_START = re.compile(
    rf"(?<![\w.])(?=\d{{1,2}}(?:[./\s]|-\d{{1,2}}-\d{{4}}|{_ORDINAL}\b)"
    r"|\d{4}(?:-\d|\s?[年년]|\.\s\d)"
    rf"|[A-Za-zÀ-ž]{{3,10}}\.?\s\d{{1,2}}{_ORDINAL}?,?\s\d{{4}})"
)
_SHORT_YEAR = re.compile(r"\b(\d{1,2}\.\s?\d{1,2}\.\s?)(\d{2})(?!\d)")
_CLOCK_BEFORE = re.compile(
    r"(?<![\d:.])\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?|\s?uhr)?"
    rf"[\s,|·•@–—-]*(?:{build_expression_pattern('clock_to_date_words')}\s+)?$",
    re.IGNORECASE,
)


_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?(?![:\d])")


class DateSpan(NamedTuple):
    """The place of a date in a text."""

    start: int
    end: int
    time: datetime | None
    """None for ambiguous dates and relative times: 03/04/2021, "3 days ago"."""


def find_date(text: str, *, day_first: bool | None = None) -> DateSpan | None:
    """Returns the first date in a short text, with the time of day beside it."""
    if len(text) > _LONGEST_LINE or not any(map(str.isdigit, text)):
        return None
    unclear: DateSpan | None = None
    for _, match in zip(range(_MOST_STARTS), _DATE_START.finditer(text), strict=False):
        found = _read_date_at(text, match.start(), day_first)
        if found is not None and found.time is not None:
            return found
        unclear = unclear or found
    return unclear


def _read_date_at(text: str, start: int, day_first: bool | None) -> DateSpan | None:
    pieces = text[start:][:LONGEST_DATE].split(" ")
    for end in range(len(pieces), 0, -1):
        candidate = " ".join(pieces[:end]).rstrip(" ,;|)(-–—·/")
        full = _SHORT_YEAR.sub(r"\g<1>20\2", candidate)
        if not candidate or not is_date(full):
            continue
        time = parse_date(full, day_first=day_first)
        clock = _CLOCK_BEFORE.search(text, max(0, start - 30), start) if is_date_only(time) else None
        if clock is not None:
            with_clock = parse_date(f"{clock[0]}{full}", day_first=day_first)
            if with_clock is not None:
                return DateSpan(clock.start(), start + len(candidate), with_clock)
        return DateSpan(start, start + len(candidate), time)
    return None


def find_age(text: str) -> DateSpan | None:
    """Returns the first relative time, such as "3 days ago"."""
    words = text.split(" ")
    if len(text) > _LONGEST_LINE or len(words) > 14:
        return None
    at = 0
    for first, word in enumerate(words):
        for last in range(min(len(words), first + 5), first, -1):
            age = " ".join(words[first:last]).rstrip(" ,;|)·")
            if is_relative_time(age):
                return DateSpan(at, at + len(age), None)
        at += len(word) + 1
    return None


def is_date_only(time: datetime | None) -> bool:
    """Whether a time is midnight. A date without a time of day is read as midnight."""
    return time is not None and not (time.hour or time.minute or time.second or time.microsecond)


def parse_first_date(text: str, *, day_first: bool | None = None) -> datetime | None:
    """Returns the time that the first date in a short text states."""
    found = find_date(text, day_first=day_first)
    return None if found is None else found.time


def parse_time(value: str, *, day_first: bool | None = None) -> datetime | None:
    """Parses the time in an attribute: ISO 8601, Unix time in seconds or milliseconds, or a date as people
    write it."""
    value = value.strip().removesuffix(" UTC")
    if len(value) > LONGEST_DATE:
        return None
    if value.isascii() and value.isdigit():
        return as_time(int(value) // (1000 if len(value) > 11 else 1)) if 9 <= len(value) <= 13 else None
    if value[:4].isdigit() and "-" in value[4:6]:
        found = as_time(value)
        day = _MIDNIGHT.match(value)  # midnight in any zone: a date to which a program added a time
        return as_time(day[1]) if found and day else found
    return parse_first_date(value, day_first=day_first)
