"""The checks of ``threadgist doctor`` that start a worker and ask Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import discord
import pytest

from bot.config import BotSettings
from bot.doctor import live_checks
from bot.doctor.finding import Finding, Severity
from bot.doctor.live_checks import BotStatus, check_discord, check_worker, judge_bot_status
from bot.phrases import LANGUAGES, get_phrases
from tests.fake_discord import payloads
from tests.fake_discord.server import FakeDiscord

ENGLISH = get_phrases("en")


@pytest.fixture
async def fake(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as made:
        monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{made.port}/api")
        yield made


def with_token(token: str = payloads.TOKEN, **more: bool) -> BotSettings:
    return BotSettings(DISCORD_TOKEN=token, _env_file=None, **more)  # type: ignore[call-arg, arg-type]


def health(findings: list[Finding]) -> dict[str, Severity]:
    return {finding.what: finding.health for finding in findings}


async def test_a_bot_that_discord_knows_is_well(fake: FakeDiscord) -> None:
    findings = await check_discord(with_token(), ENGLISH)
    assert health(findings) == {"discord": Severity.OK, "intents": Severity.OK, "clock": Severity.OK}
    assert "threadgist" in findings[0].words


@pytest.mark.parametrize("granted", [True, False])
async def test_an_intent_is_wrong_only_where_it_is_wanted_and_not_granted(
    fake: FakeDiscord, granted: bool
) -> None:
    await fake.world.may_read_content(granted)
    wanted = await check_discord(with_token(message_content=True), ENGLISH)
    assert health(wanted)["intents"] is (Severity.OK if granted else Severity.WRONG)
    unwanted = await check_discord(with_token(), ENGLISH)
    assert health(unwanted)["intents"] is Severity.OK


@pytest.mark.parametrize("ticked", [True, False])
async def test_that_people_cannot_install_it_is_noted_where_they_may(fake: FakeDiscord, ticked: bool) -> None:
    fake.world.by_people = ticked
    assert "installing" not in health(await check_discord(with_token(), ENGLISH))
    for language in LANGUAGES:
        found = await check_discord(with_token(user_install=True), get_phrases(language))
        assert health(found)["installing"] is (Severity.OK if ticked else Severity.NOTE)
        assert any("User Install" in finding.words for finding in found) is not ticked


async def test_a_token_that_discord_refuses_is_wrong(fake: FakeDiscord) -> None:
    (finding,) = await check_discord(with_token("OTAwMDAwMDAwMDAwMDAwMDAx.b.c"), ENGLISH)
    assert finding.health is Severity.WRONG
    assert "Reset Token" in finding.words


async def test_discord_out_of_reach_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:9/api")
    monkeypatch.setattr(live_checks, "DISCORD_ANSWER_SECONDS", 0.2)
    (finding,) = await check_discord(with_token(), ENGLISH)
    assert finding.health is Severity.NOTE
    assert "Cannot reach Discord" in finding.words


async def test_nobody_is_asked_without_a_token() -> None:
    assert await check_discord(BotSettings(_env_file=None), ENGLISH) == []  # type: ignore[call-arg]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seconds", [-40, 3600])
def test_a_clock_that_is_far_off_is_wrong_either_way(seconds: int, language: str) -> None:
    told = BotStatus("threadgist", True, timedelta(seconds=seconds), 999, 1)
    *_, clock = judge_bot_status(told, with_token(), get_phrases(language))
    assert clock.health is Severity.WRONG
    assert "40 s" in clock.words or "3,600 s" in clock.words or "3.600 s" in clock.words


def test_a_clock_a_few_seconds_off_is_well() -> None:
    told = BotStatus("threadgist", True, timedelta(seconds=-8), 999, 1)
    assert health(judge_bot_status(told, with_token(), ENGLISH))["clock"] is Severity.OK


def test_a_bot_that_is_started_over_and_over_is_warned_of() -> None:
    told = BotStatus("threadgist", True, timedelta(), 12, 1)
    found = judge_bot_status(told, with_token(), ENGLISH)
    assert health(found)["discord"] is Severity.NOTE
    assert "Only 12 connections left" in found[0].words


async def test_a_worker_that_starts_is_well() -> None:
    finding = await check_worker(with_token(), ENGLISH)
    assert finding.health is Severity.OK


async def test_a_worker_that_does_not_start_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_checks, "WORKER_START_SECONDS", 0)
    finding = await check_worker(with_token(), ENGLISH)
    assert finding.health is Severity.WRONG
