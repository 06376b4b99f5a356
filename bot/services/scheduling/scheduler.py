"""What people do with schedules, and the loop that posts what is due."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.errors import ScheduleNeedsBot, ScheduleUnderWay
from bot.services.scheduling.delivering import Deliverer
from bot.services.scheduling.planning import Planner
from bot.services.scheduling.recurrence import find_next_time
from bot.services.scheduling.sending import Refresh, Sender
from storage.errors import ScheduleNotFound
from storage.libraries import Guild
from storage.protocol import Storage
from storage.schedules import (
    NewSchedule,
    Notice,
    PauseReason,
    Recurrence,
    Schedule,
    ScheduleState,
    ScheduleSubject,
    Trigger,
)

_EVERY = 15.0
"""Seconds between two checks of what is due."""
_AT_ONCE = 4
_TELL_AGAIN = timedelta(minutes=15)
_STOP_TELLING = timedelta(days=7)
_KEPT = timedelta(days=400)

_log = logging.getLogger(__name__)


def get_utc_now() -> datetime:
    """The clock of schedules, which tests replace."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class NextPost:
    """What a schedule would do if its time came now."""

    schedule: Schedule
    new: int
    """Comments since its last post."""

    @property
    def posts(self) -> bool:
        """Whether there is enough that is new."""
        return self.new >= max(1, self.schedule.wanted.min_new)


class Scheduler:
    """``refresh``: refreshes a thread before it is posted."""

    def __init__(
        self,
        storage: Storage,
        clock: Callable[[], datetime] = get_utc_now,
        *,
        refresh: Refresh | None = None,
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._refresh = refresh
        self._planner = Planner(storage, refresh)
        self.sender: Sender | None = None
        """What reads channels and posts; None outside of the running bot."""
        self._woken = asyncio.Event()

    async def add(self, wanted: NewSchedule) -> Schedule:
        """Raises ``ThreadNotFound``, ``TooManySchedules``."""
        now = self._clock()
        added = await self._storage.schedules.add(wanted, at=now, next_due=_next(wanted.trigger, now))
        self.wake()
        return added

    async def list(self, guild: int) -> tuple[Schedule, ...]:
        """All schedules of a server, in the order of their numbers."""
        return await self._storage.schedules.list(guild)

    async def get(self, guild: int, schedule_id: int) -> Schedule:
        """Raises ``ScheduleNotFound``, as all methods below."""
        return await self._storage.schedules.get(guild, schedule_id)

    async def pause(self, guild: int, schedule_id: int) -> Schedule:
        """Raises ``ScheduleNotFound``."""
        return await self._storage.schedules.pause(guild, schedule_id, PauseReason.ASKED)

    async def resume(self, guild: int, schedule_id: int) -> Schedule:
        """Times that passed while it was paused are not made up for."""
        schedule = await self.get(guild, schedule_id)
        if schedule.state is ScheduleState.ACTIVE:
            return schedule
        next_due = _next(schedule.wanted.trigger, self._clock())
        return await self._storage.schedules.resume(guild, schedule_id, next_due=next_due)

    async def remove(self, guild: int, schedule_id: int) -> None:
        """Raises ``ScheduleNotFound``."""
        await self._storage.schedules.delete(guild, schedule_id)

    async def preview_next(self, guild: int, schedule_id: int) -> NextPost:
        """Raises ``ThreadNotFound`` if the schedule's thread was deleted, ``ScheduleNeedsBot`` if only the
        running bot can tell, and what ``Sender.gather`` raises."""
        schedule = await self.get(guild, schedule_id)
        if schedule.wanted.subject is not ScheduleSubject.THREAD:
            return NextPost(schedule, await self._count_new(schedule))
        activity = await self._storage.comments.get_activity(
            Guild(guild), schedule.wanted.thread_id, after=schedule.posted_number
        )
        return NextPost(schedule, activity.new)

    async def _count_new(self, schedule: Schedule) -> int:
        if self.sender is not None:
            return (await self.sender.measure(schedule, fresh=True)).new
        if schedule.wanted.subject is ScheduleSubject.EVERYTHING:
            return sum(one.activity.new for one in await self._storage.schedules.list_new(schedule))
        raise ScheduleNeedsBot(number=schedule.id)

    async def run_now(self, guild: int, schedule_id: int) -> Schedule:
        """Posts as soon as possible, in addition to its times. Raises ``ScheduleUnderWay`` if it was changed
        at this moment or is paused."""
        schedule = await self.get(guild, schedule_id)
        if not await self._planner.plan_delivery(schedule, self._clock()):
            raise ScheduleUnderWay(number=schedule_id)
        self.wake()
        return schedule

    def wake(self) -> None:
        """Checks what is due now."""
        self._woken.set()

    async def run(self, sender: Sender, every: float = _EVERY) -> None:
        """Runs until it is cancelled. Measuring activity may mean reading channels, so it has a task of its
        own and does not delay posts that are due."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._sweep_repeatedly(sender, every))
            tasks.create_task(self._measure_repeatedly(sender, every))

    async def _sweep_repeatedly(self, sender: Sender, every: float) -> None:
        deliverer = self.make_deliverer(sender)
        while True:
            self._woken.clear()
            try:
                await self.sweep(sender, deliverer)
            except Exception:  # noqa: BLE001 - whatever it was, the next look may go well
                _log.exception("schedules could not be looked after")
            try:
                async with asyncio.timeout(every):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def _measure_repeatedly(self, sender: Sender, every: float) -> None:
        while True:
            try:
                await self.plan_by_activity(sender)
            except Exception:  # noqa: BLE001 - whatever it was, the next look may go well
                _log.exception("schedules could not be measured")
            await asyncio.sleep(every)

    def make_deliverer(self, sender: Sender) -> Deliverer:
        """A new deliverer. Each has its own owner for leases, so that posts are sent once."""
        owner = uuid.uuid4().hex
        return Deliverer(self._storage, sender, self._clock, owner=owner, refresh=self._refresh)

    async def sweep(self, sender: Sender, deliverer: Deliverer) -> None:
        """Plans the times that have come, sends what can be sent, and sends notices."""
        now = self._clock()
        await self._planner.plan(now)
        await asyncio.gather(*(_deliver_all(deliverer) for _ in range(_AT_ONCE)))
        await self._tell(sender)
        await self._storage.outbox.delete_settled_before(now - _KEPT)

    async def plan_by_activity(self, sender: Sender) -> None:
        """Plans deliveries for what has enough new comments, and wakes the sweep that sends them."""
        await self._planner.plan_by_activity(self._clock(), sender, self.wake)

    async def _tell(self, sender: Sender) -> None:
        for notice in await self._storage.outbox.list_notices(self._clock()):
            if await self._told(sender, notice) or self._clock() - notice.at > _STOP_TELLING:
                await self._storage.outbox.mark_notified(notice)
            else:
                await self._storage.outbox.postpone_notice(notice, self._clock() + _TELL_AGAIN)

    async def _told(self, sender: Sender, notice: Notice) -> bool:
        try:
            schedule = await self._storage.schedules.get(notice.guild, notice.schedule_id)
            return await sender.notify(schedule, notice)
        except ScheduleNotFound:
            return True
        except Exception:  # noqa: BLE001 - it is tried again later
            _log.exception("a notice about a schedule could not be sent", extra={"guild": notice.guild})
            return False


async def _deliver_all(deliverer: Deliverer) -> None:
    while await deliverer.deliver_next():
        pass


def _next(trigger: Trigger, now: datetime) -> datetime | None:
    return find_next_time(trigger, now) if isinstance(trigger, Recurrence) else None
