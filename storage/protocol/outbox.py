"""Deliveries of schedules: each is planned, claimed with a lease, sent and recorded.

Methods that take a delivery change it only if its claim has not changed since it was read. If the lease ended
and another process claimed the delivery, they change nothing and return False or None.
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
        """Adds a delivery and moves the schedule on to ``next_due``. If a delivery of the schedule is still
        under way, that delivery covers this time too, and none is added.

        Returns False and changes nothing if the schedule was changed since it was read.
        """
        ...

    async def skip_times(
        self, schedule: Schedule, *, at: datetime, next_due: datetime | None, count: int
    ) -> bool:
        """Moves the schedule on without a post, and adds a notice. Returns False in the same case as
        ``plan``."""
        ...

    async def claim(self, owner: str, at: datetime, lease: timedelta) -> Delivery | None:
        """Claims and returns the unclaimed delivery that has been due for the longest time. A lease or
        postponement that ends later than is possible was set before the clock was set back, and counts as
        ended. Clocks of several machines may differ by the length of a lease."""
        ...

    async def renew(self, delivery: Delivery, at: datetime, lease: timedelta) -> bool:
        """Makes the lease last until ``at + lease``. Returns False if the delivery is no longer claimed."""
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
        """Records that the message may have been posted from now on. Keeps ``revision``, ``last_number`` and
        ``parts`` of an earlier attempt whose result is not known. Returns None if the delivery is no longer
        claimed."""
        ...

    async def retry_at(self, delivery: Delivery, at: datetime, *, not_posted: bool) -> bool:
        """Releases the claim and postpones the delivery until ``at``. ``not_posted``: whether it is certain
        that this attempt posted nothing."""
        ...

    async def record(self, delivery: Delivery, post: Post, at: datetime) -> bool:
        """Records that the delivery was posted. Always keeps the post, with the parts of the delivery.
        Returns False if the delivery was no longer claimed."""
        ...

    async def skip(self, delivery: Delivery) -> bool:
        """Ends a delivery without a post, because there is too little new."""
        ...

    async def expire(self, delivery: Delivery, at: datetime) -> bool:
        """Ends a delivery that nobody sent in time. Adds a notice that its times were skipped."""
        ...

    async def fail(self, delivery: Delivery, reason: PauseReason, at: datetime) -> bool:
        """Ends a delivery that was not posted. Pauses the schedule and adds a notice."""
        ...

    async def mark_ambiguous(self, delivery: Delivery, at: datetime) -> bool:
        """Ends a delivery that may have been posted. Adds a notice. Comments that the message may show no
        longer count as new."""
        ...

    async def list(self, guild: int, schedule_id: int, limit: int = 25) -> tuple[Delivery, ...]:
        """Lists the deliveries of a schedule, the latest first."""
        ...

    async def list_notices(self, at: datetime, limit: int = 25) -> tuple[Notice, ...]:
        """Lists notices of all guilds that nobody has been told yet and that are not postponed beyond
        ``at``."""
        ...

    async def mark_notified(self, notice: Notice) -> None:
        """Marks a notice as sent, so that it is not sent again."""

    async def postpone_notice(self, notice: Notice, until: datetime) -> None:
        """Leaves the notice out of ``list_notices`` until ``until``."""

    async def delete_settled_before(self, at: datetime) -> int:
        """Deletes deliveries that were due before ``at`` and are no longer under way. Returns how many were
        deleted."""
        ...
