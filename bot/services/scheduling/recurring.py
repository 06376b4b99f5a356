"""Builds a recurrence from a parsed "when"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.errors import BadWhen
from bot.services.scheduling.recurrence import find_next_time, get_period
from storage.schedules import Recurrence

SHORTEST_MINUTES = 15
"""The fewest minutes between two times of one schedule."""
USUAL_TIME = (9, 0)
"""Used if no time is given."""
_MONDAY = 1
_LAST = -1


@dataclass(frozen=True, slots=True)
class Amount:
    """``every 6 hours``: 6 and ``hour``."""

    count: int
    unit: str


@dataclass(slots=True)
class ParsedWhen:
    """The parts of a "when", not yet combined."""

    times: list[tuple[int, int]] = field(default_factory=list)
    days: set[int] = field(default_factory=set)
    """Days of the week; 0 is Sunday."""
    every_day: bool = False
    ordinals: list[int] = field(default_factory=list)
    """Before days of the week: which of a month. Alone: days of the month. -1 is the last."""
    in_month: bool = False
    amount: Amount | None = None
    stride: int = 1
    """Every how many days or weeks; 2 means every other."""
    quiet: bool = False
    comments: int | None = None


def build_recurrence(several: list[ParsedWhen], zone: str, now: datetime) -> Recurrence:
    """Raises ``BadWhen``."""
    if len(several) == 1:
        return _from_one(several[0], zone, now)
    crons: list[str] = []
    for wishes in several:
        plain = ParsedWhen(times=wishes.times, days=wishes.days)
        if wishes != plain or not (wishes.times and wishes.days):
            raise BadWhen("contradiction")
        crons += _from_one(wishes, zone, now).crons
    return Recurrence(tuple(crons), zone)


def _from_one(wishes: ParsedWhen, zone: str, now: datetime) -> Recurrence:
    amount = wishes.amount
    if amount is not None and amount.unit == "second":
        raise BadWhen("too-often", minutes=SHORTEST_MINUTES)
    if amount is not None and amount.unit in ("minute", "hour"):
        return Recurrence(_within_days(amount, wishes), zone)
    stride, stride_days, days = _stride(wishes)
    crons = _crons(wishes.times or [USUAL_TIME], _day_fields(wishes, days))
    return _phased(Recurrence(crons, zone, stride, stride_days), now)


def _within_days(amount: Amount, wishes: ParsedWhen) -> tuple[str, ...]:
    """Every so many minutes or hours, on some days."""
    if wishes.ordinals or wishes.in_month or wishes.stride > 1 or len(wishes.times) > 1:
        raise BadWhen("contradiction")
    weekday = _list(wishes.days) if wishes.days else "*"
    minutes = amount.count * (60 if amount.unit == "hour" else 1)
    if minutes < SHORTEST_MINUTES:
        raise BadWhen("too-often", minutes=SHORTEST_MINUTES)
    if 60 % minutes == 0 and minutes < 60:
        if wishes.times:
            raise BadWhen("contradiction")
        return (f"*/{minutes} * * * {weekday}",)
    if minutes % 60 or 24 * 60 % minutes:
        raise BadWhen("uneven")
    hours = minutes // 60
    if not wishes.times:
        return (f"0 {'*' if hours == 1 else f'*/{hours}' if hours < 24 else '0'} * * {weekday}",)
    hour, minute = wishes.times[0]
    return (f"{minute} {_list((hour + step) % 24 for step in range(0, 24, hours))} * * {weekday}",)


def _stride(wishes: ParsedWhen) -> tuple[int, int, set[int]]:
    """In which days or weeks it runs, and on which days of the week."""
    amount, days = wishes.amount, wishes.days
    count = wishes.stride if amount is None else amount.count * wishes.stride
    unit = "" if amount is None else amount.unit
    if not 1 <= count <= 366:
        raise BadWhen("contradiction")
    if unit == "month":
        wishes.in_month = True
        if count > 1:
            raise BadWhen("uneven")
        return 1, 1, days
    if unit == "day" and count > 1:
        if days or wishes.every_day or wishes.ordinals:
            raise BadWhen("contradiction")
        return count, 1, days
    if unit == "week" or count > 1:
        if wishes.ordinals or wishes.every_day:
            raise BadWhen("contradiction")
        return count, 7, days or {_MONDAY}
    if not (days or wishes.every_day or wishes.ordinals or wishes.in_month or unit or wishes.times):
        raise BadWhen("no-times")
    return 1, 1, days


def _day_fields(wishes: ParsedWhen, days: set[int]) -> str:
    """Day of the month, month, day of the week."""
    if wishes.ordinals and days:
        if not all(which == _LAST or 1 <= which <= 5 for which in wishes.ordinals):
            raise BadWhen("contradiction")
        return "* * " + ",".join(
            f"{day}L" if which == _LAST else f"{day}#{which}"
            for day in sorted(days)
            for which in sorted(wishes.ordinals)
        )
    if wishes.ordinals or wishes.in_month:
        if not all(which == _LAST or 1 <= which <= 31 for which in wishes.ordinals):
            raise BadWhen("never")
        if days:
            raise BadWhen("contradiction")
        return ",".join("L" if which == _LAST else str(which) for which in wishes.ordinals or [1]) + " * *"
    return f"* * {_list(days)}" if days else "* * *"


def _crons(times: Iterable[tuple[int, int]], day_fields: str) -> tuple[str, ...]:
    """Cron lines, one for all times that share their minute."""
    by_minute: dict[int, set[int]] = {}
    for hour, minute in times:
        by_minute.setdefault(minute, set()).add(hour)
    return tuple(f"{minute} {_list(hours)} {day_fields}" for minute, hours in sorted(by_minute.items()))


def _phased(recurrence: Recurrence, now: datetime) -> Recurrence:
    """Adds the phase, so that "every other Monday" begins with the next one."""
    if recurrence.stride == 1:
        return recurrence
    first = find_next_time(replace(recurrence, stride=1), now)
    if first is None:
        raise BadWhen("never")
    return replace(recurrence, phase=get_period(recurrence, first) % recurrence.stride)


def _list(numbers: Iterable[int]) -> str:
    return ",".join(map(str, sorted(numbers)))
