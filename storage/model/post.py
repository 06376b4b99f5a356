"""Messages that the bot posted."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PostPart:
    """One of several threads that a post shows. The post shows comments with numbers above ``after``, up to
    ``last``."""

    thread_id: int
    after: int
    last: int
    revision: int = 0
    """Revision of the thread before the post was made."""


@dataclass(frozen=True, slots=True)
class Post:
    """A message of the bot that shows part of a thread. The thread may have been deleted since then.

    If ``thread_id`` is 0, the message shows several threads, which ``parts`` lists.
    """

    guild: int
    thread_id: int
    channel: int
    message: int
    shows: str
    """What the message shows, encoded by the code that posts it. Storage does not interpret it."""
    language: str
    stale: int = 0
    """How many times content that the message may show was changed or removed. ``Posts.mark_updated``
    compares this count, so that later changes are not lost."""
    revision: int | None = field(default=None, compare=False)
    """Revision of the thread that was posted. None: an earlier version of the program posted it."""
    parts: tuple[PostPart, ...] = ()
