"""The service: answers REST, speaks the gateway, remembers every request it was sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.fake_discord import payloads
from tests.fake_discord.payloads import Json

CLOSE_INTENTS = 4014
CLOSE_TOKEN = 4004


@dataclass
class Request:
    method: str
    path: str
    body: Json


@dataclass
class FakeDiscord:
    """``async with FakeDiscord() as discord``; ``port`` is where it listens on 127.0.0.1."""

    token: str = payloads.TOKEN
    identify_close: int | None = None
    """Close code with which an IDENTIFY is turned away."""
    sync_status: int = 200
    """What the commands are answered with; 403 is what a server without the bot gets."""
    mute: str = ""
    """What accepts and then says nothing: ``rest``, ``gateway`` (no handshake), ``hello`` (no word)."""
    port: int = 0
    requests: list[Request] = field(default_factory=list)
    commands: list[Json] = field(default_factory=list)
    attachments: dict[str, bytes] = field(default_factory=dict)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    muted: asyncio.Event = field(default_factory=asyncio.Event)
    """Somebody waits for what was made mute."""
    _gateway: web.WebSocketResponse | None = None
    _sequence: int = 0
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> FakeDiscord:
        app = web.Application(client_max_size=20_000_000)
        app.router.add_get("/gateway", self._speak)
        app.router.add_get("/cdn/{name}", self._serve_attachment)
        app.router.add_route("*", "/api/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._gateway is not None:
            await self._gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()

    # what a test does

    def attach(self, name: str, content: bytes) -> Json:
        """An uploaded file, as an option of a command names it."""
        self.attachments[name] = content
        url = f"http://127.0.0.1:{self.port}/cdn/{name}"
        return {
            "id": payloads.snowflake(),
            "filename": name,
            "size": len(content),
            "url": url,
            "proxy_url": url,
        }

    async def command(self, words: str, *, locale: str = "en-US", **options: Any) -> list[Request]:
        """Somebody uses ``/thread import`` (words without the slash); returns what the bot sent in answer."""
        name, _, sub = words.partition(" ")
        given: list[Json] = []
        resolved: Json = {}
        for option, value in options.items():
            kind = 5 if isinstance(value, bool) else 4 if isinstance(value, int) else 3
            if isinstance(value, dict):
                kind = 11 if "filename" in value else 7
                resolved.setdefault("attachments" if kind == 11 else "channels", {})[value["id"]] = value
                value = value["id"]  # noqa: PLW2901 (the option holds the id, ``resolved`` the rest)
            given.append({"name": option, "type": kind, "value": value})
        root = next(command for command in self.commands if command["name"] == name)
        data = {
            "id": root["id"],
            "name": name,
            "type": 1,
            "options": [{"name": sub, "type": 1, "options": given}],
            "resolved": resolved,
        }
        return await self._interact(2, data, locale)

    async def press(self, custom_id: str) -> list[Request]:
        """Somebody presses the button with this custom id, on the newest message that shows it."""
        body = next(
            sent.body for sent in reversed(self.requests) if f'"{custom_id}"' in json.dumps(sent.body)
        )
        data = {"custom_id": custom_id, "component_type": 2}
        return await self._interact(3, data, "en-US", message=payloads.message(body))

    async def _interact(self, kind: int, data: Json, locale: str, **extra: Any) -> list[Request]:
        token = f"interaction-{payloads.snowflake()}"
        await self._dispatch(
            "INTERACTION_CREATE", payloads.interaction(kind, data, token, locale=locale) | extra
        )

        def answered() -> list[Request]:
            return [request for request in self.requests if token in request.path]

        def complete() -> bool:
            """A deferred answer is complete once something followed it."""
            sent = answered()
            deferred = bool(sent) and sent[0].body.get("type") in {5, 6}
            return len(sent) > 1 if deferred else bool(sent)

        await self.until(complete)
        return answered()

    async def until(self, true: Callable[[], bool], seconds: float = 30) -> None:
        """Waits for requests that make it true; fails loudly where they do not come."""
        async with self._news, asyncio.timeout(seconds):
            await self._news.wait_for(true)

    # the gateway

    async def _speak(self, request: web.Request) -> web.WebSocketResponse:
        await self._silence("gateway")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await self._silence("hello")
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41_250}, "s": None, "t": None})
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            said = json.loads(frame.data)
            if said["op"] == 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            elif said["op"] == 2 and self.identify_close is not None:
                await socket.close(code=self.identify_close)
            elif said["op"] == 2:
                self._gateway = socket
                await self._welcome()
        return socket

    async def _welcome(self) -> None:
        await self._dispatch(
            "READY",
            {
                "v": 10,
                "user": payloads.user(payloads.APPLICATION, "threadgist", bot=True),
                "guilds": [{"id": payloads.GUILD, "unavailable": True}],
                "session_id": "session",
                "resume_gateway_url": f"ws://127.0.0.1:{self.port}/gateway",
                "shard": [0, 1],
                "application": {"id": payloads.APPLICATION, "flags": 0},
            },
        )
        await self._dispatch("GUILD_CREATE", payloads.guild())
        self.ready.set()

    async def _dispatch(self, event: str, data: Json) -> None:
        assert self._gateway is not None, "the bot is not connected"
        self._sequence += 1
        await self._gateway.send_json({"op": 0, "t": event, "s": self._sequence, "d": data})

    # REST

    async def _serve_attachment(self, request: web.Request) -> web.Response:
        content = self.attachments.get(request.match_info["name"])
        return web.Response(body=content) if content is not None else web.Response(status=404)

    async def _silence(self, where: str) -> None:
        if self.mute == where:
            self.muted.set()
            await asyncio.Event().wait()

    async def _answer(self, request: web.Request) -> web.Response:
        await self._silence("rest")
        if request.headers.get("Authorization") != f"Bot {self.token}" and not _by_interaction_token(request):
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        body = await _body(request)
        path = request.match_info["path"]
        async with self._news:
            self.requests.append(Request(request.method, path, body))
            self._news.notify_all()
        return self._reply(request.method, path.split("/"), body)

    def _reply(self, method: str, parts: list[str], body: Any) -> web.Response:
        match method, parts:
            case "GET", ["users", "@me"]:
                return _json(payloads.user(payloads.APPLICATION, "threadgist", bot=True))
            case "GET", ["oauth2", "applications", "@me"]:
                return _json(payloads.application())
            case "GET", ["gateway", "bot"]:
                limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
                url = f"ws://127.0.0.1:{self.port}/gateway"
                return _json({"url": url, "shards": 1, "session_start_limit": limit})
            case "PUT", ["applications", _, *_rest, "commands"]:
                if self.sync_status != 200:
                    return _json({"message": "Missing Access", "code": 50001}, self.sync_status)
                self.commands = [_registered(command) for command in body]
                return _json(self.commands)
            case "POST", ["interactions", id_, _, "callback"]:
                return _json({"interaction": {"id": id_, "type": 2}})
            case ("POST", ["webhooks", _, _]) | ("POST", ["channels", _, "messages"]):
                return _json(payloads.message(body))
            case (("PATCH" | "GET"), ["webhooks", _, _, "messages", _]):
                return _json(payloads.message(body))
            case "DELETE", ["webhooks", *_]:
                return web.Response(status=204)
        return _json({"message": f"the fake has no {method} {'/'.join(parts)}", "code": 0}, 404)


def _by_interaction_token(request: web.Request) -> bool:
    return request.match_info["path"].startswith(("interactions/", "webhooks/"))


def _registered(command: Json) -> Json:
    return {
        "id": payloads.snowflake(),
        "application_id": payloads.APPLICATION,
        "version": payloads.snowflake(),
        "default_member_permissions": None,
        "description": "",
        **command,
    }


async def _body(request: web.Request) -> Any:
    if request.content_type == "multipart/form-data":
        form = await request.post()
        return json.loads(str(form.get("payload_json", "{}")))
    text = await request.text()
    return json.loads(text) if text else {}


def _json(body: Any, status: int = 200) -> web.Response:
    # as bytes: with text aiohttp would add a charset, and the client would not take it for JSON
    headers = {"Content-Type": "application/json", "Via": "1.1 fake"}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers)
