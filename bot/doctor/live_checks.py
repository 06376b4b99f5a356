"""Checks that need a running worker or a connection to Discord: token, intents, clock."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp
import discord

from bot.config import BotSettings
from bot.doctor.finding import Finding, Severity
from bot.phrases import Phrases
from bot.services.workers import Workers
from storage.errors import ThreadgistError

WORKER_START_SECONDS = 60.0
"""Seconds that a worker may take to load the engine. It takes two on a small machine."""
DISCORD_ANSWER_SECONDS = 10.0
"""Seconds to wait for Discord's answers. discord.py itself would try for half a minute."""
MAX_CLOCK_OFFSET = timedelta(seconds=30)
"""The largest tolerated error of the clock. Beyond it, digests get wrong dates, and certificates may fail."""
LOW_STARTS_LEFT = 50
"""The operator is warned if fewer connections are left, of the thousand a day that Discord allows."""


@dataclass(frozen=True, slots=True)
class BotStatus:
    """What Discord says about the bot."""

    name: str
    reads_content: bool
    """Whether the message-content intent is granted."""
    clock_offset: timedelta
    """This machine's clock minus Discord's, in seconds."""
    starts_left: int
    guilds: int
    user_installable: bool = False
    """Whether people may install it for themselves."""


async def fetch_bot_status(token: str) -> BotStatus:
    """Raises ``discord.LoginFailure``, ``discord.HTTPException``, ``OSError``, ``TimeoutError``."""
    trace, clock_offset = aiohttp.TraceConfig(), timedelta()

    async def note_time(_: object, __: SimpleNamespace, end: aiohttp.TraceRequestEndParams) -> None:
        nonlocal clock_offset
        if "Date" in end.response.headers:
            theirs = parsedate_to_datetime(end.response.headers["Date"])
            clock_offset = datetime.now(UTC).replace(microsecond=0) - theirs

    trace.on_request_end.append(note_time)
    client = discord.Client(intents=discord.Intents.none(), http_trace=trace)
    async with client, asyncio.timeout(DISCORD_ANSWER_SECONDS):
        await client.login(token)
        about = await client.application_info()
        _, _, limit = await client.http.get_bot_gateway()
    flags = about.flags
    return BotStatus(
        name=about.name,
        reads_content=flags.gateway_message_content or flags.gateway_message_content_limited,
        clock_offset=clock_offset,
        starts_left=limit["remaining"],
        guilds=about.approximate_guild_count,
        user_installable=about.user_integration_config is not None,
    )


async def check_worker(settings: BotSettings, phrases: Phrases) -> Finding:
    """Starts a process as the bot does, and ends it again."""
    workers = Workers(1, most_waiting=1, seconds=settings.worker_seconds, megabytes=settings.worker_megabytes)
    began = time.monotonic()
    try:
        async with asyncio.timeout(WORKER_START_SECONDS):
            await workers.start()
    except (ThreadgistError, RuntimeError, OSError) as error:
        reason = phrases.explain(error) if isinstance(error, ThreadgistError) else repr(error)[:200]
        return Finding(Severity.WRONG, "worker", phrases("doctor-worker-broken", reason=reason))
    finally:
        await workers.close()
    seconds = round(time.monotonic() - began, 1)
    return Finding(Severity.OK, "worker", phrases("doctor-worker-ok", seconds=seconds))


async def check_discord(settings: BotSettings, phrases: Phrases) -> list[Finding]:
    """Checks the connection to Discord. No findings without a token."""
    if settings.token is None:
        return []
    try:
        status = await fetch_bot_status(settings.token.get_secret_value())
    except discord.LoginFailure:
        return [Finding(Severity.WRONG, "discord", phrases("error-token-refused"))]
    except (discord.HTTPException, OSError, TimeoutError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        return [Finding(Severity.NOTE, "discord", phrases("doctor-discord-unreachable", reason=reason))]
    return judge_bot_status(status, settings, phrases)


def judge_bot_status(status: BotStatus, settings: BotSettings, phrases: Phrases) -> list[Finding]:
    """Turns what Discord says about the bot into findings."""
    installing = [_judge_user_install(status, phrases)] if settings.user_install else []
    return [
        _judge_connection(status, phrases),
        _judge_intents(status, settings, phrases),
        *installing,
        _judge_clock(status, phrases),
    ]


def _judge_connection(status: BotStatus, phrases: Phrases) -> Finding:
    if status.starts_left < LOW_STARTS_LEFT:
        return Finding(Severity.NOTE, "discord", phrases("doctor-discord-starts", left=status.starts_left))
    return Finding(
        Severity.OK, "discord", phrases("doctor-discord-ok", name=status.name, guilds=status.guilds)
    )


def _judge_intents(status: BotStatus, settings: BotSettings, phrases: Phrases) -> Finding:
    if not settings.message_content:
        return Finding(Severity.OK, "intents", phrases("doctor-intents-none"))
    if status.reads_content:
        return Finding(Severity.OK, "intents", phrases("doctor-intents-ok"))
    return Finding(Severity.WRONG, "intents", phrases("error-intent-missing", intent="Message Content"))


def _judge_user_install(status: BotStatus, phrases: Phrases) -> Finding:
    """Adds a note about installation by people. Commands in direct messages work without it."""
    if status.user_installable:
        return Finding(Severity.OK, "installing", phrases("doctor-installing-ok"))
    return Finding(Severity.NOTE, "installing", phrases("doctor-installing-off"))


def _judge_clock(status: BotStatus, phrases: Phrases) -> Finding:
    seconds = round(abs(status.clock_offset).total_seconds())
    if abs(status.clock_offset) > MAX_CLOCK_OFFSET:
        way = "ahead" if status.clock_offset > timedelta() else "behind"
        return Finding(Severity.WRONG, "clock", phrases("doctor-clock-wrong", seconds=seconds, way=way))
    return Finding(Severity.OK, "clock", phrases("doctor-clock-ok"))
