"""Importing by link and refreshing, as people do it in Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.importing.text.limits import Limits
from bot.services.threads import ThreadService
from storage.libraries import Guild
from storage.model import Visibility
from tests.discord_ui.context.test_access import room
from tests.discord_ui.support.discord_house import (
    SEEDS,
    House,
    answer,
    house_in,
    shown_in,
    speaking,
    texts_of,
)
from tests.discord_ui.support.discord_support import NOON
from tests.importing.web import Web, served
from tests.persistence.test_refresh import ADDRESS, ANN, BOB, CID, DAN, PLACE, page


@pytest_asyncio.fixture
async def net() -> AsyncIterator[Web]:
    async with served({PLACE: page(ANN, BOB, CID)}) as made:
        yield made


@pytest_asyncio.fixture
async def house(tmp_path: Path, net: Web) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        allowed = net.downloads("blog.example.org")
        object.__setattr__(
            made.services,
            "threads",
            ThreadService(made.storage, Limits(), clock=lambda: NOON, downloads=lambda: allowed),
        )
        yield made


async def said(house: House, command: str, **options: object) -> str:
    message = answer(await house.staff.slash(house.channel, command, **options))
    assert message.ephemeral
    return shown_in(message)


async def refused(house: House, command: str, **options: object) -> str:
    """Returns one of our sentences, with its settings and example links."""
    message = answer(await house.staff.slash(house.channel, command, **options))
    assert message.ephemeral
    return texts_of(message)


async def test_a_thread_is_imported_by_its_address(house: House) -> None:
    words = await said(house, "thread import", url=ADDRESS, title="Trams")
    for fact in ("Imported", "Trams", "3 comments by 3 people", "blog.example.org"):
        assert fact in words
    thread = await house.storage.threads.get(Guild(house.guild.id), 1)
    assert thread.address == ADDRESS


async def test_an_address_that_may_not_be_read_is_refused_with_what_to_do(house: House, net: Web) -> None:
    words = await refused(house, "thread import", url="https://intranet.example.org/secret")
    assert "THREADGIST_ALLOWED_HOSTS" in words
    assert "not allowed here" in words
    assert "private network" not in words
    for url in ("https://127.0.0.1/", "http://blog.example.org/", "blog", "https://me:you@blog.example.org/"):
        assert "went wrong" not in await refused(house, "thread import", url=url)
    assert net.asked == []
    assert (await house.storage.threads.list(Guild(house.guild.id))).total == 0


async def test_a_file_and_an_address_at_once_are_too_much(house: House) -> None:
    words = await said(house, "thread import", url=ADDRESS, file=("a.txt", b"x"))
    assert "Give only one of these" in words


async def test_refreshing_says_what_is_new_changed_and_gone(house: House, net: Web) -> None:
    await said(house, "thread import", url=ADDRESS)
    net.pages[PLACE] = page(ANN, ("12", "bob", "Hardly anybody will ride it."), DAN)
    words = await said(house, "thread refresh", thread="1")
    for fact in ("1 comment added: #5", "1 comment changed: #3", "#4"):
        assert fact in words
    assert "Nothing has changed" in await said(house, "thread refresh", thread="1")


async def test_a_thread_without_an_address_says_how_to_bring_it_up_to_date(house: House) -> None:
    await house.services.threads.add(Guild(house.guild.id), (SEEDS / "night-trains.txt").read_bytes())
    with speaking("de"):
        words = await said(house, "thread refresh", thread="1")
    assert "Importiere eine neuere Fassung als Datei" in words


async def test_only_staff_may_have_addresses_read(house: House, net: Web) -> None:
    await said(house, "thread import", url=ADDRESS)
    asked = list(net.asked)
    for command, options in (("thread import", {"url": ADDRESS}), ("thread refresh", {"thread": "1"})):
        result = await house.reader.slash(house.channel, command, **options)
        assert "to import threads" in texts_of(answer(result))
    assert net.asked == asked


async def test_a_thread_kept_for_staff_is_not_refreshed_by_others(house: House, net: Web) -> None:
    await said(house, "thread import", url=ADDRESS, visibility="staff")
    asked = list(net.asked)
    await house.reader.slash(house.channel, "thread refresh", thread="1")
    assert net.asked == asked


async def test_an_address_that_few_people_were_given_is_read_for_those_few(house: House) -> None:
    guild = house.env.bot.get_guild(house.guild.id)
    assert guild is not None
    few = room(house, "few", next(role for role in guild.roles if role.name == "Staff"))
    message = await house.staff.send(few, f"Look: {ADDRESS}")
    await house.staff.context_menu(few, "Import this message", message)
    info = await house.storage.threads.get_info(Guild(house.guild.id), 1)
    assert (info.visibility, info.channel) == (Visibility.CHANNEL, few.id)
    assert "1." not in shown_in(answer(await house.reader.slash(house.channel, "thread list")))
