"""Messages that the bot posted for others to see.

A post becomes stale when something it may show is deleted, changed or erased, in the same transaction. It
stays stale until the message was updated.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from storage.model import Post


class Posts(Protocol):
    async def save(self, post: Post, *, revision: int) -> None:
        """``revision``: of the thread, read before the posted digest was made. If the thread has changed
        since, the post is stale from the start."""
        ...

    async def list(self, guild: int, thread_id: int) -> tuple[Post, ...]:
        """The posts of a thread, even if the thread was deleted."""
        ...

    async def get_latest(
        self, guild: int, *, thread_id: int | None = None, channels: Collection[int] | None = None
    ) -> Post | None:
        """The newest post of the guild; of one thread, in some channels."""
        ...

    async def list_threads(self, guild: int, channels: Collection[int]) -> tuple[int, ...]:
        """Ids of threads with a post in one of these channels. Threads may have been deleted."""
        ...

    async def list_stale(self, at: datetime, limit: int = 25) -> tuple[Post, ...]:
        """Posts of all guilds that need an update and are not postponed beyond ``at``."""
        ...

    async def mark_updated(self, post: Post) -> None:
        """The message was updated after ``post`` was read. If it became stale again since, it stays stale."""
        ...

    async def postpone(self, post: Post, until: datetime) -> None:
        """Leave the post out of ``list_stale`` until then, or until it becomes stale again."""
        ...

    async def delete(self, guild: int, message: int) -> None:
        """The message no longer exists."""
        ...
