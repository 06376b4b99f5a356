"""What is new to a person."""

from __future__ import annotations

from dataclasses import dataclass

from storage.model.stored_thread import ThreadInfo
from storage.reading import ReadMark


@dataclass(frozen=True, slots=True)
class ThreadNews:
    """A thread with comments that are new to a person."""

    info: ThreadInfo
    mark: ReadMark | None
    comments: int
    commenters: int
    """How many people wrote these comments; each unnamed comment counts as one person."""
    addressed: int = 0
    """How many of these comments answer or mention the person."""
