"""Cards that say why something failed, with a button for the next step."""

from __future__ import annotations

from dataclasses import dataclass

from discord import ui

from bot.discord_ui.cards.actions import (
    ImportWay,
    ListSchedules,
    ListThreads,
    ShowImportable,
    ShowOverview,
    StartImport,
    SummariseChannel,
)
from bot.discord_ui.components.blocks import Block, make_card, make_row, make_text
from bot.discord_ui.components.custom_ids import Action
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.errors import (
    Busy,
    BusyHere,
    CannotFetch,
    Quarantined,
    Stopping,
    TooSoon,
    UnreadableSource,
    WorkFailed,
    WorkTooLarge,
    WorkTooSlow,
)
from bot.phrases import Phrases
from storage.errors import (
    CommentNotFound,
    ScheduleNotFound,
    SearchTooSlow,
    ThreadgistError,
    ThreadNotFound,
    TooManySchedules,
)
from storage.model import ThreadSort

_PASSES = (Busy, BusyHere, SearchTooSlow, Stopping, TooSoon, WorkFailed, WorkTooSlow)
"""Failures after which trying again may help."""
_NOT_IMPORTED = (CannotFetch, Quarantined, UnreadableSource, WorkTooLarge)
_PASSING_REASONS = frozenset({"attachment-slow", "live-slow"})
_IMPORT_REASONS = frozenset({"attachment-gone", "attachment-slow", "live-nothing-to-import", "live-intent"})
_EMPTY_REASONS = frozenset({"no-threads", "no-threads-of-your-own"})
_CHANNEL_REASONS = frozenset({"link-to-channel", "link-to-message-without-thread"})
_THREAD_REASONS = frozenset({"no-such-thread", "several-threads"})
_SCHEDULE_REASONS = frozenset({"schedule-cannot-post", "too-many-direct"})


@dataclass(frozen=True, slots=True)
class FailedRequest:
    """``action``: what was asked for, if a button can ask for it again; ``thread``: the thread it was
    about."""

    action: Action | None = None
    thread: int | None = None


def make_failure_card(
    sentence: str, asked: FailedRequest, error: Exception | None, phrases: Phrases
) -> ui.LayoutView:
    """``sentence``: why it failed, with what others wrote escaped. The buttons depend on ``error``."""
    buttons = [*_next_steps(error, asked, phrases)]
    return make_card(
        [], [make_text(f"{CardKind.FAILURE.icon} {sentence}")], [make_row(*buttons)], CardKind.FAILURE
    )


def _next_steps(error: Exception | None, asked: FailedRequest, phrases: Phrases) -> list[Block]:
    reason = getattr(error, "reason", "")
    steps: list[Block] = []
    passes = error is None or isinstance(error, _PASSES) or reason in _PASSING_REASONS
    if passes and asked.action is not None:
        steps.append(make_button(phrases("discord-button-again"), asked.action))
    importing = asked.thread is None and (isinstance(error, _NOT_IMPORTED) or reason in _IMPORT_REASONS)
    if importing:
        steps.append(make_button(phrases("discord-button-import-text"), StartImport(ImportWay.TEXT)))
    if importing or reason in _EMPTY_REASONS:
        steps.append(make_button(phrases("discord-button-importable"), ShowImportable()))
    if isinstance(error, ThreadNotFound) or reason in _THREAD_REASONS:
        steps.append(make_button(phrases("discord-button-threads"), ListThreads(ThreadSort.NEWEST, 0)))
    if isinstance(error, ScheduleNotFound | TooManySchedules) or reason in _SCHEDULE_REASONS:
        steps.append(make_button(phrases("schedule-button-list"), ListSchedules(0)))
    if isinstance(error, ThreadgistError) and reason in _CHANNEL_REASONS:
        channel, message = int(error.facts["id"]), int(error.facts.get("message", 0))
        steps.append(make_button(phrases("discord-button-summarise"), SummariseChannel(channel, message)))
    thread = asked.thread
    if isinstance(error, CommentNotFound):
        thread = int(error.facts["thread"])
    if thread is not None and not isinstance(error, ThreadNotFound):
        steps.append(make_button(phrases("discord-button-overview"), ShowOverview(thread)))
    return steps
