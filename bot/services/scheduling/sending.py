"""What the scheduler needs from whatever posts messages. It knows nothing of Discord."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from storage.model import PostPart, ThreadInfo
from storage.schedules import Delivery, Notice, PauseReason, Schedule, ThreadActivity


class NotPosted(Exception):
    """This attempt certainly posted nothing; a later one may."""

    def __init__(self, retry_seconds: float | None = None) -> None:
        self.retry_seconds = retry_seconds
        """The earliest time at which to try again, where the other side told one (429)."""
        super().__init__(retry_seconds)


class MayBePosted(Exception):
    """It failed, but the message may have arrived: a dropped connection, a time-out, a server error."""


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
    """Where it is: the new Discord thread, if one was made."""
    message: int
    shows: str
    """What it shows, as ``storage.model.Post`` keeps it."""


class PreparedMessage(Protocol):
    """A message that is ready to be sent."""

    @property
    def has_nonce(self) -> bool:
        """Whether sending it again soon posts nothing. Discord has no nonces for new threads."""
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
        """Bring a live thread up to date; other threads stay as they are. Raises ``ThreadgistError``."""
        ...

    async def measure(self, schedule: Schedule, *, fresh: bool = False) -> ThreadActivity:
        """How much is new, of a schedule for several threads. Unless ``fresh`` it may be minutes old. Raises
        as ``gather``."""
        ...

    async def gather(self, schedule: Schedule) -> ScheduleNews:
        """What is new, of a schedule for several threads, after reading what has to be read. Raises
        ``ThreadgistError``, ``PostRefused``, ``NotPosted``."""
        ...

    async def prepare(self, schedule: Schedule, news: ScheduleNews, delivery: Delivery) -> PreparedMessage:
        """Everything that takes time, before the message counts as being sent. Raises ``ThreadgistError``,
        ``PostRefused``, ``NotPosted``."""
        ...

    async def find(self, schedule: Schedule, delivery: Delivery) -> SentMessage | None:
        """The message of a delivery whose answer was lost; None if it is certain that there is none.

        Raises ``HistoryUnreadable`` or ``PostRefused`` if that can never be known, ``MayBePosted`` or
        ``NotPosted`` if it cannot be known now.
        """
        ...

    async def notify(self, schedule: Schedule, notice: Notice) -> bool:
        """Tell whoever set the schedule, or the server's staff. False if nobody could be told now."""
        ...
