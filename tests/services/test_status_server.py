"""The status server: health and metrics."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import aiohttp
import pytest

from bot.errors import PortTaken
from bot.metrics import Metrics, RequestOutcome
from bot.phrases import LANGUAGES, get_phrases
from bot.status_server import Check, serve_status
from tests.discord_ui.support.running_bot import bot, needs_signals
from tests.fake_discord.server import FakeDiscord
from tests.free_ports import free_port
from tests.patience import PATIENCE, until


async def holds() -> bool:
    return True


async def fails() -> bool:
    return False


async def breaks() -> bool:
    raise OSError


async def hangs() -> bool:
    await asyncio.Event().wait()
    return True


async def got(path: str, checks: dict[str, Check], metrics: Metrics | None = None) -> tuple[int, str]:
    async with (
        serve_status(0, metrics or Metrics(), checks) as port,
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}") as answer,
    ):
        return answer.status, await answer.text()


async def test_a_bot_that_is_well_says_so() -> None:
    assert await got("/health", {"discord": holds, "database": holds}) == (
        200,
        '{"discord": true, "database": true}',
    )


@pytest.mark.parametrize("check", [fails, breaks, hangs])
async def test_what_does_not_hold_is_named(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.status_server.CHECK_SECONDS", 0.05)
    assert await got("/health", {"discord": holds, "database": check}) == (
        503,
        '{"discord": true, "database": false}',
    )


async def test_counts_are_reported_in_the_form_that_prometheus_reads() -> None:
    metrics = Metrics()
    metrics.count_request("summary overview", 0.2)
    metrics.count_request("summary overview", 0.3, RequestOutcome.REFUSED)
    waiting = 3.0
    metrics.add_gauge("waiting", "Requests that wait for a worker", lambda: waiting)
    status, text = await got("/metrics", {}, metrics)
    assert status == 200
    assert 'threadgist_asked_total{name="summary overview",outcome="answered"} 1.0' in text
    assert 'threadgist_asked_total{name="summary overview",outcome="refused"} 1.0' in text
    assert 'threadgist_answer_seconds_bucket{le="0.25",name="summary overview"} 1.0' in text
    assert "threadgist_waiting 3.0" in text


async def test_nothing_listens_any_more_once_the_bot_is_closed() -> None:
    port = free_port()
    async with serve_status(port, Metrics(), {}):
        pass
    with pytest.raises(OSError, match=r".+"):
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()


async def test_a_port_that_is_taken_is_named_with_the_setting() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken) as refused:
            async with serve_status(port, Metrics(), {}):
                pass
    for language in LANGUAGES:
        sentence = get_phrases(language).explain(refused.value)
        assert str(port) in sentence
        assert "THREADGIST_STATUS_PORT" in sentence


@needs_signals
async def test_a_running_bot_counts_what_it_is_asked(tmp_path: Path) -> None:
    """The real process: healthy once it is connected; counts answers and refusals, without any typed text."""
    port = free_port()
    async with (
        FakeDiscord() as discord,
        bot(tmp_path, discord, THREADGIST_STATUS_PORT=str(port), FAKE_DISCORD_STOP_SECONDS="0.5") as running,
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
    ):
        await running.ready(discord)
        await discord.people.command("thread list", query="gossip")
        await discord.people.command("summary overview", thread="gossip")
        health: dict[str, bool] = {}
        async with asyncio.timeout(PATIENCE):
            while not all(health.values()) or not health:  # servers arrive one by one
                async with session.get("/health") as answer:
                    health = await answer.json()
                assert (answer.status == 200) is all(health.values())
        assert health == {"discord": True, "database": True, "workers": True}
        told = ""

        async def are_counted() -> bool:  # a moment after their answers have arrived
            nonlocal told
            async with session.get("/metrics") as answer:
                told = await answer.text()
            return "answered" in told and "refused" in told

        await until(are_counted)
        assert 'threadgist_asked_total{name="thread list",outcome="answered"} 1.0' in told
        assert 'threadgist_asked_total{name="summary overview",outcome="refused"} 1.0' in told
        assert "threadgist_guilds 1.0" in told
        assert "gossip" not in told
        await discord.gateway.drop_connection()
        await running.stopped_in_peace()


async def test_a_bot_whose_port_is_taken_says_which(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        async with FakeDiscord() as discord, bot(tmp_path, discord, THREADGIST_STATUS_PORT=port) as running:
            code, said = await running.ended()
    assert code == 1
    assert said.strip().endswith("Set THREADGIST_STATUS_PORT to another port, or leave it empty.")
    assert "Traceback" not in said
