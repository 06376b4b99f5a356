"""The one place where things are wired together, started and stopped."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.config import Settings
from bot.errors import DiscordUnreachable, IntentMissing, NoToken, TokenRefused
from bot.importing.hygiene import Limits
from bot.services import Services
from bot.services.digests import Digests
from bot.services.threads import Threads
from bot.services.workers import Workers
from storage.protocol import Storage
from storage.sqlite import SqliteStorage

if TYPE_CHECKING:
    from bot.discord_ui.client import Client

DRAIN_SECONDS = 5.0
"""So long may commands that are under way take to give their answer; supervisors kill after ten in all."""
CLOSE_SECONDS = 2.0
"""So long may Discord take to say goodbye."""

_COMMAND_TASKS = ("CommandTree-invoker", "discord-ui-")
"""How discord.py names the tasks in which commands and presses run."""

_log = logging.getLogger(__name__)


def limits_of(settings: Settings) -> Limits:
    return Limits(max_bytes=settings.max_megabytes * 1_000_000, max_comments=settings.max_comments)


def services_of(settings: Settings, storage: Storage, workers: Workers | None = None) -> Services:
    limits = limits_of(settings)
    return Services(storage, Threads(storage, limits, workers), Digests(storage, workers), limits)


@asynccontextmanager
async def local_services(settings: Settings) -> AsyncIterator[Services]:
    """For the command line: the database opened, everything computed in this process."""
    async with SqliteStorage(settings.db) as storage:
        yield services_of(settings, storage)


def workers_of(settings: Settings) -> Workers:
    return Workers(settings.workers, most_waiting=settings.max_waiting, seconds=settings.worker_seconds)


async def run_bot(settings: Settings) -> None:
    """Runs until SIGTERM or SIGINT.

    Raises ``NoToken``, ``TokenRefused``, ``IntentMissing``, ``StorageError``; whatever was opened by
    then is closed again.
    """
    if settings.token is None:
        raise NoToken
    async with contextlib.AsyncExitStack() as stack:
        storage = await stack.enter_async_context(SqliteStorage(settings.db, owner=True))
        workers = workers_of(settings)
        stack.push_async_callback(workers.close)
        services = services_of(settings, storage, workers)
        stack.push_async_callback(services.digests.close)
        await _serve(settings.token.get_secret_value(), settings, services, workers)


async def _serve(token: str, settings: Settings, services: Services, workers: Workers) -> None:
    import discord

    from bot.discord_ui.client import Client

    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice, so nothing is missing
    client = Client(services, home_guild=settings.home_guild)
    stopped = asyncio.create_task(_stop_event().wait())
    online = asyncio.create_task(_online(client, token, workers))
    try:
        await asyncio.wait({online, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if online.done():
            await online  # raises what ended it
        _log.info("stopping")
    except discord.LoginFailure as error:
        raise TokenRefused from error
    except discord.PrivilegedIntentsRequired as error:
        raise IntentMissing(intent="Message Content") from error
    except (discord.HTTPException, discord.GatewayNotFound, discord.ConnectionClosed, OSError) as error:
        raise DiscordUnreachable(reason=str(error)) from error
    finally:
        await _drain()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(client.close(), CLOSE_SECONDS)
        for task in (online, stopped):
            task.cancel()
        await asyncio.gather(online, stopped, return_exceptions=True)


async def _drain() -> None:
    """Lets whoever is waiting for an answer have it."""
    tasks = {task for task in asyncio.all_tasks() if task.get_name().startswith(_COMMAND_TASKS)}
    if tasks:
        await asyncio.wait(tasks, timeout=DRAIN_SECONDS)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _online(client: Client, token: str, workers: Workers) -> None:
    """Logs in while the workers load the engine; connects once both are ready."""
    warm = asyncio.create_task(workers.start())
    try:
        await client.login(token)
        await warm
    finally:
        warm.cancel()
    await client.connect()


def _stop_event() -> asyncio.Event:
    """Set by SIGTERM and SIGINT."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows: no handlers on the loop
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop
