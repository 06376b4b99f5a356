"""Schedules: which digests are posted automatically, where and when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from storage.schedules import NewComments, NewSchedule, PauseReason, Schedule


class Schedules(Protocol):
    """Schedules of guilds. Methods that take a guild and an id raise ``ScheduleNotFound``."""

    async def add(self, wanted: NewSchedule, *, at: datetime, next_due: datetime | None) -> Schedule:
        """Adds a schedule. If its subject is ``EVERYTHING``, the comments that are stored now count as
        posted.

        Raises ``ThreadNotFound``, ``TooManySchedules``.
        """
        ...

    async def get(self, guild: int, schedule_id: int) -> Schedule:
        """Returns a schedule. Raises ``ScheduleNotFound``."""

    async def list(self, guild: int) -> tuple[Schedule, ...]:
        """Lists the schedules of a guild in the order in which they were added."""
        ...

    async def list_due(self, at: datetime, limit: int = 100) -> tuple[Schedule, ...]:
        """Lists active schedules of all guilds that are due, the earliest first."""
        ...

    async def list_by_activity(self) -> tuple[Schedule, ...]:
        """Lists active schedules of all guilds that post by activity and have no delivery under way."""
        ...

    async def list_timed(self) -> tuple[Schedule, ...]:
        """Lists active schedules of all guilds that post at fixed times."""
        ...

    async def list_new(
        self, schedule: Schedule, *, threads: Collection[int] | None = None
    ) -> tuple[NewComments, ...]:
        """Lists threads with comments by people that the schedule has not posted. Threads with the most
        commenters come first. ``threads``: lists only these threads of the guild."""
        ...

    async def pause(self, guild: int, schedule_id: int, reason: PauseReason) -> Schedule:
        """Pauses a schedule. Also gives up a delivery that nobody has begun to send."""
        ...

    async def resume(self, guild: int, schedule_id: int, *, next_due: datetime | None) -> Schedule:
        """Resumes a paused schedule. Raises ``ScheduleNotFound``."""

    async def delete(self, guild: int, schedule_id: int) -> None:
        """Deletes a schedule with all its deliveries and notices. Messages that it posted stay."""
        ...

    async def set_next_due(self, schedule: Schedule, next_due: datetime) -> bool:
        """Sets when the schedule is due next. Returns False if the schedule was changed since it was read."""
        ...
