"""The running bot posts scheduled digests exactly once, even if the connection or the bot fails."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from storage.schedules import Delivery, DeliveryState
from storage.sqlite import SqliteStorage
from tests.discord_ui.support.running_bot import bot, import_seed, needs_signals, shown
from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.payloads import CHANNEL, GUILD
from tests.patience import until

pytestmark = needs_signals

POSTING = f"^POST /channels/{CHANNEL}/messages$"


def far_from_now() -> str:
    """A daily time half a day away, so that no post becomes due by itself."""
    return f"daily {(datetime.now(UTC).hour + 12) % 24:02}:00"


async def set_schedule(discord: DiscordProcess, **options: Any) -> None:
    when = {"when": far_from_now(), "timezone": "Europe/Berlin", "what": "1"}
    answer = await discord.people.command("digest schedule add", channel=CHANNEL, **when | options)
    assert "Next posts" in shown(answer)


async def posts(discord: DiscordProcess) -> int:
    written = await discord.world.list_messages(CHANNEL)
    return sum("night train" in shown(message) for message in written)


async def deliveries(folder: Path) -> list[Delivery]:
    async with SqliteStorage(folder / "bot.sqlite3") as storage:
        return list(await storage.outbox.list(int(GUILD), 1))


async def until_sent(folder: Path) -> None:
    async def sent() -> bool:
        return [delivery.state for delivery in await deliveries(folder)] == [DeliveryState.SENT]

    await until(sent)


def let_time_pass(folder: Path) -> None:
    """Simulates that the bot was away for some minutes: the claim expired, and Discord forgot the nonce. The
    fake Discord's clock is months behind, so the message was sent before that."""
    with closing(sqlite3.connect(folder / "bot.sqlite3")) as connection, connection:
        connection.execute(
            "UPDATE deliveries SET lease_until = lease_until - 900000000,"
            " planned_at = planned_at - 900000000,"
            " first_sent_at = first_sent_at - 300 * 86400 * 1000000"
        )


async def test_a_scheduled_digest_is_posted_with_a_nonce_and_follows_its_thread(tmp_path: Path) -> None:
    async with DiscordProcess() as discord, bot(tmp_path, discord) as process:
        await process.ready(discord)
        await import_seed(discord)
        await set_schedule(discord)
        await discord.people.command("digest schedule run-now", schedule="1")
        await until_sent(tmp_path)
        assert await posts(discord) == 1
        (request,) = await discord.ledger.wait_until_sent(POSTING)
        (delivery,) = await deliveries(tmp_path)
        assert (request.body["nonce"], request.body["enforce_nonce"]) == (delivery.nonce, True)
        async with SqliteStorage(tmp_path / "bot.sqlite3") as storage:
            (post,) = await storage.posts.list(int(GUILD), 1)
        assert (post.channel, post.message) == (int(CHANNEL), delivery.message)
        await process.stopped_in_peace()


async def test_answers_that_are_lost_double_nothing(tmp_path: Path) -> None:
    async with DiscordProcess() as discord, bot(tmp_path, discord) as process:
        await process.ready(discord)
        await import_seed(discord)
        await set_schedule(discord)
        await discord.faults.add(POSTING, status=500, done=True)
        await discord.people.command("digest schedule run-now", schedule="1")
        await until_sent(tmp_path)
        assert await posts(discord) == 1
        await process.stopped_in_peace()


async def test_a_bot_killed_after_its_post_arrived_finds_it_in_the_channel(tmp_path: Path) -> None:
    async with DiscordProcess() as discord:
        async with bot(tmp_path, discord) as process:
            await process.ready(discord)
            await import_seed(discord)
            await set_schedule(discord)
            await discord.faults.add(POSTING, times=9, drop=True, done=True)
            await discord.people.command("digest schedule run-now", schedule="1")
            await discord.faults.wait_until_met(POSTING)
            await process.killed()
        await discord.faults.clear()
        attempts = len(await discord.ledger.list_requests(POSTING))
        (delivery,) = await deliveries(tmp_path)
        # planned again if the bot noticed the lost connection before it was killed
        assert delivery.state in {DeliveryState.CLAIMED, DeliveryState.PLANNED}
        assert await posts(discord) == 1
        let_time_pass(tmp_path)
        async with bot(tmp_path, discord) as process:
            await process.ready(discord, 2)
            await until_sent(tmp_path)
            assert await posts(discord) == 1
            assert len(await discord.ledger.list_requests(POSTING)) == attempts
            await process.stopped_in_peace()


async def test_a_post_in_a_thread_of_its_own_is_found_there(tmp_path: Path) -> None:
    async with DiscordProcess() as discord:
        async with bot(tmp_path, discord) as process:
            await process.ready(discord)
            await import_seed(discord)
            await set_schedule(discord, new_thread=True)
            arriving = r"^POST /channels/\d+/messages$"
            await discord.faults.add(arriving, times=9, drop=True, done=True)
            await discord.people.command("digest schedule run-now", schedule="1")
            await discord.faults.wait_until_met(arriving)
            await process.killed()
        await discord.faults.clear()
        let_time_pass(tmp_path)
        async with bot(tmp_path, discord) as process:
            await process.ready(discord, 2)
            await until_sent(tmp_path)
            assert len(await discord.ledger.list_requests(f"^POST /channels/{CHANNEL}/threads$")) == 1
            (delivery,) = await deliveries(tmp_path)
            async with SqliteStorage(tmp_path / "bot.sqlite3") as storage:
                (post,) = await storage.posts.list(int(GUILD), 1)
            assert (post.message, post.channel != int(CHANNEL)) == (delivery.message, True)
            await process.stopped_in_peace()
