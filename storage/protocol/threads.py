"""Imported threads."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from storage.libraries import Library
from storage.model import (
    Activity,
    Page,
    SaveResult,
    StorageUse,
    Thread,
    ThreadInfo,
    ThreadSort,
    ThreadStats,
    Visibility,
)


class Threads(Protocol):
    async def save(
        self,
        library: Library,
        thread: Thread,
        *,
        at: datetime,
        by: int | None = None,
        visibility: Visibility = Visibility.SERVER,
        channel: int | None = None,
        title_given: bool = False,
        revision: int | None = None,
    ) -> SaveResult:
        """Stores a thread, or updates the stored thread with the same ``key`` (if it has a key), in one
        transaction.

        A key that was made from the first words of a source is not reliable: those words may be edited, and
        two discussions may begin alike. For such keys the comments decide (``storage.identity``): an edited
        copy updates the thread it is a copy of, which keeps its key; a different discussion is stored
        separately.

        If nothing changed, the revision stays the same and only the time of the update is stored. An update
        can make a thread visible to fewer people (``visibility``), never to more. A title given by a person
        (``title_given``) stays until a person gives another one. ``Visibility.CHANNEL`` requires ``channel``;
        otherwise ``channel`` is ignored.

        Comments by people who opted out, or whose author name was claimed by such a person with approval, are
        stored as ``DELETED``, without author and text. Articles by them are not stored at all.

        ``revision``: the revision of the stored thread that ``thread`` was made from. Raises
        ``ThreadChanged`` if the thread has changed since, and ``ThreadNotFound`` if it was deleted: deleted
        content must not come back.

        Raises ``QuotaExceeded``, and stores nothing, if the library would exceed its quota.
        """
        ...

    async def delete(self, library: Library, thread_id: int) -> None:
        """Deletes a thread with its comments, search index, digests and vectors. Its posts become stale."""
        ...

    async def get(self, library: Library, thread_id: int) -> Thread:
        """Returns the whole thread, with the stored comment numbers."""
        ...

    async def get_info(self, library: Library, thread_id: int) -> ThreadInfo:
        """Returns facts about a thread. Raises ``ThreadNotFound``."""

    async def get_info_by_key(self, library: Library, key: str) -> ThreadInfo:
        """Returns facts about the thread with this key. Raises ``ThreadNotFound`` with the key as its
        fact."""
        ...

    async def get_stats(self, library: Library, thread_id: int) -> ThreadStats:
        """Returns when the comments were written and how deep the replies go, without loading the texts."""
        ...

    async def get_activity(self, library: Library, thread_id: int) -> Activity:
        """Returns when the comments were written and which of them are unsigned, without loading the
        texts."""
        ...

    async def list(
        self,
        library: Library,
        *,
        query: str = "",
        sort: ThreadSort = ThreadSort.NEWEST,
        staff: bool = True,
        channels: Collection[int] = (),
        limit: int = 25,
        offset: int = 0,
    ) -> Page[ThreadInfo]:
        """Lists threads with ``query`` in their title, ignoring case.

        ``staff``: lists all threads; otherwise only threads visible to the server or to one of ``channels``.
        """
        ...

    async def list_by_key_prefix(self, prefix: str) -> tuple[ThreadInfo, ...]:
        """Lists threads of all libraries whose key starts with ``prefix``, ordered by library and id."""
        ...

    async def count_not_updated_since(self, library: Library, at: datetime) -> int:
        """Counts the threads that ``delete_not_updated_since`` would delete."""
        ...

    async def delete_not_updated_since(self, library: Library, at: datetime) -> int:
        """Deletes threads that were last imported or refreshed before ``at``. Returns how many were
        deleted."""
        ...

    async def get_usage(self, library: Library) -> StorageUse:
        """Returns how much the library stores, and its quota."""
        ...
