"""Messages that the bot posted for others to see.

When something that a post may show is deleted, changed or erased, the post becomes stale in the same
transaction. It stays stale until the message has been updated.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from storage.model import Post


class Posts(Protocol):
    async def save(self, post: Post, *, revision: int) -> None:
        """Saves a post. ``revision``: the revision of the thread, read before the posted digest was made. If
        the thread has changed since then, the post is stale from the start."""
        ...

    async def list(self, guild: int, thread_id: int) -> tuple[Post, ...]:
        """Lists the posts of a thread, even if the thread was deleted."""
        ...

    async def get_latest(
        self, guild: int, *, thread_id: int | None = None, channels: Collection[int] | None = None
    ) -> Post | None:
        """Returns the newest post of the guild. ``thread_id``: only posts of this thread; ``channels``: only
        posts in these channels."""
        ...

    async def list_threads(self, guild: int, channels: Collection[int]) -> tuple[int, ...]:
        """Lists the ids of threads with a post in one of these channels. The threads may have been
        deleted."""
        ...

    async def list_stale(self, at: datetime, limit: int = 25) -> tuple[Post, ...]:
        """Lists posts of all guilds that need an update and are not postponed beyond ``at``."""
        ...

    async def mark_updated(self, post: Post) -> None:
        """Records that the message was updated after ``post`` was read. If the post has become stale again
        since it was read, it stays stale."""
        ...

    async def postpone(self, post: Post, until: datetime) -> None:
        """Leaves the post out of ``list_stale`` until ``until``, or until it becomes stale again."""
        ...

    async def delete(self, guild: int, message: int) -> None:
        """Deletes the post of a message that no longer exists."""
        ...
