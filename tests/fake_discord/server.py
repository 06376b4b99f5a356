"""The service: receives requests, checks them, applies faults, and calls the right handler."""

from __future__ import annotations

import asyncio
import json
import re
import time
import traceback
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from tests.fake_discord import rest
from tests.fake_discord.described import described_problems
from tests.fake_discord.faults import Fault, Faults
from tests.fake_discord.gateway import Gateway
from tests.fake_discord.ledger import Ledger, Request
from tests.fake_discord.options import Options
from tests.fake_discord.owner import Owner
from tests.fake_discord.people import People
from tests.fake_discord.refusals import Refusal, invalid_form
from tests.fake_discord.rest.routes import ROUTES, Call, Handler, Service, Upload
from tests.fake_discord.rules import find_problems
from tests.fake_discord.state import World

assert rest  # its handlers register themselves in ROUTES
_BURST, _WINDOW = 5, 5.0


class FakeDiscord:
    """``async with FakeDiscord() as discord``; it listens on 127.0.0.1, port ``discord.port``."""

    def __init__(self, options: Options | None = None, port: int = 0) -> None:
        self.options = options or Options()
        self.world = World(reads_content=self.options.reads_content)
        self.ledger = Ledger()
        self.faults = Faults(self.ledger)
        self.gateway = Gateway(self.world, self.ledger, self.options)
        self.owner = Owner(self.world, self.gateway)
        self.people = People(self.world, self.gateway, self.ledger)
        self.port = port
        self._service = Service(self.options, self.world, self.ledger, self.gateway, self.faults)
        self._runner: web.AppRunner | None = None
        self._buckets: dict[str, deque[float]] = defaultdict(deque)
        self._clock: Callable[[], float] = time.monotonic

    async def __aenter__(self) -> FakeDiscord:
        app = web.Application(client_max_size=200_000_000)
        app.router.add_get("/gateway", self.gateway.speak)
        app.router.add_get("/cdn/{id}/{name}", self._serve_file)
        for (method, template), handler in ROUTES.items():
            app.router.add_route(method, f"/api{template}", self._answering(template, handler))
        app.router.add_route("*", "/api/{path:.*}", self._answering("", _unknown))
        self.more_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self.world.port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        return self

    def more_routes(self, app: web.Application) -> None:
        """For classes that wrap the service."""

    async def __aexit__(self, *_: object) -> None:
        await self.gateway.drop_connection()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _serve_file(self, request: web.Request) -> web.Response:
        content = self.world.files.get(f"{request.match_info['id']}/{request.match_info['name']}")
        return web.Response(body=content) if content is not None else web.Response(status=404)

    def _answering(self, template: str, handler: Handler) -> Any:
        async def answer(request: web.Request) -> web.Response:
            return await self._answer(request, template, handler)

        return answer

    async def _answer(self, request: web.Request, template: str, handler: Handler) -> web.Response:
        if self.options.mute == "rest":
            await self.ledger.mark_silent()
        path = request.path.removeprefix("/api")
        body, uploads = await _body(request)
        kept = Request(request.method, path, template, body)
        await self.ledger.record(kept)
        fault = await self.faults.meeting(request.method, path)
        call = Call(self._service, request.match_info, request.query, body, uploads)
        answer = await self._met(request, fault, call, kept, handler)
        kept.status = answer.status
        await self.ledger.tell()
        return answer

    async def _met(
        self, request: web.Request, fault: Fault | None, call: Call, kept: Request, handler: Handler
    ) -> web.Response:
        if fault is not None and fault.status == 429:
            return _limited(fault.seconds, everywhere=fault.everywhere)
        if fault is None or fault.done or not (fault.status or fault.drop):
            full = self._bucket_full(kept)
            if full:
                return _limited(full, everywhere=False)
            answer = await self._judged(request, call, kept, handler)
            if fault is not None and fault.done and fault.held:
                await self.faults.wait_until_cleared()
                return answer
            if fault is None or not fault.done:
                return answer
        assert fault is not None
        if fault.drop:
            assert request.transport is not None
            request.transport.abort()
        if fault.code:
            refusal = Refusal(fault.code)
            return _json(refusal.body, fault.status or refusal.status)
        return _json({"message": f"{fault.status}: on demand", "code": 0}, fault.status or 500)

    async def _judged(
        self, request: web.Request, call: Call, kept: Request, handler: Handler
    ) -> web.Response:
        by_token = kept.path.startswith(("/interactions/", "/webhooks/"))
        try:
            if request.headers.get("Authorization") != f"Bot {self.options.token}" and not by_token:
                raise Refusal(40001)
            self._judge(kept, call.uploads)
            answered = await handler(call)
        except Refusal as refusal:
            return _json(refusal.body, refusal.status)
        except Exception:  # noqa: BLE001
            self.ledger.judged(kept, [f"the fake failed: {traceback.format_exc()}"])
            return _json({"message": "500: Internal Server Error", "code": 0}, 503)
        return web.Response(status=204) if answered is None else self._fine(kept, answered)

    def _judge(self, kept: Request, uploads: Mapping[int, Upload]) -> None:
        problems = [] if kept.route else ["the fake has no such route"]
        problems += find_problems(kept.method, kept.route, kept.body, uploads)
        if self.options.validate:
            problems += described_problems(kept.method, kept.route, kept.body)
        self.ledger.judged(kept, problems)
        if problems and kept.route:
            raise invalid_form(problems)

    def _bucket_full(self, kept: Request) -> float:
        """Returns the seconds until the rate limit allows another request."""
        if not self.options.buckets or (kept.method, kept.route) != (
            "POST",
            "/channels/{channel_id}/messages",
        ):
            return 0.0
        bucket, now = self._buckets[kept.path], self._clock()
        while bucket and bucket[0] < now - _WINDOW:
            bucket.popleft()
        if len(bucket) >= _BURST:
            return bucket[0] + _WINDOW - now
        bucket.append(now)
        return 0.0

    def _fine(self, kept: Request, answered: Any) -> web.Response:
        bucket = self._buckets.get(kept.path)
        headers = {}
        if bucket:
            after = bucket[0] + _WINDOW - self._clock()
            headers = _bucket_headers(_BURST - len(bucket), max(0.0, after))
        return _json(answered, headers=headers)


