"""A fake Discord in its own process, with the same objects and methods as in the process itself."""

from __future__ import annotations

import io
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

import aiohttp

from tests.fake_discord.faults import Faults
from tests.fake_discord.gateway import Gateway
from tests.fake_discord.ledger import Ledger
from tests.fake_discord.options import Options
from tests.fake_discord.owner import Owner
from tests.fake_discord.people import People
from tests.fake_discord.state import World
from tests.fake_discord.wire import packed, unpacked
from tests.modules_run import ModuleProcess, open_pipe

ROOT = Path(__file__).resolve().parents[2]


class DiscordProcess:
    """``async with DiscordProcess() as discord``. At the end, it fails if Discord would have refused any
    request for its form.

    The asynchronous methods of each part can be called.
    """

    def __init__(self, **options: Any) -> None:
        self.options = Options(**options)
        self.port = 0
        self.world = cast("World", _Room(self, "world"))
        self.ledger = cast("Ledger", _Room(self, "ledger"))
        self.faults = cast("Faults", _Room(self, "faults"))
        self.gateway = cast("Gateway", _Room(self, "gateway"))
        self.owner = cast("Owner", _Room(self, "owner"))
        self.people = cast("People", _Room(self, "people"))
        self._process: ModuleProcess | None = None
        self._alive = -1
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> DiscordProcess:
        module = ("tests.fake_discord", "--options", json.dumps(asdict(self.options)))
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        alive, self._alive = os.pipe()
        told, telling = os.pipe()
        self._process = ModuleProcess(
            *module, folder=ROOT, environment=environment, stdin=alive, stdout=telling
        )
        os.close(alive)
        os.close(telling)
        async with open_pipe(told) as pipe:
            self.port = json.loads(await pipe.readline())["port"]
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(None), connector=aiohttp.TCPConnector(limit=0)
        )
        return self

    async def __aexit__(self, failed: object, *_: object) -> None:
        problems = await self.ledger.list_problems()
        await self.close()
        if failed is None:
            assert not problems, "\n".join(problems)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
        if self._process is not None:
            os.close(self._alive)
            await self._process.ended()
            self._process = None

    async def call(self, what: str, /, *given: Any, **named: Any) -> Any:
        assert self._session is not None
        body = io.BytesIO(packed({"do": what, "with": [given, named]}).encode())
        async with self._session.post(f"http://127.0.0.1:{self.port}/control", data=body) as answer:
            text = await answer.text()
        assert answer.status == 200, text
        return unpacked(text)


class _Room:
    def __init__(self, discord: DiscordProcess, name: str) -> None:
        self._discord = discord
        self._name = name

    def __getattr__(self, name: str) -> Any:
        async def called(*given: Any, **named: Any) -> Any:
            return await self._discord.call(f"{self._name}.{name}", *given, **named)

        return called
