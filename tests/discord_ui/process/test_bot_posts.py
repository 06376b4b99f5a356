"""The running bot updates its posts in channels by itself when what is stored changes."""

from __future__ import annotations

from pathlib import Path

from storage.libraries import Guild
from storage.sqlite import SqliteStorage
from tests.discord_ui.support.running_bot import bot, import_seed, needs_signals, pressable, shown
from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.payloads import CHANNEL, GUILD, Json
from tests.patience import until

pytestmark = needs_signals

TAKEN_DOWN = "This post was removed"


async def written_in(discord: DiscordProcess, channel: str, words: str) -> Json:
    """Returns the last message of the channel once it contains this text."""
    found: list[Json] = []

    async def is_written() -> bool:
        found[:] = [(await discord.world.list_messages(channel))[-1]]
        return words in shown(found[0])

    await until(is_written)
    return found[0]


async def test_what_is_deleted_leaves_messages_in_channels(tmp_path: Path) -> None:
    async with DiscordProcess() as discord, bot(tmp_path, discord) as process:
        await process.ready(discord)
        await import_seed(discord)
        ask = discord.people.command
        await ask("digest post", thread="1", channel=CHANNEL)
        assert "night train" in shown((await discord.world.list_messages(CHANNEL))[-1])
        card = await ask("thread delete", thread="1")
        assert card.message is not None
        await discord.people.press(card.message, pressable(card.message)[0]["custom_id"])
        await written_in(discord, CHANNEL, TAKEN_DOWN)
        await process.stopped_in_peace()


async def test_what_went_while_the_bot_was_away_leaves_them_when_it_starts(tmp_path: Path) -> None:
    async with DiscordProcess() as discord:
        async with bot(tmp_path, discord) as process:
            await process.ready(discord)
            await import_seed(discord)
            await discord.people.command("digest post", thread="1", channel=CHANNEL, new_thread=True)
            async with SqliteStorage(tmp_path / "bot.sqlite3") as storage:
                (post,) = await storage.posts.list(int(GUILD), 1)
            assert "night train" in shown((await discord.world.list_messages(str(post.channel)))[-1])
            await process.killed()
        async with SqliteStorage(tmp_path / "bot.sqlite3") as storage:
            posted = shown((await discord.world.list_messages(str(post.channel)))[-1])
            author = next(
                comment.author
                for comment in (await storage.threads.get(Guild(int(GUILD)), 1)).comments
                if comment.author and comment.author in posted
            )
            await storage.people.erase_author(author)
            await storage.threads.delete(Guild(int(GUILD)), 1)
        await discord.owner.archive(str(post.channel))  # as Discord does in an inactive thread
        async with bot(tmp_path, discord) as process:
            await process.ready(discord, 2)
            await written_in(discord, str(post.channel), TAKEN_DOWN)
            opened, closed = await discord.ledger.wait_until_sent(
                f"^PATCH /channels/{post.channel}$", times=2
            )
            assert (opened.body["archived"], closed.body["archived"]) == (False, True)
            await process.stopped_in_peace()
