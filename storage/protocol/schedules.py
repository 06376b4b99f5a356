"""Which digests post themselves, where and when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from storage.schedules import NewComments, NewSchedule, PauseReason, Schedule


class Schedules(Protocol):
    """Methods that take a guild and an id raise ``ScheduleNotFound``."""

    async def add(self, wanted: NewSchedule, *, at: datetime, next_due: datetime | None) -> Schedule:
        """For everything, the comments that are stored now count as posted.

        Raises ``ThreadNotFound``, ``TooManySchedules``."""
        ...

    async def get(self, guild: int, schedule_id: int) -> Schedule:
        """Raises ``ScheduleNotFound``."""

    async def list(self, guild: int) -> tuple[Schedule, ...]:
        """In the order in which they were added."""
        ...

    async def list_due(self, at: datetime, limit: int = 100) -> tuple[Schedule, ...]:
        """Active schedules of all guilds that are due, the earliest first."""
        ...

    async def list_by_activity(self) -> tuple[Schedule, ...]:
        """Active ones of all guilds that post by activity and have no delivery under way."""
        ...

    async def list_timed(self) -> tuple[Schedule, ...]:
        """Active ones of all guilds that post at times."""
        ...

    async def list_new(
        self, schedule: Schedule, *, threads: Collection[int] | None = None
    ) -> tuple[NewComments, ...]:
        """Threads of the guild, or of these only, with comments by people that the schedule has not posted:
        those with most commenters first."""
        ...

    async def pause(self, guild: int, schedule_id: int, reason: PauseReason) -> Schedule:
        """Also gives up a delivery that nobody has begun to send."""
        ...

    async def resume(self, guild: int, schedule_id: int, *, next_due: datetime | None) -> Schedule:
        """Raises ``ScheduleNotFound``."""

    async def delete(self, guild: int, schedule_id: int) -> None:
        """With all its deliveries and notices. What was posted stays."""
        ...

    async def set_next_due(self, schedule: Schedule, next_due: datetime) -> bool:
        """False if the schedule was changed since it was read."""
        ...
