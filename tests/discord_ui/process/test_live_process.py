"""Live Discord threads, read and followed by the real bot process."""

from __future__ import annotations

import json
from pathlib import Path

import discord as discord_py

from tests.discord_ui.support.running_bot import bot, needs_signals, shown
from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.payloads import BOB, CHANNEL, Json

pytestmark = needs_signals

SUMMARISE = "Summarise this thread"
ON = {"THREADGIST_MESSAGE_CONTENT": "on", "THREADGIST_WORK_PER_MINUTE": "1000"}
BREAD = (
    "Rye keeps for a week, and wheat is stale within a day.",
    "Wheat rises better than rye, and children eat it without asking.",
    "I bake rye twice a month, and it never failed me.",
    "Nobody eats stale wheat, so we throw half of it away.",
)


async def bread(discord: DiscordProcess) -> tuple[str, list[Json]]:
    """Starts a Discord thread on a message, and writes in it."""
    starter = await discord.people.write("Which bread shall we bake for the fair?")
    thread: Json = await discord.owner.add_thread(CHANNEL, "Bread", message_id=starter["id"])
    said: list[Json] = []
    for number, words in enumerate(BREAD):
        reply_to = said[0]["id"] if number else None
        said.append(await discord.people.write(words, who=BOB, where=thread["id"], reply_to=reply_to))
    return thread["id"], said


async def test_without_the_setting_no_message_is_asked_for(tmp_path: Path) -> None:
    async with DiscordProcess() as discord, bot(tmp_path, discord) as running:
        await running.ready(discord)
        (hello,) = await discord.gateway.list_identifications()
        assert discord_py.Intents._from_value(hello["intents"]) == discord_py.Intents(
            guilds=True, guild_reactions=True
        )
        live, said = await bread(discord)
        answer = await discord.people.menu(SUMMARISE, said[0]["id"], where=live)
        assert "Message Content Intent" in shown(answer)
        assert await discord.ledger.list_requests(f"GET /channels/{live}/messages") == []
        await running.stopped_in_peace()


async def test_a_long_discord_thread_is_read_in_pages_through_limits_and_errors(tmp_path: Path) -> None:
    async with DiscordProcess(reads_content=True) as discord:
        live: Json = await discord.owner.add_thread(CHANNEL, "Loaves")
        for number in range(230):
            last = await discord.people.write(f"Loaf {number} is in the oven now.", where=live["id"])
        async with bot(tmp_path, discord, **ON) as running:
            await running.ready(discord)
            pages = f"GET /channels/{live['id']}/messages"
            await discord.faults.add(pages, status=429, seconds=0.3)
            await discord.faults.add(pages, status=502)
            answer = await discord.people.menu(SUMMARISE, last["id"], where=live["id"])
            assert "Loaves" in shown(answer)
            assert "230 comments" in shown(answer)
            assert len(await discord.ledger.list_requests(pages)) == 3 + 2
            card = await discord.people.command("comment show", thread="1", number="2")
            assert "Loaf 0 is in the oven now." in shown(card)
            await running.stopped_in_peace()


async def test_edits_and_deletions_are_followed_also_those_made_while_the_bot_was_away(
    tmp_path: Path,
) -> None:
    async with DiscordProcess(reads_content=True) as discord:
        async with bot(tmp_path, discord, **ON) as running:
            await running.ready(discord)
            live, said = await bread(discord)
            first = shown(await discord.people.menu(SUMMARISE, said[0]["id"], where=live))
            assert BREAD[0] in first
            await discord.people.edit(said[1], "Wheat rises better, that is all.")
            await discord.people.delete(said[0])
            second = shown(await discord.people.menu(SUMMARISE, said[1]["id"], where=live))
            assert "that is all" in second
            assert BREAD[0] not in second
            await running.killed()
        await discord.people.delete(said[2])
        async with bot(tmp_path, discord, **ON) as running:
            await running.ready(discord, times=2)
            third = shown(await discord.people.menu(SUMMARISE, said[1]["id"], where=live))
            assert "that is all" in third
            assert BREAD[2] not in third
            card = shown(await discord.people.command("comment show", thread="1", number="4"))
            assert "This comment was removed" in card
            await running.stopped_in_peace()


async def test_a_deleted_message_leaves_digests_that_were_posted(tmp_path: Path) -> None:
    async with DiscordProcess(reads_content=True) as discord, bot(tmp_path, discord, **ON) as running:
        await running.ready(discord)
        live, said = await bread(discord)
        await discord.people.menu(SUMMARISE, said[0]["id"], where=live)
        await discord.people.command("digest post", thread="1", channel=CHANNEL)
        (posted,) = await discord.ledger.list_requests(f"POST /channels/{CHANNEL}/messages")
        assert BREAD[0] in json.dumps(posted.body)
        await discord.people.delete(said[0])
        (renewed,) = await discord.ledger.wait_until_sent(f"PATCH /channels/{CHANNEL}/messages")
        assert BREAD[0] not in json.dumps(renewed.body)
        assert BREAD[1] in json.dumps(renewed.body)
        await running.stopped_in_peace()
