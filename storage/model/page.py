"""Part of a longer list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Page(Generic[T_co]):
    """Part of a longer list."""

    items: tuple[T_co, ...]
    total: int
    offset: int = 0

    @property
    def remaining(self) -> int:
        """How many items follow this page."""
        return self.total - self.offset - len(self.items)
