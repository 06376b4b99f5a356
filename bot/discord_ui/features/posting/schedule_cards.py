"""Cards of /digest schedule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from discord import ui

from bot.discord_ui.cards.actions import ListSchedules
from bot.discord_ui.components.blocks import escape_and_cut, make_card, make_paged_card, make_text
from bot.discord_ui.components.escape import escape_line
from bot.discord_ui.components.kinds import CardKind
from bot.phrases import Phrases
from bot.services.scheduling.describe import describe_next_due, describe_state
from storage.schedules import (
    NewSchedule,
    PauseReason,
    Recurrence,
    Schedule,
    ScheduleState,
    ScheduleSubject,
)

_TITLE_ROOM = 80


def make_schedule_added_card(
    schedule: Schedule, title: str, channel: str, now: datetime, phrases: Phrases
) -> ui.LayoutView:
    """The schedule that was added, and its next times. ``channel``: as returned by ``get_place_name``."""
    wanted = schedule.wanted
    lines = [describe_next_due(wanted.trigger, now, phrases)]
    if wanted.min_new > 1 and isinstance(wanted.trigger, Recurrence):
        lines.append(phrases("schedule-least-new", count=wanted.min_new))
    elif isinstance(wanted.trigger, Recurrence):
        lines.append(phrases("schedule-only-new"))
    facts = {"title": _title(title), "channel": channel}
    if wanted.subject is ScheduleSubject.CHANNEL:
        lines.append(phrases("schedule-channel-stored", **facts))
    elif wanted.subject is ScheduleSubject.EVERYTHING and not wanted.direct:
        lines.append(phrases("schedule-everything-visible", **facts))
    if wanted.direct:
        lines.append(phrases("schedule-direct-ends"))
    several = "schedule-added" if wanted.subject is ScheduleSubject.THREAD else "schedule-added-several"
    heading = phrases(several, number=str(schedule.id), **facts)
    heading = f"{CardKind.SCHEDULES.icon} {heading}"
    return make_card([make_text(heading)], [make_text(*lines)], [], CardKind.SCHEDULES)


def get_place_name(wanted: NewSchedule, name: str | None, phrases: Phrases) -> str:
    """Where a schedule posts. ``name``: of the channel; None if it was deleted."""
    if wanted.direct:
        return phrases("schedule-place-direct")
    return phrases("schedule-channel-gone") if name is None else escape_line(f"#{name}")


def make_schedule_list_card(
    schedules: Sequence[Schedule],
    titles: Mapping[int, str],
    channels: Mapping[int, str],
    wanted: ListSchedules,
    phrases: Phrases,
) -> ui.LayoutView:
    """``titles``: what each schedule is about, by its number; ``channels``: names of those that exist."""
    heading = [make_text(f"### {phrases('schedule-count', count=len(schedules))}")]
    lines = [_entry(schedule, titles, channels, phrases) for schedule in schedules]
    return make_paged_card(
        heading,
        [make_text(line) for line in lines],
        [],
        page=wanted.page,
        turn=ListSchedules,
        phrases=phrases,
        kind=CardKind.SCHEDULES,
    )


def _entry(
    schedule: Schedule, titles: Mapping[int, str], channels: Mapping[int, str], phrases: Phrases
) -> str:
    wanted = schedule.wanted
    title = titles.get(schedule.id)
    head = phrases(
        "schedule-entry",
        number=str(schedule.id),
        title=phrases("schedule-thread-gone") if title is None else _title(title),
        channel=get_place_name(wanted, channels.get(wanted.channel), phrases),
        when=escape_line(wanted.when),
    )
    gone = _find_what_is_gone(wanted, title, channels.get(wanted.channel))
    if schedule.state is not ScheduleState.ACTIVE:
        state = describe_state(schedule, phrases)
    elif gone is not None:
        state = phrases("schedule-posts-nothing", reason=phrases(f"schedule-paused-{gone.value}"))
    elif isinstance(wanted.trigger, Recurrence):
        state = phrases("schedule-next-post", time=describe_state(schedule, phrases))
    else:
        return head
    return f"{head}\n-# {state}"


def _find_what_is_gone(wanted: NewSchedule, title: str | None, channel: str | None) -> PauseReason | None:
    """Why the schedule will be paused when it is due."""
    if title is None:
        is_thread = wanted.subject is ScheduleSubject.THREAD
        return PauseReason.THREAD_GONE if is_thread else PauseReason.SOURCE_GONE
    return PauseReason.CHANNEL_GONE if channel is None and not wanted.direct else None


def _title(title: str) -> str:
    return escape_and_cut(title, _TITLE_ROOM)
