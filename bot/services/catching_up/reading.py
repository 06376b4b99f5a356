"""Stores how far each person has read, and what the digests that they read contained."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.digest.changes import DigestChanges, compare_digests, create_outline
from bot.digest.model import Length
from bot.services.digests import DigestService
from bot.services.threads import get_now
from storage.libraries import Library
from storage.model import ThreadInfo
from storage.protocol import Storage


class ReadHistory:
    """Full digests are compared, whichever length was read."""

    def __init__(
        self, storage: Storage, digests: DigestService, clock: Callable[[], datetime] = get_now
    ) -> None:
        self._storage = storage
        self._digests = digests
        self._clock = clock

    async def mark_digest_read(self, person: int, info: ThreadInfo) -> None:
        """The person read the digest of this revision."""
        await self.keep_outline(info)
        await self._storage.reading.save_mark(
            info.library, person, info.id, at=self._clock(), revision=info.revision
        )

    async def mark_comment_read(self, person: int, info: ThreadInfo, number: int) -> None:
        """The person read the thread up to this comment."""
        await self._storage.reading.save_mark(info.library, person, info.id, at=self._clock(), number=number)

    async def mark_news_read(self, person: int, info: ThreadInfo) -> None:
        """The person was told what is new in the thread."""
        await self._storage.reading.save_mark(info.library, person, info.id, at=self._clock())

    async def keep_outline(self, info: ThreadInfo) -> None:
        """Stores what the digest of this revision contains, so that later ones can be compared with it. The
        digest must exist."""
        known = await self._storage.reading.get_outline(info.library, info.id, info.revision)
        if known is None:
            digest = await self._digests.get(info.library, info.id, Length.FULL)
            outline = create_outline(digest, revision=info.revision, at=self._clock())
            await self._storage.reading.save_outline(info.library, info.id, outline)

    async def get_changes(self, person: int, info: ThreadInfo) -> tuple[int, DigestChanges] | None:
        """What changed since the digest that the person last read, and its revision. None if they have read
        none, or nothing changed."""
        mark = await self._storage.reading.get_mark(info.library, person, info.id)
        if mark is None or mark.revision is None:
            return None
        changes = await self.get_changes_since(info.library, info, mark.revision)
        return (mark.revision, changes) if changes else None

    async def get_changes_since(
        self, library: Library, info: ThreadInfo, revision: int
    ) -> DigestChanges | None:
        """What changed since the digest of a revision; None if that is not known any more."""
        before = await self._storage.reading.get_outline(library, info.id, revision)
        if before is None:
            return None
        if revision == info.revision:
            return DigestChanges(before.made_at)
        digest = await self._digests.get(library, info.id, Length.FULL)
        numbers = {number for number, _, _ in before.quoted}
        entries = await self._storage.comments.get_entries(library, info.id, numbers)
        return compare_digests(before, digest, entries)
