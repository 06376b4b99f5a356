"""Wires everything together, starts it and stops it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from bot.config import BotSettings
from bot.errors import (
    BotError,
    CommandsRefused,
    DiscordUnreachable,
    IntentMissing,
    NoToken,
    TokenRefused,
)
from bot.importing.text.limits import Limits
from bot.services import Services
from bot.services.catching_up.news import CatchingUp
from bot.services.catching_up.reading import ReadHistory
from bot.services.cooldowns import Cooldowns, Cost, RateLimit
from bot.services.digests import DigestService, OtherProcesses
from bot.services.live_threads import LiveThreads
from bot.services.posts import PostService
from bot.services.privacy import Privacy
from bot.services.retention import Retention
from bot.services.scheduling.scheduler import Scheduler
from bot.services.server_settings import ServerSettings
from bot.services.stretches import Stretches
from bot.services.threads import ThreadService
from storage.errors import DatabaseDriverMissing
from storage.libraries import LOCAL
from storage.protocol import Storage
from storage.quota import NO_QUOTA, Quota
from storage.sqlite import SqliteStorage

if TYPE_CHECKING:
    from bot.discord_ui.client import Client
    from bot.importing.fetching.download import Downloads
    from bot.metrics import Metrics
    from bot.services.workers import Workers
    from bot.status_server import Check

DRAIN_SECONDS = 4.0
"""Seconds that running commands may take to answer; supervisors kill after ten in all."""
APOLOGY_SECONDS = 1.0
"""Seconds for telling people whose commands were not done by then that the bot is being stopped."""
APP_CLOSE_SECONDS = 1.5
"""Seconds for closing the connection to Discord."""

_COMMAND_TASKS = ("CommandTree-invoker", "discord-ui-")
"""How discord.py names the tasks in which commands and presses run."""

_log = logging.getLogger(__name__)


def make_limits(settings: BotSettings) -> Limits:
    """How much is read from one file, from the settings."""
    return Limits(max_bytes=settings.max_megabytes * 1_000_000, max_comments=settings.max_comments)


def make_quota(settings: BotSettings) -> Quota:
    """How much one library may store; 0 in the settings means no limit."""
    return Quota(settings.max_guild_comments or None, settings.max_guild_megabytes or None)


def make_downloads(settings: BotSettings) -> Downloads:
    # imported here: what speaks HTTP takes its time to load, and most commands need none
    """Downloads from the hosts that the settings allow, and from no others."""
    from bot.importing.fetching.download import Downloads
    from bot.importing.fetching.hosts import AllowedHosts
    from bot.importing.fetching.sites import COMPANIONS

    allowed = AllowedHosts.parse(settings.allowed_hosts, COMPANIONS)
    return Downloads(allowed, make_limits(settings).max_bytes)


def make_services(
    settings: BotSettings,
    storage: Storage,
    workers: Workers | None = None,
    others: OtherProcesses | None = None,
) -> Services:
    """Every use case, wired to one storage. Without ``workers``, digests are made in this process; ``others``
    make those of stored threads, if there are any."""
    limits = make_limits(settings)
    cooldowns = Cooldowns(
        {Cost.REQUEST: RateLimit(settings.asks_per_minute), Cost.WORK: RateLimit(settings.work_per_minute)}
    )
    downloads = cache(partial(make_downloads, settings))
    threads = ThreadService(storage, limits, workers, downloads=downloads, own_threads=settings.own_threads)
    digests, posts = DigestService(storage, workers, cooldowns, others), PostService(storage)
    live = LiveThreads(storage, limits, changed=posts.wake)
    stretches = Stretches(storage, workers, cooldowns)
    privacy = Privacy(storage, changed=posts.wake, erased=stretches.erase)
    chosen = ServerSettings(storage)
    grace = timedelta(days=settings.grace_days)
    retention = Retention(storage, chosen, grace, changed=posts.wake)
    schedules = Scheduler(storage, refresh=threads.refresh_if_possible)
    reading = ReadHistory(storage, digests)
    catching_up = CatchingUp(storage, digests, reading)
    return Services(
        storage,
        threads,
        digests,
        limits,
        live,
        chosen,
        retention,
        posts,
        privacy,
        schedules,
        stretches,
        reading,
        catching_up,
        cooldowns,
    )


@contextlib.contextmanager
def explain_missing_driver() -> Iterator[None]:
    """Raises ``DatabaseDriverMissing`` if a package is missing that only PostgreSQL needs."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in {"asyncpg", "procrastinate", "psycopg", "psycopg_pool"}:
            raise
        raise DatabaseDriverMissing from error


