"""What is stored about people. What a person decides here applies in all guilds."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from storage.model import ErasureCounts, Page, PersonRecord, ThreadEntry


class People(Protocol):
    async def get_record(self, person: int) -> PersonRecord:
        """Returns everything stored about the person."""
        ...

    async def erase(self, person: int) -> ErasureCounts:
        """Erases everything about the person in one transaction: what they wrote (by account and by approved
        claims) with the digests, vectors and index entries made from it, the record that they imported
        threads, their own library, and their claims. An opt-out stays, with the approved claims that it
        depends on."""
        ...

    async def erase_author(self, author: str) -> ErasureCounts:
        """Erases what was written under this name in all guilds, ignoring case. It can be imported again."""
        ...

    async def opt_out(self, person: int, at: datetime) -> ErasureCounts:
        """Erases everything the person wrote, in one transaction. From then on nothing that they write is
        stored (see ``Threads.save``). Threads that they imported stay."""
        ...

    async def opt_in(self, person: int) -> None:
        """Allows their entries to be imported again. This does not bring back what was erased."""
        ...

    async def get_opt_out_time(self, person: int) -> datetime | None:
        """Returns when the person opted out; None if they did not."""
        ...

    async def list_entries_by_author(self, guild: int, author: str, *, limit: int = 5) -> Page[ThreadEntry]:
        """Lists entries under this name in all threads of the guild, ignoring case."""
        ...
