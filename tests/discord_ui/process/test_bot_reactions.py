"""Reactions and direct messages of the real bot process."""

from __future__ import annotations

from pathlib import Path

from tests.discord_ui.support.running_bot import bot, import_seed, needs_signals, pressable, shown
from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.payloads import BOB, CHANNEL

pytestmark = needs_signals

NOTES = "📝"
LIVE_ON = {"THREADGIST_MESSAGE_CONTENT": "on"}
SENT = "POST /channels/"


async def choose_reaction(discord: DiscordProcess) -> None:
    card = await discord.people.command("settings")
    assert card.message is not None
    more = next(one for one in pressable(card.message) if one["label"] == "More settings")
    form = await discord.people.press(card.message, more["custom_id"])
    kept = await discord.people.fill_in(form, {"reaction": NOTES})
    assert f"Reacting with {NOTES}" in shown(kept)


async def test_a_reaction_brings_a_summary_or_if_messages_are_closed_a_log_entry(tmp_path: Path) -> None:
    async with DiscordProcess(reads_content=True) as discord, bot(tmp_path, discord, **LIVE_ON) as running:
        await running.ready(discord)
        live = await discord.owner.add_thread(CHANNEL, "The ferry")
        said = [
            await discord.people.write(words, where=live["id"])
            for words in ("The ferry is late every single day.", "We should have a second ferry.")
        ]
        assert "2 comments" in shown(await discord.people.command("thread import", where=live["id"]))
        await choose_reaction(discord)
        await discord.people.react(said[0], NOTES, who=BOB)
        (request,) = await discord.ledger.wait_until_sent(SENT)
        assert "The ferry" in str(request.body)
        await discord.faults.add(" /channels/", status=403, code=50007)
        await discord.people.react(said[1], NOTES, who=BOB)
        await running.logged("no summary for a reaction")
        assert "failure" not in (err := await running.stopped_in_peace()), err


async def test_closed_direct_messages_are_told_to_who_asked_for_one(tmp_path: Path) -> None:
    async with DiscordProcess() as discord, bot(tmp_path, discord) as running:
        await running.ready(discord)
        await import_seed(discord)
        await discord.faults.add(" /channels/", status=403, code=50007)
        answer = await discord.people.command("catchup", direct_message=True)
        assert "does not let me send you direct messages" in shown(answer)
