"""Turns the times of schedules that have come into deliveries.

Times that were missed while the program was down are joined into one delivery if the last of them is recent
enough; otherwise they are skipped, and a notice says so.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import islice, takewhile

from bot.services.scheduling.recurrence import find_next_time, iterate_times
from bot.services.scheduling.sending import NotPosted, PostRefused, Refresh, Sender
from storage.errors import ThreadgistError, ThreadNotFound
from storage.libraries import Guild
from storage.model import ThreadInfo
from storage.protocol import Storage
from storage.schedules import ActivityTrigger, Recurrence, Schedule, ScheduleSubject, ThreadActivity

GRACE = timedelta(hours=6)
"""How late a post may be."""
_MOST_COUNTED = 1000
"""Missed times are counted up to this number."""
_SET_BACK = timedelta(minutes=1)
"""The clock counts as set back if it shows so much less than before."""
_POLL = timedelta(minutes=30)
"""Time between two checks of the address of a thread that is posted by activity."""
_READ_AGAIN = timedelta(minutes=2)
"""Between two checks of a Discord thread that is posted by activity, also after a failed one."""
_MEASURED_AT_ONCE = 4
"""The most schedules whose activity is measured at once."""
_MEASURE_SECONDS = 60.0
_WRONG_CLOCK = timedelta(days=1)
"""A delivery due further in the future than this was planned while the clock was wrong."""

_log = logging.getLogger(__name__)


def create_nonce(schedule: Schedule, due: datetime) -> str:
    """The same for every attempt to post this time of this schedule; 25 characters, Discord's limit."""
    key = f"{schedule.guild}/{schedule.id}/{due.isoformat()}"
    return base64.b32encode(hashlib.sha256(key.encode()).digest()).decode().lower()[:25]


