"""Turns the times of schedules that have come into deliveries.

Times that were missed while the program was down are joined into one delivery if the last of them is recent
enough; otherwise they are skipped, and a notice says so.
"""

from __future__ import annotations

import base64
import hashlib
import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice, takewhile

from bot.services.scheduling.recurrence import next_after, times_after
from storage.errors import ThreadNotFound
from storage.libraries import Guild
from storage.protocol import Storage
from storage.schedules import Activity, Recurrence, Schedule

GRACE = timedelta(hours=6)
"""How late a post may be."""
_MOST_COUNTED = 1000
"""Missed times."""
_SET_BACK = timedelta(minutes=1)
"""The clock was set back if it shows so much less than before."""
_WRONG_CLOCK = timedelta(days=1)
"""A delivery that was due so far in the future was planned while the clock was wrong."""

_log = logging.getLogger(__name__)


def create_nonce(schedule: Schedule, due: datetime) -> str:
    """The same for every attempt to post this time of this schedule; 25 characters, Discord's limit."""
    key = f"{schedule.guild}/{schedule.id}/{due.isoformat()}"
    return base64.b32encode(hashlib.sha256(key.encode()).digest()).decode().lower()[:25]


class Planner:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._last_look: datetime | None = None

    async def plan(self, now: datetime) -> int:
        """Plan everything that is due. Returns how many deliveries or joined times that makes."""
        if self._last_look is None or now < self._last_look - _SET_BACK:
            await self._correct_next_times(now)
        self._last_look = now
        planned = 0
        while due := await self._storage.schedules.list_due(now):
            for schedule in due:
                planned += await self._plan_times(schedule, now)
        for schedule in await self._storage.schedules.list_by_activity():
            if await self._is_time_by_activity(schedule, now):
                planned += await self.plan_at(schedule, now)
        return planned

    async def plan_at(self, schedule: Schedule, due: datetime) -> bool:
        """A delivery outside of the schedule's times, which stay as they are."""
        return await self._storage.outbox.plan(
            schedule, due=due, nonce=create_nonce(schedule, due), at=due, next_due=schedule.next_due
        )

    async def _plan_times(self, schedule: Schedule, now: datetime) -> bool:
        trigger, first = schedule.wanted.trigger, schedule.next_due
        if not isinstance(trigger, Recurrence) or first is None:
            return False
        next_due = next_after(trigger, now)
        missed = [first, *islice(_until(now, times_after(trigger, first)), _MOST_COUNTED)]
        recent = [first] if now - first <= GRACE else []
        recent += _until(now, times_after(trigger, max(first, now - GRACE)))
        if not recent:
            facts = {"guild": schedule.guild, "schedule": schedule.id, "times": len(missed)}
            if await self._storage.outbox.skip_times(schedule, at=now, next_due=next_due, count=len(missed)):
                _log.warning("times of a schedule were missed and are skipped", extra=facts)
            return False
        due = recent[-1]
        return await self._storage.outbox.plan(
            schedule,
            due=due,
            nonce=create_nonce(schedule, due),
            at=now,
            next_due=next_due,
            joined=len(missed) - 1,
        )

    async def _is_time_by_activity(self, schedule: Schedule, now: datetime) -> bool:
        trigger, wanted = schedule.wanted.trigger, schedule.wanted
        if not isinstance(trigger, Activity):
            return False
        try:
            activity = await self._storage.comments.get_activity(
                Guild(wanted.guild), wanted.thread_id, after=schedule.posted_number
            )
        except ThreadNotFound:
            return True  # the delivery finds that out, pauses the schedule and tells why
        if activity.new < max(1, wanted.min_new):
            return False
        enough = trigger.comments is not None and activity.new >= trigger.comments
        return enough or (trigger.quiet is not None and now - activity.last_at >= trigger.quiet)

    async def _correct_next_times(self, now: datetime) -> None:
        """After the clock was set back: a time that was found while the clock was ahead may be far away."""
        for schedule in await self._storage.schedules.list_timed():
            trigger = schedule.wanted.trigger
            if not isinstance(trigger, Recurrence) or schedule.next_due is None:
                continue
            posted = [
                delivery.due for delivery in await self._storage.outbox.list(schedule.guild, schedule.id)
            ]
            # what was posted is not posted again when its time comes for the second time
            real = [due for due in posted if due - now <= _WRONG_CLOCK]
            expected = next_after(trigger, max([now, *real]))
            if expected is not None and expected < schedule.next_due:
                await self._storage.schedules.set_next_due(schedule, expected)


def _until(end: datetime, times: Iterable[datetime]) -> Iterable[datetime]:
    return takewhile(lambda time: time <= end, times)
