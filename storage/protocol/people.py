"""What is stored about people. What a person decides here applies in all guilds."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from storage.model import ErasureCounts, Page, PersonRecord, ThreadEntry


class People(Protocol):
    async def get_record(self, person: int) -> PersonRecord:
        """Everything stored about the person."""
        ...

    async def erase(self, person: int) -> ErasureCounts:
        """Erase everything about the person in one transaction: what they wrote (by account and by approved
        claims) with the digests, vectors and index entries made from it, that they imported threads, their
        own library, and their claims. An opt-out stays, with the approved claims it depends on."""
        ...

    async def erase_author(self, author: str) -> ErasureCounts:
        """Erase what was written under this name in all guilds, ignoring case. It can be imported again."""
        ...

    async def opt_out(self, person: int, at: datetime) -> ErasureCounts:
        """Erase everything the person wrote, in one transaction, and store nothing they write from now on
        (see ``Threads.save``). Threads they imported stay."""
        ...

    async def opt_in(self, person: int) -> None:
        """Allow their entries to be imported again. What was erased does not come back by itself."""
        ...

    async def get_opt_out_time(self, person: int) -> datetime | None:
        """None if the person did not opt out."""
        ...

    async def list_entries_by_author(self, guild: int, author: str, *, limit: int = 5) -> Page[ThreadEntry]:
        """Entries under this name in all threads of the guild, ignoring case."""
        ...