class Planner:
    """``refresh``: refreshes a thread that is posted by activity."""

    def __init__(self, storage: Storage, refresh: Refresh | None = None) -> None:
        self._storage = storage
        self._refresh = refresh
        self._last_look: datetime | None = None
        self._polled: dict[tuple[int, int], datetime] = {}
        """When the address of each thread was last checked, by guild and thread."""
        self._read: dict[tuple[int, int], datetime] = {}
        """When the newer messages of each thread were last read, by guild and thread."""
        self._failed: dict[tuple[int, int], datetime] = {}
        """When measuring each schedule failed, by guild and schedule."""

    async def plan(self, now: datetime) -> int:
        """Plans all times that have come. Returns how many deliveries were planned or joined."""
        if self._last_look is None or now < self._last_look - _SET_BACK:
            await self._correct_next_times(now)
        self._last_look = now
        planned = 0
        while due := await self._storage.schedules.list_due(now):
            for schedule in due:
                planned += await self._plan_times(schedule, now)
        return planned

    async def plan_by_activity(self, now: datetime, sender: Sender, planned: Callable[[], None]) -> None:
        """Plans deliveries for threads that have become quiet or have enough new comments. ``planned`` is
        called for each delivery."""
        at_once = asyncio.Semaphore(_MEASURED_AT_ONCE)

        async def plan_if_time(schedule: Schedule) -> None:
            async with at_once:
                is_time = await self._is_time_by_activity(schedule, now, sender)
            if is_time and await self.plan_delivery(schedule, now):
                planned()

        async with asyncio.TaskGroup() as tasks:
            for schedule in await self._storage.schedules.list_by_activity():
                tasks.create_task(plan_if_time(schedule))

    async def plan_delivery(self, schedule: Schedule, due: datetime) -> bool:
        """Plans a delivery outside the schedule's times, which do not change."""
        return await self._storage.outbox.plan(
            schedule, due=due, nonce=create_nonce(schedule, due), at=due, next_due=schedule.next_due
        )

    async def _plan_times(self, schedule: Schedule, now: datetime) -> bool:
        trigger, first = schedule.wanted.trigger, schedule.next_due
        if not isinstance(trigger, Recurrence) or first is None:
            return False
        next_due = find_next_time(trigger, now)
        missed = [first, *islice(_until(now, iterate_times(trigger, first)), _MOST_COUNTED)]
        recent = [first] if now - first <= GRACE else []
        recent += _until(now, iterate_times(trigger, max(first, now - GRACE)))
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

    async def _is_time_by_activity(self, schedule: Schedule, now: datetime, sender: Sender) -> bool:
        trigger, wanted = schedule.wanted.trigger, schedule.wanted
        if not isinstance(trigger, ActivityTrigger) or self._failed_lately(schedule, now):
            return False
        try:
            async with asyncio.timeout(_MEASURE_SECONDS):
                activity = await self._measure(schedule, now, sender)
        except (ThreadNotFound, PostRefused):
            return True  # the delivery finds that out, pauses the schedule and tells why
        except (ThreadgistError, NotPosted, TimeoutError) as error:
            facts = {"guild": schedule.guild, "schedule": schedule.id, "error": type(error).__name__}
            _log.info("a schedule could not be measured", extra=facts)
            self._failed[schedule.guild, schedule.id] = now
            return False
        except Exception:  # noqa: BLE001 - a mistake of ours must not keep the other schedules from being measured
            facts = {"guild": schedule.guild, "schedule": schedule.id}
            _log.exception("a schedule could not be measured", extra=facts)
            self._failed[schedule.guild, schedule.id] = now
            return False
        if activity.new < max(1, wanted.min_new):
            return False
        enough = trigger.comments is not None and activity.new >= trigger.comments
        return enough or (trigger.quiet is not None and now - activity.last_at >= trigger.quiet)

    def _failed_lately(self, schedule: Schedule, now: datetime) -> bool:
        failed = self._failed.get((schedule.guild, schedule.id))
        if failed is not None and failed <= now < failed + _READ_AGAIN:
            return True
        self._failed.pop((schedule.guild, schedule.id), None)
        return False

    async def _measure(self, schedule: Schedule, now: datetime, sender: Sender) -> ThreadActivity:
        wanted = schedule.wanted
        if wanted.subject is not ScheduleSubject.THREAD:
            return await sender.measure(schedule)
        info = await self._storage.threads.get_info(Guild(wanted.guild), wanted.thread_id)
        try:
            await self._poll(info, wanted.guild, now)
            await self._read_newer(info, wanted.guild, now, sender)
        except ThreadNotFound:
            raise
        except ThreadgistError as error:
            facts = {"guild": schedule.guild, "schedule": schedule.id, "error": type(error).__name__}
            _log.info("a thread could not be refreshed for its schedule", extra=facts)
        return await self._storage.comments.get_activity(
            Guild(wanted.guild), wanted.thread_id, after=schedule.posted_number
        )

    async def _poll(self, info: ThreadInfo, guild: int, now: datetime) -> None:
        key = (guild, info.id)
        last = self._polled.get(key, info.updated_at)
        if self._refresh is not None and not last <= now < last + _POLL:
            self._polled[key] = now
            await self._refresh(info)

    async def _read_newer(self, info: ThreadInfo, guild: int, now: datetime, sender: Sender) -> None:
        last = self._read.get((guild, info.id))
        if last is None or not last <= now < last + _READ_AGAIN:
            self._read[guild, info.id] = now
            await sender.update(info)

    async def _correct_next_times(self, now: datetime) -> None:
        """Corrects next times after the clock was set back: those found while it was ahead may be far
        away."""
        for schedule in await self._storage.schedules.list_timed():
            trigger = schedule.wanted.trigger
            if not isinstance(trigger, Recurrence) or schedule.next_due is None:
                continue
            posted = [
                delivery.due for delivery in await self._storage.outbox.list(schedule.guild, schedule.id)
            ]
            # what was posted is not posted again when its time comes for the second time
            real = [due for due in posted if due - now <= _WRONG_CLOCK]
            expected = find_next_time(trigger, max([now, *real]))
            if expected is not None and expected < schedule.next_due:
                await self._storage.schedules.set_next_due(schedule, expected)


def _until(end: datetime, times: Iterable[datetime]) -> Iterable[datetime]:
    return takewhile(lambda time: time <= end, times)
