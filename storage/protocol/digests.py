"""What was computed from threads: digests and sentence vectors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from storage.libraries import Library


class Digests(Protocol):
    async def get(self, library: Library, thread_id: int, recipe: str) -> bytes | None:
        """The digest that was saved for this recipe and the current revision of the thread."""
        ...

    async def save(
        self, library: Library, thread_id: int, recipe: str, *, revision: int, body: bytes
    ) -> None:
        """Also deletes digests of earlier revisions. Does nothing if ``revision`` is no longer current."""
        ...

    async def get_vectors(self, library: Library, thread_id: int, encoder: str) -> dict[bytes, bytes]:
        """Sentence vectors (float16, little endian) by the hash of the sentence."""
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
        """Add vectors. Does nothing if the thread was deleted, or if ``revision`` is given and no longer
        current: vectors of deleted text must not come back. An update that removes or changes text deletes
        all vectors of the thread."""
        ...

    async def delete_vectors_except(
        self, library: Library, thread_id: int, encoder: str, hashes: Iterable[bytes]
    ) -> None:
        """Delete all other vectors of the thread, including those of other encoders. Does nothing if the
        thread was deleted."""
        ...
