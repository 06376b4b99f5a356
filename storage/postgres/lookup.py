"""Finding and locking libraries. All queries start here, so they cannot reach rows of another library."""

from __future__ import annotations

from storage.errors import ThreadNotFound
from storage.libraries import Library
from storage.library_keys import library_to_key
from storage.postgres.connection import Connection, fetch

_PEOPLE_LOCK = 0x70656F706C65
"""Key of an advisory lock. Imports share the lock; erasing a person's entries takes it exclusively. Otherwise
an import that began before somebody opted out could store what they wrote."""


def is_bigint(number: int) -> bool:
    """Whether the number fits into 64 bits. Nothing is stored under numbers that do not fit."""
    return -(2**63) <= number < 2**63


async def locate(connection: Connection, library: Library, thread_id: int) -> int:
    """Returns the key of the library. Raises ``ThreadNotFound`` if it does not have this thread."""
    key = library_to_key(library)
    if is_bigint(thread_id) and await fetch(
        connection,
        "SELECT 1 FROM threads WHERE library = :library AND thread = :thread",
        library=key,
        thread=thread_id,
    ):
        return key
    raise ThreadNotFound(thread=thread_id)


async def locate_for_change(connection: Connection, library: Library, thread_id: int) -> int:
    """Does the same as ``locate`` and locks the library: nobody else writes in it until the transaction
    ends."""
    await lock_library(connection, library_to_key(library))
    return await locate(connection, library, thread_id)


async def lock_library(connection: Connection, key: int) -> bool:
    """Locks the library: nobody else writes in it until the transaction ends. Returns False if the library is
    not known."""
    return bool(
        await fetch(
            connection, "SELECT 1 FROM libraries WHERE library = :library FOR NO KEY UPDATE", library=key
        )
    )


async def add_library(connection: Connection, library: Library) -> int:
    """Returns the key of the library. Locks the library, and adds it first if it is new."""
    key = library_to_key(library)
    if not await lock_library(connection, key):
        await fetch(
            connection,
            "INSERT INTO libraries (library) VALUES (:library) ON CONFLICT DO NOTHING",
            library=key,
        )
        await lock_library(connection, key)
    return key


async def share_people_lock(connection: Connection) -> None:
    await fetch(connection, "SELECT pg_advisory_xact_lock_shared(:lock)", lock=_PEOPLE_LOCK)


async def take_people_lock(connection: Connection) -> None:
    await fetch(connection, "SELECT pg_advisory_xact_lock(:lock)", lock=_PEOPLE_LOCK)
