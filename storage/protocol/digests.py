"""Data computed from threads: digests and sentence vectors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from storage.libraries import Library


class Digests(Protocol):
    async def get(self, library: Library, thread_id: int, recipe: str) -> bytes | None:
        """Returns the digest saved for this recipe and the current revision of the thread; None if there is
        none."""
        ...

    async def save(
        self, library: Library, thread_id: int, recipe: str, *, revision: int, body: bytes
    ) -> None:
        """Saves a digest and deletes digests of earlier revisions. Does nothing if ``revision`` is no longer
        current."""
        ...

    async def get_vectors(self, library: Library, thread_id: int, encoder: str) -> dict[bytes, bytes]:
        """Returns sentence vectors (float16, little endian) by the hash of the sentence."""
        ...

    async def save_vectors(
        self,
        library: Library,
        thread_id: int,
        encoder: str,
        vectors: Mapping[bytes, bytes],
        *,
        revision: int | None = None,
    ) -> None:
        """Adds vectors. Does nothing if the thread was deleted, or if ``revision`` is given and no longer
        current, because vectors of deleted text must not come back. An update that removes or changes text
        deletes all vectors of the thread."""
        ...

    async def delete_vectors_except(
        self, library: Library, thread_id: int, encoder: str, hashes: Iterable[bytes]
    ) -> None:
        """Deletes all vectors of the thread except those of this encoder with these hashes. Does nothing if
        the thread was deleted."""
        ...
