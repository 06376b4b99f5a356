"""Digests and sentence vectors of threads."""

# ruff: noqa: S608 - only names of columns are put into the statements; values are always bound

from __future__ import annotations

from collections.abc import Iterable, Mapping

from storage.errors import ThreadNotFound
from storage.libraries import Library
from storage.postgres.connection import Connection, fetch, run_for_each
from storage.postgres.lookup import locate, locate_for_change
from storage.postgres.repository import Repository, reads, writes
from storage.postgres.thread_rows import THREAD


class PostgresDigests(Repository):
    @reads
    async def get(
        self, connection: Connection, library: Library, thread_id: int, recipe: str
    ) -> bytes | None:
        key = await locate(connection, library, thread_id)
        found = await fetch(
            connection,
            "SELECT body FROM digests JOIN threads USING (library, thread, revision)"
            f" WHERE {THREAD} AND recipe = :recipe",
            library=key,
            thread=thread_id,
            recipe=recipe,
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
            key = await locate_for_change(connection, library, thread_id)
        except ThreadNotFound:
            return
        await fetch(
            connection,
            f"DELETE FROM digests WHERE {THREAD} AND revision < :revision",
            library=key,
            thread=thread_id,
            revision=revision,
        )
        await fetch(
            connection,
            "INSERT INTO digests (library, thread, recipe, revision, body)"
            f" SELECT library, thread, :recipe, revision, :body FROM threads WHERE {THREAD}"
            " AND revision = :revision ON CONFLICT (library, thread, recipe)"
            " DO UPDATE SET revision = excluded.revision, body = excluded.body",
            library=key,
            thread=thread_id,
            recipe=recipe,
            revision=revision,
            body=body,
        )

    @reads
    async def get_vectors(
        self, connection: Connection, library: Library, thread_id: int, encoder: str
    ) -> dict[bytes, bytes]:
        key = await locate(connection, library, thread_id)
        found = await fetch(
            connection,
            f"SELECT hash, vector FROM vectors WHERE {THREAD} AND encoder = :encoder",
            library=key,
            thread=thread_id,
            encoder=encoder,
        )
        return dict(map(tuple, found))

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
            key = await locate_for_change(connection, library, thread_id)
        except ThreadNotFound:
            return
        ((now,),) = await fetch(
            connection, f"SELECT revision FROM threads WHERE {THREAD}", library=key, thread=thread_id
        )
        if revision not in (None, now):
            return
        await run_for_each(
            connection,
            "INSERT INTO vectors (library, thread, encoder, hash, vector)"
            " VALUES (:library, :thread, :encoder, :hash, :vector)"
            " ON CONFLICT (library, thread, encoder, hash) DO UPDATE SET vector = excluded.vector",
            "library, thread, encoder, hash, vector",
            [(key, thread_id, encoder, hash_, vector) for hash_, vector in vectors.items()],
        )

    @writes
    async def delete_vectors_except(
        self, connection: Connection, library: Library, thread_id: int, encoder: str, hashes: Iterable[bytes]
    ) -> None:
        try:
            key = await locate_for_change(connection, library, thread_id)
        except ThreadNotFound:
            return
        await fetch(
            connection,
            f"DELETE FROM vectors WHERE {THREAD}"
            " AND NOT (encoder = :encoder AND hash = ANY(:hashes::bytea[]))",
            library=key,
            thread=thread_id,
            encoder=encoder,
            hashes=[*hashes],
        )
