"""Texts at the limits of PostgreSQL's index, and deleted texts."""

from __future__ import annotations

from typing import Any, cast

import asyncpg
import pytest

from storage.errors import StorageError
from storage.postgres import PostgresStorage, vacuum
from tests.patience import until
from tests.persistence.contract.contract_samples import HOME, found_numbers, make_thread, save
from tests.persistence.storage_samples import MONDAY


async def test_a_text_with_more_words_than_the_index_takes_is_stored(storage: PostgresStorage) -> None:
    many = " ".join(f"word{number}" for number in range(120_000))
    thread = make_thread(many, "x" * 5000, "again " * 20_000 + "end of the line")
    await save(storage, HOME, thread)
    assert await storage.threads.get(HOME, 1) == thread
    for word, number in (("word7", 2), ("x" * 900, 3), ("line", 4)):
        assert number in found_numbers(await storage.comments.search(HOME, word))


async def test_an_author_name_and_a_key_of_any_length_are_stored(storage: PostgresStorage) -> None:
    name, key = "Ana " * 2000, "k" * 9000
    await save(storage, HOME, make_thread("bread", key=key, author=name))
    assert (await storage.comments.list_by_author(HOME, 1, name)).total == 1
    assert (await storage.threads.get_info_by_key(HOME, key)).id == 1
    assert (await storage.people.list_entries_by_author(HOME.id, name)).total == 1


@pytest.mark.parametrize("bad", ["\ud800", "\0"])
async def test_an_error_does_not_contain_the_text(storage: PostgresStorage, bad: str) -> None:
    with pytest.raises(StorageError) as raised:
        await storage.threads.save(HOME, make_thread(f"confession{bad}"), at=MONDAY)
    assert "confession" not in str(raised.value)


async def are_vacuumed(connection: asyncpg.Connection) -> bool:
    return bool(
        await connection.fetchval(
            "SELECT bool_and(last_vacuum IS NOT NULL) FROM pg_stat_user_tables WHERE relname = ANY($1)",
            list(vacuum.TABLES),
        )
    )


async def test_tables_are_vacuumed_after_a_deletion(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vacuum, "PAUSE_SECONDS", 0)
    connection = await asyncpg.connect(address)
    async with PostgresStorage(address) as storage:
        thread = await save(storage, HOME, make_thread("regretted words"))
        assert not await are_vacuumed(connection)
        await storage.threads.delete(HOME, thread)
        await until(lambda: are_vacuumed(connection))
    await connection.close()


class LosingPool:
    """A storage whose first connection breaks during a statement."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        # asyncpg raises this instead of a connection error
        self._errors = [asyncpg.InternalClientError("cannot switch to state 15; another operation (2) is …")]

    def acquire(self) -> Any:
        if self._errors:
            raise self._errors.pop()
        return self._pool.acquire()


async def test_tables_are_vacuumed_after_a_lost_connection(
    address: str, storage: PostgresStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vacuum, "PAUSE_SECONDS", 0)
    connection = await asyncpg.connect(address)
    async with asyncpg.create_pool(address, min_size=1) as pool:
        vacuuming = vacuum.Vacuum()
        vacuuming.start(cast("asyncpg.Pool", LosingPool(pool)))
        vacuuming.request()
        await until(lambda: are_vacuumed(connection))
        await vacuuming.stop()
    await connection.close()


async def test_a_deletion_right_before_the_end_is_vacuumed_too(address: str) -> None:
    connection = await asyncpg.connect(address)
    async with PostgresStorage(address) as storage:
        thread = await save(storage, HOME, make_thread("regretted words"))
        await storage.threads.delete(HOME, thread)
    await until(lambda: are_vacuumed(connection))
    await connection.close()


async def test_a_deletion_in_the_pause_after_a_vacuum_is_vacuumed_at_the_end(address: str) -> None:
    connection = await asyncpg.connect(address)
    async with PostgresStorage(address) as storage:
        threads = [await save(storage, HOME, make_thread("regretted", key=key)) for key in ("one", "two")]
        await storage.threads.delete(HOME, threads[0])
        await until(lambda: are_vacuumed(connection))
        await storage.threads.delete(HOME, threads[1])

    async def are_vacuumed_again() -> bool:
        sql = "SELECT bool_and(vacuum_count > 1) FROM pg_stat_user_tables WHERE relname = ANY($1)"
        return bool(await connection.fetchval(sql, list(vacuum.TABLES)))

    await until(are_vacuumed_again)
    await connection.close()


async def test_what_was_not_vacuumed_in_time_does_not_keep_the_end_waiting(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vacuum, "STOPPING_SECONDS", 0)
    async with PostgresStorage(address) as storage:
        thread = await save(storage, HOME, make_thread("regretted words"))
        await storage.threads.delete(HOME, thread)
    async with PostgresStorage(address) as storage:
        assert (await storage.threads.list(HOME)).total == 0
