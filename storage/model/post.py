"""Messages that the bot posted."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PostPart:
    """What a post that shows several threads shows of one of them: comments above number ``after``, up to
    ``last``."""

    thread_id: int
    after: int
    last: int
    revision: int = 0
    """Of the thread, before the post was made."""


@dataclass(frozen=True, slots=True)
class Post:
    """A message of the bot that shows part of a thread. The thread may have been deleted since.

    ``thread_id`` 0: it shows several threads, its ``parts``.
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
    compares it, so that later changes are not lost."""
    revision: int | None = field(default=None, compare=False)
    """Revision of the thread that was posted. None: an earlier version of the program posted it."""
    parts: tuple[PostPart, ...] = ()
