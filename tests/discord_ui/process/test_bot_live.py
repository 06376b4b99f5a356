"""Live Discord threads and posts on a real gateway: broken connections, missing permissions, deleted
channels."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.discord_ui.support.running_bot import bot, needs_signals, pressable, shown
from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.payloads import BOB, CHANNEL, GUILD, Json
from tests.fake_discord.permissions import May
from tests.patience import until

pytestmark = [needs_signals, pytest.mark.asyncio(loop_scope="module")]

SAID = "Of the {0} harbours on this coast, number {0} is the one where the ferry should land."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DiscordProcess]:
    async with DiscordProcess(heartbeat_ms=500, reads_content=True) as discord:
        settings = {"THREADGIST_MESSAGE_CONTENT": "on", "THREADGIST_ASKS_PER_MINUTE": "10000"}
        settings |= {"THREADGIST_WORK_PER_MINUTE": "10000"}
        async with bot(tmp_path_factory.mktemp("bot"), discord, **settings) as running:
            await running.ready(discord)
            yield discord
            err = await running.stopped_in_peace()
    assert "harbour" not in err, "what people wrote is not logged"


@pytest_asyncio.fixture(loop_scope="module")
async def discord(shared: DiscordProcess) -> AsyncIterator[DiscordProcess]:
    yield shared
    await shared.faults.clear()
    assert await shared.ledger.list_problems() == []


async def a_post(discord: DiscordProcess, name: str, messages: int) -> tuple[Json, list[Json]]:
    """Creates a forum with a post, and returns what was written in it."""
    forum = await discord.owner.add_channel(f"{name}-forum", "forum")
    post = await discord.owner.add_thread(forum["id"], name)
    written = [await discord.people.write(SAID.format(n), where=post["id"], who=BOB) for n in range(messages)]
    return post, written


async def imported(discord: DiscordProcess, post: Json) -> str:
    """Returns the number of the thread."""
    answer = await discord.people.command("thread import", where=post["id"])
    assert answer.message is not None, shown(answer)
    facts = [one["custom_id"] for one in pressable(answer.message)]
    return str(facts[0].split(":")[3])


async def until_shown(discord: DiscordProcess, words: str, thread: str, number: int) -> str:
    """Asks until the thread is there: events of Discord are applied a moment later."""
    answer = ""

    async def is_shown() -> bool:
        nonlocal answer
        answer = shown(await discord.people.command("comment show", thread=thread, number=str(number)))
        return words in answer

    await until(is_shown)
    return answer


async def test_what_was_edited_while_the_connection_was_gone_is_followed_after_it(
    discord: DiscordProcess,
) -> None:
    post, written = await a_post(discord, "away", 3)
    thread = await imported(discord, post)
    resumed = await discord.gateway.count_resumes()
    await discord.gateway.drop_connection()
    await discord.people.edit(written[1], "While you were away I thought again.")
    await discord.people.delete(written[2])
    await discord.gateway.wait_until_resumed(resumed + 1)
    await until_shown(discord, "I thought again", thread, 3)


async def test_a_post_whose_history_the_bot_may_not_read_is_one_sentence(discord: DiscordProcess) -> None:
    post, _ = await a_post(discord, "closed", 3)
    parent = str(post["parent_id"])
    await discord.owner.overwrite(parent, GUILD, deny=int(May.READ_MESSAGE_HISTORY))
    refused = await discord.people.command("thread import", where=post["id"])
    assert "Read Message History" in shown(refused)
    assert await discord.ledger.list_requests(f"^GET /channels/{post['id']}/messages$") == []


async def test_the_menu_finds_the_discord_thread_that_hangs_on_a_message(discord: DiscordProcess) -> None:
    message = await discord.people.write("Where should the ferry land?")
    thread = await discord.owner.add_thread(CHANNEL, "ferry", message_id=message["id"])
    for n in range(3):
        await discord.people.write(SAID.format(n), where=thread["id"])
    answer = await discord.people.menu("Summarise this thread", message["id"])
    assert "harbours" in shown(answer)


async def test_a_post_of_the_bot_that_a_moderator_deleted_is_let_go(discord: DiscordProcess) -> None:
    post, _ = await a_post(discord, "posted", 3)
    thread = await imported(discord, post)
    channel = await discord.owner.add_channel("news")
    await discord.people.command("digest post", thread=thread, channel=channel["id"])
    (sent,) = await discord.world.list_messages(channel["id"])
    await discord.people.delete(sent)
    asked = await discord.people.command("thread delete", thread=thread)
    assert asked.message is not None
    delete = next(one["custom_id"] for one in pressable(asked.message) if ":delete:" in one["custom_id"])
    await discord.people.press(asked.message, delete)
    tried = await discord.ledger.wait_until_status(404, f"/channels/{channel['id']}/messages/{sent['id']}")
    assert [one.method for one in tried] == ["GET"]


async def test_what_hung_on_a_channel_goes_with_it_though_it_was_archived_and_for_staff_only(
    discord: DiscordProcess,
) -> None:
    post, _ = await a_post(discord, "archived", 2)
    answer = await discord.people.command("thread import", where=post["id"], visibility="staff")
    assert answer.message is not None, shown(answer)
    thread = str(pressable(answer.message)[0]["custom_id"].split(":")[3])
    assert "2 comments" in shown(await discord.people.command("thread info", thread=thread))
    await discord.owner.archive(post["id"])
    await discord.owner.delete_channel(post["parent_id"])

    async def is_gone() -> bool:
        told = shown(await discord.people.command("thread info", thread=thread))
        return f"no thread {thread}" in told

    await until(is_gone)


async def test_what_is_deleted_in_the_first_moment_after_a_start_is_followed(tmp_path: Path) -> None:
    settings = {"THREADGIST_MESSAGE_CONTENT": "on"}
    async with DiscordProcess(reads_content=True) as discord:
        async with bot(tmp_path, discord, **settings) as running:
            await running.ready(discord)
            post, written = await a_post(discord, "restart", 3)
            thread = await imported(discord, post)
            await running.stopped_in_peace()
        async with bot(tmp_path, discord, **settings) as running:
            await running.ready(discord, 2)
            await discord.people.delete(written[1])
            await until_shown(discord, "This comment was removed", thread, 3)
            await running.stopped_in_peace()
