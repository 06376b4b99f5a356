"""Every error has its sentence; an unforeseen one gets an id that the log contains."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest
import pytest_asyncio

from bot.discord_ui.context.failures import is_worth_logging
from bot.errors import Busy, WorkTooSlow
from bot.phrases import get_phrases
from bot.services.digests import DigestService
from storage.errors import DatabaseUnavailable
from tests.discord_ui.support.discord_house import House, answer, house_in, shown_in, speaking


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    async def get(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(DigestService, "get", get)


async def ask(house: House) -> str:
    return shown_in(answer(await house.reader.slash(house.channel, "summary overview", thread="1")))


@pytest.mark.parametrize(
    ("error", "told"),
    [(Busy(waiting=32), "32 requests are already waiting"), (WorkTooSlow(seconds=120.0), "120 s")],
)
async def test_a_failure_with_a_sentence_is_reported_in_it(
    house: House, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    await house.keep_tram()
    failing(monkeypatch, error)
    assert told in await ask(house)


async def test_what_nobody_foresaw_has_a_number_that_the_log_holds(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await house.keep_tram()
    failing(monkeypatch, ZeroDivisionError("secret words of a comment"))
    with caplog.at_level(logging.ERROR, "bot.discord_ui.context.failures"):
        words = await ask(house)
    number = re.search(r"[0-9a-f]{8}", words)
    assert number is not None
    assert number.group() in caplog.text
    assert "secret" not in words
    house.foreseen = (ZeroDivisionError,)


async def test_the_hosts_paths_are_for_the_log_and_not_for_the_server(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await house.keep_tram()
    failing(monkeypatch, DatabaseUnavailable(path="/srv/secret/threads.sqlite3", reason="locked"))
    with caplog.at_level(logging.ERROR, "bot.discord_ui.context.failures"):
        words = await ask(house)
    assert "/srv" not in words
    assert "give this ID to whoever runs this bot" in words
    assert "/srv/secret" in caplog.text


async def test_words_of_the_asker_are_harmless_in_a_refusal(house: House) -> None:
    await house.keep_tram()
    hostile = "@everyone [x](https://evil.example) <@123> **"
    result = await house.reader.slash(house.channel, "comment by", thread="1", author=hostile)
    assert "Nobody named" in shown_in(answer(result))
    with speaking("de"):
        result = await house.reader.slash(house.channel, "comment show", thread="1", number="x" * 3000)
    assert "ist keine Kommentarnummer" in shown_in(answer(result))


async def test_a_press_that_fails_is_answered_too(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await house.keep_tram()
    card = answer(await house.reader.slash(house.channel, "summary overview", thread="1"))
    failing(monkeypatch, Busy(waiting=5))
    late = await house.reader.click(card, label="Viewpoints")
    assert "5 requests are already waiting" in shown_in(late.followups[0])
    assert "A tram to the harbour" in shown_in(card)  # the card still exists


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (404, 10015), (401, 50027)])
async def test_an_interaction_that_is_gone_is_logged_and_not_raised(
    house: House, caplog: pytest.LogCaptureFixture, status: int, code: int
) -> None:
    await house.keep_tram()
    house.env.inject_error("PATCH", "/webhooks/*/*/messages/*", status=status, code=code)
    with caplog.at_level(logging.INFO, "bot.discord_ui.context.failures"):
        await house.reader.slash(house.channel, "summary overview", thread="1")
    house.foreseen = (discord.HTTPException,)
    assert "interaction gone" in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_every_refusal_has_its_sentence_in_both_languages() -> None:
    source = "".join(
        file.read_text(encoding="utf-8")
        for file in (Path(__file__).resolve().parents[3] / "bot" / "discord_ui").rglob("*.py")
    )
    reasons = set(re.findall(r'Refused\("([a-z-]+)"', source))
    reasons |= {f"may-not-{doing}" for doing in re.findall(r'check_staff\("([a-z]+)"', source)}
    assert len(reasons) > 10
    for reason in reasons:
        for language in ("en", "de"):
            known = get_phrases(language).has(f"discord-error-{reason}")
            assert known, reason


@pytest.mark.parametrize(("code", "logged"), [(10062, False), (40060, False), (50035, True)])
def test_suggestions_that_come_too_late_are_no_failure(
    caplog: pytest.LogCaptureFixture, code: int, logged: bool
) -> None:
    """Logs an error during autocompletion as discord.py does."""
    logger = logging.getLogger("discord.app_commands.tree")
    logger.addFilter(is_worth_logging)
    reply = SimpleNamespace(status=404, reason="Not Found")
    try:
        raise discord.NotFound(cast("Any", reply), {"code": code, "message": "Unknown interaction"})
    except discord.NotFound:
        logger.exception("Ignoring exception in autocomplete for %r", "summary overview")
    assert bool(caplog.records) is logged
