"""Parses the words for a part of a channel. Pure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

LANGUAGES = ("en", "de")
_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
MOST_DAYS = 366
_LONGEST = 100
_NUMBER = r"(?P<number>\d{1,6})"


@dataclass(frozen=True, slots=True)
class LastMessages:
    count: int


@dataclass(frozen=True, slots=True)
class SinceTime:
    time: datetime


@dataclass(frozen=True, slots=True)
class SinceMine:
    """Since the last message of whoever asks."""


Span: TypeAlias = LastMessages | SinceTime | SinceMine


@dataclass(frozen=True, slots=True)
class _Patterns:
    messages: re.Pattern[str]
    period: re.Pattern[str]
    one_unit: re.Pattern[str]
    today: re.Pattern[str]
    yesterday: re.Pattern[str]
    mine: re.Pattern[str]
    units: dict[str, timedelta]


def parse_span(words: str, now: datetime) -> Span | None:
    """None if these words are no span. A day begins at midnight UTC: Discord does not tell time zones."""
    if len(words) > _LONGEST:
        return None
    words = " ".join(words.casefold().replace(":", " ").split()).strip(" .!")
    patterns = _patterns()
    if found := patterns.messages.fullmatch(words):
        count = int(found["number"])
        return LastMessages(count) if count else None
    if found := patterns.period.fullmatch(words) or patterns.one_unit.fullmatch(words):
        return _period(int(found.groupdict().get("number", 1)), found["unit"], now)
    if patterns.mine.fullmatch(words):
        return SinceMine()
    return _parse_day(words, now)


def _parse_day(words: str, now: datetime) -> SinceTime | None:
    patterns = _patterns()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if patterns.today.fullmatch(words):
        return SinceTime(midnight)
    if patterns.yesterday.fullmatch(words):
        return SinceTime(midnight - timedelta(days=1))
    return None


def strip_since(words: str) -> str:
    """What follows "since", if the words begin with that; else the words."""
    since = _any(word for language in LANGUAGES for word in _words(language)["since"])
    return re.sub(rf"^\s*{since}\s*:?\s+|^\s*{since}\s*:", "", words, flags=re.IGNORECASE)


def _period(number: int, unit: str, now: datetime) -> SinceTime | None:
    length = number * _patterns().units[unit]
    return SinceTime(now - length) if timedelta(0) < length <= timedelta(days=MOST_DAYS) else None


@cache
def _words(language: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text("utf-8"))


@cache
def _patterns() -> _Patterns:
    lists = [_words(language) for language in LANGUAGES]

    def words(name: str) -> str:
        return _any(word for one in lists for word in one[name])

    units = {
        word: _UNITS[unit] for one in lists for unit, several in one["units"].items() for word in several
    }
    begin = rf"(?:(?:{words('last')}|{words('since')})\s+)*"
    unit = f"(?P<unit>{_any(units)})"
    return _Patterns(
        messages=re.compile(rf"{begin}{_NUMBER}(?:\s*{words('messages')})?"),
        period=re.compile(rf"{begin}{_NUMBER}\s*{unit}"),
        one_unit=re.compile(rf"(?:{begin})(?:(?:{words('last')}|{words('one')})\s+){unit}"),
        today=re.compile(rf"(?:{words('since')}\s+)?{words('today')}"),
        yesterday=re.compile(rf"(?:{words('since')}\s+)?{words('yesterday')}"),
        mine=re.compile(rf"(?:{words('since')}\s+)?{words('mine')}"),
        units=units,
    )


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"
