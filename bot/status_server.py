"""Serves ``/health`` and ``/metrics`` on localhost if a port is configured."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.errors import PortTaken
from bot.metrics import Metrics

HOST = "127.0.0.1"
CHECK_SECONDS = 2.0
"""Seconds after which a check counts as failed."""

Check = Callable[[], Awaitable[bool]]
"""A check that raises counts as failed."""


@asynccontextmanager
async def serve_status(port: int, metrics: Metrics, checks: dict[str, Check]) -> AsyncIterator[int]:
    """Serves within the context, and yields the port. Raises ``PortTaken``.

    ``/health``: 200 if every check succeeds, otherwise 503; ``{"discord": true, "database": false, …}``.
    """

    async def get_health(_: web.Request) -> web.Response:
        found = dict(zip(checks, await asyncio.gather(*map(_passes, checks.values())), strict=True))
        return web.json_response(found, status=200 if all(found.values()) else 503)

    async def get_metrics(_: web.Request) -> web.Response:
        text = metrics.text()
        return web.Response(body=text, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    app = web.Application()
    app.router.add_get("/health", get_health)
    app.router.add_get("/metrics", get_metrics)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError as error:
            raise PortTaken(port=str(port), reason=error.strerror or str(error)) from error
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _passes(check: Check) -> bool:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            return await check()
    except Exception:  # noqa: BLE001 (whatever keeps it from answering, it does not hold)
        return False
