"""Claims: a person says that an author of imported threads is them, and the staff of the guild decide."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from storage.model import Claim, ClaimState


class Claims(Protocol):
    async def submit(self, guild: int, person: int, author: str, at: datetime) -> Claim:
        """If the person has made this claim before, it is returned as it is, even if it was decided.

        Raises ``AuthorTaken`` and ``TooManyClaims``.
        """
        ...

    async def list(self, guild: int, state: ClaimState = ClaimState.OPEN) -> tuple[Claim, ...]:
        """Of a server, in the order in which they were made."""

    async def decide(self, guild: int, claim_id: int, *, approved: bool) -> Claim:
        """A decision can be reversed. If the person opted out, approval erases what was written under the
        name.

        Raises ``ClaimNotFound`` and ``AuthorTaken``.
        """
        ...