def open_storage(
    settings: BotSettings, *, owner: bool = False, quota: Quota = NO_QUOTA
) -> AbstractAsyncContextManager[Storage]:
    """The database server that the settings name, otherwise the file. ``owner``: no other bot may have the
    file open.

    Raises ``DatabaseDriverMissing``; opening it raises ``StorageError``.
    """
    if settings.database_url is None:
        return SqliteStorage(settings.db, owner=owner, quota=quota)
    with explain_missing_driver():
        from storage.postgres import PostgresStorage
        from storage.postgres.shards import Shards
    shards = Shards(settings.shard_count, settings.shard_ids)
    return PostgresStorage(settings.database_url.get_secret_value(), quota=quota, shards=shards)


@asynccontextmanager
async def open_local_services(settings: BotSettings) -> AsyncIterator[Services]:
    """Services for the command line, with the database open; everything is computed in this process."""
    async with open_storage(settings) as storage:
        yield make_services(settings, storage)


def use_discord_api(settings: BotSettings) -> None:
    """Sends all requests to the proxy that the settings name."""
    import discord

    if settings.discord_api is not None:
        discord.http.Route.BASE = settings.discord_api.rstrip("/")


def make_workers(settings: BotSettings) -> Workers:
    """Workers that are not started yet."""
    from bot.services.workers import Workers  # the command line has none

    return Workers(
        settings.workers,
        most_waiting=settings.max_waiting,
        most_per_guild=settings.max_waiting_per_guild,
        seconds=settings.worker_seconds,
        megabytes=settings.worker_megabytes,
    )


@asynccontextmanager
async def open_other_processes(settings: BotSettings) -> AsyncIterator[OtherProcesses | None]:
    """Connects to the processes that ``threadgist worker`` runs; None without a database server. Call it
    after the storage was
    opened.

    Raises ``DatabaseDriverMissing``, ``StorageError``.
    """
    if settings.database_url is None:
        yield None
        return
    with explain_missing_driver():
        from bot.services.digest_jobs.queue import DigestQueue
        from bot.services.digest_jobs.remote import RemoteDigests
    async with RemoteDigests(DigestQueue(settings.database_url.get_secret_value())) as others:
        yield others


async def run_bot(settings: BotSettings) -> None:
    """Runs the bot until SIGTERM or SIGINT. Raises ``NoToken``, ``TokenRefused``, ``IntentMissing``,
    ``CommandsRefused``, ``DiscordUnreachable``, ``StorageError``; everything that was opened is closed
    again."""
    if settings.token is None:
        raise NoToken
    async with contextlib.AsyncExitStack() as stack:
        storage = await stack.enter_async_context(
            open_storage(settings, owner=True, quota=make_quota(settings))
        )
        workers = make_workers(settings)
        stack.push_async_callback(workers.close)
        others = await stack.enter_async_context(open_other_processes(settings))
        services = make_services(settings, storage, workers, others)
        stack.push_async_callback(services.digests.close)
        stack.push_async_callback(services.stretches.close)
        stack.push_async_callback(services.live.close)
        await _serve(settings.token.get_secret_value(), settings, services, workers)


def make_common_checks(storage: Storage, workers: Workers) -> dict[str, Check]:
    """For ``/health`` of the bot and of ``threadgist worker``."""

    async def database() -> bool:
        await storage.threads.list(LOCAL, limit=1)
        return True

    async def can_compute() -> bool:
        return workers.is_running

    return {"database": database, "workers": can_compute}


