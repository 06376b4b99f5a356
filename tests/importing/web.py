"""A small web on this machine: any host name, real TLS, real sockets; only the certificate is made up."""

from __future__ import annotations

import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import trustme
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import RawTestServer

from bot.importing.fetching.download import Downloads
from bot.importing.fetching.hosts import AllowedHosts
from bot.importing.fetching.sites import COMPANIONS

AUTHORITY = trustme.CA()
Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Everywhere(AbstractResolver):
    """Every name resolves to one server; some names resolve as a test says."""

    def __init__(self, port: int, elsewhere: dict[str, list[list[str]]]) -> None:
        self._port = port
        self._elsewhere = elsewhere

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        answers = self._elsewhere.get(host, [["127.0.0.1"]])
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [_result(host, address, self._port) for address in addresses]

    async def close(self) -> None:
        pass


def _result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    flags = socket.AI_NUMERICHOST
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=flags)


@dataclass
class Web:
    """``pages``: "host/path?query" → content; anything else answers 404."""

    port: int
    pages: dict[str, Handler | web.Response | str | bytes]
    elsewhere: dict[str, list[list[str]]] = field(default_factory=dict)
    """Host → the results of its lookups, one after the other; the last one is repeated."""
    asked: list[str] = field(default_factory=list)
    requests: list[web.BaseRequest] = field(default_factory=list)

    def downloads(self, *allowed: str, max_bytes: int = 1_000_000, **settings: Any) -> Downloads:
        trusted = ssl.create_default_context()
        AUTHORITY.configure_trust(trusted)
        given = {
            "public": lambda address: address == "127.0.0.1",
            "trusted": trusted,
            "pause": 0.0,
            **settings,
        }
        hosts = AllowedHosts.parse(allowed or ["*"], COMPANIONS)
        return Downloads(hosts, max_bytes, resolver=lambda: Everywhere(self.port, self.elsewhere), **given)

    def without_robots(self) -> list[str]:
        return [asked for asked in self.asked if not asked.endswith("/robots.txt")]


@asynccontextmanager
async def served(pages: dict[str, Any]) -> AsyncIterator[Web]:
    made = Web(0, pages)

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        path = f"{request.host}{request.rel_url}"
        made.asked.append(path)
        made.requests.append(request)
        found = made.pages.get(path, made.pages.get(request.host + request.path))
        if found is None:
            return web.Response(status=404, text="nothing here")
        if isinstance(found, str):
            kind = "application/json" if found[:1] in "{[" else "text/html"
            return web.Response(text=found, content_type=kind)
        if isinstance(found, bytes):
            return web.Response(body=found, content_type="text/plain")
        if isinstance(found, web.Response):
            return web.Response(status=found.status, headers=found.headers, body=found.body)
        return await found(request)

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    AUTHORITY.issue_cert("*.example.org", "example.org", *_KNOWN).configure_cert(context)
    server = RawTestServer(answer, host="127.0.0.1", scheme="https")
    await server.start_server(ssl=context)
    made.port = server.port or 0
    try:
        yield made
    finally:
        await server.close()


_KNOWN = (
    "www.reddit.com",
    "old.reddit.com",
    "redd.it",
    "news.ycombinator.com",
    "hn.algolia.com",
    "xn--bcher-kva.example",
)
