"""Digests of stored threads: cached by recipe, made once however many ask, every quote checked."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from bot.digest import recipe
from bot.digest.bodies import Bodies, digest_bodies
from bot.digest.model import Digest, Length
from bot.digest.serial import digest_from_bytes
from bot.digest.verify import unproved, without_unproved
from bot.services.cooldowns import Cooldowns, Doing
from bot.services.quarantine import hash_of_thread
from bot.services.turns import Errand
from bot.services.workers import NO_GUILD, Workers
from storage.errors import ThreadgistError
from storage.model import Thread
from storage.protocol import Storage

_log = logging.getLogger(__name__)

_Revision = tuple[int, int, int]  # guild, thread, revision


@dataclass(frozen=True, slots=True)
class _Making:
    task: asyncio.Task[dict[Length, bytes]]
    errand: Errand


class Digests:
    """``workers`` None computes in this process (the command line)."""

    def __init__(
        self, storage: Storage, workers: Workers | None = None, cooldowns: Cooldowns | None = None
    ) -> None:
        self.storage = storage
        self._workers = workers
        self._cooldowns = cooldowns or Cooldowns({})
        self._preparing: set[asyncio.Task[None]] = set()
        self._under_way: dict[_Revision, _Making] = {}

    async def of(
        self, guild: int, thread_id: int, length: Length = Length.SHORT, *, person: int | None = None
    ) -> Digest:
        """``person``: who waits for it, by whose pace it is measured where it has to be made.

        Raises ``ThreadNotFound``, ``TooSoon``, ``Busy``, ``WorkTooSlow``, ``WorkFailed``, ``SetAside``.
        """
        body = await self.storage.cached_digest(guild, thread_id, recipe.key(length))
        if body is None:
            body = (await self._made_once(guild, thread_id, person))[length]
        digest = digest_from_bytes(body)
        return await self._proved(guild, thread_id, digest)

    async def of_unstored(
        self, thread: Thread, length: Length = Length.SHORT, method: str = recipe.DEFAULT_METHOD
    ) -> Digest:
        """The digest of a thread that is in no database, by any ranking method."""
        made = await self._compute(Errand(NO_GUILD), thread, {}, method)
        return digest_from_bytes(made.by_length[length])

    def prepare_soon(self, guild: int, thread_id: int) -> None:
        """Have the digests at hand before anybody asks: called after an import, does not wait."""
        task = asyncio.create_task(self._prepare(guild, thread_id))
        self._preparing.add(task)
        task.add_done_callback(self._preparing.discard)

    async def _prepare(self, guild: int, thread_id: int) -> None:
        try:
            await self._made_once(guild, thread_id, background=True)
        except ThreadgistError as error:
            _log.warning("no digest after an import", extra={"guild": guild, "error": type(error).__name__})

    async def close(self) -> None:
        """Gives up what is being made: nothing is lost, it is made when asked for."""
        tasks = [*self._preparing, *(making.task for making in self._under_way.values())]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _made_once(
        self, guild: int, thread_id: int, person: int | None = None, *, background: bool = False
    ) -> dict[Length, bytes]:
        """All lengths at once: they share nearly all of the work."""
        revision = (await self.storage.info(guild, thread_id)).revision
        key = (guild, thread_id, revision)
        making = self._under_way.get(key)
        if making is None:
            if person is not None:
                self._cooldowns.take(Doing.WORK, guild, person)
            errand = Errand(guild, background=background)
            task = asyncio.create_task(self._make(guild, thread_id, revision, errand))
            making = self._under_way[key] = _Making(task, errand)
            task.add_done_callback(lambda _: self._under_way.pop(key, None))
        elif not background and self._workers is not None:
            self._workers.hurry(making.errand)
        # shielded: one impatient reader must not take the digest from the others
        return await asyncio.shield(making.task)

    async def _make(
        self, guild: int, thread_id: int, revision: int, errand: Errand | None = None
    ) -> dict[Length, bytes]:
        errand = errand or Errand(guild)
        thread = await self.storage.thread(guild, thread_id)
        stored = await self.storage.vectors(guild, thread_id, recipe.ENCODER)
        if self._workers is not None:
            errand.content = await asyncio.to_thread(hash_of_thread, thread)
        made = await self._compute(errand, thread, stored, recipe.DEFAULT_METHOD)
        if made.fresh_vectors:
            await self.storage.keep_vectors(
                guild, thread_id, recipe.ENCODER, made.fresh_vectors, revision=revision
            )
        if made.needed_vectors is not None:
            await self.storage.forget_vectors_except(guild, thread_id, recipe.ENCODER, made.needed_vectors)
        for length, body in made.by_length.items():
            await self.storage.keep_digest(guild, thread_id, recipe.key(length), revision, body)
        return made.by_length

    async def _compute(
        self, errand: Errand, thread: Thread, stored: dict[bytes, bytes], method: str
    ) -> Bodies:
        if self._workers is None:
            return await asyncio.to_thread(digest_bodies, thread, stored, method)
        return await self._workers.run_for(errand, digest_bodies, thread, stored, method)

    async def _proved(self, guild: int, thread_id: int, digest: Digest) -> Digest:
        """Every quote held against what is stored now; what is not proved is withheld and logged."""
        numbers = {quote.number for quote in digest.quotes()}
        entries = await self.storage.entries(guild, thread_id, numbers)
        wrong = unproved(digest, entries)
        if not wrong:
            return digest
        withheld = sorted({quote.number for quote in wrong})
        facts = {"guild": guild, "thread_id": thread_id, "numbers": withheld}
        _log.error("quotes withheld: not what is stored", extra=facts)
        return without_unproved(digest, entries)
