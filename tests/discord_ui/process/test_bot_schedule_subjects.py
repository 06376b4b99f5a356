"""The running bot posts about channels and forums and to people, exactly once, whatever is interrupted."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from storage.schedules import Delivery, DeliveryState
from storage.sqlite import SqliteStorage
from tests.discord_ui.features.test_summarize import OVEN, RIDE
from tests.discord_ui.process.test_bot_schedules import far_from_now, let_time_pass
from tests.discord_ui.support.running_bot import bot, import_seed, needs_signals, shown
from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.payloads import ALICE, BOB, CHANNEL, GUILD, Json
from tests.patience import until

pytestmark = needs_signals

LIVE_ON = {"THREADGIST_MESSAGE_CONTENT": "on"}
AHEAD = 3600.0
"""Seconds by which the fake Discord's clock is ahead, so that a bot that tries again before it is killed
finds its earlier message."""


async def add(discord: DiscordProcess, **options: Any) -> None:
    wanted = {"channel": CHANNEL, "when": far_from_now(), "timezone": "UTC"} | options
    answer = await discord.people.command("digest schedule add", **wanted)
    assert "Next posts" in shown(answer), shown(answer)


async def run_now(discord: DiscordProcess, number: int = 1, who: str = ALICE) -> None:
    answer = await discord.people.command("digest schedule run-now", schedule=str(number), who=who)
    assert "in a moment" in shown(answer), shown(answer)


async def deliveries(folder: Path, number: int = 1) -> list[Delivery]:
    async with SqliteStorage(folder / "bot.sqlite3") as storage:
        return list(await storage.outbox.list(int(GUILD), number))


async def until_settled(folder: Path, state: DeliveryState, number: int = 1) -> None:
    async def settled() -> bool:
        return [delivery.state for delivery in await deliveries(folder, number)] == [state]

    await until(settled)


async def place_of_post(folder: Path) -> int:
    async with SqliteStorage(folder / "bot.sqlite3") as storage:
        (post,) = await storage.posts.list(int(GUILD), 1)
        return int(post.channel)


async def chat(discord: DiscordProcess, where: str) -> list[Json]:
    """Writes two overlapping conversations."""
    said, last = [], dict[int, str]()
    for at in range(4):
        for about, line in enumerate((OVEN[at], RIDE[at])):
            who = (ALICE, BOB)[(at + about) % 2]
            message = await discord.people.write(line, who=who, where=where, reply_to=last.get(about))
            last[about] = message["id"]
            said.append(message)
    return said


async def posted(discord: DiscordProcess, where: str = CHANNEL) -> list[Json]:
    return [one for one in await discord.world.list_messages(where) if "New in" in shown(one)]


async def until_gone(discord: DiscordProcess, messages: list[Json]) -> None:
    """Opens the thread from the post in the channel."""

    async def has_left() -> bool:
        (now,) = await discord.world.list_messages(CHANNEL)
        return not any(one["content"] in shown(now) for one in messages)

    await until(has_left)


async def test_what_is_deleted_leaves_the_post_about_a_channel_also_if_the_bot_was_away(
    tmp_path: Path,
) -> None:
    async with DiscordProcess(reads_content=True) as discord:
        await discord.world.set_clock(datetime.now(UTC).timestamp())  # schedules use the bot's clock
        async with bot(tmp_path, discord, **LIVE_ON) as process:
            await process.ready(discord)
            kitchen = await discord.owner.add_channel("kitchen")
            said = await chat(discord, kitchen["id"])
            await add(discord, what=f"<#{kitchen['id']}>")
            await run_now(discord)
            await until_settled(tmp_path, DeliveryState.SENT)
            (post,) = await posted(discord)
            assert "2 conversations" in shown(post)
            quoted = [one for one in said if one["content"] in shown(post)]
            assert len(quoted) > 1
            await discord.people.delete(quoted[0])
            await until_gone(discord, quoted[:1])
            await process.stopped_in_peace()
        await discord.people.delete(*quoted[1:])
        async with bot(tmp_path, discord, **LIVE_ON) as process:
            await process.ready(discord, 2)
            await until_gone(discord, quoted)
            await process.stopped_in_peace()


async def test_a_forum_post_whose_answer_was_lost_is_found_after_a_crash(tmp_path: Path) -> None:
    """Discord has no nonce for this post, which may be archived by then."""
    async with DiscordProcess() as discord:
        await discord.world.set_clock(datetime.now(UTC).timestamp() + AHEAD)
        forum = await discord.owner.add_channel("digests", "forum")
        made = f"^POST /channels/{forum['id']}/threads$"
        async with bot(tmp_path, discord) as process:
            await process.ready(discord)
            await import_seed(discord)
            await add(discord, channel=forum["id"], what="1")
            await discord.faults.add(made, times=9, drop=True, done=True)
            await run_now(discord)
            await discord.faults.wait_until_met(made)
            await process.killed()
        await discord.faults.clear()
        (request,) = await discord.ledger.list_requests(made)
        assert request is not None
        let_time_pass(tmp_path)
        (thread,) = await discord.world.list_threads(forum["id"])
        await discord.owner.archive(thread["id"])
        async with bot(tmp_path, discord) as process:
            await process.ready(discord, 2)
            await until_settled(tmp_path, DeliveryState.SENT)
            assert len(await discord.ledger.list_requests(made)) == 1
            (delivery,) = await deliveries(tmp_path)
            async with SqliteStorage(tmp_path / "bot.sqlite3") as storage:
                (post,) = await storage.posts.list(int(GUILD), 1)
            assert (post.message, str(post.channel)) == (delivery.message, thread["id"])
            await process.stopped_in_peace()


async def test_an_empty_discord_thread_is_used_after_a_crash(tmp_path: Path) -> None:
    async with DiscordProcess() as discord:
        await discord.world.set_clock(datetime.now(UTC).timestamp() + AHEAD)
        opening = f"^POST /channels/{CHANNEL}/threads$"
        writing = r"^POST /channels/\d+/messages$"
        async with bot(tmp_path, discord) as process:
            await process.ready(discord)
            await import_seed(discord)
            await add(discord, what="1", new_thread=True)
            await discord.faults.add(writing, times=9, drop=True)
            await run_now(discord)
            await discord.faults.wait_until_met(writing)
            await process.killed()
        await discord.faults.clear()
        let_time_pass(tmp_path)
        async with bot(tmp_path, discord) as process:
            await process.ready(discord, 2)
            await until_settled(tmp_path, DeliveryState.SENT)
            assert len(await discord.ledger.list_requests(opening)) == 1
            await process.stopped_in_peace()


async def test_a_digest_is_sent_to_a_person_until_they_close_their_messages(tmp_path: Path) -> None:
    async with DiscordProcess() as discord, bot(tmp_path, discord) as process:
        await process.ready(discord)
        await import_seed(discord)
        options: dict[str, Any] = {"when": far_from_now(), "timezone": "UTC", "what": "1", "who": BOB}
        for _ in range(2):
            answer = await discord.people.command("digest schedule to-me", **options)
            assert "direct message" in shown(answer)
        await run_now(discord, 1, who=BOB)
        await until_settled(tmp_path, DeliveryState.SENT)
        place = await place_of_post(tmp_path)
        await discord.faults.add(f"^POST /channels/{place}/messages$", status=403, code=50007)
        await run_now(discord, 2, who=BOB)
        await until_settled(tmp_path, DeliveryState.FAILED, 2)
        listed = await discord.people.command("digest schedule list", who=BOB)
        assert "you do not accept direct messages" in shown(listed)
        await process.stopped_in_peace()
