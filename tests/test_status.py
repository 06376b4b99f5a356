"""What supervisors are told: whether the bot is well, and what it has done."""

from __future__ import annotations

import asyncio
import socket

import aiohttp
import pytest

from bot.errors import PortTaken
from bot.measures import Measures, Outcome
from bot.phrases import LANGUAGES, phrases_of
from bot.status import Check, status_served


async def holds() -> bool:
    return True


async def fails() -> bool:
    return False


async def breaks() -> bool:
    raise OSError


async def hangs() -> bool:
    await asyncio.Event().wait()
    return True


async def got(path: str, checks: dict[str, Check], measures: Measures | None = None) -> tuple[int, str]:
    async with (
        status_served(0, measures or Measures(), checks) as port,
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
    monkeypatch.setattr("bot.status.CHECK_SECONDS", 0.05)
    assert await got("/health", {"discord": holds, "database": check}) == (
        503,
        '{"discord": true, "database": false}',
    )


async def test_counts_are_told_in_the_form_that_prometheus_reads() -> None:
    measures = Measures()
    measures.answered("summary overview", 0.2)
    measures.answered("summary overview", 0.3, Outcome.REFUSED)
    waiting = 3.0
    measures.watch("waiting", "Requests that wait for a worker", lambda: waiting)
    status, text = await got("/metrics", {}, measures)
    assert status == 200
    assert 'threadgist_asked_total{name="summary overview",outcome="answered"} 1.0' in text
    assert 'threadgist_asked_total{name="summary overview",outcome="refused"} 1.0' in text
    assert 'threadgist_answer_seconds_bucket{le="0.25",name="summary overview"} 1.0' in text
    assert "threadgist_waiting 3.0" in text


async def test_nothing_listens_any_more_once_the_bot_is_closed() -> None:
    async with status_served(0, Measures(), {}) as port:
        pass
    with pytest.raises(OSError, match=r".+"):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()


async def test_a_port_that_is_taken_is_named_with_the_setting() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken) as refused:
            async with status_served(port, Measures(), {}):
                pass
    for language in LANGUAGES:
        sentence = phrases_of(language).of_error(refused.value)
        assert str(port) in sentence
        assert "THREADGIST_STATUS_PORT" in sentence
