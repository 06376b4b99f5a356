"""Several bot processes on one database, broken connections, callers that give up."""

from __future__ import annotations

import asyncio
import os
import signal
from datetime import timedelta

import asyncpg
import pytest

from storage.errors import DatabaseServerUnavailable, ThreadNotFound
from storage.libraries import Guild
from storage.model import CommentState, GuildSettings, Post
from storage.postgres import PostgresStorage
from storage.postgres.error_translation import translate_error
from storage.postgres.lookup import take_people_lock
from storage.postgres.shards import Shards
from storage.schedules import NewSchedule, Recurrence
from tests.patience import until
from tests.persistence.contract.contract_samples import HOME, ME, make_thread, talk
from tests.persistence.storage_samples import MONDAY, TUESDAY, bakery

_LEASE = timedelta(minutes=5)


async def is_waiting_for_a_lock(connection: asyncpg.Connection[asyncpg.Record]) -> bool:
    return bool(await connection.fetchval("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)"))


async def test_two_processes_never_claim_the_same_delivery(address: str) -> None:
    async with PostgresStorage(address) as one, PostgresStorage(address) as other:
        for guild in range(1, 11):
            await one.threads.save(Guild(guild), bakery(), at=MONDAY)
            schedule = await one.schedules.add(
                NewSchedule(guild, 1, 70, Recurrence(("0 9 * * *",), "UTC"), "en", "short"),
                at=MONDAY,
                next_due=MONDAY,
            )
            assert await one.outbox.plan(schedule, due=MONDAY, nonce=str(guild), at=MONDAY, next_due=TUESDAY)
        claims = await asyncio.gather(
            *(
                storage.outbox.claim(name, MONDAY, _LEASE)
                for _ in range(10)
                for name, storage in (("one", one), ("other", other))
            )
        )
        # a claim may find all remaining posts locked for a moment, so they are claimed later
        claims += [await one.outbox.claim("late", MONDAY, _LEASE) for _ in range(11)]
        assert sorted(claim.guild for claim in claims if claim) == list(range(1, 11))


async def test_one_source_imported_by_two_processes_at_once_is_one_thread(address: str) -> None:
    async with PostgresStorage(address) as one, PostgresStorage(address) as other:
        saved = await asyncio.gather(
            *(storage.threads.save(HOME, bakery(), at=MONDAY) for storage in (one, other) * 5)
        )
    assert sum(each.created for each in saved) == 1
    assert {each.info.id for each in saved} == {1}


async def test_an_import_does_not_store_what_is_opted_out_of_meanwhile(
    storage: PostgresStorage, address: str
) -> None:
    connection = await asyncpg.connect(address)
    async with connection.transaction():
        await take_people_lock(connection)
        saving = asyncio.create_task(storage.threads.save(HOME, talk(), at=MONDAY))
        await until(lambda: is_waiting_for_a_lock(connection))
        await connection.execute("INSERT INTO opted_out (person, since) VALUES ($1, 0)", ME)
    await connection.close()
    await saving
    stored = await storage.threads.get(HOME, 1)
    assert {comment.number: comment.state for comment in stored.comments} == {
        2: CommentState.DELETED,
        3: CommentState.PRESENT,
        4: CommentState.DELETED,
    }
    assert stored.article is None


async def test_a_caller_that_gives_up_leaves_nothing_half_done(
    storage: PostgresStorage, address: str
) -> None:
    connection = await asyncpg.connect(address)
    async with connection.transaction():
        await take_people_lock(connection)
        saving = asyncio.create_task(storage.threads.save(HOME, bakery(), at=MONDAY))
        await until(lambda: is_waiting_for_a_lock(connection))
        saving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saving
    await connection.close()

    async def is_stored() -> bool:
        return (await storage.threads.list(HOME)).total == 1

    await until(is_stored)
    assert await storage.threads.get(HOME, 1) == bakery()


