"""Shared by the tests of schedules: a server whose channels can be posted about."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest_asyncio
import simcord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.discord_ui.scheduling.scheduled_posts import ScheduledPosts
from bot.services.scheduling.scheduler import Scheduler
from storage.schedules import DeliveryState, Schedule
from tests.discord_ui.features.test_summarize import chat
from tests.discord_ui.support.discord_house import House, answer, house_in, shown_in, texts_of
from tests.discord_ui.support.live_threads_support import words

ROOF = ("The roof leaks again.", "The roof must be mended before autumn.", "Ask the roofer.")


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path, message_content=True) as made:
        made.services.schedules._clock = lambda: begun(made)
        yield made


def begun(house: House) -> datetime:
    """The simulated Discord has a different clock."""
    return discord.utils.snowflake_time(house.channel.id) + timedelta(minutes=10)


async def hide(house: House, channel: simcord.ChannelHandle) -> None:
    """Hides the channel from everybody except staff and the bot."""
    view = discord.Permissions(view_channel=True, read_message_history=True).value
    house.env.backend.set_overwrite(channel.id, Overwrite(house.guild.id, OverwriteType.ROLE, 0, view))
    for person in (house.staff.id, house.env.backend.bot_user.id):
        house.env.backend.set_overwrite(channel.id, Overwrite(person, OverwriteType.MEMBER, view, 0))
    await house.env.settle()


async def schedule(
    house: House, command: str, by: simcord.MemberActor | None = None, **options: object
) -> str:
    who = by or house.staff
    return words(shown_in(answer(await who.slash(house.channel, f"digest schedule {command}", **options))))


async def add(house: House, **options: object) -> str:
    wanted: dict[str, Any] = {"channel": house.channel, "when": "daily 18:00", "timezone": "UTC"}
    return await schedule(house, "add", **wanted | options)


async def stored(house: House, number: int = 1) -> Schedule:
    found: Schedule = await house.storage.schedules.get(house.guild.id, number)
    return found


async def run(house: House, at: datetime | None = None) -> None:
    """Delivers posts as if it were that time; by default the next time of the first schedule."""
    now = at or (await stored(house)).next_due
    assert now is not None
    scheduler = Scheduler(house.storage, lambda: now)
    sender = ScheduledPosts(house.env.bot, house.services)
    await scheduler.plan_by_activity(sender)
    await scheduler.sweep(sender, scheduler.make_deliverer(sender))


async def states(house: House) -> list[DeliveryState]:
    return [delivery.state for delivery in await house.storage.outbox.list(house.guild.id, 1)]


async def posts(house: House, channel: Any = None) -> list[str]:
    found = house.env.bot.get_channel((channel or house.channel).id)
    assert isinstance(found, discord.TextChannel)
    me = house.env.bot.user
    return [
        words(texts_of(message))
        async for message in found.history(oldest_first=True)
        if message.author == me and not message.flags.ephemeral
    ]


async def post_twice(house: House, **options: object) -> tuple[Any, list[str]]:
    """Adds a schedule for the channel: first with the messages of ``chat``, then with some about the roof."""
    digests = house.guild.create_text_channel("digests")
    await chat(house)
    await add(house, channel=digests, what=f"<#{house.channel.id}>", **options)
    await run(house)
    for said in ROOF:
        await house.reader.send(house.channel, said)
    await run(house)
    return digests, await posts(house, digests)
