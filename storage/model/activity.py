"""When a thread's comments were written, and which are unsigned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Activity:
    first: datetime | None = None
    """Time of the oldest comment; None where the source gives no times."""
    last: datetime | None = None
    day_only: bool = False
    """Whether the source tells only the day of some comments."""
    unsigned: frozenset[int] = frozenset()
    """Numbers of the comments without an author, deleted ones left out."""
