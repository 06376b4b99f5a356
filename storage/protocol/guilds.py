"""The Discord guilds for which something is stored."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Guilds(Protocol):
    async def list(self, *, left: bool = False) -> tuple[int, ...]:
        """Guilds for which something is stored: those that removed the bot (``left``), or the others."""
        ...

    async def mark_left(self, guild: int, at: datetime) -> None:
        """The guild removed the bot. If called again, the first time stays."""
        ...

    async def mark_returned(self, guild: int) -> None:
        """The bot is in the guild again."""
        ...

    async def delete_left_before(self, at: datetime) -> int:
        """Delete everything of guilds that removed the bot before ``at`` and did not return. Returns how
        many guilds."""
        ...
