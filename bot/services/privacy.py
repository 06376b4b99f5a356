"""What is stored of a person, a copy of it, and its end."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.services.threads import now
from storage.model import (
    Article,
    Claim,
    ClaimState,
    Comment,
    Entry,
    Forgotten,
    OwnEntry,
    Page,
    PersonRecord,
    ThreadInfo,
)
from storage.protocol import Storage

FORMAT: Final = "threadgist-person"
VERSION: Final = 1
"""Of the form that docs/person-json.md describes."""


@dataclass(frozen=True, slots=True)
class ClaimToDecide:
    claim: Claim
    entries: Page[OwnEntry]
    """The first of those that stand under the name."""


class Privacy:
    """``changed`` is called when messages of ours may show what is no longer stored."""

    def __init__(
        self,
        storage: Storage,
        clock: Callable[[], datetime] = now,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._changed = changed

    async def about(self, person: int) -> PersonRecord:
        return await self._storage.of_person(person)

    async def export(self, person: int) -> bytes:
        """Everything stored of the person, as JSON in UTF-8."""
        record = await self._storage.of_person(person)
        return json.dumps(exported(record, self._clock()), ensure_ascii=False, indent=2).encode()

    async def forget(self, person: int) -> Forgotten:
        gone = await self._storage.forget(person)
        self._changed()
        return gone

    async def opt_out(self, person: int) -> Forgotten:
        gone = await self._storage.opt_out(person, self._clock())
        self._changed()
        return gone

    async def opt_in(self, person: int) -> None:
        await self._storage.opt_in(person)

    async def forget_author(self, author: str) -> Forgotten:
        gone = await self._storage.forget_author(author)
        self._changed()
        return gone

    async def ask_claim(self, guild: int, person: int, author: str) -> Claim:
        """Raises ``AuthorTaken``, ``TooManyClaims``."""
        return await self._storage.ask_claim(guild, person, author, self._clock())

    async def claims(
        self, guild: int, state: ClaimState, *, limit: int, offset: int, entries: int
    ) -> Page[ClaimToDecide]:
        """Those that wait in the order they were asked, the decided ones newest first; each with as many
        ``entries`` as evidence."""
        claims = await self._storage.claims(guild, state)
        if state is not ClaimState.OPEN:
            claims = claims[::-1]
        offset = min(max(offset, 0), max(0, len(claims) - 1) // limit * limit)
        found = [
            ClaimToDecide(claim, await self._storage.by_author(guild, claim.author, limit=entries))
            for claim in claims[offset : offset + limit]
        ]
        return Page(tuple(found), len(claims), offset)

    async def decide(self, guild: int, claim_id: int, *, approved: bool) -> Claim:
        """Raises ``ClaimNotFound``, ``AuthorTaken``."""
        claim = await self._storage.decide_claim(guild, claim_id, approved=approved)
        self._changed()
        return claim


def exported(record: PersonRecord, at: datetime) -> dict[str, Any]:
    """Ids are strings: JSON's readers in other languages round numbers of that size."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": at.isoformat(),
        "person": str(record.person),
        "opted_out_since": _time(record.opted_out),
        "entries": [{"thread": _thread(own.thread), **_entry(own.entry)} for own in record.entries],
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
    }


def _thread(info: ThreadInfo) -> dict[str, Any]:
    return {
        "server": str(info.guild) if info.guild > 0 else None,
        "number": info.id,
        "title": info.title,
        "address": info.address,
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
        "time": _time(entry.time),
        "score": entry.score,
        "address": entry.address,
    }
    if isinstance(entry, Comment):
        told |= {"parent": entry.parent, "edited": _time(entry.edited), "key": entry.key}
    return told


def _time(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()
