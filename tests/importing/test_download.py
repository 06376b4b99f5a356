"""Fetching, against real servers with real TLS on this machine."""

from __future__ import annotations

import asyncio
import contextlib
import os
import ssl
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ThreadedResolver, web

from bot.app import make_downloads
from bot.config import BotSettings, list_setting_names
from bot.errors import Busy, BusyHere, CannotFetch
from bot.importing.fetching.download import MOST_FOR_ONE, MOST_VISITS, Downloads
from bot.importing.fetching.hosts import is_public, normalise_address
from storage.libraries import Guild
from tests.importing.downloads_support import PAGE, got, moved, refusal
from tests.importing.web import Web
from tests.patience import until


async def test_a_page_is_fetched(net: Web) -> None:
    answer = await got(net.downloads("example.org"))
    assert (answer.content, str(answer.address)) == (b"<p>Hello</p>", PAGE)


async def test_we_say_who_we_are_and_send_nothing_else_of_us(
    net: Web, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("machine example.org login me password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    await got(net.downloads())
    sent = net.requests[-1].headers
    assert set(sent) == {"Host", "User-Agent", "Accept", "Accept-Encoding"}
    assert sent["User-Agent"].startswith("threadgist/0")


async def test_cookies_are_taken_from_nobody(net: Web) -> None:
    net.pages["example.org/first"] = web.Response(
        status=302, headers={"Location": "/page", "Set-Cookie": "session=1; Path=/"}
    )
    await got(net.downloads(), "https://example.org/first")
    assert net.asked[-1] == "example.org/page"
    assert all("Cookie" not in request.headers for request in net.requests)


async def test_a_host_that_is_not_allowed_is_not_even_looked_up(net: Web) -> None:
    error = await refusal(net.downloads("forum.example.org"))
    assert error.reason == "host-not-allowed"
    assert net.asked == []


@pytest.mark.parametrize(
    "addresses",
    [
        ["10.0.0.1"],
        ["169.254.169.254"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["8.8.8.8", "127.0.0.1"],
        ["fe80::1%1"],
    ],
)
async def test_a_name_that_leads_anywhere_private_is_refused_whole(net: Web, addresses: list[str]) -> None:
    net.elsewhere["example.org"] = [addresses]
    error = await refusal(net.downloads(public=is_public))
    assert (error.reason, error.facts) == ("not-public", {"host": "example.org"})
    assert net.asked == []


async def test_this_machine_is_not_public_when_nobody_says_otherwise(net: Web) -> None:
    assert (await refusal(net.downloads(public=is_public))).reason == "not-public"
    assert net.asked == []


async def test_a_name_that_leads_elsewhere_at_the_next_lookup_is_judged_again(net: Web) -> None:
    """DNS rebinding: public when checked, private when used. There is no second lookup."""
    net.elsewhere["example.org"] = [["127.0.0.1"], ["10.0.0.1"]]
    net.pages["example.org/robots.txt"] = web.Response(text="", headers={"Connection": "close"})
    net.pages["example.org/page"] = web.Response(text="x", headers={"Connection": "close"})
    error = await refusal(net.downloads())
    assert error.reason == "not-public"
    assert net.asked == ["example.org/robots.txt"]


async def test_each_connection_takes_one_lookup(net: Web) -> None:
    lookups: list[list[str]] = [["127.0.0.1"]] + [["10.9.9.9"]] * 5
    net.elsewhere["example.org"] = lookups
    await got(net.downloads())  # robots.txt and the page over one connection
    assert net.asked == ["example.org/robots.txt", "example.org/page"]
    assert len(lookups) == 5


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("https://127.0.0.1/", "host-by-number"),
        ("https://[::1]/", "host-by-number"),
        ("https://2130706433/", "host-by-number"),
        ("http://example.org/page", "not-https"),
        ("https://me:pass@example.org/page", "with-login"),
        ("https://example.org:8443/page", "with-port"),
        ("//localhost/", "no-public-name"),
        ("https://internal.example.org/", "not-public"),
        ("https://other.example.com/", "host-not-allowed"),
        ("file:///etc/passwd", "no-address"),
        ("https://[", "no-address"),
    ],
)
async def test_where_a_redirect_leads_is_judged_from_the_start(net: Web, target: str, reason: str) -> None:
    net.elsewhere["internal.example.org"] = [["10.0.0.7"]]
    net.pages["example.org/page"] = moved(target)
    error = await refusal(net.downloads("*.example.org"))
    assert error.reason == reason
    assert net.without_robots() == ["example.org/page"]


async def test_redirects_are_followed_up_to_a_number(net: Web) -> None:
    for n in range(9):
        net.pages[f"example.org/{n}"] = moved(f"/{n + 1}", 301 if n % 2 else 308)
    net.pages["example.org/5"] = "five"
    assert (await got(net.downloads(), "https://example.org/0")).content == b"five"
    net.pages["example.org/5"] = moved("/6")
    assert (await refusal(net.downloads(), "https://example.org/0")).reason == "too-many-redirects"


@pytest.mark.parametrize(
    ("status", "headers", "reason"),
    [
        (401, {}, "forbidden"),
        (403, {}, "forbidden"),
        (404, {}, "not-there"),
        (410, {}, "not-there"),
        (418, {}, "status"),
        (500, {}, "status"),
        (204, {}, "status"),
        (304, {}, "status"),
        (302, {}, "status"),  # redirects to an address that does not exist
        (429, {}, "not-now"),
        (503, {"Retry-After": "nonsense"}, "not-now"),
        (429, {"Retry-After": "90"}, "not-before"),
    ],
)
async def test_an_answer_that_is_no_page_has_its_reason(
    net: Web, status: int, headers: dict[str, str], reason: str
) -> None:
    net.pages["example.org/page"] = web.Response(status=status, headers=headers)
    assert (await refusal(net.downloads())).reason == reason


async def test_the_delay_that_a_busy_host_asks_for_is_reported_in_minutes(net: Web) -> None:
    net.pages["example.org/page"] = web.Response(status=429, headers={"Retry-After": "90"})
    assert (await refusal(net.downloads())).facts == {"host": "example.org", "minutes": 2}
    later = format_datetime(datetime.now(UTC) + timedelta(minutes=30), usegmt=True)
    net.pages["example.org/page"] = web.Response(status=503, headers={"Retry-After": later})
    assert (await refusal(net.downloads())).facts == {"host": "example.org", "minutes": 30}


async def test_a_certificate_of_somebody_else_is_not_trusted(net: Web) -> None:
    assert (await refusal(net.downloads(), "https://another.example.com/")).reason == "not-trusted"
    assert (await refusal(net.downloads(trusted=ssl.create_default_context()))).reason == "not-trusted"


async def test_a_host_that_does_not_exist_and_one_that_does_not_answer(net: Web) -> None:
    net.elsewhere["example.org"] = [[]]
    assert (await refusal(net.downloads())).reason == "unknown-host"
    net.elsewhere["example.org"] = [["127.0.0.1"]]
    net.port = 9  # nothing listens there
    assert (await refusal(net.downloads())).reason == "unreachable"


async def test_a_real_lookup_that_finds_nothing_is_reported(net: Web) -> None:
    downloads = Downloads(net.downloads().allowed, 1000)
    error = await refusal(downloads, "https://no-such-host.invalid/")
    assert error.reason == "unknown-host"


async def test_what_one_thread_is_made_of_is_counted_together(net: Web) -> None:
    net.pages["example.org/page"] = b"x" * 600
    async with net.downloads(max_bytes=1000).visit() as visit:
        await visit.get(normalise_address(PAGE))
        with pytest.raises(CannotFetch) as caught:
            await visit.get(normalise_address(PAGE))
    assert caught.value.reason == "too-large"


async def test_more_visits_than_there_is_room_for_are_sent_away_at_once(net: Web) -> None:
    go = asyncio.Event()

    async def waiting(_request: web.BaseRequest) -> web.StreamResponse:
        await go.wait()
        return web.Response(text="x")

    net.pages["example.org/page"] = waiting
    downloads = net.downloads()
    tasks = [asyncio.create_task(got(downloads)) for _ in range(MOST_VISITS)]
    await until(lambda: downloads._visits.total() == MOST_VISITS)
    with pytest.raises(Busy):
        await got(downloads)
    go.set()
    assert len(await asyncio.gather(*tasks)) == MOST_VISITS


async def test_one_server_does_not_take_all_places_with_a_host_that_never_answers(net: Web) -> None:
    downloads = net.downloads()
    greedy, patient = 7, 8
    async with contextlib.AsyncExitStack() as held:
        for _ in range(MOST_FOR_ONE):
            await held.enter_async_context(downloads.visit(library=Guild(greedy)))
        with pytest.raises(BusyHere):
            await held.enter_async_context(downloads.visit(library=Guild(greedy)))
        async with downloads.visit(library=Guild(patient)) as visit:
            assert (await visit.get(normalise_address(PAGE))).content
    async with downloads.visit(library=Guild(greedy)):
        pass  # the slots are free again


async def test_the_program_itself_judges_with_its_own_rules(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in set(list_setting_names()) & set(os.environ):
        monkeypatch.delenv(name)
    monkeypatch.setenv("THREADGIST_ALLOWED_HOSTS", "news.ycombinator.com")
    downloads: Any = make_downloads(BotSettings())
    assert downloads._public is is_public
    assert downloads._trusted is None
    assert downloads._resolver is ThreadedResolver
    assert "hn.algolia.com" in downloads.allowed
