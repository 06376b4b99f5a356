"""Digests of stored threads. They are cached and computed once, however many people ask; every quote is
checked."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from bot.digest import cache_key
from bot.digest.filtering import get_placed_numbers
from bot.digest.model import Digest, Length
from bot.digest.serialization import digest_from_bytes
from bot.digest.verification import find_unproved_quotes, remove_unproved_quotes
from bot.digest.worker import Bodies, Unencoded, encode_texts, run_digest_step
from bot.services.cooldowns import Cooldowns, Cost
from bot.services.fair_queue import Job
from bot.services.quarantine import hash_thread
from bot.services.temporary_threads import ThreadSource
from storage.errors import ThreadgistError
from storage.libraries import Library
from storage.model import Thread

if TYPE_CHECKING:
    from bot.services.workers import Workers

_log = logging.getLogger(__name__)

_Key = tuple[Library, int]  # and thread

ENCODE_BATCH = 250
"""Texts in one batch: half a second of work on a usual machine, a few seconds on a slow one."""
TYPICAL_COMMENTS = 10_000
"""A thread with this many comments gets twice the time of a small one, and so on."""

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ProgressListener:
    """Receives the progress of a digest."""

    report: Callable[[int, int], Awaitable[None]]
    """Called with the number of comments read and the total."""
    every: float
    """Seconds between two reports."""


@dataclass(frozen=True, slots=True)
class _Made:
    revision: int
    """The revision of the thread that the digests were made of."""
    by_length: dict[Length, bytes]


@dataclass(slots=True)
class _Making:
    job: Job
    progress: tuple[int, int] = (0, 0)
    """Comments read, and the total."""
    moved_on: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    """Done when there is more progress, and then replaced."""
    task: asyncio.Task[_Made] = field(init=False)

    def move_on(self, done: int, total: int) -> None:
        self.progress = done, total
        moved_on, self.moved_on = self.moved_on, asyncio.get_running_loop().create_future()
        moved_on.set_result(None)


class OtherProcesses(Protocol):
    """Processes that compute and store digests, perhaps on other machines."""

    async def make(
        self,
        library: Library,
        thread_id: int,
        revision: int,
        *,
        background: bool = False,
        report: Callable[[int, int], None],
    ) -> bool:
        """Lets the digests of the thread be computed and stored. ``report`` is called with the number of
        comments read and the total.

        False if they have to be computed here. Raises ``WorkTooSlow``, ``WorkTooLarge``, ``WorkFailed``,
        ``Quarantined``, ``ThreadNotFound``, ``StorageError``.
        """
        ...

    def prioritise(self, library: Library, thread_id: int) -> None:
        """Raises the priority of background work for which somebody waits now."""
        ...


class DigestService:
    """``workers`` None computes in this process (the command line). ``others``, if there are any, compute the
    digests of stored threads."""

    def __init__(
        self,
        storage: ThreadSource,
        workers: Workers | None = None,
        cooldowns: Cooldowns | None = None,
        others: OtherProcesses | None = None,
    ) -> None:
        self.storage = storage
        self._workers = workers
        self._others = others
        self._cooldowns = cooldowns or Cooldowns({})
        self._preparing: set[asyncio.Task[None]] = set()
        self._under_way: dict[_Key, _Making] = {}

    async def get(
        self,
        library: Library,
        thread_id: int,
        length: Length = Length.SHORT,
        *,
        person: int | None = None,
        progress: ProgressListener | None = None,
    ) -> Digest:
        """Gets a digest from the cache or computes it now. ``person``: who waits for it, and whose rate limit
        it counts for.

        Raises ``ThreadNotFound``, ``TooSoon``, ``Busy``, ``WorkTooSlow``, ``WorkFailed``, ``Quarantined``.
        """
        body = await self.storage.digests.get(library, thread_id, cache_key.make_cache_key(length))
        if body is None:
            body = (await self._made_once(library, thread_id, person, progress=progress))[length]
        digest = digest_from_bytes(body)
        return await self._proved(library, thread_id, digest)

    async def make_if_missing(
        self, library: Library, thread_id: int, *, progress: ProgressListener | None = None
    ) -> None:
        """Computes and stores the digests of all lengths if they are missing. Raises what ``get`` raises."""
        for length in Length:
            if await self.storage.digests.get(library, thread_id, cache_key.make_cache_key(length)) is None:
                await self._made_once(library, thread_id, progress=progress)
                return

    async def make_unstored(
        self,
        thread: Thread,
        length: Length = Length.SHORT,
        method: str = cache_key.DEFAULT_METHOD,
        *,
        progress: ProgressListener | None = None,
    ) -> Digest:
        """Computes the digest of a thread that is not stored, by any ranking method."""
        making, stored = _Making(Job(None)), dict[bytes, bytes]()
        await self._prepare_job(making.job, thread)
        with self._admitted(making.job):
            made = await self._step(making.job, thread, stored, method)
            while isinstance(made, Unencoded):
                async for vectors in self._encoded(making, thread, made):
                    stored |= vectors
                    if progress is not None:
                        await progress.report(*making.progress)
                made = await self._step(making.job, thread, stored, method)
        return digest_from_bytes(made.by_length[length])

    def prepare_in_background(self, library: Library, thread_id: int) -> None:
        """Starts computing the digests before anybody asks, after an import. Does not wait."""
        task = asyncio.create_task(self._prepare(library, thread_id))
        self._preparing.add(task)
        task.add_done_callback(self._preparing.discard)

    async def _prepare(self, library: Library, thread_id: int) -> None:
        try:
            await self._made_once(library, thread_id, background=True)
        except ThreadgistError as error:
            _log.warning(
                "no digest after an import", extra={"library": str(library), "error": type(error).__name__}
            )

    async def close(self) -> None:
        """Stops computing. Nothing is lost: digests are computed when they are asked for."""
        tasks = [*self._preparing, *(making.task for making in self._under_way.values())]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _made_once(
        self,
        library: Library,
        thread_id: int,
        person: int | None = None,
        *,
        background: bool = False,
        progress: ProgressListener | None = None,
    ) -> dict[Length, bytes]:
        """Computes all lengths at once, which share nearly all of the work."""
        revision = (await self.storage.threads.get_info(library, thread_id)).revision
        key = (library, thread_id)
        while True:
            making = self._under_way.get(key)
            # One that is done stays there until the event loop goes on. Waiting for it would not let the loop
            # go on, and would never end if the thread was changed meanwhile.
            if making is None or making.task.done():
                if person is not None:
                    self._cooldowns.take(Cost.WORK, library, person)
                making = self._begin(key, background=background)
            elif not background and self._workers is not None:
                self._workers.prioritise(making.job)
                if self._others is not None:
                    self._others.prioritise(library, thread_id)
            await self._wait(making, progress)
            # shielded: one impatient reader must not take the digest from the others
            made = await asyncio.shield(making.task)
            if made.revision >= revision:
                return made.by_length

    def _begin(self, key: _Key, *, background: bool) -> _Making:
        job = Job(key[0], background=background, resumable=True)
        making = self._under_way[key] = _Making(job)
        making.task = asyncio.create_task(self._make(*key, making))
        making.task.add_done_callback(lambda _: self._forget(key, making))
        return making

    def _forget(self, key: _Key, making: _Making) -> None:
        if self._under_way.get(key) is making:
            del self._under_way[key]

    async def _wait(self, making: _Making, progress: ProgressListener | None) -> None:
        """Waits for the digests and reports the progress."""
        if progress is None:
            return
        loop = asyncio.get_running_loop()
        due = loop.time() + progress.every
        while not making.task.done():
            awaited: set[asyncio.Future[Any]] = {making.task, making.moved_on}
            await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
            if not making.task.done() and loop.time() >= due:
                await progress.report(*making.progress)
                due = loop.time() + progress.every

    async def _make(self, library: Library, thread_id: int, making: _Making) -> _Made:
        with self._admitted(making.job):
            made = await self._make_elsewhere(library, thread_id, making)
            return made or await self._make_here(library, thread_id, making)

    async def _make_elsewhere(self, library: Library, thread_id: int, making: _Making) -> _Made | None:
        """None if the digests have to be computed in this process."""
        if self._others is None:
            return None
        revision = (await self.storage.threads.get_info(library, thread_id)).revision
        if not await self._others.make(
            library, thread_id, revision, background=making.job.background, report=making.move_on
        ):
            return None
        bodies = {
            length: await self.storage.digests.get(library, thread_id, cache_key.make_cache_key(length))
            for length in Length
        }
        # missing if the thread was changed just now, or if the process that made them is of another version
        by_length = {length: body for length, body in bodies.items() if body is not None}
        return _Made(revision, by_length) if len(by_length) == len(bodies) else None

    async def _make_here(self, library: Library, thread_id: int, making: _Making) -> _Made:
        """Vectors are stored as they are computed, so that the next attempt continues from there."""
        unsaved: dict[bytes, bytes] = {}
        while True:
            revision = (await self.storage.threads.get_info(library, thread_id)).revision
            thread = await self.storage.threads.get(library, thread_id)
            stored = await self.storage.digests.get_vectors(library, thread_id, cache_key.ENCODER)
            await self._prepare_job(making.job, thread)
            made = await self._step(making.job, thread, {**stored, **unsaved}, cache_key.DEFAULT_METHOD)
            if isinstance(made, Bodies):
                break
            async for vectors in self._encoded(making, thread, made):
                await self.storage.digests.save_vectors(
                    library, thread_id, cache_key.ENCODER, vectors, revision=revision
                )
                if (await self.storage.threads.get_info(library, thread_id)).revision != revision:
                    unsaved |= vectors  # perhaps: what is still of use of them is kept with the digest
                    break
        needed = unsaved if made.needed_vectors is None else unsaved.keys() & made.needed_vectors
        fresh = made.fresh_vectors | {key: unsaved[key] for key in needed}
        if fresh:
            await self.storage.digests.save_vectors(
                library, thread_id, cache_key.ENCODER, fresh, revision=revision
            )
        if made.needed_vectors is not None:
            await self.storage.digests.delete_vectors_except(
                library, thread_id, cache_key.ENCODER, made.needed_vectors
            )
        for length, body in made.by_length.items():
            await self.storage.digests.save(
                library, thread_id, cache_key.make_cache_key(length), revision=revision, body=body
            )
        return _Made(revision, made.by_length)

    async def _encoded(
        self, making: _Making, thread: Thread, rest: Unencoded
    ) -> AsyncIterator[dict[bytes, bytes]]:
        """Vectors of the texts, batch by batch, so that others have their turn in between; as many batches at
        once as there are workers. If a batch fails, the finished ones are yielded first."""
        comments = len(thread.comments)
        at_once = 1 if self._workers is None else self._workers.count
        for start in range(0, len(rest.missing), ENCODE_BATCH * at_once):
            making.move_on(comments * (rest.total - len(rest.missing) + start) // rest.total, comments)
            texts = rest.missing[start : start + ENCODE_BATCH * at_once]
            pieces = [texts[at : at + ENCODE_BATCH] for at in range(0, len(texts), ENCODE_BATCH)]
            made = await asyncio.gather(
                *(self._run(making.job, encode_texts, piece) for piece in pieces), return_exceptions=True
            )
            failed = [one for one in made if isinstance(one, BaseException)]
            for vectors in made:
                if not isinstance(vectors, BaseException):
                    yield vectors
            if failed:
                raise failed[0]

    async def _prepare_job(self, job: Job, thread: Thread) -> None:
        job.allowance = 1 + len(thread.comments) / TYPICAL_COMMENTS
        if self._workers is not None:
            job.content = await asyncio.to_thread(hash_thread, thread)

    def _admitted(self, job: Job) -> AbstractContextManager[None]:
        return nullcontext() if self._workers is None else self._workers.admit(job)

    async def _step(
        self, job: Job, thread: Thread, stored: dict[bytes, bytes], method: str
    ) -> Bodies | Unencoded:
        return await self._run(job, run_digest_step, thread, stored, method, ENCODE_BATCH)

    async def _run(self, job: Job, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        if self._workers is None:
            return await asyncio.to_thread(function, *args, **kwargs)
        return await self._workers.run_job(job, function, *args, **kwargs)

    async def _proved(self, library: Library, thread_id: int, digest: Digest) -> Digest:
        """Checks every quote against the text that is stored now. A quote that fails is withheld and
        logged."""
        numbers = {quote.number for quote in digest.list_quotes()}
        entries = await self.storage.comments.get_entries(library, thread_id, numbers)
        wrong = find_unproved_quotes(digest, entries)
        if not wrong:
            return digest
        withheld = sorted({quote.number for quote in wrong})
        facts = {"library": str(library), "thread_id": thread_id, "numbers": withheld}
        _log.error("quotes withheld: not what is stored", extra=facts)
        placed = await self.storage.comments.get_entries(library, thread_id, get_placed_numbers(digest))
        return remove_unproved_quotes(digest, {**placed, **entries})
