"""Reads the "when" of a schedule: "daily 18:00", "Mo, Do 9:30", "when quiet for 2 hours", a cron line.

``when_tokens`` cuts the words, ``when_reader`` collects what they ask for, ``recurring`` builds the times.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.errors import BadWhen
from bot.services.scheduling.recurrence import find_next_time, find_shortest_gap, is_cron
from bot.services.scheduling.recurring import SHORTEST_MINUTES, Amount, ParsedWhen, build_recurrence
from bot.services.scheduling.when_reader import read_when
from bot.services.scheduling.when_tokens import LONGEST_WHEN, tokenize
from bot.services.scheduling.zones import find_zone
from storage.schedules import ActivityTrigger, Recurrence, Trigger

_SHORTEST_QUIET = timedelta(minutes=10)
_LONGEST_QUIET = timedelta(days=30)
_MOST_COMMENTS = 10_000
_NICKNAMES = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
_CRON_SIGNS = frozenset("0123456789*,-/LW")
_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}


def parse_when(text: str, zone: str, now: datetime) -> Trigger:
    """``zone``: IANA name or city. Raises ``BadWhen``, ``UnknownZone``."""
    zone = find_zone(zone)
    text = text.strip()
    if not text:
        raise BadWhen("empty")
    if len(text) > LONGEST_WHEN:
        raise BadWhen("too-long", limit=LONGEST_WHEN)
    line = _NICKNAMES.get(text.casefold(), text)
    if _looks_like_cron(line):
        return _checked(Recurrence((_cron(line),), zone), now)
    wishes = read_when(tokenize(text))
    if any(one.quiet or one.comments is not None for one in wishes):
        if len(wishes) > 1:
            raise BadWhen("activity-with-times")
        return _activity(wishes[0])
    return _checked(build_recurrence(wishes, zone, now), now)


def _looks_like_cron(line: str) -> bool:
    """Five or more fields, the first three of digits and cron's signs."""
    fields = line.split()
    return len(fields) >= 5 and all(set(text) <= _CRON_SIGNS for text in fields[:3])


def _cron(line: str) -> str:
    count = len(line.split())
    if count != 5:
        raise BadWhen("cron-fields", found=count)
    if not is_cron(line):
        raise BadWhen("cron", line=line)
    return " ".join(line.upper().split())


def _checked(recurrence: Recurrence, now: datetime) -> Recurrence:
    first = find_next_time(recurrence, now)
    if first is None:
        raise BadWhen("never")
    gap = find_shortest_gap(recurrence, now)
    if gap is not None and gap < timedelta(minutes=SHORTEST_MINUTES):
        raise BadWhen("too-often", minutes=SHORTEST_MINUTES)
    return recurrence


def _parse_quiet(amount: Amount) -> timedelta:
    unit = _UNITS.get(amount.unit)
    if unit is None or amount.count > _LONGEST_QUIET // unit or amount.count * unit < _SHORTEST_QUIET:
        raise BadWhen("quiet-length")
    return amount.count * unit


def _activity(wishes: ParsedWhen) -> ActivityTrigger:
    if wishes.days or wishes.times or wishes.ordinals or wishes.every_day:
        raise BadWhen("activity-with-times")
    quiet = None
    if wishes.amount is not None:
        quiet = _parse_quiet(wishes.amount)
    elif wishes.quiet:
        raise BadWhen("quiet-length")
    if wishes.comments is not None and not 1 <= wishes.comments <= _MOST_COMMENTS:
        raise BadWhen("comment-count", limit=_MOST_COMMENTS)
    return ActivityTrigger(wishes.comments, quiet)
