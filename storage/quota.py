"""How much a library may store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from storage.errors import QuotaExceeded
from storage.libraries import Library, Person

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Quota:
    """How much one library may store. None: no limit."""

    comments: int | None = None
    megabytes: int | None = None
    """Size of the texts as imported and as shown. The database file is two to four times as large."""

    @property
    def bytes(self) -> int | None:
        """The limit in bytes; None for no limit."""
        return None if self.megabytes is None else self.megabytes * MEGABYTE


class Stored(NamedTuple):
    comments: int
    bytes: int


NO_QUOTA = Quota()


def check_quota(
    quota: Quota, library: Library, before: Stored, after: Stored, *, is_live_update: bool
) -> None:
    """Raises ``QuotaExceeded`` if the library grew beyond its quota. A library over its quota may shrink.

    ``is_live_update``: whether a live thread is updated. Edits there may exceed the limit of bytes, so that
    no edit is lost.
    """
    whose = "person" if isinstance(library, Person) else "server"
    grew = after.comments > before.comments
    if quota.comments is not None and grew and after.comments > quota.comments:
        raise QuotaExceeded(whose=whose, what="comments", stored=before.comments, limit=quota.comments)
    longer = grew or (after.bytes > before.bytes and not is_live_update)
    if quota.bytes is not None and longer and after.bytes > quota.bytes:
        raise QuotaExceeded(
            whose=whose, what="megabytes", stored=before.bytes // MEGABYTE, limit=quota.bytes // MEGABYTE
        )
