"""``Storage`` in one SQLite file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import TracebackType
from typing import Self

from storage.quota import NO_QUOTA, Quota
from storage.sqlite.backup import write_backup
from storage.sqlite.backup_files import remove_leftovers
from storage.sqlite.claims import SqliteClaims
from storage.sqlite.comments import SqliteComments
from storage.sqlite.database import Database
from storage.sqlite.digests import SqliteDigests
from storage.sqlite.guilds import SqliteGuilds
from storage.sqlite.outbox import SqliteOutbox
from storage.sqlite.people import SqlitePeople
from storage.sqlite.posts import SqlitePosts
from storage.sqlite.reading import SqliteReading
from storage.sqlite.schedules import SqliteSchedules
from storage.sqlite.settings import SqliteSettings
from storage.sqlite.threads import SqliteThreads
from storage.sqlite.transfer import SqliteTransfer


class SqliteStorage:
    """``async with SqliteStorage(path) as storage``. See ``storage.protocol`` for what the methods do.

    ``search_seconds``: the longest that a search may take; ``busy_seconds``: how long to wait while another
    program has the file locked; ``owner``: refuse to open (``DatabaseInUse``) if another owner has the file
    open; ``quota``: how much each guild may store.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        search_seconds: float = 2.0,
        busy_seconds: float = 5.0,
        owner: bool = False,
        quota: Quota = NO_QUOTA,
    ) -> None:
        self.path = Path(path).absolute()
        self._database = Database(self.path, busy_seconds=busy_seconds, owner=owner)
        self.threads = SqliteThreads(self._database, quota)
        self.comments = SqliteComments(self._database, search_seconds)
        self.digests = SqliteDigests(self._database)
        self.posts = SqlitePosts(self._database)
        self.reading = SqliteReading(self._database)
        self.people = SqlitePeople(self._database)
        self.claims = SqliteClaims(self._database)
        self.settings = SqliteSettings(self._database)
        self.schedules = SqliteSchedules(self._database)
        self.outbox = SqliteOutbox(self._database)
        self.guilds = SqliteGuilds(self._database)
        self.transfer = SqliteTransfer(self._database)

    async def __aenter__(self) -> Self:
        await self._database.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._database.close()

    async def backup(self, target: Path | str) -> None:
        """Writes a verified copy while the database stays in use. Replaces ``target`` if it exists."""
        await asyncio.to_thread(write_backup, self.path, Path(target))

    async def remove_old_copies(self) -> int:
        return await asyncio.to_thread(remove_leftovers, self.path)
