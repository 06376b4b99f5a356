"""Digests computed by other processes, through the queue in PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import asyncpg
import pytest

from bot.digest import cache_key
from bot.digest.model import Length
from bot.errors import Quarantined, WorkFailed, WorkTooSlow
from bot.services.digest_jobs.notices import JobFinished, JobProgress, decode_notice, encode_notice
from bot.services.digest_jobs.queue import DigestQueue, QueueTiming
from bot.services.digest_jobs.remote import RemoteDigests
from bot.services.digests import DigestService
from storage.errors import DatabaseServerUnavailable, ThreadNotFound
from storage.libraries import Guild
from storage.model import Comment, Thread
from storage.postgres import PostgresStorage
from tests.discord_ui.support.running_bot import BotProcess, child_process, needs_signals
from tests.free_ports import free_port
from tests.patience import PATIENCE, until
from tests.persistence.postgres.conftest import address, storage

__all__ = ["address", "storage"]

ROOT = Path(__file__).resolve().parents[2]
HERE = Guild(5)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TIMING = QueueTiming(poll=0.1)


@asynccontextmanager
async def worker(folder: Path, address: str, **settings: str) -> AsyncIterator[BotProcess]:
    environment = os.environ | {
        "THREADGIST_DATABASE_URL": address,
        "THREADGIST_WORKER_SECONDS": str(PATIENCE),
        "THREADGIST_LANGUAGE": "en",
        "PYTHONPATH": str(ROOT),
    }
    module = ("tests.services.worker_process", "worker")
    async with child_process(*module, folder=folder, environment=environment | settings) as running:
        yield running


@asynccontextmanager
async def asker(address: str, timing: QueueTiming = TIMING) -> AsyncIterator[RemoteDigests]:
    """Waits for workers as long as needed, and always treats a worker as alive."""
    queue = DigestQueue(address)
    async with RemoteDigests(queue, timing, start_seconds=PATIENCE) as remote:
        id_ = await queue.app.job_manager.register_worker()
        connection = await asyncpg.connect(address)
        await connection.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = now() + interval '1 day' WHERE id = $1", id_
        )
        await connection.close()
        yield remote


async def workers_are_there(address: str, count: int = 1) -> None:
    """Waits for the processes of ``worker``; that of ``asker`` does not count."""
    real = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat < now() + interval '1 hour'"

    async def are_there() -> bool:
        connection = await asyncpg.connect(address)
        try:
            return bool(await connection.fetchval(real) >= count)
        except asyncpg.UndefinedTableError:
            return False
        finally:
            await connection.close()

    await until(are_there)


async def save(storage: PostgresStorage, title: str) -> int:
    comments = tuple(
        Comment(n, f"{title} are late, for the {n}th time this week.", author=f"a{n}") for n in range(1, 9)
    )
    saved = await storage.threads.save(HERE, Thread(title, comments, key=title), at=NOON)
    return saved.info.id


async def has_digests(storage: PostgresStorage, thread: int) -> bool:
    bodies = [await storage.digests.get(HERE, thread, cache_key.make_cache_key(length)) for length in Length]
    return all(bodies)


async def count_jobs(address: str, status: str | None = None) -> int:
    connection = await asyncpg.connect(address)
    try:
        return int(
            await connection.fetchval(
                "SELECT count(*) FROM procrastinate_jobs WHERE $1::text IS NULL OR status::text = $1", status
            )
        )
    finally:
        await connection.close()


@needs_signals
async def test_digests_are_made_once_by_workers_however_many_processes_ask(
    tmp_path: Path, address: str, storage: PostgresStorage
) -> None:
    ids = [await save(storage, title) for title in ("Trams", "Buses", "Ferries")]
    steps = tmp_path / "steps"
    async with AsyncExitStack() as stack:
        one, other = [
            await stack.enter_async_context(worker(tmp_path, address, TEST_STEPS=str(steps)))
            for _ in range(2)
        ]
        await workers_are_there(address, 2)
        askers = [await stack.enter_async_context(asker(address)) for _ in range(2)]
        made = await asyncio.gather(*(each.make(HERE, id_, 1) for id_ in ids for each in askers))
        assert all(made)
        for id_ in ids:
            assert await has_digests(storage, id_)
        await one.stopped_in_peace()
        await other.stopped_in_peace()
    assert sorted(steps.read_text().splitlines()) == ["Buses", "Ferries", "Trams"]
    assert await count_jobs(address) == 0


@needs_signals
async def test_a_worker_with_a_status_port_tells_whether_it_is_well(
    tmp_path: Path, address: str, storage: PostgresStorage
) -> None:
    port = str(free_port())
    async with (
        worker(tmp_path, address, TEST_DIGESTS="never", THREADGIST_STATUS_PORT=port) as running,
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
    ):

        async def get_health() -> tuple[int, dict[str, bool]]:
            async with session.get("/health") as answer:
                return answer.status, await answer.json()

        async def is_well() -> bool:
            with suppress(aiohttp.ClientConnectionError):
                return (await get_health())[0] == 200
            return False

        await until(is_well)
        assert await get_health() == (200, {"database": True, "workers": True, "queue": True})
        async with session.get("/metrics") as answer:
            assert "threadgist_computing 0.0" in await answer.text()
        await running.stopped_in_peace()


@needs_signals
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
async def test_the_job_of_a_worker_that_ends_is_done_by_another(
    tmp_path: Path, address: str, storage: PostgresStorage, ending: signal.Signals
) -> None:
    id_ = await save(storage, "Trams")
    async with asker(address) as remote:
        async with worker(tmp_path, address, TEST_DIGESTS="never") as first:
            await workers_are_there(address)
            making = asyncio.create_task(remote.make(HERE, id_, 1))

            async def is_begun() -> bool:
                return await count_jobs(address, "doing") == 1

            await until(is_begun)
            first.process.send_signal(ending)
            await first.ended()
        assert not making.done()
        async with worker(tmp_path, address, TEST_STALLED="1") as second:
            assert await making
            assert await has_digests(storage, id_)
            await second.stopped_in_peace()


@needs_signals
async def test_a_job_that_ends_its_process_fails_alone(
    tmp_path: Path, address: str, storage: PostgresStorage
) -> None:
    fatal, harmless = await save(storage, "fatal"), await save(storage, "Trams")
    async with worker(tmp_path, address, TEST_DIGESTS="fatal") as process, asker(address) as remote:
        await workers_are_there(address)
        failed, made = await asyncio.gather(
            remote.make(HERE, fatal, 1), remote.make(HERE, harmless, 1), return_exceptions=True
        )
        assert isinstance(failed, WorkFailed)
        assert made is True
        assert await has_digests(storage, harmless)
        with pytest.raises(Quarantined):
            await remote.make(HERE, fatal, 1)
        await process.stopped_in_peace()
    assert await count_jobs(address) == await count_jobs(address, "failed") == 1


@needs_signals
async def test_a_job_that_ends_every_worker_is_given_up(
    tmp_path: Path, address: str, storage: PostgresStorage
) -> None:
    id_ = await save(storage, "Trams")
    async with asker(address) as remote, DigestQueue(address) as queue:
        gone = await queue.app.job_manager.register_worker()
        making = asyncio.create_task(remote.make(HERE, id_, 1))

        async def is_queued() -> bool:
            return await count_jobs(address, "todo") == 1

        await until(is_queued)
        connection = await asyncpg.connect(address)
        await connection.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = 3, worker_id = $1", gone
        )
        await connection.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute' WHERE id = $1",
            gone,
        )
        await connection.close()
        async with worker(tmp_path, address, TEST_DIGESTS="never", TEST_STALLED="1"):
            with pytest.raises(WorkFailed):
                await making
    assert await count_jobs(address) == await count_jobs(address, "failed") == 1


@needs_signals
async def test_a_job_whose_end_was_not_stored_is_begun_anew(
    tmp_path: Path, address: str, storage: PostgresStorage
) -> None:
    first, second = await save(storage, "Trams"), await save(storage, "Buses")
    async with (
        worker(tmp_path, address, TEST_STALLED=str(PATIENCE)),
        asker(address) as remote,
    ):
        await workers_are_there(address)
        assert await remote.make(HERE, first, 1)
        connection = await asyncpg.connect(address)
        async with connection.transaction():
            id_ = await connection.fetchval(
                "SELECT id FROM procrastinate_workers WHERE last_heartbeat < now() + interval '1 hour'"
            )
            # as if the worker had begun it and then lost its connection
            await connection.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id)"
                " VALUES ('digests', 'make_digests', $1::jsonb, 'doing', $2)",
                f'{{"library": {HERE.id}, "thread": {second}, "ticket": "t"}}',
                id_,
            )
        await connection.close()

        async def is_made() -> bool:
            return await has_digests(storage, second)

        await until(is_made)


async def test_without_a_worker_the_digest_is_computed_here(address: str, storage: PostgresStorage) -> None:
    id_ = await save(storage, "Trams")
    async with RemoteDigests(DigestQueue(address), TIMING) as remote:
        assert not await remote.make(HERE, id_, 1)
        await DigestService(storage, others=remote).get(HERE, id_)
    assert await has_digests(storage, id_)
    assert await count_jobs(address) == 0


async def test_a_job_is_withdrawn_if_the_workers_end_before_they_begin_it(
    address: str, storage: PostgresStorage
) -> None:
    id_ = await save(storage, "Trams")
    async with DigestQueue(address) as queue, RemoteDigests(queue, TIMING, alive_seconds=1.0) as remote:
        await queue.app.job_manager.register_worker()
        assert not await remote.make(HERE, id_, 1)
    assert await count_jobs(address) == 0


async def test_a_job_that_no_worker_begins_in_time_is_withdrawn(
    address: str, storage: PostgresStorage
) -> None:
    id_ = await save(storage, "Trams")
    queue = DigestQueue(address)
    async with RemoteDigests(queue, TIMING, alive_seconds=PATIENCE, start_seconds=0.0) as remote:
        await queue.app.job_manager.register_worker()
        assert not await remote.make(HERE, id_, 1)
    assert await count_jobs(address) == 0


async def test_servers_take_turns_and_work_that_nobody_waits_for_comes_last(address: str) -> None:
    queue = DigestQueue(address)
    async with RemoteDigests(queue, TIMING, alive_seconds=PATIENCE, start_seconds=PATIENCE) as remote:
        await queue.app.job_manager.register_worker()
        making = []
        for number, (server, thread, background) in enumerate(
            [(1, 1, True), (1, 2, False), (1, 3, False), (2, 1, False), (1, 4, True)], start=1
        ):
            making.append(asyncio.create_task(remote.make(Guild(server), thread, 1, background=background)))

            async def is_queued(number: int = number) -> bool:
                return await count_jobs(address, "todo") == number

            await until(is_queued)
        remote.prioritise(Guild(1), 1)

        async def order() -> list[tuple[int, int]]:
            connection = await asyncpg.connect(address)
            found = await connection.fetch(
                "SELECT (args->>'library')::int, (args->>'thread')::int FROM procrastinate_jobs"
                " ORDER BY priority DESC, id"
            )
            await connection.close()
            return [(row[0], row[1]) for row in found]

        async def is_in_order() -> bool:
            return await order() == [(1, 2), (2, 1), (1, 3), (1, 1), (1, 4)]

        await until(is_in_order)
        for each in making:
            each.cancel()
        await asyncio.gather(*making, return_exceptions=True)


async def test_processes_that_start_together_set_the_queue_up_once(address: str) -> None:
    async with AsyncExitStack() as stack:
        for queue in await asyncio.gather(
            *(stack.enter_async_context(DigestQueue(address)) for _ in range(4))
        ):
            assert await queue.count_workers(PATIENCE) == 0


async def test_a_server_that_cannot_be_reached_is_named_without_the_password() -> None:
    with pytest.raises(DatabaseServerUnavailable) as raised:
        async with DigestQueue("postgresql://me:secret@127.0.0.1:1/none?connect_timeout=2"):
            raise AssertionError
    assert "secret" not in str(raised.value)


async def test_whoever_waits_hears_how_far_it_is_and_why_it_failed(address: str) -> None:
    heard: list[tuple[int, int]] = []
    async with asker(address) as remote, DigestQueue(address) as queue:
        making = asyncio.create_task(
            remote.make(HERE, 1, 1, report=lambda done, total: heard.append((done, total)))
        )

        async def is_queued() -> bool:
            return await count_jobs(address, "todo") == 1

        await until(is_queued)
        connection = await asyncpg.connect(address)
        ticket = await connection.fetchval("SELECT args->>'ticket' FROM procrastinate_jobs")
        await connection.close()

        async def has_heard() -> bool:
            await queue.notify(JobProgress("of another job", 1, 9))
            await queue.notify(JobProgress(ticket, 3, 9))
            return bool(heard)

        await until(has_heard)  # it may not be listening yet when the first are sent
        await queue.notify(JobFinished(ticket, ThreadNotFound(thread="1")))
        with pytest.raises(ThreadNotFound):
            await making
    assert set(heard) == {(3, 9)}


@pytest.mark.parametrize(
    "notice", [JobProgress("t", 1, 9), JobFinished("t"), JobFinished("t", WorkTooSlow(seconds=3.5))]
)
def test_a_notice_is_read_as_it_was_written(notice: JobProgress | JobFinished) -> None:
    read = decode_notice(encode_notice(notice))
    assert repr(read) == repr(notice)


@pytest.mark.parametrize("payload", ["", "[]", "1", '{"done": 1}', '{"ticket": "t", "error": 1, "facts": 2}'])
def test_what_another_program_sends_is_not_a_notice(payload: str) -> None:
    assert decode_notice(payload) is None
