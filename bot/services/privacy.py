"""See, export and delete what is stored about a person."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.services.threads import get_now
from storage.libraries import Guild, Person
from storage.model import (
    Article,
    Claim,
    ClaimState,
    Comment,
    Entry,
    ErasureCounts,
    Page,
    PersonRecord,
    ThreadEntry,
    ThreadInfo,
    Visibility,
)
from storage.protocol import Storage

_FORMAT: Final = "threadgist-person"
_VERSION: Final = 1
"""Version of the format that docs/person-json.md describes."""


@dataclass(frozen=True, slots=True)
class PendingClaim:
    claim: Claim
    entries: Page[ThreadEntry]
    """The first entries under the name."""


class Privacy:
    """``changed`` is called when our posts may show what is no longer stored; ``erased`` with the person
    whose entries were deleted."""

    def __init__(
        self,
        storage: Storage,
        clock: Callable[[], datetime] = get_now,
        changed: Callable[[], None] = lambda: None,
        erased: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._changed = changed
        self._erased = erased

    async def get_record(self, person: int) -> PersonRecord:
        """What is stored about a person."""
        return await self._storage.people.get_record(person)

    async def export(self, person: int) -> bytes:
        """Everything stored of the person, as JSON in UTF-8."""
        record, at = await self._storage.people.get_record(person), self._clock()
        # off the event loop: somebody who wrote sixty thousand comments keeps it busy for a second
        return await asyncio.to_thread(
            lambda: json.dumps(export_record(record, at), ensure_ascii=False, indent=2).encode()
        )

    async def forget(self, person: int) -> ErasureCounts:
        """Deletes what a person wrote, everywhere."""
        gone = await self._storage.people.erase(person)
        self._erased(person)
        self._changed()
        return gone

    async def opt_out(self, person: int) -> ErasureCounts:
        """Deletes what a person wrote, and stores nothing written by them from now on."""
        gone = await self._storage.people.opt_out(person, self._clock())
        self._erased(person)
        self._changed()
        return gone

    async def opt_in(self, person: int) -> None:
        """Later messages may be stored again."""
        await self._storage.people.opt_in(person)

    async def forget_author(self, author: str) -> ErasureCounts:
        """Deletes what was written under a name, everywhere."""
        gone = await self._storage.people.erase_author(author)
        self._changed()
        return gone

    async def ask_claim(self, guild: int, person: int, author: str) -> Claim:
        """Raises ``AuthorTaken``, ``TooManyClaims``."""
        return await self._storage.claims.submit(guild, person, author, self._clock())

    async def list_claims(
        self, guild: int, state: ClaimState, *, limit: int, offset: int, entries: int
    ) -> Page[PendingClaim]:
        """Pending claims, oldest first, or decided ones, newest first. Each comes with up to ``entries``
        comments as evidence."""
        claims = await self._storage.claims.list(guild, state)
        if state is not ClaimState.OPEN:
            claims = claims[::-1]
        offset = min(max(offset, 0), max(0, len(claims) - 1) // limit * limit)
        found = [
            PendingClaim(
                claim, await self._storage.people.list_entries_by_author(guild, claim.author, limit=entries)
            )
            for claim in claims[offset : offset + limit]
        ]
        return Page(tuple(found), len(claims), offset)

    async def decide(self, guild: int, claim_id: int, *, approved: bool) -> Claim:
        """Raises ``ClaimNotFound``, ``AuthorTaken``."""
        claim = await self._storage.claims.decide(guild, claim_id, approved=approved)
        self._changed()
        return claim


def export_record(record: PersonRecord, at: datetime) -> dict[str, Any]:
    """Ids are strings: JSON's readers in other languages round numbers of that size."""
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "exported_at": at.isoformat(),
        "person": str(record.person),
        "opted_out_since": _time(record.opted_out),
        "entries": [
            {
                "thread": _thread(own.thread, named=_may_see_title(own.thread, record.person)),
                **_entry(own.entry),
            }
            for own in record.entries
        ],
        "imported": [_thread(info) for info in record.imported],
        "library": [_thread(info) for info in record.library],
        "claims": [
            {
                "server": str(claim.guild),
                "number": claim.id,
                "author": claim.author,
                "asked_at": _time(claim.asked_at),
                "state": claim.state.value,
            }
            for claim in record.claims
        ],
        "schedules": [
            {
                "server": str(schedule.guild),
                "number": schedule.id,
                "thread": schedule.wanted.thread_id,
                "about": schedule.wanted.subject.value,
                "source": None if schedule.wanted.source is None else str(schedule.wanted.source),
                "channel": str(schedule.wanted.channel),
                "direct_message": schedule.wanted.direct,
                "created_at": _time(schedule.created_at),
            }
            for schedule in record.schedules
        ],
        "read": [
            {
                "server": str(mark.library.id) if isinstance(mark.library, Guild) else None,
                "thread": mark.thread_id,
                "up_to": mark.number,
                "read_at": _time(mark.read_at),
            }
            for mark in record.read_marks
        ],
    }


def _may_see_title(info: ThreadInfo, person: int) -> bool:
    """Whether somebody whose comments are in a thread may see its title and address. Only titles of threads
    that are visible to the whole server are shown, and of threads that the person imported. That the thread
    exists is always shown."""
    if info.library == Person(person) or info.imported_by == person:
        return True
    return isinstance(info.library, Guild) and info.visibility is Visibility.SERVER


def _thread(info: ThreadInfo, *, named: bool = True) -> dict[str, Any]:
    return {
        "server": str(info.library.id) if isinstance(info.library, Guild) else None,
        "number": info.id,
        "title": info.title if named else None,
        "address": info.address if named else None,
        "imported_at": _time(info.imported_at),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    told: dict[str, Any] = {
        "number": entry.number,
        "article": isinstance(entry, Article),
        "author": entry.author,
        "text": entry.text,
        "source": entry.source,
        "links": [link.address for link in entry.links],
        "time": entry.time.date().isoformat() if entry.time and entry.day_only else _time(entry.time),
        "score": entry.score,
        "address": entry.address,
    }
    if isinstance(entry, Comment):
        told |= {"parent": entry.parent, "edited": _time(entry.edited), "key": entry.key}
    return told


def _time(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()
