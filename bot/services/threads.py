"""Imports threads from files and addresses, and refreshes them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from bot.errors import CannotFetch, LibraryFull
from bot.importing.detect import read_thread, read_threads
from bot.importing.fetching.fetched import read_fetched
from bot.importing.text.limits import Limits
from bot.services.fair_queue import Job
from bot.services.libraries import MAX_OWN_THREADS
from bot.services.quarantine import hash_file
from storage.libraries import Library, Person
from storage.model import SaveResult, Thread, ThreadInfo, Visibility
from storage.protocol import Storage

if TYPE_CHECKING:
    from bot.importing.fetching.download import Downloads, FetchProgress
    from bot.services.workers import Workers

LIVE = "discord:"
"""The prefix of keys of threads that were made from Discord threads, and are refreshed from Discord."""


TYPICAL_BYTES = 10_000_000
"""A file with this many bytes gets twice the time of a small one, and so on."""


def get_now() -> datetime:
    """The clock of imports, which tests replace."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class ImportedThread:
    saved: SaveResult
    thread: Thread
    """The thread as it was read, with the title under which it is stored. If the source gives no numbers,
    they may differ from the stored ones."""


class ThreadService:
    """``workers`` None reads in this process (the command line); without ``downloads`` nothing is fetched.
    ``own_threads``: most that one person may keep for themselves."""

    def __init__(
        self,
        storage: Storage,
        limits: Limits,
        workers: Workers | None = None,
        clock: Callable[[], datetime] = get_now,
        downloads: Callable[[], Downloads] | None = None,
        *,
        own_threads: int = MAX_OWN_THREADS,
    ) -> None:
        self.storage = storage
        self.limits = limits
        self._workers = workers
        self._clock = clock
        self._downloads = downloads
        self._own_threads = own_threads
        self._keeping_own = asyncio.Lock()

    async def read(self, content: bytes, name: str = "", *, library: Library | None = None) -> Thread:
        """The thread in a file's bytes. Raises ``UnreadableSource``; ``library``: for whom it is read."""
        if self._workers is None:
            return read_thread(content, name, self.limits)
        job = await _job_for_content(library, content)
        return await self._workers.run_job(job, read_thread, content, name, self.limits)

    async def read_all(
        self, content: bytes, name: str = "", *, library: Library | None = None
    ) -> tuple[Thread, ...]:
        """All threads in a file's bytes. Raises ``UnreadableSource``."""
        if self._workers is None:
            return read_threads(content, name, self.limits)
        job = await _job_for_content(library, content)
        return await self._workers.run_job(job, read_threads, content, name, self.limits)

    def may_fetch(self, address: str | None) -> bool:
        """Whether the operator allows this host."""
        if self._downloads is None or not address:
            return False
        from bot.importing.fetching.hosts import normalise_address

        try:
            return (normalise_address(address).host or "") in self._downloads().allowed
        except CannotFetch:
            return False

    async def fetch(
        self, address: str, *, library: Library | None = None, progress: FetchProgress | None = None
    ) -> Thread:
        """The thread at an address. Raises ``CannotFetch``, ``UnreadableSource``.

        ``progress`` is called if it takes several requests.
        """
        if self._downloads is None:
            from bot.importing.fetching.hosts import check_not_discord, normalise_address

            host = normalise_address(address).raw_host or ""
            check_not_discord(host)
            raise CannotFetch("off", host=host)
        from bot.importing.fetching.by_address import (
            fetch,  # loaded by those who fetch, as what it fetches with
        )

        if self._workers is None:
            fetched = await fetch(self._downloads(), address, progress, library=library)
            return read_fetched(fetched, self.limits)
        compute = partial(self._workers.run_job, Job(library))
        fetched = await fetch(self._downloads(), address, progress, library=library, compute=compute)
        job = await _job_for_content(library, fetched.content)
        return await self._workers.run_job(job, read_fetched, fetched, self.limits)

    async def add(
        self,
        library: Library,
        content: bytes,
        *,
        name: str = "",
        title: str | None = None,
        by: int | None = None,
        visibility: Visibility = Visibility.SERVER,
        channel: int | None = None,
    ) -> ImportedThread:
        """Reads and stores a thread, or updates the stored one from the same source. ``channel``: whose
        readers may see it, if ``visibility`` says so."""
        thread = await self.read(content, name, library=library)
        return await self.save(library, thread, title=title, by=by, visibility=visibility, channel=channel)

    async def add_fetched(
        self,
        library: Library,
        address: str,
        *,
        title: str | None = None,
        by: int | None = None,
        visibility: Visibility = Visibility.SERVER,
        channel: int | None = None,
        progress: FetchProgress | None = None,
    ) -> ImportedThread:
        """Fetches, reads and stores a thread, or updates the stored one from the same source."""
        thread = await self.fetch(address, library=library, progress=progress)
        return await self.save(library, thread, title=title, by=by, visibility=visibility, channel=channel)

    async def refresh(
        self, library: Library, thread_id: int, *, progress: FetchProgress | None = None
    ) -> ImportedThread:
        """Refreshes a thread from its address. Raises ``CannotFetch`` also if it has no address, or if the
        address now shows something else; then nothing is changed."""
        info = await self.storage.threads.get_info(library, thread_id)
        if info.key.startswith(LIVE):
            raise CannotFetch("live", thread=str(info.id))
        if not info.address:
            raise CannotFetch("nothing-to-refresh", thread=str(info.id))
        fresh = await self.fetch(info.address, library=library, progress=progress)
        if not fresh.comments and info.comment_count:
            raise CannotFetch("empty-now", thread=str(info.id), comments=info.comment_count)
        if fresh.key != info.key and not _same(await self.storage.threads.get(library, thread_id), fresh):
            raise CannotFetch("another-now", thread=str(info.id), title=fresh.title)
        kept = replace(fresh, key=info.key)
        return await self.save(library, kept, visibility=info.visibility, channel=info.channel)

    async def refresh_if_possible(self, info: ThreadInfo) -> None:
        """Refreshes a thread if it has an address that may be fetched. Raises what ``refresh`` raises."""
        if not info.key.startswith(LIVE) and self.may_fetch(info.address):
            await self.refresh(info.library, info.id)

    async def save(
        self,
        library: Library,
        thread: Thread,
        *,
        visibility: Visibility = Visibility.SERVER,
        channel: int | None = None,
        title: str | None = None,
        by: int | None = None,
    ) -> ImportedThread:
        """Stores a thread that was read, or updates the stored one from the same source."""
        if title:
            thread = replace(thread, title=title)
        # one after the other where they are counted
        async with self._keeping_own if isinstance(library, Person) else contextlib.nullcontext():
            saved = await self.storage.threads.save(
                library,
                thread,
                at=self._clock(),
                by=by,
                visibility=visibility,
                channel=channel,
                title_given=bool(title),
            )
            if saved.created and isinstance(library, Person):
                await self._check_room(library, saved.info.id)
        return ImportedThread(saved, replace(thread, title=saved.info.title))

    async def _check_room(self, library: Library, newest: int) -> None:
        """Removes the newest thread again if the person's library was full without it. Only saving shows
        whether a thread is new or updates a stored one, which is always allowed."""
        if (await self.storage.threads.list(library, limit=1)).total > self._own_threads:
            await self.storage.threads.delete(library, newest)
            raise LibraryFull(limit=self._own_threads)


async def _job_for_content(library: Library | None, content: bytes) -> Job:
    hashed = await asyncio.to_thread(hash_file, content)
    return Job(library, hashed, allowance=1 + len(content) / TYPICAL_BYTES)


def _same(stored: Thread, fresh: Thread) -> bool:
    """Finds the same discussion under another key: a page that was imported from a file before, or a renamed
    topic."""
    said = {(comment.author, comment.text) for comment in stored.comments if comment.text}
    return stored.form == fresh.form and any((one.author, one.text) in said for one in fresh.comments)
