"""What is kept in memory of live threads: who may see them, and changes that wait to be stored."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.importing.draft import CommentDraft
from storage.libraries import Library
from storage.model import Visibility


@dataclass
class PendingChanges:
    """What happened to messages of a channel and is not stored yet."""

    edited: dict[str, CommentDraft] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    timer: asyncio.TimerHandle | None = None
    due: float = float("inf")


@dataclass(frozen=True, slots=True)
class KnownThread:
    library: Library
    thread: int
    channel: int | None
    """Whose viewers may see it: the channel that holds the Discord thread, or the thread itself. None where
    others may, as of what came from an export."""
    visibility: Visibility
