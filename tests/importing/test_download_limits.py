"""Downloads: size, time, compressed bodies, and bodies that are not text."""

from __future__ import annotations

import asyncio
import gzip

import pytest
from aiohttp import web

from bot.errors import CannotFetch
from bot.importing.fetching.hosts import normalise_address
from tests.importing.downloads_support import PAGE, got, refusal
from tests.importing.web import Web


async def test_a_page_larger_than_allowed_is_refused_by_what_it_declares(net: Web) -> None:
    net.pages["example.org/page"] = b"x" * 20_001
    error = await refusal(net.downloads(max_bytes=20_000))
    assert error.reason == "too-large"


async def test_a_body_without_end_is_left_at_the_limit(net: Web) -> None:
    sent = 0

    async def endless(request: web.BaseRequest) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Type": "text/plain"})
        await response.prepare(request)
        while True:
            await response.write(b"x" * 10_000)
            sent += 10_000

    net.pages["example.org/page"] = endless
    assert (await refusal(net.downloads(max_bytes=100_000))).reason == "too-large"
    assert sent < 50_000_000


def packed(content: bytes, **headers: str) -> web.Response:
    return web.Response(
        body=content, headers={"Content-Type": "text/plain", "Content-Encoding": "gzip", **headers}
    )


async def test_a_packed_page_is_unpacked_also_in_several_members(net: Web) -> None:
    net.pages["example.org/page"] = packed(gzip.compress(b"Hello ") + gzip.compress(b"world"))
    assert (await got(net.downloads())).content == b"Hello world"


async def test_a_bomb_is_not_unpacked_beyond_the_limit(net: Web) -> None:
    bomb = gzip.compress(bytes(500_000_000), 9)
    assert len(bomb) < 1_000_000
    net.pages["example.org/page"] = packed(bomb)
    assert (await refusal(net.downloads(max_bytes=1_000_000))).reason == "too-large"


@pytest.mark.parametrize(
    "response",
    [
        packed(gzip.compress(b"Hello" * 1000)[:-12]),
        packed(b"no gzip at all"),
        web.Response(body=b"x", headers={"Content-Type": "text/plain", "Content-Encoding": "br"}),
    ],
)
async def test_what_is_packed_wrongly_or_cut_off_is_refused(net: Web, response: web.Response) -> None:
    net.pages["example.org/page"] = response
    assert (await refusal(net.downloads())).reason == "broken"


async def test_a_connection_that_breaks_off_is_reported(net: Web) -> None:
    async def broken(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/plain", "Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"half")
        assert request.transport is not None
        request.transport.abort()
        return response

    net.pages["example.org/page"] = broken
    assert (await refusal(net.downloads())).reason == "broken"


async def test_a_slow_answer_is_not_waited_for_without_end(net: Web) -> None:
    over = asyncio.Event()

    async def begun_only(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/plain"})
        await response.prepare(request)
        await response.write(b".")
        await over.wait()
        return response

    downloads = net.downloads()
    await got(downloads)  # and its robots.txt
    net.pages["example.org/page"] = begun_only
    downloads.answer_seconds = 0.2
    error = await refusal(downloads)
    over.set()
    assert (error.reason, error.facts) == ("slow", {"host": "example.org", "seconds": 0.2})


async def test_everything_that_a_thread_takes_together_has_a_limit_too(
    net: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.importing.fetching.download.VISIT_SECONDS", 0.5)
    downloads = net.downloads(pause=0.2)

    async def without_end() -> None:
        async with downloads.visit() as visit:
            while True:
                await visit.get(normalise_address(PAGE))

    with pytest.raises(CannotFetch) as caught:
        await without_end()
    assert (caught.value.reason, caught.value.facts) == ("slow-in-all", {"seconds": 0.5})
    monkeypatch.undo()
    assert (await got(downloads)).content  # the host's slot is free again


@pytest.mark.parametrize(
    "kind", ["image/png", "video/mp4", "application/pdf", "font/woff2", "model/gltf+binary"]
)
async def test_what_is_no_text_is_refused_by_its_kind(net: Web, kind: str) -> None:
    net.pages["example.org/page"] = web.Response(body=b"\x89PNG", headers={"Content-Type": kind})
    error = await refusal(net.downloads())
    assert (error.reason, error.facts) == ("not-text", {"kind": kind})


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/json",
        "application/ld+json",
        "application/xhtml+xml; charset=utf-8",
        "TEXT/HTML",
    ],
)
async def test_texts_of_all_kinds_are_taken(net: Web, kind: str) -> None:
    net.pages["example.org/page"] = web.Response(body=b"text", headers={"Content-Type": kind})
    assert (await got(net.downloads())).content == b"text"


async def test_an_encoding_that_only_the_header_names_is_not_lost(net: Web) -> None:
    for name, sent in (
        ("iso-8859-2", "žluťoučký".encode("iso-8859-2")),
        ("utf-8", "ž".encode()),
        ("zlib", b"\xff"),
    ):
        headers = {"Content-Type": f"text/plain; charset={name}"}
        net.pages["example.org/page"] = web.Response(body=sent, headers=headers)
        content = (await got(net.downloads())).content
        assert content == ("žluťoučký".encode() if name == "iso-8859-2" else sent)
