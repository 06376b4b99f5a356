"""Says in words when a schedule posts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, format_timedelta

from bot.phrases import Phrases
from bot.services.scheduling.recurrence import list_next_times
from storage.schedules import ActivityTrigger, PauseReason, Recurrence, Schedule, ScheduleState, Trigger

_LOCALES = {"en": "en_GB", "de": "de_DE"}
_DAYS = {"en": "EEEE d MMMM", "de": "EEEE, d. MMMM"}


def describe_time(time: datetime, zone: str, phrases: Phrases) -> str:
    """``Monday 30 November, 18:00``, in local time."""
    local = time.astimezone(ZoneInfo(zone))
    locale = _LOCALES[phrases.language]
    day = format_date(local, _DAYS[phrases.language], locale=locale)
    return phrases("schedule-time", day=day, time=format_time(local, "short", locale=locale))


def describe_next_due(trigger: Trigger, now: datetime, phrases: Phrases, count: int = 3) -> str:
    """A sentence with the next times, or with what the schedule waits for."""
    if isinstance(trigger, ActivityTrigger):
        return _say_activity(trigger, phrases)
    times = [describe_time(time, trigger.zone, phrases) for time in list_next_times(trigger, now, count)]
    if not times:
        return phrases("schedule-next-none")
    return phrases("schedule-next", times="; ".join(times), zone=describe_zone(trigger, phrases))


def describe_zone(recurrence: Recurrence, phrases: Phrases) -> str:
    """The city of a zone, as people call its time."""
    city = recurrence.zone.rpartition("/")[2].replace("_", " ")
    return phrases("schedule-zone-universal") if city in ("UTC", "GMT") else city


def describe_state(schedule: Schedule, phrases: Phrases) -> str:
    """The next time of a schedule, or why it does not post."""
    if schedule.state is ScheduleState.PAUSED:
        reason = schedule.pause_reason or PauseReason.ASKED
        return phrases("schedule-paused", reason=phrases(f"schedule-paused-{reason.value}"))
    trigger = schedule.wanted.trigger
    if isinstance(trigger, ActivityTrigger):
        return describe_next_due(trigger, schedule.created_at, phrases)
    if schedule.next_due is None:
        return phrases("schedule-next-none")
    return describe_time(schedule.next_due, trigger.zone, phrases)


def describe_span(span: timedelta, phrases: Phrases) -> str:
    """``2 hours``."""
    unit: Literal["minute", "hour", "day"] = "minute"
    if span >= timedelta(days=2) and not span % timedelta(days=1):
        unit = "day"
    elif span >= timedelta(hours=1) and not span % timedelta(hours=1):
        unit = "hour"
    return format_timedelta(span, unit, threshold=10**6, locale=_LOCALES[phrases.language])


def _say_activity(activity: ActivityTrigger, phrases: Phrases) -> str:
    comments, quiet = activity.comments or 0, activity.quiet
    if quiet is None:
        return phrases("schedule-when-comments", count=comments)
    if not comments:
        return phrases("schedule-when-quiet", span=describe_span(quiet, phrases))
    return phrases("schedule-when-either", count=comments, span=describe_span(quiet, phrases))
