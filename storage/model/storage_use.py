"""How much of its quota a library uses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StorageUse:
    """How much a library stores, and its limits. None: no limit."""

    comments: int = 0
    bytes: int = 0
    """Size of the texts as imported and as shown."""
    max_comments: int | None = None
    max_bytes: int | None = None

    @property
    def share(self) -> float:
        """The share of the limit that is used. With two limits, the larger of the two shares; 0 without
        limits."""
        parts = ((self.comments, self.max_comments), (self.bytes, self.max_bytes))
        return max((used / limit for used, limit in parts if limit is not None), default=0.0)