@pytest.mark.parametrize(
    "error",
    [
        asyncpg.InternalClientError("cannot switch to state 15; another operation (2) is in progress"),
        asyncpg.InterfaceError("cannot call Transaction.__aexit__(): the underlying connection is closed"),
    ],
)
def test_a_connection_lost_in_the_middle_is_reported_as_such(error: Exception) -> None:
    translated = translate_error(error, "postgresql:///threads")
    assert isinstance(translated, DatabaseServerUnavailable)
    assert translated.facts["reason"] == "the connection was lost"


async def test_a_killed_server_process_loses_nothing_acknowledged(address: str) -> None:
    """The server ends all connections and recovers, as after a crash of its machine."""
    acknowledged: set[str] = set()
    async with PostgresStorage(address) as storage:
        await storage.threads.save(HOME, make_thread("first", key="first"), at=MONDAY)

        async def save(number: int) -> None:
            thread = make_thread(f"number {number}", "and another", key=f"k{number}")
            await storage.threads.save(HOME, thread, at=MONDAY)
            acknowledged.add(f"k{number}")

        saving = [asyncio.create_task(save(number)) for number in range(60)]
        await until(lambda: len(acknowledged) >= 5)
        connection = await asyncpg.connect(address)
        process = await connection.fetchval(
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'threadgist' LIMIT 1"
        )
        os.kill(process, signal.SIGKILL)
        outcomes = await asyncio.gather(*saving, return_exceptions=True)
        assert all(isinstance(error, DatabaseServerUnavailable) for error in outcomes if error)

        async def answers() -> bool:
            try:
                await storage.threads.get_info(HOME, 1)
            except DatabaseServerUnavailable:
                return False
            return True

        await until(answers)
        connection.terminate()
        for number in range(60):
            try:
                info = await storage.threads.get_info_by_key(HOME, f"k{number}")
            except ThreadNotFound:
                assert f"k{number}" not in acknowledged
            else:
                stored = await storage.threads.get(HOME, info.id)
                assert [comment.text for comment in stored.comments] == [f"number {number}", "and another"]
                assert (await storage.comments.search(HOME, "another", thread_id=info.id)).total == 1
        await save(60)


async def test_a_process_looks_after_the_guilds_of_its_shards_only(address: str) -> None:
    even, odd = 2 << 22, 3 << 22  # Discord's shard of a guild: its id without the last 22 bits, modulo
    async with (
        PostgresStorage(address, shards=Shards(2, (0,))) as first,
        PostgresStorage(address, shards=Shards(2, (1,))) as second,
    ):
        for guild in (even, odd):
            await first.threads.save(Guild(guild), bakery(), at=MONDAY)
            await first.settings.save(guild, GuildSettings(retention_days=9))
            await first.posts.save(Post(guild, 1, 70, guild, "short", "en"), revision=0)
            schedule = await first.schedules.add(
                NewSchedule(guild, 1, 70, Recurrence(("0 9 * * *",), "UTC"), "en", "short"),
                at=MONDAY,
                next_due=MONDAY,
            )
            await first.outbox.skip_times(schedule, at=MONDAY, next_due=MONDAY, count=1)
        for guild, storage in ((even, first), (odd, second)):
            assert await storage.guilds.list() == (guild,)
            assert await storage.settings.get_retention_days() == {guild: 9}
            assert [post.guild for post in await storage.posts.list_stale(MONDAY)] == [guild]
            assert [notice.guild for notice in await storage.outbox.list_notices(MONDAY)] == [guild]
            (due,) = await storage.schedules.list_due(MONDAY)
            assert (due.guild, await storage.schedules.list_timed()) == (guild, (due,))
            assert await storage.outbox.plan(due, due=MONDAY, nonce="n", at=MONDAY, next_due=TUESDAY)
        for guild, storage in ((odd, second), (even, first)):
            claimed = await storage.outbox.claim("me", MONDAY, _LEASE)
            assert claimed is not None
            assert claimed.guild == guild
            assert await storage.outbox.claim("me", MONDAY, _LEASE) is None
        for guild in (even, odd):
            await first.guilds.mark_left(guild, MONDAY)
        assert await second.guilds.delete_left_before(TUESDAY) == 1
        assert await first.guilds.list(left=True) == (even,)
