"""The state of live threads in memory: who may see them, and changes that are not stored yet."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.importing.draft import CommentDraft
from storage.libraries import Library
from storage.model import Visibility


@dataclass
class PendingChanges:
    """Changes to messages of a channel that are not stored yet."""

    edited: dict[str, CommentDraft] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    timer: asyncio.TimerHandle | None = None
    due: float = float("inf")


@dataclass(frozen=True, slots=True)
class KnownThread:
    library: Library
    thread: int
    channel: int | None
    """The channel whose viewers may see it: the parent of the Discord thread, or the thread itself. None if
    others may see it too, as for an export."""
    visibility: Visibility
