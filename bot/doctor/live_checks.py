"""What only running tells: whether a worker starts, and what Discord says of this bot: whether it takes the
token, grants the intents, and agrees on the time."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp
import discord

from bot.config import Settings
from bot.doctor.finding import Finding, Health
from bot.phrases import Phrases
from bot.services.workers import Workers
from storage.errors import ThreadgistError

START_SECONDS = 60.0
"""So long may a worker take to load the engine; it takes two on a small machine."""
ANSWER_SECONDS = 10.0
"""So long may Discord take to say all this; discord.py itself would go on trying for half a minute."""
MOST_ASTRAY = timedelta(seconds=30)
"""A clock further off than this dates digests wrongly, and in the end certificates fail."""
FEW_STARTS = 50
"""Of the thousand times a day that a bot may connect."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a look at Discord brought."""

    name: str
    reads_content: bool
    """Whether the message-content intent is granted."""
    astray: timedelta
    """This machine's clock less Discord's, to the second."""
    starts_left: int
    guilds: int
    by_people: bool = False
    """Whether people may install it for themselves."""


async def asked(token: str) -> Told:
    """Raises ``discord.LoginFailure``, ``discord.HTTPException``, ``OSError``, ``TimeoutError``."""
    trace, astray = aiohttp.TraceConfig(), timedelta()

    async def note_time(_: object, __: SimpleNamespace, end: aiohttp.TraceRequestEndParams) -> None:
        nonlocal astray
        if "Date" in end.response.headers:
            theirs = parsedate_to_datetime(end.response.headers["Date"])
            astray = datetime.now(UTC).replace(microsecond=0) - theirs

    trace.on_request_end.append(note_time)
    client = discord.Client(intents=discord.Intents.none(), http_trace=trace)
    async with client, asyncio.timeout(ANSWER_SECONDS):
        await client.login(token)
        about = await client.application_info()
        _, _, limit = await client.http.get_bot_gateway()
    flags = about.flags
    return Told(
        name=about.name,
        reads_content=flags.gateway_message_content or flags.gateway_message_content_limited,
        astray=astray,
        starts_left=limit["remaining"],
        guilds=about.approximate_guild_count,
        by_people=about.user_integration_config is not None,
    )


async def worker_finding(settings: Settings, phrases: Phrases) -> Finding:
    """Starts a process as the bot does, and ends it again."""
    workers = Workers(1, most_waiting=1, seconds=settings.worker_seconds, megabytes=settings.worker_megabytes)
    began = time.monotonic()
    try:
        async with asyncio.timeout(START_SECONDS):
            await workers.start()
    except (ThreadgistError, RuntimeError, OSError) as error:
        reason = phrases.of_error(error) if isinstance(error, ThreadgistError) else repr(error)[:200]
        return Finding(Health.WRONG, "worker", phrases("doctor-worker-broken", reason=reason))
    finally:
        await workers.close()
    seconds = round(time.monotonic() - began, 1)
    return Finding(Health.OK, "worker", phrases("doctor-worker-ok", seconds=seconds))


async def discord_findings(settings: Settings, phrases: Phrases) -> list[Finding]:
    """Nothing where no token is set: there is nobody to ask for."""
    if settings.token is None:
        return []
    try:
        told = await asked(settings.token.get_secret_value())
    except discord.LoginFailure:
        return [Finding(Health.WRONG, "discord", phrases("error-token-refused"))]
    except (discord.HTTPException, OSError, TimeoutError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        return [Finding(Health.NOTE, "discord", phrases("doctor-discord-unreachable", reason=reason))]
    return findings_of(told, settings, phrases)


def findings_of(told: Told, settings: Settings, phrases: Phrases) -> list[Finding]:
    installing = [_installing(told, phrases)] if settings.user_install else []
    return [_reached(told, phrases), _intents(told, settings, phrases), *installing, _clock(told, phrases)]


def _reached(told: Told, phrases: Phrases) -> Finding:
    if told.starts_left < FEW_STARTS:
        return Finding(Health.NOTE, "discord", phrases("doctor-discord-starts", left=told.starts_left))
    return Finding(Health.OK, "discord", phrases("doctor-discord-ok", name=told.name, guilds=told.guilds))


def _intents(told: Told, settings: Settings, phrases: Phrases) -> Finding:
    if not settings.message_content:
        return Finding(Health.OK, "intents", phrases("doctor-intents-none"))
    if told.reads_content:
        return Finding(Health.OK, "intents", phrases("doctor-intents-ok"))
    return Finding(Health.WRONG, "intents", phrases("error-intent-missing", intent="Message Content"))


def _installing(told: Told, phrases: Phrases) -> Finding:
    """A note: in direct messages the commands are there without it."""
    if told.by_people:
        return Finding(Health.OK, "installing", phrases("doctor-installing-ok"))
    return Finding(Health.NOTE, "installing", phrases("doctor-installing-off"))


def _clock(told: Told, phrases: Phrases) -> Finding:
    seconds = round(abs(told.astray).total_seconds())
    if abs(told.astray) > MOST_ASTRAY:
        way = "ahead" if told.astray > timedelta() else "behind"
        return Finding(Health.WRONG, "clock", phrases("doctor-clock-wrong", seconds=seconds, way=way))
    return Finding(Health.OK, "clock", phrases("doctor-clock-ok"))