async def _unknown(_: Call) -> None:
    raise Refusal(0)


async def _body(request: web.Request) -> tuple[Any, dict[int, Upload]]:
    if request.content_type != "multipart/form-data":
        text = await request.text()
        return (json.loads(text) if text else None), {}
    form = await request.post()
    uploads: dict[int, Upload] = {}
    for name, field in form.items():
        number = re.fullmatch(r"files\[(\d+)\]", name)
        if number and isinstance(field, web.FileField):
            content = await asyncio.to_thread(field.file.read)
            uploads[int(number[1])] = Upload(field.filename, content)
    return json.loads(str(form.get("payload_json", "{}"))), uploads


def _limited(seconds: float, *, everywhere: bool) -> web.Response:
    told = {"message": "You are being rate limited.", "retry_after": seconds, "global": everywhere}
    headers = {"Retry-After": str(max(1, round(seconds))), "X-RateLimit-Scope": "user"}
    headers |= {"X-RateLimit-Global": "true"} if everywhere else _bucket_headers(0, seconds)
    return _json(told, 429, headers)


def _bucket_headers(remaining: int, after: float) -> dict[str, str]:
    return {
        "X-RateLimit-Limit": str(_BURST),
        "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset": f"{time.time() + after:.3f}",
        "X-RateLimit-Reset-After": f"{after:.3f}",
        "X-RateLimit-Bucket": "messages",
    }


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    # as bytes: for text, aiohttp would add a charset, and discord.py would not accept the JSON
    told = {"Content-Type": "application/json", "Via": "1.1 fake"} | (headers or {})
    return web.Response(body=json.dumps(body).encode(), status=status, headers=told)
