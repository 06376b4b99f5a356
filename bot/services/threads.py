"""Importing and keeping threads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.importing.detect import read_thread
from bot.importing.hygiene import Limits
from bot.services.quarantine import hash_of_file
from bot.services.turns import Errand
from bot.services.workers import NO_GUILD, Workers
from storage.model import Saved, Thread, Visibility
from storage.protocol import Storage


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Imported:
    saved: Saved
    thread: Thread
    """As read, under the title it is stored by; numbers may differ from the stored ones where the source
    gives none."""


class Threads:
    """Import, list, delete. ``workers`` None reads in this process (the command line)."""

    def __init__(
        self,
        storage: Storage,
        limits: Limits,
        workers: Workers | None = None,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.storage = storage
        self.limits = limits
        self._workers = workers
        self._clock = clock

    async def read(self, content: bytes, name: str = "", *, guild: int = NO_GUILD) -> Thread:
        """The thread in a file's bytes. Raises ``UnreadableSource``; ``guild``: for whom it is read."""
        if self._workers is None:
            return read_thread(content, name, self.limits)
        errand = Errand(guild, await asyncio.to_thread(hash_of_file, content))
        return await self._workers.run_for(errand, read_thread, content, name, self.limits)

    async def add(
        self,
        guild: int,
        content: bytes,
        *,
        name: str = "",
        title: str | None = None,
        by: int | None = None,
        visibility: Visibility = Visibility.SERVER,
    ) -> Imported:
        """Read and store, or update what is stored of the same source."""
        thread = await self.read(content, name, guild=guild)
        if title:
            thread = replace(thread, title=title)
        saved = await self.storage.save(
            guild, thread, at=self._clock(), by=by, visibility=visibility, title_given=bool(title)
        )
        return Imported(saved, replace(thread, title=saved.info.title))
