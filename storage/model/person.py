"""What is stored about a person, and their claims to be authors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from storage.model.stored_thread import ThreadInfo
from storage.model.thread import Entry
from storage.reading import ReadMark

if TYPE_CHECKING:
    from storage.schedules import Schedule


class ClaimState(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Claim:
    """A person's claim to be an author of imported threads. Staff of the guild decide about it."""

    guild: int
    id: int
    """Unique within the guild, and never reused."""
    person: int
    author: str
    asked_at: datetime
    state: ClaimState = ClaimState.OPEN


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """An entry and the thread it belongs to."""

    thread: ThreadInfo
    entry: Entry


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Everything stored about one person, in all guilds."""

    person: int
    entries: tuple[ThreadEntry, ...] = ()
    """Entries written with their account, or under a name whose claim staff approved."""
    imported: tuple[ThreadInfo, ...] = ()
    """Threads they imported into servers."""
    library: tuple[ThreadInfo, ...] = ()
    """Threads in their own library."""
    claims: tuple[Claim, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    """Schedules they created."""
    read_marks: tuple[ReadMark, ...] = ()
    """How far they have read each thread."""
    opted_out: datetime | None = None


@dataclass(frozen=True, slots=True)
class ErasureCounts:
    """How much was erased."""

    entries: int = 0
    threads: int = 0
    """Threads that contained the entries."""
    imported: int = 0
    """Threads whose importer was erased."""
    library: int = 0
    """Threads of their own library."""
    claims: int = 0
    read_marks: int = 0
    """Threads for which a read mark of theirs was stored."""

    def add_entries(self, other: ErasureCounts) -> ErasureCounts:
        """Adds the entries, threads and read marks of ``other``."""
        return replace(
            self,
            entries=self.entries + other.entries,
            threads=self.threads + other.threads,
            read_marks=self.read_marks + other.read_marks,
        )
