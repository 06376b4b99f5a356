"""Digests and sentence vectors of threads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from storage.errors import ThreadNotFound
from storage.libraries import Library
from storage.sqlite.connection import Connection
from storage.sqlite.lookup import fetch, locate
from storage.sqlite.repository import Repository, reads, writes


class SqliteDigests(Repository):
    @reads
    async def get(
        self, connection: Connection, library: Library, thread_id: int, recipe: str
    ) -> bytes | None:
        thread = await locate(connection, library, thread_id)
        found = await fetch(
            connection,
            "SELECT body FROM digests JOIN threads ON threads.id = digests.thread"
            " WHERE digests.thread = ? AND recipe = ? AND digests.revision = threads.revision",
            [thread, recipe],
        )
        return found[0][0] if found else None

    @writes
    async def save(
        self,
        connection: Connection,
        library: Library,
        thread_id: int,
        recipe: str,
        *,
        revision: int,
        body: bytes,
    ) -> None:
        try:
            thread = await locate(connection, library, thread_id)
        except ThreadNotFound:
            return
        await fetch(connection, "DELETE FROM digests WHERE thread = ? AND revision < ?", [thread, revision])
        await fetch(
            connection,
            "INSERT OR REPLACE INTO digests (thread, recipe, revision, body)"
            " SELECT id, ?, revision, ? FROM threads WHERE id = ? AND revision = ?",
            [recipe, body, thread, revision],
        )

    @reads
    async def get_vectors(
        self, connection: Connection, library: Library, thread_id: int, encoder: str
    ) -> dict[bytes, bytes]:
        thread = await locate(connection, library, thread_id)
        found = await fetch(
            connection, "SELECT hash, vector FROM vectors WHERE thread = ? AND encoder = ?", [thread, encoder]
        )
        return {row[0]: row[1] for row in found}

    @writes
    async def save_vectors(
        self,
        connection: Connection,
        library: Library,
        thread_id: int,
        encoder: str,
        vectors: Mapping[bytes, bytes],
        *,
        revision: int | None = None,
    ) -> None:
        try:
            thread = await locate(connection, library, thread_id)
        except ThreadNotFound:
            return
        ((now,),) = await fetch(connection, "SELECT revision FROM threads WHERE id = ?", [thread])
        if revision not in (None, now):
            return
        await connection.executemany(
            "INSERT OR REPLACE INTO vectors (thread, encoder, hash, vector) VALUES (?, ?, ?, ?)",
            [(thread, encoder, hash_, vector) for hash_, vector in vectors.items()],
        )

    @writes
    async def delete_vectors_except(
        self, connection: Connection, library: Library, thread_id: int, encoder: str, hashes: Iterable[bytes]
    ) -> None:
        try:
            thread = await locate(connection, library, thread_id)
        except ThreadNotFound:
            return
        kept = set(hashes)
        found = await fetch(connection, "SELECT encoder, hash FROM vectors WHERE thread = ?", [thread])
        await connection.executemany(
            "DELETE FROM vectors WHERE thread = ? AND encoder = ? AND hash = ?",
            [(thread, name, hash_) for name, hash_ in found if name != encoder or hash_ not in kept],
        )
