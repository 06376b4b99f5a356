"""Posts of schedules on their way: planned, claimed with a lease, sent, recorded.

What takes a delivery changes it only while the delivery is claimed as it was read: if the lease ended and
somebody else claimed it, the method returns False and nothing changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from storage.model import Post, PostPart
from storage.schedules import Delivery, Notice, PauseReason, Schedule


class Outbox(Protocol):
    async def plan(
        self,
        schedule: Schedule,
        *,
        due: datetime,
        nonce: str,
        at: datetime,
        next_due: datetime | None,
        joined: int = 0,
    ) -> bool:
        """Add a delivery and move the schedule on to ``next_due``. If a delivery of the schedule is still
        under way, the time is joined to that one.

        False, and nothing changes, if the schedule was changed since it was read.
        """
        ...

    async def skip_times(
        self, schedule: Schedule, *, at: datetime, next_due: datetime | None, count: int
    ) -> bool:
        """Move the schedule on without a post, and add a notice. False: as for ``plan``."""
        ...

    async def claim(self, owner: str, at: datetime, lease: timedelta) -> Delivery | None:
        """The delivery that has been due for the longest time and is not claimed. Times further in the future
        than a lease can reach were set before the clock was set back, and count as past."""
        ...

    async def begin_sending(
        self,
        delivery: Delivery,
        at: datetime,
        *,
        revision: int,
        last_number: int,
        parts: Sequence[PostPart] = (),
    ) -> Delivery | None:
        """From now on it may have been posted. ``revision``, ``last_number`` and ``parts`` of an earlier
        attempt whose result is not known are kept. None if it is no longer claimed."""
        ...

    async def retry_at(self, delivery: Delivery, at: datetime, *, not_posted: bool) -> bool:
        """Release the claim until then. ``not_posted``: it is certain that this attempt posted nothing."""
        ...

    async def record(self, delivery: Delivery, post: Post, at: datetime) -> bool:
        """It was posted. Always keeps the post, with the parts of the delivery; False if the delivery was no
        longer claimed."""
        ...

    async def skip(self, delivery: Delivery) -> bool:
        """Too little is new."""
        ...

    async def expire(self, delivery: Delivery, at: datetime) -> bool:
        """Nobody sent it in time. Adds a notice that its times were skipped."""
        ...

    async def fail(self, delivery: Delivery, reason: PauseReason, at: datetime) -> bool:
        """It was not posted. Pauses the schedule and adds a notice."""
        ...

    async def mark_ambiguous(self, delivery: Delivery, at: datetime) -> bool:
        """Nobody can tell whether it was posted. Adds a notice; what it may show is not new any more."""
        ...

    async def list(self, guild: int, schedule_id: int, limit: int = 25) -> tuple[Delivery, ...]:
        """Deliveries of a schedule, the latest first."""
        ...

    async def list_notices(self, at: datetime, limit: int = 25) -> tuple[Notice, ...]:
        """Notices of all guilds that nobody was told yet and that are not postponed beyond ``at``."""
        ...

    async def mark_notified(self, notice: Notice) -> None:
        """Marks a notice as sent, so that it is not sent again."""

    async def postpone_notice(self, notice: Notice, until: datetime) -> None:
        """It is told again after ``until``."""

    async def delete_settled_before(self, at: datetime) -> int:
        """Delete deliveries that were due before and are no longer under way. Returns how many."""
        ...
