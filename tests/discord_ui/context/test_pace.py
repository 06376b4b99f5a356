"""Rate limits in Discord: refused at once, also for buttons, but never for autocompletion."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.services.cooldowns import Cooldowns, Cost, RateLimit
from storage.libraries import Guild
from tests.discord_ui.support.discord_house import House, answer, house_in, shown_in, speaking

TALK = b"2 Comments\n\n  1. ann on\n\n    Yes, the tram.\n\n  2. bob on\n\n    No, the bus.\n"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest_asyncio.fixture
async def clock() -> Clock:
    return Clock()


@pytest_asyncio.fixture
async def house(tmp_path: Path, clock: Clock) -> AsyncIterator[House]:
    paces = {Cost.REQUEST: RateLimit(4, 60), Cost.WORK: RateLimit(2, 60)}
    async with house_in(tmp_path, cooldowns=Cooldowns(paces, clock)) as made:
        yield made


async def test_a_command_too_many_is_told_when_it_may_come_again(house: House, clock: Clock) -> None:
    for _ in range(4):
        assert "No threads" in shown_in(answer(await house.reader.slash(house.channel, "thread list")))
    clock.now = 3.0
    result = await house.reader.slash(house.channel, "thread list")
    assert shown_in(answer(result)) == "⛔ You're doing this too often. Try again in 12 seconds."
    assert answer(result).ephemeral
    with speaking("de"):
        result = await house.reader.slash(house.channel, "thread list")
        assert "Versuch es in 12 Sekunden noch einmal." in shown_in(answer(result))
    assert "No threads" in shown_in(answer(await house.staff.slash(house.channel, "thread list")))
    clock.now = 15.0
    assert "No threads" in shown_in(answer(await house.reader.slash(house.channel, "thread list")))


async def test_presses_count_and_the_card_stays_as_it_is(house: House, clock: Clock) -> None:
    await house.keep_tram()
    card = answer(await house.reader.slash(house.channel, "summary overview", thread="1"))
    for label in ("Article", "Overview", "Topics"):
        await house.reader.click(card, label=label)
    result = await house.reader.click(card, label="Overview")
    assert "again in 15 s" in shown_in(answer(result))
    clock.now = 15.0
    again = await house.reader.click(card, label="Overview")
    assert again.response is not None
    assert "The council wants a tram" in shown_in(again.response)


async def test_what_is_offered_while_typing_is_never_held_up(house: House) -> None:
    await house.keep_tram()
    for _ in range(20):
        assert await house.reader.autocomplete(house.channel, "summary overview", "thread", "tram")
    assert "tram" in shown_in(answer(await house.reader.slash(house.channel, "thread list")))


async def test_imports_have_a_stricter_pace_and_reading_goes_on(house: House) -> None:
    for name in ("a.txt", "b.txt"):
        result = await house.staff.slash(house.channel, "thread import", file=(name, TALK))
        assert "2 comments" in shown_in(answer(result))
    result = await house.staff.slash(house.channel, "thread import", file=("c.txt", TALK))
    assert "again in 30 s" in shown_in(answer(result))
    assert "1 thread" in shown_in(answer(await house.staff.slash(house.channel, "thread list")))


async def test_a_digest_that_is_there_costs_no_work_and_one_that_is_not_does(house: House) -> None:
    await house.keep_tram()
    for _ in range(3):
        result = await house.reader.slash(house.channel, "summary overview", thread="1")
        assert "The council wants a tram" in shown_in(answer(result))
    cooldowns = house.services.cooldowns
    cooldowns.take(Cost.WORK, Guild(house.guild.id), house.reader.id)
    cooldowns.take(Cost.WORK, Guild(house.guild.id), house.reader.id)
    body = TALK.replace(b"bus", b"ferry") * 1
    await house.services.threads.add(Guild(house.guild.id), body)
    result = await house.reader.slash(house.channel, "summary overview", thread="2")
    assert "again in 30 s" in shown_in(answer(result))


async def test_import_buttons_are_paced_like_the_command(house: House) -> None:
    card = answer(await house.staff.slash(house.channel, "thread list"))
    for _ in range(2):
        await house.staff.click(card, label="Import a file …")
    result = await house.staff.click(card, label="Paste text …")
    assert "Try again in" in shown_in(answer(result))
