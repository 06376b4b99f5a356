"""The real bot process: starting, stopping, and its messages if it cannot start."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from storage.libraries import Guild
from storage.sqlite import SqliteStorage
from tests.discord_ui.support.running_bot import (
    NIGHT_TRAINS,
    NO_DIGESTS,
    bot,
    finds_workers,
    import_seed,
    is_alive,
    make_workers,
    needs_signals,
    pressable,
    shown,
)
from tests.fake_discord import payloads
from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.gateway import CLOSE_INTENTS, CLOSE_TOKEN
from tests.free_ports import free_port
from tests.modules_run import SPAWNED_WORKERS
from tests.patience import until

pytestmark = needs_signals


async def test_the_bot_imports_digests_answers_posts_and_stops(tmp_path: Path) -> None:
    async with DiscordProcess() as discord, bot(tmp_path, discord, **SPAWNED_WORKERS) as process:
        await process.ready(discord)
        imported = await import_seed(discord)
        assert imported.kind == 5, "deferred at once"
        assert imported.private
        assert "9" in shown(imported)
        async with SqliteStorage(tmp_path / "bot.sqlite3") as storage:
            (info,) = (await storage.threads.list(Guild(int(payloads.GUILD)))).items
            thread = await storage.threads.get(Guild(int(payloads.GUILD)), info.id)
        assert info.comment_count == len(thread.comments) >= 6

        ask = discord.people.command
        overview = await ask("summary overview", thread=str(info.id))
        first_named = next(comment for comment in thread.comments if comment.author)
        assert "#1" in shown(overview)
        assert f"#{first_named.number}" in shown(overview)

        comment = await ask("comment show", thread=str(info.id), number=str(first_named.number))
        assert str(first_named.author) in shown(comment)

        await ask("digest post", thread=str(info.id), channel=payloads.CHANNEL)
        (post,) = await discord.ledger.list_requests(f"^POST /channels/{payloads.CHANNEL}/messages")
        assert post.body["allowed_mentions"] == {"parse": []}
        assert "#1" in shown(post.body)

        err = await process.stopped_in_peace()
        assert "night train" not in err.lower(), "what people wrote is not logged"


async def test_buttons_of_a_card_still_work_after_a_restart(tmp_path: Path) -> None:
    async with DiscordProcess() as discord:
        async with bot(tmp_path, discord) as process:
            await process.ready(discord)
            await import_seed(discord)
            overview = await discord.people.command("summary overview", thread="1")
            await process.killed()
        assert overview.message is not None
        buttons = pressable(overview.message)
        assert buttons
        async with bot(tmp_path, discord) as process:
            await process.ready(discord, 2)
            pressed = await discord.people.press(overview.message, buttons[0]["custom_id"])
            assert "#" in shown(pressed)
            await process.stopped_in_peace()


async def test_files_that_are_no_thread_are_refused_and_the_bot_goes_on(tmp_path: Path) -> None:
    async with DiscordProcess() as discord, bot(tmp_path, discord, **NO_DIGESTS) as process:
        await process.ready(discord)
        for content in (b"", b"\x00\x01\x02\xff" * 300, b"just one line of nothing in particular"):
            odd = await discord.world.attach("odd.txt", content)
            assert shown(await discord.people.command("thread import", file=odd))
        assert "night train" in shown(await import_seed(discord)).lower()
        await process.stopped_in_peace()


async def test_a_command_of_an_earlier_version_is_answered_with_a_sentence(tmp_path: Path) -> None:
    """Discord may show earlier commands for a while; using one must not do something else."""
    async with DiscordProcess() as discord, bot(tmp_path, discord, **NO_DIGESTS) as process:
        await process.ready(discord)
        await import_seed(discord)
        file = await discord.world.attach("talk.txt", NIGHT_TRAINS)
        uses: tuple[tuple[str, dict[str, Any]], ...] = (
            ("thread import", {"source": file}),
            ("thread import", {"paste": True}),
            ("summary overview", {"thread": "1", "private": False}),
            ("digest post", {"thread": "1", "channel": payloads.CHANNEL, "as_thread": True}),
            ("find", {"words": "train"}),
            ("thread rename", {"thread": "1", "title": "Trains"}),
        )
        for locale, told in (("en-US", "command has changed"), ("de", "Befehl hat sich geändert")):
            for words, given in uses:
                answer = await discord.people.command(words, locale=locale, **given)
                assert told in shown(answer), (words, given)
        for words, option in (("find", "words"), ("thread rename", "thread")):
            assert (await discord.people.type(words, option, "tra")).choices == []
        assert "failure" not in await process.stopped_in_peace()


async def test_a_refused_token_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    async with DiscordProcess(token="another") as discord, bot(tmp_path, discord, **NO_DIGESTS) as process:  # noqa: S106
        code, err = await process.ended()
    assert code == 2
    assert "Discord rejected the bot token" in err
    assert "Traceback" not in err


async def test_a_missing_intent_is_one_sentence(tmp_path: Path) -> None:
    async with (
        DiscordProcess(identify_close=CLOSE_INTENTS) as discord,
        bot(tmp_path, discord, **NO_DIGESTS) as process,
    ):
        code, err = await process.ended()
    assert code == 1
    assert "Privileged Gateway Intents" in err
    assert "Traceback" not in err


async def test_a_database_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    missing = str(tmp_path / "no" / "such" / "folder" / "bot.sqlite3")
    async with (
        DiscordProcess() as discord,
        bot(tmp_path, discord, **NO_DIGESTS, THREADGIST_DB=missing) as process,
    ):
        code, err = await process.ended()
    assert code == 1
    assert "Cannot open the database" in err
    assert "Traceback" not in err


async def test_a_newer_database_is_one_sentence_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    async with SqliteStorage(path):
        pass
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    async with DiscordProcess() as discord, bot(tmp_path, discord, **NO_DIGESTS) as process:
        code, err = await process.ended()
    assert code == 1
    assert "written by a newer version of threadgist" in err
    assert "Traceback" not in err


async def test_a_second_bot_on_the_same_database_is_refused_in_one_sentence(tmp_path: Path) -> None:
    async with DiscordProcess() as discord:
        async with bot(tmp_path, discord, **NO_DIGESTS) as first:
            await first.ready(discord)
            async with bot(tmp_path, discord, **NO_DIGESTS) as second:
                code, err = await second.ended()
            assert code == 1
            assert "is already in use by another threadgist" in err
            assert "Traceback" not in err
            await first.killed()
        async with bot(tmp_path, discord, **NO_DIGESTS) as after:
            await after.ready(discord, 2)
            await after.stopped_in_peace()


async def test_no_discord_at_all_is_one_sentence(tmp_path: Path) -> None:
    discord = DiscordProcess()
    discord.port = free_port()  # and it is not started
    async with bot(tmp_path, discord, **NO_DIGESTS) as process:
        code, err = await process.ended()
    assert code == 1
    assert "Cannot reach Discord" in err
    assert "Traceback" not in err


async def test_a_token_withdrawn_between_login_and_gateway_is_a_refused_token(tmp_path: Path) -> None:
    async with (
        DiscordProcess(identify_close=CLOSE_TOKEN) as discord,
        bot(tmp_path, discord, **NO_DIGESTS) as process,
    ):
        code, err = await process.ended()
    assert code == 2
    assert "Discord rejected the bot token" in err
    assert "Traceback" not in err


async def test_a_home_server_without_the_bot_is_one_sentence(tmp_path: Path) -> None:
    async with (
        DiscordProcess() as discord,
        bot(tmp_path, discord, **NO_DIGESTS, THREADGIST_HOME_GUILD="77") as process,
    ):
        code, err = await process.ended()
    assert code == 1
    assert "THREADGIST_HOME_GUILD" in err
    assert "Missing Access" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("mute", ["rest", "gateway", "hello"])
async def test_it_stops_while_discord_says_nothing(tmp_path: Path, mute: str) -> None:
    impatient = NO_DIGESTS | {"FAKE_DISCORD_STOP_SECONDS": "0.1"}
    async with DiscordProcess(mute=mute) as discord, bot(tmp_path, discord, **impatient) as process:
        await discord.ledger.wait_until_silent()
        await process.stopped_in_peace()


async def test_a_person_waiting_for_a_long_digest_is_informed_when_it_stops(tmp_path: Path) -> None:
    endless = NO_DIGESTS | {"FAKE_DISCORD_DRAIN_SECONDS": "0"}
    async with DiscordProcess() as discord, bot(tmp_path, discord, **endless) as process:
        await process.ready(discord)
        await import_seed(discord)
        asked = asyncio.create_task(discord.people.command("summary overview", thread="1"))
        await discord.ledger.wait_until_sent("/callback", times=2)
        await process.stopped_in_peace()
        assert "The bot is restarting" in shown(await asked)


async def test_what_was_imported_outlives_a_kill(tmp_path: Path) -> None:
    async with DiscordProcess() as discord:
        async with bot(tmp_path, discord, **NO_DIGESTS) as process:
            await process.ready(discord)
            source = await discord.world.attach("night-trains.txt", NIGHT_TRAINS)
            await discord.people.command("thread import", file=source)
            await process.killed()
        async with bot(tmp_path, discord, **NO_DIGESTS) as process:
            await process.ready(discord, 2)
            assert "7 comments" in shown(await discord.people.command("thread list"))
            await process.stopped_in_peace()


@finds_workers
async def test_workers_end_with_a_bot_that_is_killed_while_they_compute(tmp_path: Path) -> None:
    settings = NO_DIGESTS | SPAWNED_WORKERS
    async with DiscordProcess() as discord, bot(tmp_path, discord, **settings) as process:
        await process.ready(discord)
        await import_seed(discord)
        asked = asyncio.create_task(discord.people.command("summary overview", thread="1"))
        await discord.ledger.wait_until_sent("/callback", times=2)
        workers = make_workers(process)
        assert workers
        await process.killed()
        asked.cancel()
        await until(lambda: not any(map(is_alive, workers)))


async def test_a_command_as_an_earlier_version_had_it_is_told_to_be_old(tmp_path: Path) -> None:
    async with DiscordProcess() as discord, bot(tmp_path, discord, **NO_DIGESTS) as process:
        await process.ready(discord)
        without_its_thread = await discord.people.command("comment search", query="toll")
        assert "Reload Discord" in shown(without_its_thread)
        unknown = await discord.people.command("thread archive")
        assert "Reload Discord" in shown(unknown)
        await process.stopped_in_peace()
