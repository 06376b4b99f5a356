"""Downloads: robots.txt, and how often a host is asked."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from tests.importing.downloads_support import got, moved, refusal
from tests.importing.web import Web
from tests.patience import PATIENCE, turns


async def test_robots_are_asked_once_and_obeyed(net: Web) -> None:
    net.pages["example.org/robots.txt"] = "User-agent: *\nDisallow: /private\n"
    net.pages["example.org/private/1"] = "secret"
    downloads = net.downloads()
    assert (await refusal(downloads, "https://example.org/private/1")).reason == "robots"
    await got(downloads)
    await got(downloads)
    assert net.asked == ["example.org/robots.txt", "example.org/page", "example.org/page"]


async def test_robots_may_address_us_by_name(net: Web) -> None:
    net.pages["example.org/robots.txt"] = "User-agent: threadgist\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    assert (await refusal(net.downloads())).reason == "robots"
    net.pages["example.org/robots.txt"] = "User-agent: *\nDisallow: /\n\nUser-agent: threadgist\nAllow: /\n"
    assert (await got(net.downloads())).content


async def test_robots_are_asked_of_every_host_that_a_redirect_leads_to(net: Web) -> None:
    net.pages["example.org/page"] = moved("https://forum.example.org/page")
    net.pages["forum.example.org/robots.txt"] = "User-agent: *\nDisallow: /\n"
    net.pages["forum.example.org/page"] = "secret"
    error = await refusal(net.downloads())
    assert (error.reason, error.facts) == ("robots", {"host": "forum.example.org"})


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, None), (403, None), (400, None), (500, "robots-unknown"), (503, "robots-unknown")],
)
async def test_a_host_without_robots_allows_all_and_one_in_trouble_nothing(
    net: Web, status: int, reason: str | None
) -> None:
    net.pages["example.org/robots.txt"] = web.Response(status=status)
    if reason is None:
        assert (await got(net.downloads())).content
    else:
        assert (await refusal(net.downloads())).reason == reason


async def test_of_robots_without_end_only_the_beginning_counts(net: Web) -> None:
    net.pages["example.org/robots.txt"] = "User-agent: *\nDisallow: /page\n" + "# more\n" * 200_000
    assert (await refusal(net.downloads())).reason == "robots"


async def test_a_host_is_asked_one_thing_at_a_time_with_a_pause(
    net: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    sleep = asyncio.sleep

    async def passed(seconds: float) -> None:
        if seconds > PATIENCE:
            happened.append("pause")
        await sleep(0)

    async def noted(_request: web.BaseRequest) -> web.StreamResponse:
        happened.append("begin")
        await turns()
        happened.append("end")
        return web.Response(text="x")

    monkeypatch.setattr("bot.importing.fetching.download.asyncio.sleep", passed)
    downloads = net.downloads(pause=3 * PATIENCE)
    await got(downloads)  # and its robots.txt
    net.pages["example.org/page"] = noted
    happened.clear()
    await asyncio.gather(*(got(downloads) for _ in range(3)))
    assert happened == ["pause", "begin", "end"] * 3


async def test_hosts_that_were_asked_long_ago_are_forgotten(net: Web) -> None:
    downloads = net.downloads()
    kept = downloads.place("example.org")
    for n in range(3000):
        downloads.place(f"{n}.example.org")
    assert len(downloads._places) == 1000
    assert downloads.place("example.org") is not kept
