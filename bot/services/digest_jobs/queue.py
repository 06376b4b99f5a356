"""procrastinate's connection and tables, and the few questions that it has no method for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ConnectorException, NoResult
from procrastinate.jobs import Job, Status

from bot.services.digest_jobs.notices import CHANNEL, JobNotice, encode_notice
from storage.database_address import describe_address
from storage.errors import DatabaseServerUnavailable

if TYPE_CHECKING:
    from psycopg_pool import AsyncConnectionPool

QUEUE: Final = "digests"
TASK: Final = "make_digests"
"""The name of the task, stored with each job."""

CONNECT_SECONDS = 10
"""How long to wait for a connection."""
RECONNECT_SECONDS = 1.0
"""Pause before connecting again."""

_LOCK = 0x6A6F6273  # any number that no other program locks in this database


@dataclass(frozen=True, slots=True)
class QueueTiming:
    """How often workers report and are checked, in seconds."""

    heartbeat: float = 3.0
    """Between two heartbeats of a worker."""
    stalled: float = 15.0
    """Time without a heartbeat after which a worker's jobs are given to others."""
    poll: float = 2.0
    """Between two checks of the queue, in case a notification was lost."""


@dataclass(frozen=True, slots=True)
class QueueStatus:
    workers: int
    """The number of workers that sent a heartbeat lately."""
    running: int
    waiting: int
    waited: timedelta
    """How long the oldest waiting job has waited."""


_STATUS: Final = """
    SELECT
        (SELECT count(*) FROM procrastinate_workers
            WHERE last_heartbeat > now() - make_interval(secs => %(seconds)s)),
        count(*) FILTER (WHERE status = 'doing'),
        count(*) FILTER (WHERE status = 'todo'),
        coalesce(now() - min(at) FILTER (WHERE status = 'todo'), interval '0')
    FROM procrastinate_jobs
    LEFT JOIN procrastinate_events ON job_id = procrastinate_jobs.id AND type = 'deferred'
    WHERE queue_name = %(queue)s
"""


def get_job_number(job: Job) -> int:
    """The number of a stored job. procrastinate also has jobs that are not stored yet."""
    if job.id is None:
        raise ValueError(job)
    return job.id


