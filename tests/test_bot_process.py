"""The real bot, started as its operator starts it, against a Discord on loopback."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from storage.sqlite import SqliteStorage
from tests.fake_discord import payloads
from tests.fake_discord.server import CLOSE_INTENTS, CLOSE_TOKEN, FakeDiscord, Request

ROOT = Path(__file__).resolve().parents[1]
NIGHT_TRAINS = ROOT / "seeds" / "night-trains.txt"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stops the bot by SIGTERM")


class BotProcess:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def ended(self, seconds: float = 30) -> tuple[int, str]:
        """Exit code and everything written to standard error."""
        _, err = await asyncio.wait_for(self.process.communicate(), seconds)
        assert self.process.returncode is not None
        return self.process.returncode, err.decode()

    async def ready(self, discord: FakeDiscord) -> None:
        """Waits until the bot is there; fails at once with what it said where it ended instead."""
        greeted = asyncio.create_task(discord.ready.wait())
        died = asyncio.create_task(self.process.wait())
        await asyncio.wait({greeted, died}, timeout=60, return_when=asyncio.FIRST_COMPLETED)
        greeted.cancel()
        died.cancel()
        assert discord.ready.is_set(), (await self.ended())[1]

    async def stopped(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGTERM)
        return await self.ended(10)


@asynccontextmanager
async def bot(folder: Path, discord: FakeDiscord, **settings: str) -> AsyncIterator[BotProcess]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("THREADGIST_")}
    environment = clean | {
        "DISCORD_TOKEN": payloads.TOKEN,
        "THREADGIST_DB": str(folder / "bot.sqlite3"),
        "THREADGIST_LANGUAGE": "en",
        "PYTHONPATH": str(ROOT),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.fake_discord.bot_process", str(discord.port), "run"),
        cwd=folder,
        env=environment | settings,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield BotProcess(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def shown(requests: list[Request]) -> str:
    """Every text in what the bot sent, as a reader sees it: without the escapes of Markdown."""
    text = "\n".join(text for request in requests for text in _texts(request.body))
    return text.replace("\\", "")


def _texts(body: Any) -> list[str]:
    if isinstance(body, dict):
        own = [value for key, value in body.items() if key in {"content", "label"} and isinstance(value, str)]
        return own + [text for value in body.values() for text in _texts(value)]
    if isinstance(body, list):
        return [text for inner in body for text in _texts(inner)]
    return []


def custom_ids(requests: list[Request]) -> list[str]:
    found = []
    waiting: list[Any] = [request.body for request in requests]
    while waiting:
        body = waiting.pop(0)
        if isinstance(body, dict):
            found += [body["custom_id"]] if "custom_id" in body else []
            waiting += body.values()
        elif isinstance(body, list):
            waiting += body
    return found


async def test_the_bot_imports_digests_answers_posts_and_stops(tmp_path: Path) -> None:
    async with FakeDiscord() as discord, bot(tmp_path, discord) as process:
        await process.ready(discord)
        assert {"thread", "summary", "comment", "digest"} <= {command["name"] for command in discord.commands}

        source = discord.attach("night-trains.txt", NIGHT_TRAINS.read_bytes())
        imported = await discord.command("thread import", source=source)
        assert imported[0].body["type"] == 5, "deferred at once"
        assert imported[0].body["data"]["flags"] & 64, "private"
        assert "9" in shown(imported)
        async with SqliteStorage(tmp_path / "bot.sqlite3") as storage:
            (info,) = (await storage.threads(int(payloads.GUILD))).items
            thread = await storage.thread(int(payloads.GUILD), info.id)
        assert info.comment_count == len(thread.comments) >= 6

        overview = await discord.command("summary overview", thread=str(info.id))
        first_named = next(comment for comment in thread.comments if comment.author)
        assert "#1" in shown(overview)
        assert f"#{first_named.number}" in shown(overview)

        comment = await discord.command("comment show", thread=str(info.id), number=str(first_named.number))
        assert str(first_named.author) in shown(comment)

        channel = payloads.channel()
        await discord.command("digest post", thread=str(info.id), channel=channel)
        (post,) = [
            request for request in discord.requests if request.path == f"channels/{payloads.CHANNEL}/messages"
        ]
        assert (
            post.body["allowed_mentions"] == {"parse": []} or post.body["allowed_mentions"].get("parse") == []
        )
        assert "#1" in shown([post])

        code, err = await process.stopped()
        assert code == 0
        assert "Traceback" not in err, err
        assert "night train" not in err.lower(), "what people wrote is not logged"
        assert payloads.TOKEN not in err


async def test_buttons_of_a_card_still_work_after_a_restart(tmp_path: Path) -> None:
    async with FakeDiscord() as discord:
        async with bot(tmp_path, discord) as process:
            await process.ready(discord)
            source = discord.attach("night-trains.txt", NIGHT_TRAINS.read_bytes())
            await discord.command("thread import", source=source)
            overview = await discord.command("summary overview", thread="1")
            assert (await process.stopped())[0] == 0
        buttons = custom_ids(overview)
        assert buttons
        discord.ready.clear()
        async with bot(tmp_path, discord) as process:
            await process.ready(discord)
            pressed = await discord.press(buttons[0])
            assert "#" in shown(pressed)
            assert (await process.stopped())[0] == 0


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02\xff" * 300, b"just one line of nothing in particular"]
)
async def test_a_file_that_is_no_thread_is_refused_and_the_bot_goes_on(
    tmp_path: Path, content: bytes
) -> None:
    async with FakeDiscord() as discord, bot(tmp_path, discord) as process:
        await process.ready(discord)
        refused = await discord.command("thread import", source=discord.attach("odd.txt", content))
        assert shown(refused)
        again = await discord.command(
            "thread import", source=discord.attach("night-trains.txt", NIGHT_TRAINS.read_bytes())
        )
        assert "night train" in shown(again).lower()
        code, err = await process.stopped()
        assert code == 0
        assert "Traceback" not in err, err


async def test_a_refused_token_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    async with FakeDiscord(token="another") as discord, bot(tmp_path, discord) as process:  # noqa: S106
        code, err = await process.ended()
    assert code == 2
    assert "Discord refused the bot token" in err
    assert "Traceback" not in err


async def test_a_missing_intent_is_one_sentence(tmp_path: Path) -> None:
    async with FakeDiscord(identify_close=CLOSE_INTENTS) as discord, bot(tmp_path, discord) as process:
        code, err = await process.ended()
    assert code == 1
    assert "Privileged Gateway Intents" in err
    assert "Traceback" not in err


async def test_a_database_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    missing = str(tmp_path / "no" / "such" / "folder" / "bot.sqlite3")
    async with FakeDiscord() as discord, bot(tmp_path, discord, THREADGIST_DB=missing) as process:
        code, err = await process.ended()
    assert code == 1
    assert "cannot be opened" in err
    assert "Traceback" not in err


async def test_a_newer_database_is_one_sentence_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    async with SqliteStorage(path):
        pass
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    async with FakeDiscord() as discord, bot(tmp_path, discord) as process:
        code, err = await process.ended()
    assert code == 1
    assert "written by a newer threadgist" in err
    assert "Traceback" not in err


async def test_a_second_bot_on_the_same_database_is_refused_in_one_sentence(tmp_path: Path) -> None:
    async with FakeDiscord() as discord, bot(tmp_path, discord) as first:
        await first.ready(discord)
        async with bot(tmp_path, discord) as second:
            code, err = await second.ended()
        assert code == 1
        assert "is running on the database" in err
        assert "Traceback" not in err
        assert (await first.stopped())[0] == 0
    async with FakeDiscord() as discord, bot(tmp_path, discord) as again:
        await again.ready(discord)
        again.process.kill()
        await again.ended()
        discord.ready.clear()
        async with bot(tmp_path, discord) as after:
            await after.ready(discord)
            assert (await after.stopped())[0] == 0


async def test_no_discord_at_all_is_one_sentence(tmp_path: Path) -> None:
    async with FakeDiscord() as discord:
        pass  # the port is closed again
    async with bot(tmp_path, discord) as process:
        code, err = await process.ended(60)
    assert code == 1
    assert "Discord cannot be reached" in err
    assert "Traceback" not in err


async def test_a_token_withdrawn_between_login_and_gateway_is_a_refused_token(tmp_path: Path) -> None:
    async with FakeDiscord(identify_close=CLOSE_TOKEN) as discord, bot(tmp_path, discord) as process:
        code, err = await process.ended()
    assert code == 2
    assert "Discord refused the bot token" in err
    assert "Traceback" not in err


async def test_a_home_server_without_the_bot_is_one_sentence(tmp_path: Path) -> None:
    settings = {"THREADGIST_HOME_GUILD": payloads.GUILD}
    async with FakeDiscord(sync_status=403) as discord, bot(tmp_path, discord, **settings) as process:
        code, err = await process.ended()
    assert code == 1
    assert "THREADGIST_HOME_GUILD" in err
    assert "Missing Access" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("mute", ["rest", "gateway", "hello"])
async def test_it_stops_while_discord_says_nothing(tmp_path: Path, mute: str) -> None:
    async with FakeDiscord(mute=mute) as discord, bot(tmp_path, discord) as process:
        await asyncio.wait_for(discord.muted.wait(), 60)
        code, err = await process.stopped()
    assert code == 0
    assert "Traceback" not in err, err


def a_long_listing(entries: int) -> bytes:
    comment = "I think that toll number {0} is wrong because of the bridge, the ferry and item {0}."
    listed = (f"  {n}. N{n} on\n\n    {comment.format(n)}\n" for n in range(1, entries + 1))
    return "\n".join([f"{entries} comments\n", *listed]).encode()


async def test_who_waits_for_a_long_digest_when_it_stops_is_told(tmp_path: Path) -> None:
    async with FakeDiscord() as discord, bot(tmp_path, discord) as process:
        await process.ready(discord)
        await discord.command("thread import", source=discord.attach("long.txt", a_long_listing(20_000)))
        asked = asyncio.create_task(discord.command("summary overview", thread="1"))
        await asyncio.sleep(1)
        code, err = await process.stopped()
        assert "The bot is being restarted" in shown(await asked)
    assert code == 0
    assert "Traceback" not in err, err


async def test_what_was_imported_outlives_a_kill(tmp_path: Path) -> None:
    async with FakeDiscord() as discord:
        async with bot(tmp_path, discord) as process:
            await process.ready(discord)
            source = discord.attach("night-trains.txt", NIGHT_TRAINS.read_bytes())
            await discord.command("thread import", source=source)
            process.process.kill()
            await process.ended()
        discord.ready.clear()
        async with bot(tmp_path, discord) as process:
            await process.ready(discord)
            assert "7 comments" in shown(await discord.command("thread list"))
            assert (await process.stopped())[0] == 0


async def test_a_command_as_an_earlier_version_had_it_is_told_to_be_old(tmp_path: Path) -> None:
    async with FakeDiscord() as discord, bot(tmp_path, discord) as process:
        await process.ready(discord)
        without_its_thread = await discord.command("comment search", query="toll")
        assert "Reload Discord" in shown(without_its_thread)
        unknown = await discord.command("thread archive")
        assert "Reload Discord" in shown(unknown)
        code, err = await process.stopped()
    assert code == 0
    assert "Traceback" not in err, err
