"""What the scheduler needs from whatever posts messages. It knows nothing of Discord."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from storage.model import PostPart, ThreadInfo
from storage.schedules import Delivery, Notice, PauseReason, Schedule, ThreadActivity

Refresh: TypeAlias = Callable[[ThreadInfo], Awaitable[None]]
"""Refreshes a thread before it is posted."""


class NotPosted(Exception):
    """This attempt certainly posted nothing; a later one may."""

    def __init__(self, retry_seconds: float | None = None) -> None:
        self.retry_seconds = retry_seconds
        """Seconds to wait before trying again, if the service stated them (429)."""
        super().__init__(retry_seconds)


class MayBePosted(Exception):
    """The attempt failed, but the message may have arrived: a dropped connection, a time-out, a server
    error."""


class PostRefused(Exception):
    """This attempt posted nothing, and a later one would not either."""

    def __init__(self, reason: PauseReason) -> None:
        self.reason = reason
        super().__init__(reason)


class HistoryUnreadable(Exception):
    """The history of the channel cannot be read, now or later."""


@dataclass(frozen=True)
class ScheduleNews:
    """What is new since the last post of a schedule."""

    activity: ThreadActivity
    info: ThreadInfo | None = None
    """The thread, if the schedule is for one."""


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message that was posted."""

    channel: int
    """Where the message is: the new Discord thread, if one was made."""
    message: int
    shows: str
    """What the message shows, as in ``storage.model.Post``."""


class PreparedMessage(Protocol):
    """A message that is ready to be sent."""

    @property
    def has_nonce(self) -> bool:
        """Whether sending it again soon would post nothing. Discord has no nonces for new threads."""
        ...

    @property
    def parts(self) -> tuple[PostPart, ...]:
        """What the message shows, if it shows several threads."""
        ...

    async def send(self, nonce: str) -> SentMessage:
        """If ``has_nonce``, a nonce of the last minutes posts nothing and returns the message that was posted
        with it. Raises ``NotPosted``, ``MayBePosted``, ``PostRefused``."""
        ...


class Sender(Protocol):
    async def update(self, info: ThreadInfo) -> None:
        """Refreshes a live thread. Does nothing for other threads. Raises ``ThreadgistError``."""
        ...

    async def measure(self, schedule: Schedule, *, fresh: bool = False) -> ThreadActivity:
        """Counts what is new for a schedule for several threads. Unless ``fresh``, the count may be minutes
        old. Raises as ``gather``."""
        ...

    async def gather(self, schedule: Schedule) -> ScheduleNews:
        """Gets what is new for a schedule for several threads, after reading their channels. Raises
        ``ThreadgistError``, ``PostRefused``, ``NotPosted``."""
        ...

    async def prepare(self, schedule: Schedule, news: ScheduleNews, delivery: Delivery) -> PreparedMessage:
        """Does everything that takes time, before the message counts as being sent. Raises
        ``ThreadgistError``, ``PostRefused``, ``NotPosted``."""
        ...

    async def find(self, schedule: Schedule, delivery: Delivery) -> SentMessage | None:
        """Finds the message of a delivery if it is not known whether it was sent; None if it certainly was
        not.

        Raises ``HistoryUnreadable`` or ``PostRefused`` if that can never be known, ``MayBePosted`` or
        ``NotPosted`` if it cannot be known now.
        """
        ...

    async def notify(self, schedule: Schedule, notice: Notice) -> bool:
        """Notifies whoever added the schedule, or the server's staff. False if nobody could be notified
        now."""
        ...
