"""Claims: a person says that they are an author of imported threads, and the staff of the guild decide."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from storage.model import Claim, ClaimState


class Claims(Protocol):
    async def submit(self, guild: int, person: int, author: str, at: datetime) -> Claim:
        """Adds a claim and returns it. If the person has made this claim before, returns the earlier claim
        unchanged, even if it was decided.

        Raises ``AuthorTaken`` and ``TooManyClaims``.
        """
        ...

    async def list(self, guild: int, state: ClaimState = ClaimState.OPEN) -> tuple[Claim, ...]:
        """Lists the claims of a server in this state, in the order in which they were made."""

    async def decide(self, guild: int, claim_id: int, *, approved: bool) -> Claim:
        """Approves or refuses a claim. A decision can be reversed. If the person opted out, approval erases
        what was written under the name.

        Raises ``ClaimNotFound`` and ``AuthorTaken``.
        """
        ...
