"""``python -m tests.fake_discord [--port 0] [--options JSON]``: a fake Discord in its own process.

It prints a line of JSON with its port, and runs until its standard input is closed. ``POST /control`` with
``{"do": "people.command", "with": [[…], {…}]}`` does what tests do; see ``client.py``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import traceback
from typing import Any

from aiohttp import web

from tests.fake_discord.options import Options
from tests.fake_discord.server import FakeDiscord
from tests.fake_discord.wire import packed, unpacked

ROOMS = ("world", "ledger", "faults", "gateway", "owner", "people")


class Controlled(FakeDiscord):
    def more_routes(self, app: web.Application) -> None:
        app.router.add_post("/control", self._control)

    async def _control(self, request: web.Request) -> web.Response:
        asked = unpacked(await request.text())
        room, _, name = asked["do"].partition(".")
        given, named = asked["with"]
        try:
            if room not in ROOMS or name.startswith("_"):
                raise LookupError(asked["do"])
            done: Any = await getattr(getattr(self, room), name)(*given, **named)
        except Exception:  # noqa: BLE001 (it is the test that is to fail)
            return web.Response(status=500, text=traceback.format_exc())
        return web.Response(text=packed(done))


async def serve(options: Options, port: int) -> None:
    async with Controlled(options, port) as discord:
        sys.stdout.write(json.dumps({"port": discord.port}) + "\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    parser.add_argument("--options", type=json.loads, default={}, help="see options.py")
    asked = parser.parse_args()
    asyncio.run(serve(Options(**asked.options), asked.port))


if __name__ == "__main__":
    main()
