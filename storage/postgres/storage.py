"""``Storage`` in a PostgreSQL database."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from storage.postgres.claims import PostgresClaims
from storage.postgres.comments import PostgresComments
from storage.postgres.database import Database
from storage.postgres.digests import PostgresDigests
from storage.postgres.guilds import PostgresGuilds
from storage.postgres.outbox import PostgresOutbox
from storage.postgres.people import PostgresPeople
from storage.postgres.posts import PostgresPosts
from storage.postgres.reading import PostgresReading
from storage.postgres.schedules import PostgresSchedules
from storage.postgres.settings import PostgresSettings
from storage.postgres.shards import Shards
from storage.postgres.threads import PostgresThreads
from storage.postgres.transfer import PostgresTransfer
from storage.quota import NO_QUOTA, Quota

ALL_SHARDS = Shards()


class PostgresStorage:
    """``async with PostgresStorage(address) as storage``. See ``storage.protocol`` for what the methods do.

    ``address``: ``postgresql://user@host/database``; ``connections``: the most that are open at once;
    ``search_seconds``: the longest that a search may take; ``quota``: how much each guild may store;
    ``shards``: lists of what is due, stale or to be told contain only guilds of these shards.

    Any number of processes may have the database open.
    """

    def __init__(
        self,
        address: str,
        *,
        connections: int = 10,
        connect_seconds: float = 10.0,
        search_seconds: float = 2.0,
        quota: Quota = NO_QUOTA,
        shards: Shards = ALL_SHARDS,
    ) -> None:
        self._database = Database(
            address, connections=connections, connect_seconds=connect_seconds, shards=shards
        )
        self.threads = PostgresThreads(self._database, quota)
        self.comments = PostgresComments(self._database, search_seconds)
        self.digests = PostgresDigests(self._database)
        self.posts = PostgresPosts(self._database)
        self.reading = PostgresReading(self._database)
        self.people = PostgresPeople(self._database)
        self.claims = PostgresClaims(self._database)
        self.settings = PostgresSettings(self._database)
        self.schedules = PostgresSchedules(self._database)
        self.outbox = PostgresOutbox(self._database)
        self.guilds = PostgresGuilds(self._database)
        self.transfer = PostgresTransfer(self._database)

    async def __aenter__(self) -> Self:
        await self._database.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._database.close()

    async def remove_old_copies(self) -> int:
        """Deletes nothing, because backups are made with PostgreSQL's own tools."""
        return 0
