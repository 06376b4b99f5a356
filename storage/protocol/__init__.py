"""What the program may ask of a database: one class for each kind of stored data.

A storage engine implements ``Storage``. Methods that take a library or a guild never see or change anything
that belongs to another one.

Every method raises ``StorageError``; methods that take the id of a thread raise ``ThreadNotFound``.
"""

from __future__ import annotations

from types import TracebackType
from typing import Protocol, Self

from storage.protocol.claims import Claims
from storage.protocol.comments import Comments
from storage.protocol.digests import Digests
from storage.protocol.guilds import Guilds
from storage.protocol.outbox import Outbox
from storage.protocol.people import People
from storage.protocol.posts import Posts
from storage.protocol.reading import Reading
from storage.protocol.schedules import Schedules
from storage.protocol.settings import Settings
from storage.protocol.threads import Threads
from storage.transfer import Transfer

__all__ = [
    "Claims",
    "Comments",
    "Digests",
    "Guilds",
    "Outbox",
    "People",
    "Posts",
    "Reading",
    "Schedules",
    "Settings",
    "Storage",
    "Threads",
    "Transfer",
]


class Storage(Protocol):
    """A database, which ``async with`` opens and closes."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    @property
    def threads(self) -> Threads: ...

    @property
    def comments(self) -> Comments: ...

    @property
    def digests(self) -> Digests: ...

    @property
    def posts(self) -> Posts: ...

    @property
    def reading(self) -> Reading: ...

    @property
    def people(self) -> People: ...

    @property
    def claims(self) -> Claims: ...

    @property
    def settings(self) -> Settings: ...

    @property
    def schedules(self) -> Schedules: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def guilds(self) -> Guilds: ...

    @property
    def transfer(self) -> Transfer: ...

    async def remove_old_copies(self) -> int:
        """Deletes copies of the database that this program made and that are no longer needed. Returns how
        many were deleted."""
        ...
