"""The times of a recurrence.

Clock changes as in Debian's cron (https://github.com/cuu508/cronsim): a fixed time that does not exist in
spring moves to the first valid minute after it, and one that exists twice in autumn is used once; "every
hour" and the like count the hours that really pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from storage.schedules import Recurrence

_MOST_CANDIDATES = 5_000
"""Candidates that are checked before a recurrence is considered to have ended."""


def is_cron(line: str) -> bool:
    """Whether it is a valid cron expression of five fields, even if its time never comes."""
    fields = line.split()
    if len(fields) != 5:
        return False
    try:
        # a day that a month does not have is also an error: ask for the rest of the line
        CronSim(" ".join([*fields[:3], "*", fields[4]]), datetime(2024, 1, 1, tzinfo=UTC))
        CronSim(" ".join(["0", "0", "1", fields[3], "*"]), datetime(2024, 1, 1, tzinfo=UTC))
    except (CronSimError, ValueError):
        return False
    return True


def iterate_times(recurrence: Recurrence, after: datetime) -> Iterator[datetime]:
    """All later times, in order, in UTC. Ends if none comes within the next decades."""
    streams = [_stream(cron, recurrence, after) for cron in recurrence.crons]
    heads = [next(stream, None) for stream in streams]
    while coming := [head for head in heads if head is not None]:
        earliest = min(coming)
        yield earliest
        heads = [
            next(stream, None) if head == earliest else head
            for stream, head in zip(streams, heads, strict=True)
        ]


def find_next_time(recurrence: Recurrence, after: datetime) -> datetime | None:
    """The next time; None if there is no later one."""
    return next(iterate_times(recurrence, after), None)


def list_next_times(recurrence: Recurrence, after: datetime, count: int = 3) -> tuple[datetime, ...]:
    """The next times, at most ``count``."""
    return tuple(islice(iterate_times(recurrence, after), count))


def find_shortest_gap(recurrence: Recurrence, after: datetime, count: int = 100) -> timedelta | None:
    """The shortest time between the next times; None if there are fewer than two."""
    times = list_next_times(recurrence, after, count)
    return min((late - early for early, late in pairwise(times)), default=None)


def get_period(recurrence: Recurrence, time: datetime) -> int:
    """Number of the day or week in which a time lies, counted from the year 1."""
    return (time.astimezone(ZoneInfo(recurrence.zone)).toordinal() - 1) // recurrence.stride_days


def _stream(cron: str, recurrence: Recurrence, after: datetime) -> Iterator[datetime]:
    skipped = 0
    last = after
    for time in _cron_times(cron, after.astimezone(ZoneInfo(recurrence.zone))):
        # in the hour that comes twice, cronsim may give a time that has passed
        if time <= last:
            continue
        if get_period(recurrence, time) % recurrence.stride == recurrence.phase:
            skipped, last = 0, time
            yield time
        elif (skipped := skipped + 1) > _MOST_CANDIDATES:
            return


def _cron_times(cron: str, start: datetime) -> Iterator[datetime]:
    try:
        for time in CronSim(cron, start):
            yield time.astimezone(UTC)
    except (CronSimError, OverflowError):
        return  # a day that no month has, or the year 10000
