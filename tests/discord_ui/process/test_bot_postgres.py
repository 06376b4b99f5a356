"""The running bot with PostgreSQL: several processes on one database, one of which is killed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from storage.postgres import PostgresStorage
from storage.schedules import DeliveryState
from tests.discord_ui.process.test_bot_schedules import far_from_now
from tests.discord_ui.support.running_bot import bot, import_seed, needs_signals, shown
from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.payloads import CHANNEL, GUILD
from tests.patience import until
from tests.persistence.postgres.conftest import address

__all__ = ["address"]

pytestmark = needs_signals

_SHARD = (int(GUILD) >> 22) % 2
"""The one of the two shards that the server belongs to."""


def settings_of(address: str, shard: int) -> dict[str, str]:
    return {
        "THREADGIST_DATABASE_URL": address,
        "THREADGIST_SHARD_COUNT": "2",
        "THREADGIST_SHARD_IDS": str(shard),
    }


async def states(address: str) -> list[DeliveryState]:
    async with PostgresStorage(address) as storage:
        return [delivery.state for delivery in await storage.outbox.list(int(GUILD), 1)]


async def test_two_bots_share_a_database_and_the_other_posts_nothing_twice(
    tmp_path: Path, address: str
) -> None:
    async with (
        DiscordProcess(shards=2) as discord,
        bot(tmp_path, discord, **settings_of(address, 1 - _SHARD)) as other,
    ):
        await other.ready(discord)
        async with bot(tmp_path, discord, **settings_of(address, _SHARD)) as first:
            await first.ready(discord, 2)
            await import_seed(discord)
            assert "night train" in shown(await discord.people.command("thread list"))
            when: dict[str, Any] = {"when": far_from_now(), "timezone": "Europe/Berlin", "what": "1"}
            answer = await discord.people.command("digest schedule add", channel=CHANNEL, **when)
            assert "Next posts" in shown(answer)
            await first.killed()
        async with bot(tmp_path, discord, **settings_of(address, _SHARD)) as again:
            await again.ready(discord, 3)
            await discord.people.command("digest schedule run-now", schedule="1")

            async def is_sent() -> bool:
                return await states(address) == [DeliveryState.SENT]

            await until(is_sent)
            written = await discord.world.list_messages(CHANNEL)
            assert sum("night train" in shown(message) for message in written) == 1
            await again.stopped_in_peace()
        await other.stopped_in_peace()
    assert list(tmp_path.glob("*.sqlite3*")) == []
