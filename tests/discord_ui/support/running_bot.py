"""The real bot, started as its operator starts it, with a fake Discord on loopback."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.component_rules import every_component
from tests.fake_discord.interaction import Answer
from tests.fake_discord.payloads import TOKEN, Json
from tests.fake_discord.server import FakeDiscord
from tests.modules_run import ModuleProcess, open_pipe
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[3]
NIGHT_TRAINS = (ROOT / "seeds" / "night-trains.txt").read_bytes()

NO_DIGESTS = {"FAKE_DISCORD_DIGESTS": "never"}
"""Settings for a bot that starts quickly and makes no digests."""

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="stops the bot by SIGTERM")
finds_workers = pytest.mark.skipif(sys.platform != "linux", reason="finds the workers by /proc")


class BotProcess:
    def __init__(self, process: ModuleProcess, err: int) -> None:
        self.process = process
        self._end = asyncio.create_task(process.ended())
        self._log = b""
        self._logged = asyncio.Condition()
        # read continuously: a full pipe would stop the bot
        self._err = asyncio.create_task(self._read(err))

    async def _read(self, err: int) -> None:
        async with open_pipe(err) as pipe:
            while piece := await pipe.read(65_536):
                async with self._logged:
                    self._log += piece
                    self._logged.notify_all()

    async def ended(self) -> tuple[int, str]:
        """Returns the exit code and all of standard error."""
        async with asyncio.timeout(PATIENCE):
            code, _ = await asyncio.gather(self._end, self._err)
        return code, self._log.decode()

    async def logged(self, words: str) -> None:
        """Waits until the log contains these words."""
        async with self._logged, asyncio.timeout(PATIENCE):
            await self._logged.wait_for(lambda: words.encode() in self._log)

    async def ready(self, discord: DiscordProcess | FakeDiscord, times: int = 1) -> None:
        """Waits until the bot is online. If it ends instead, fails at once with its output."""
        greeted = asyncio.create_task(discord.gateway.wait_until_ready(times))
        await asyncio.wait({greeted, self._end}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        if not greeted.done():
            greeted.cancel()
            raise AssertionError((await self.ended())[1])
        await greeted

    async def killed(self) -> None:
        self.process.kill()
        await self.ended()

    async def stopped(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def stopped_in_peace(self) -> str:
        """Stops the bot, checks that it ends well, and returns its log."""
        code, err = await self.stopped()
        assert code == 0, err
        assert "Traceback" not in err, err
        assert TOKEN not in err
        return err


@asynccontextmanager
async def bot(
    folder: Path, discord: DiscordProcess | FakeDiscord, **settings: str
) -> AsyncIterator[BotProcess]:
    """``settings``: environment variables, including those of ``bot_process``."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("THREADGIST_")}
    environment = clean | {
        "DISCORD_TOKEN": TOKEN,
        "THREADGIST_DB": str(folder / "bot.sqlite3"),
        "THREADGIST_LANGUAGE": "en",
        "THREADGIST_WORKER_SECONDS": str(PATIENCE),
        "PYTHONPATH": str(ROOT),
    }
    module = ("tests.fake_discord.bot_process", str(discord.port), "run")
    async with child_process(*module, folder=folder, environment=environment | settings) as running:
        yield running


@asynccontextmanager
async def child_process(
    *module: str, folder: Path, environment: Mapping[str, str]
) -> AsyncIterator[BotProcess]:
    """Runs a Python module with its arguments. It is killed at the end if it still runs."""
    err, written = os.pipe()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    streams = {"stdout": nowhere, "stderr": written}
    process = ModuleProcess(*module, folder=folder, environment=environment, **streams)
    os.close(nowhere)
    os.close(written)
    running = BotProcess(process, err)
    try:
        yield running
    finally:
        process.kill()
        await running.ended()


def make_workers(process: BotProcess) -> list[int]:
    """Returns the ids of the bot's worker processes, if it was started with ``SPAWNED_WORKERS``."""
    pid = process.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    commands = {int(child): Path(f"/proc/{child}/cmdline").read_text(encoding="utf-8") for child in children}
    return [child for child, command in commands.items() if "spawn_main" in command]


def is_alive(pid: int) -> bool:
    """Whether the process exists and has not ended; a zombie has ended."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}


def shown(*answers: Answer | Json) -> str:
    """Returns all text of messages as a reader sees it, without Markdown escapes."""
    each = [answer.messages if isinstance(answer, Answer) else [answer] for answer in answers]
    messages = [message for group in each for message in group]
    return "\n".join(text for message in messages for text in _texts(message)).replace("\\", "")


def _texts(body: Any) -> Iterable[str]:
    if isinstance(body, dict):
        for name, value in body.items():
            if name in {"content", "label"} and isinstance(value, str):
                yield value
            yield from _texts(value)
    elif isinstance(body, list):
        for inner in body:
            yield from _texts(inner)


def pressable(message: Json) -> list[Json]:
    """Returns buttons and selects, in the order in which they are displayed."""
    return [
        one
        for one in every_component(message["components"])
        if one.get("custom_id") and not one.get("disabled")
    ]


async def import_seed(discord: DiscordProcess) -> Answer:
    source = await discord.world.attach("night-trains.txt", NIGHT_TRAINS)
    return await discord.people.command("thread import", file=source)