class DigestQueue:
    """``async with DigestQueue(address) as queue``. Every method raises ``DatabaseServerUnavailable``."""

    def __init__(self, address: str) -> None:
        self.name = describe_address(address)
        self._address = address
        self._connector = PsycopgConnector(
            conninfo=address,
            min_size=1,
            max_size=3,
            timeout=CONNECT_SECONDS,
            kwargs={"application_name": "threadgist queue"},
        )
        self.app = App(connector=self._connector)

    async def __aenter__(self) -> DigestQueue:
        with self.translate_errors():
            await self._set_up()  # apart from the pool, which would not say why it cannot connect
            await self.app.open_async()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.app.close_async()

    @contextmanager
    def translate_errors(self) -> Iterator[None]:
        """Translates errors of the connection into storage errors."""
        try:
            yield
        except (ConnectorException, psycopg.Error) as error:
            reason = str(error.__cause__ or error).strip().partition("\n")[0]
            raise DatabaseServerUnavailable(path=self.name, reason=reason) from error

    @property
    def _pool(self) -> AsyncConnectionPool:
        return self._connector.pool

    async def _connect(self) -> psycopg.AsyncConnection:
        return await psycopg.AsyncConnection.connect(self._address, connect_timeout=CONNECT_SECONDS)

    async def _set_up(self) -> None:
        """Creates procrastinate's tables, or upgrades those of an earlier release, in one transaction."""
        scripts = files("procrastinate.sql").joinpath("migrations")
        known = sorted(one.name for one in scripts.iterdir() if one.name.endswith(".sql"))
        async with await self._connect() as connection:
            await connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            await connection.execute(
                "CREATE TABLE IF NOT EXISTS threadgist_queue_schema (script text PRIMARY KEY)"
            )
            cursor = await connection.execute("SELECT script FROM threadgist_queue_schema")
            applied = {script for (script,) in await cursor.fetchall()}
            missing = [name for name in known if name not in applied]
            if applied:
                for name in missing:
                    await connection.execute(scripts.joinpath(name).read_bytes())
            else:
                await connection.execute(self.app.schema_manager.get_schema())
            for name in missing:
                await connection.execute("INSERT INTO threadgist_queue_schema VALUES (%s)", (name,))

    async def add(self, *, library: int, thread: int, ticket: str, priority: int) -> int:
        """Adds a job and returns its number. Two jobs for the same thread never run at the same time."""
        with self.translate_errors():
            task = self.app.configure_task(
                TASK, queue=QUEUE, lock=f"{library}/{thread}", priority=priority, allow_unknown=True
            )
            return await task.defer_async(library=library, thread=thread, ticket=ticket)

    async def get_status(self, job: int) -> Status | None:
        """The state of a job; None once it is done. Failed jobs are kept for a while."""
        with self.translate_errors():
            try:
                return await self.app.job_manager.get_job_status_async(job)
            except NoResult:
                return None

    async def withdraw(self, job: int) -> bool:
        """Removes a job that no worker has begun. False if one has."""
        with self.translate_errors():
            return await self.app.job_manager.cancel_job_by_id_async(job, delete_job=True)

    async def set_priority(self, job: int, priority: int) -> None:
        """Has no effect on a job that a worker has begun."""
        with self.translate_errors():
            await self._connector.execute_query_async(
                "UPDATE procrastinate_jobs SET priority = %(priority)s"
                " WHERE id = %(job)s AND status = 'todo'",
                job=job,
                priority=priority,
            )

    async def count_workers(self, seconds: float) -> int:
        """How many workers sent a heartbeat within so many seconds."""
        with self.translate_errors():
            row = await self._connector.execute_query_one_async(
                "SELECT count(*) AS alive FROM procrastinate_workers"
                " WHERE last_heartbeat > now() - make_interval(secs => %(seconds)s)",
                seconds=seconds,
            )
        return int(row["alive"])

    async def read_status(self, timing: QueueTiming | None = None) -> QueueStatus | None:
        """Needs no ``async with``, and changes nothing. None if there are no tables yet."""
        seconds = (timing or QueueTiming()).stalled
        with self.translate_errors():
            async with await self._connect() as connection:
                cursor = await connection.execute("SELECT to_regclass('procrastinate_workers')")
                if await cursor.fetchone() == (None,):
                    return None
                cursor = await connection.execute(_STATUS, {"seconds": seconds, "queue": QUEUE})
                row = await cursor.fetchone()
        return None if row is None else QueueStatus(*row)

    async def notify(self, notice: JobNotice) -> None:
        """Notifies all processes that listen."""
        with self.translate_errors():
            await self._connector.execute_query_async(
                "SELECT pg_notify(%(channel)s, %(payload)s)", channel=CHANNEL, payload=encode_notice(notice)
            )

    async def list_running(self, worker: int) -> list[int]:
        """Jobs that this worker is doing, according to the database."""
        with self.translate_errors():
            jobs = await self.app.job_manager.list_jobs_async(
                queue=QUEUE, status=Status.DOING.value, worker_id=worker
            )
        return [get_job_number(job) for job in jobs]

    async def release(self, job: int) -> None:
        """Lets any worker begin the job again."""
        with self.translate_errors():
            await self.app.job_manager.retry_job_by_id_async(job, retry_at=datetime.now(UTC))

    async def give_up(self, job: int) -> None:
        """Marks a job that is not done as failed."""
        with self.translate_errors():
            await self.app.job_manager.finish_job_by_id_async(job, Status.FAILED, delete_job=False)

    async def delete_failed(self) -> None:
        """Deletes jobs that failed more than an hour ago, for which nobody waits any more."""
        with self.translate_errors():
            await self.app.job_manager.delete_old_jobs(
                nb_hours=1, queue=QUEUE, include_failed=True, include_cancelled=True, include_aborted=True
            )

    @asynccontextmanager
    async def take_stalled_jobs(self, seconds: float) -> AsyncIterator[list[Job]]:
        """Jobs of workers without a heartbeat for so long. Only one process gets them: a second one that asks
        at the same time gets an empty list."""
        with self.translate_errors():
            async with self._pool.connection() as connection:
                cursor = await connection.execute("SELECT pg_try_advisory_xact_lock(%s)", (_LOCK,))
                row = await cursor.fetchone()
                if row is None or not row[0]:
                    yield []
                    return
                found = await self.app.job_manager.get_stalled_jobs(
                    queue=QUEUE, seconds_since_heartbeat=seconds
                )
                yield [*found]
