"""Updates the bot's public messages when what they show is changed or deleted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Protocol

from bot.services.threads import get_now
from storage.errors import ThreadgistError
from storage.libraries import Guild
from storage.model import Post, ThreadInfo
from storage.protocol import Storage

_EVERY = 30.0
"""Seconds between checks for deletions by other programs. Deletions in this process are handled at once."""
_AT_ONCE = 25
_PATIENCE = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=6),
    timedelta(days=1),
)
"""Delays between attempts; the last one is repeated."""

_log = logging.getLogger(__name__)


class UpdateOutcome(Enum):
    SHOWN = auto()  # the message says what is stored now
    REMOVED = auto()  # the message says that what it showed was removed; that stays true
    GONE = auto()  # there is no such message any more
    LATER = auto()  # it failed, but may succeed later
    FORBIDDEN = auto()  # the bot lacks a permission


class Messages(Protocol):
    """Edits messages where they were posted."""

    async def update(self, post: Post) -> UpdateOutcome:
        """Makes the message show what is stored now. Raises ``ThreadgistError`` if its card cannot be
        made."""
        ...


class PostService:
    def __init__(self, storage: Storage, clock: Callable[[], datetime] = get_now) -> None:
        self._storage = storage
        self._clock = clock
        self._failures: dict[int, int] = {}
        """How often in a row each message could not be edited."""
        self._woken = asyncio.Event()

    async def save(self, info: ThreadInfo, *, channel: int, message: int, shows: str, language: str) -> None:
        """Stores a post. ``info`` must have been read before the message was made."""
        if not isinstance(info.library, Guild):
            raise TypeError(f"posted from the library of {info.library}")
        post = Post(info.library.id, info.id, channel, message, shows, language)
        await self._storage.posts.save(post, revision=info.revision)
        self.wake()

    def wake(self) -> None:
        """Checks for stale posts now."""
        self._woken.set()

    async def follow(self, messages: Messages, every: float = _EVERY) -> None:
        """Runs until it is cancelled."""
        while True:
            self._woken.clear()
            try:
                await self.sweep(messages)
            except Exception:  # noqa: BLE001 - whatever it was, the next look may go well
                _log.exception("posts could not be looked after")
            try:
                async with asyncio.timeout(every):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def sweep(self, messages: Messages) -> int:
        """Updates every post that is due, one after the other. Returns how many are up to date now."""
        done = 0
        while found := await self._storage.posts.list_stale(self._clock(), _AT_ONCE):
            for post in found:
                done += await self._mend(messages, post)
        return done

    async def _mend(self, messages: Messages, post: Post) -> bool:
        try:
            outcome = await messages.update(post)
        except ThreadgistError as error:
            facts = {"guild": post.guild, "post": post.message, "error": type(error).__name__}
            _log.warning("a post could not be made anew", extra=facts)
            outcome = UpdateOutcome.LATER
        if outcome is UpdateOutcome.SHOWN:
            await self._storage.posts.mark_updated(post)
        elif outcome in (UpdateOutcome.REMOVED, UpdateOutcome.GONE):
            await self._storage.posts.delete(post.guild, post.message)
        else:
            await self._postpone(post, outcome)
            return False
        self._failures.pop(post.message, None)
        return outcome is not UpdateOutcome.GONE

    async def _postpone(self, post: Post, outcome: UpdateOutcome) -> None:
        failures = self._failures.get(post.message, 0)
        self._failures[post.message] = failures + 1
        step = len(_PATIENCE) - 1 if outcome is UpdateOutcome.FORBIDDEN else min(failures, len(_PATIENCE) - 1)
        await self._storage.posts.postpone(post, self._clock() + _PATIENCE[step])
        facts = {"guild": post.guild, "post": post.message, "outcome": outcome.name.lower()}
        _log.info("a post stays to be changed", extra=facts)
