"""Cards of /digest schedule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from discord import ui

from bot.discord_ui.components.blocks import escape_and_cut, line_blocks, make_card, make_paged_card, text
from bot.discord_ui.components.escape import escape_line
from bot.discord_ui.features.posting.actions import ListSchedules
from bot.phrases import Phrases
from bot.services.scheduling.describe import say_next, say_state
from storage.schedules import Activity, Recurrence, Schedule, ScheduleState

_BLOCK_SIZE = 1500
_TITLE_ROOM = 80


def added_card(
    schedule: Schedule, title: str, channel: str, now: datetime, phrases: Phrases
) -> ui.LayoutView:
    """What was set, and the next times."""
    wanted = schedule.wanted
    lines = [say_next(wanted.trigger, now, phrases)]
    if wanted.min_new > 1 and isinstance(wanted.trigger, Recurrence):
        lines.append(phrases("schedule-least-new", count=wanted.min_new))
    elif isinstance(wanted.trigger, Recurrence):
        lines.append(phrases("schedule-only-new"))
    heading = phrases(
        "schedule-added",
        number=str(schedule.id),
        title=_title(title),
        channel=channel_name(channel, phrases),
    )
    return make_card([text(heading)], [text(*lines)], [])


def channel_name(name: str | None, phrases: Phrases) -> str:
    """None: it was deleted."""
    return phrases("schedule-channel-gone") if name is None else escape_line(f"#{name}")


def list_card(
    schedules: Sequence[Schedule],
    titles: Mapping[int, str],
    channels: Mapping[int, str],
    wanted: ListSchedules,
    phrases: Phrases,
) -> ui.LayoutView:
    """``titles`` of threads and names of ``channels`` that still exist."""
    heading = [text(f"### {phrases('schedule-count', count=len(schedules))}")]
    lines = [_entry(schedule, titles, channels, phrases) for schedule in schedules]
    return make_paged_card(
        heading, line_blocks(lines, _BLOCK_SIZE), [], page=wanted.page, turn=ListSchedules, phrases=phrases
    )


def _entry(
    schedule: Schedule, titles: Mapping[int, str], channels: Mapping[int, str], phrases: Phrases
) -> str:
    wanted = schedule.wanted
    title = titles.get(wanted.thread_id)
    head = phrases(
        "schedule-entry",
        number=str(schedule.id),
        title=phrases("schedule-thread-gone") if title is None else _title(title),
        channel=channel_name(channels.get(wanted.channel), phrases),
        when=escape_line(wanted.when),
    )
    active = schedule.state is ScheduleState.ACTIVE
    if active and isinstance(wanted.trigger, Recurrence):
        return f"{head}\n-# {phrases('schedule-next-post', time=say_state(schedule, phrases))}"
    if active and isinstance(wanted.trigger, Activity):
        return head
    return f"{head}\n-# {say_state(schedule, phrases)}"


def _title(title: str) -> str:
    return escape_and_cut(title, _TITLE_ROOM)
