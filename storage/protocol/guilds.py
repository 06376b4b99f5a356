"""The Discord guilds for which something is stored."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Guilds(Protocol):
    async def list(self, *, left: bool = False) -> tuple[int, ...]:
        """Lists the guilds for which something is stored. ``left``: lists guilds that removed the bot instead
        of guilds that have it."""
        ...

    async def mark_left(self, guild: int, at: datetime) -> None:
        """Records that the guild removed the bot. If called again, the first time is kept."""
        ...

    async def mark_returned(self, guild: int) -> None:
        """Records that the bot is in the guild again."""
        ...

    async def delete_left_before(self, at: datetime) -> int:
        """Deletes everything of guilds that removed the bot before ``at`` and did not return. Returns how
        many guilds these were."""
        ...