@asynccontextmanager
async def _serve_status(
    settings: BotSettings, services: Services, workers: Workers, client: Client, metrics: Metrics
) -> AsyncIterator[None]:
    """Serves ``/health`` and ``/metrics``, if the settings name a port. Raises ``PortTaken``."""
    if settings.status_port is None:
        yield
        return
    from bot.status_server import serve_status

    async def discord() -> bool:
        return client.is_connected

    metrics.add_gauge("guilds", "Servers that the bot is in", lambda: len(client.guilds))
    metrics.add_gauge("gateway_seconds", "From a heartbeat to Discord's answer", lambda: client.latency)
    metrics.add_gauge("waiting", "Requests that wait for a worker or are worked on", lambda: workers.waiting)
    if settings.database_url is None:
        metrics.add_gauge("database_bytes", "Size of the database file", lambda: settings.db.stat().st_size)
    checks: dict[str, Check] = {"discord": discord, **make_common_checks(services.storage, workers)}
    async with serve_status(settings.status_port, metrics, checks) as port:
        _log.info("status served", extra={"port": port})
        yield


async def _serve(token: str, settings: BotSettings, services: Services, workers: Workers) -> None:
    import discord

    from bot.discord_ui.client import Client
    from bot.metrics import Metrics

    use_discord_api(settings)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice, so nothing is missing
    metrics = Metrics()
    client = Client(
        services,
        home_guild=settings.home_guild,
        message_content=settings.message_content,
        user_install=settings.user_install,
        greeting=settings.greeting,
        metrics=metrics,
        shard_count=settings.shard_count,
        shard_ids=settings.shard_ids,
    )
    async with _serve_status(settings, services, workers, client, metrics):
        await _run_until_stopped(client, token, workers)


async def _run_until_stopped(client: Client, token: str, workers: Workers) -> None:
    """Runs until the bot is stopped or the connection to Discord ends for good."""
    import discord

    stopped = asyncio.create_task(make_stop_event().wait())
    online = asyncio.create_task(_connect(client, token, workers))
    try:
        await asyncio.wait({online, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if online.done():
            await online  # raises what ended it
        _log.info("stopping")
    except (discord.DiscordException, OSError) as error:
        raise _explain_disconnect(error) from error
    finally:
        await _drain(workers)
        # first: discord.py would take what breaks off by closing for a failure, log it, and connect again
        await _cancel_tasks({online, stopped})
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(APP_CLOSE_SECONDS):
                await client.close()


def _explain_disconnect(error: Exception) -> BotError:
    """The error that tells the operator why the connection ended."""
    import discord

    reason = " ".join(str(error).split())[:200]  # a proxy may answer with a whole page
    match error:
        case discord.LoginFailure() | discord.ConnectionClosed(code=4004):
            return TokenRefused()
        case discord.PrivilegedIntentsRequired():
            return IntentMissing(intent="Message Content")
        case discord.app_commands.CommandSyncFailure() | discord.Forbidden():
            return CommandsRefused(reason=reason)
    return DiscordUnreachable(reason=reason)


async def _drain(workers: Workers) -> None:
    """Waits for running commands, and tells people whose commands are not done in time."""
    tasks = {task for task in asyncio.all_tasks() if task.get_name().startswith(_COMMAND_TASKS)}
    if tasks:
        _, waiting = await asyncio.wait(tasks, timeout=DRAIN_SECONDS)
        if waiting:
            workers.stop()
            await asyncio.wait(waiting, timeout=APOLOGY_SECONDS)
        await _cancel_tasks(tasks)


async def _cancel_tasks(tasks: set[asyncio.Task[Any]]) -> None:
    """Cancels tasks. Does not wait for those that ignore it."""
    for task in tasks:
        task.cancel()
    done, _ = await asyncio.wait(tasks, timeout=APP_CLOSE_SECONDS)
    for task in done:
        if not task.cancelled():
            task.exception()  # taken note of, or asyncio complains of it at the end


async def _connect(client: Client, token: str, workers: Workers) -> None:
    """Logs in while the workers load the engine; connects once both are ready."""
    warm = asyncio.create_task(workers.start())
    try:
        await client.login(token)
        await warm
    finally:
        warm.cancel()
    background = [asyncio.create_task(client.follow_posts()), asyncio.create_task(client.run_schedules())]
    try:
        await client.connect()
    finally:
        for task in background:
            task.cancel()


def make_stop_event() -> asyncio.Event:
    """Set by SIGTERM and SIGINT."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows: no handlers on the loop
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop
