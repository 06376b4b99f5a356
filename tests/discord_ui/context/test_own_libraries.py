"""Own threads beside those of servers: which library a card is about, limits, rate limits, privacy."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.discord_ui.client import Client
from bot.services.cooldowns import Cooldowns, Cost, RateLimit
from bot.services.followed_threads import ChannelKey
from storage.libraries import Guild, Person
from tests.discord_ui.support.discord_house import (
    House,
    answer,
    house_in,
    labels_of,
    shown_in,
    speaking,
    texts_of,
    tram_thread,
)
from tests.discord_ui.support.own_threads_support import TALK, ask, elsewhere, keep, own, press

OTHER = ("other.txt", b"2 Comments\n\n  1. cas on\n\n    Rain again.\n\n  2. dee on\n\n    Snow soon.\n")


ANOTHER_LIBRARY = "This card no longer works"


ONLY_SERVERS = "only works in a server that has added me"


async def both_libraries(house: House) -> None:
    """Thread 1 of the server is about the tram, thread 1 of the reader's own library about the weather."""
    await house.keep_tram()
    assert "2 comments" in shown_in(await ask(house, "thread import", file=OTHER))


CARDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("summary overview", {"thread": "1"}),
    ("comment show", {"thread": "1", "number": "2"}),
    ("thread list", {}),
    ("thread info", {"thread": "1"}),
    ("thread delete", {"thread": "1"}),
)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path, user_install=True, own_threads=3) as made:
        yield made


@pytest.mark.parametrize(("command", "options"), CARDS)
async def test_a_card_of_an_own_library_shows_nothing_of_a_server_that_took_the_bot_in(
    house: House, command: str, options: dict[str, str]
) -> None:
    await both_libraries(house)
    with elsewhere():
        card = answer(await house.reader.slash(house.channel, command, **options))
    for label in set(labels_of(card)):
        after = await press(house, card, label)  # in the same channel, where the bot is now a member
        assert ANOTHER_LIBRARY in texts_of(after), label
        assert "tram" not in texts_of(after)
    assert await house.storage.threads.get_info(Guild(house.guild.id), 1)
    assert len(await own(house)) == 1


@pytest.mark.parametrize(("command", "options"), CARDS)
async def test_a_card_of_a_server_shows_nothing_of_an_own_library_once_the_bot_was_removed(
    house: House, command: str, options: dict[str, str]
) -> None:
    await both_libraries(house)
    await ask(house, "thread import", house.staff, file=OTHER)
    card = answer(await house.staff.slash(house.channel, command, **options))
    for label in set(labels_of(card)) - {"Original"}:
        with elsewhere():
            after = await press(house, card, label, house.staff)
        assert ANOTHER_LIBRARY in texts_of(after), label
        assert "Rain" not in texts_of(after)
    assert len(await own(house, house.staff)) == 1
    assert await house.storage.threads.get_info(Guild(house.guild.id), 1)


async def test_a_form_is_read_into_the_library_for_which_it_was_opened_or_into_none(house: House) -> None:
    with elsewhere():
        form = await house.staff.slash(house.channel, "thread paste")
    late = await house.staff.submit_modal(form, {"text": TALK[1].decode()})
    assert ANOTHER_LIBRARY in shown_in(answer(late))
    form = await house.staff.slash(house.channel, "thread paste")
    with elsewhere():
        late = await house.staff.submit_modal(form, {"text": TALK[1].decode()})
    assert ANOTHER_LIBRARY in shown_in(answer(late))
    assert (await house.storage.threads.list(Guild(house.guild.id))).total == 0
    assert await own(house, house.staff) == []


async def test_cards_still_work_after_a_restart(house: House) -> None:
    await keep(house, tram_thread())
    card = await ask(house, "summary overview", thread="1")
    await house.restart()
    assert "Viewpoints" in shown_in(await press(house, card, "Viewpoints"))


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("privacy claims", {}),
        ("privacy claim", {"thread": "1", "author": "ann"}),
        ("settings", {}),
        ("digest post", {"thread": "1"}),
    ],
)
async def test_what_is_for_servers_is_refused_though_it_be_forced(
    house: House, command: str, options: dict[str, Any]
) -> None:
    await keep(house, tram_thread(), house.staff)
    more = {"channel": house.channel} if command == "digest post" else {}
    with elsewhere():
        refused = answer(await house.staff.slash(house.channel, command, **options, **more))
    assert ONLY_SERVERS in shown_in(refused)


async def test_menus_for_servers_are_refused_though_they_be_forced(house: House) -> None:
    message = await house.staff.send(house.channel, "Hello")
    with elsewhere():
        refused = await house.staff.context_menu(house.channel, "Summarise this thread", message)
        nobody = await house.staff.context_menu(house.channel, "Comments by this person", house.reader)
    assert ONLY_SERVERS in shown_in(answer(refused))
    assert ONLY_SERVERS in shown_in(answer(nobody))


async def test_switched_off_a_forced_command_is_refused_with_a_sentence(tmp_path: Path) -> None:
    async with house_in(tmp_path) as house:
        for language, words in (("en-US", ONLY_SERVERS), ("de", "Das geht nur auf einem Server")):
            with elsewhere(), speaking(language):
                for command, options in (("thread import", {"file": TALK}), ("thread list", {})):
                    refused = answer(await house.staff.slash(house.channel, command, **options))
                    assert refused.ephemeral
                    assert words in shown_in(refused)
        assert await own(house, house.staff) == []


async def test_switched_off_later_cards_are_refused_and_the_library_stays(house: House) -> None:
    await keep(house, tram_thread())
    card = await ask(house, "summary overview", thread="1")
    await house.env.restart_bot(Client(house.services))
    assert ONLY_SERVERS in shown_in(await press(house, card, "Viewpoints"))
    assert len(await own(house)) == 1


async def test_a_full_library_says_so_and_can_be_brought_up_to_date(house: House) -> None:
    for n in range(3):
        await keep(house, replace(tram_thread(), key=f"tram {n}", title=f"Tram {n}"))
    refused = shown_in(await ask(house, "thread import", file=TALK))
    assert "Your library is full (limit: 3 threads). Delete one" in refused
    with speaking("de"):
        assert "Limit: 3 Threads" in shown_in(await ask(house, "thread import", file=TALK))
    assert await own(house) == ["Tram 2", "Tram 1", "Tram 0"]
    asked = await ask(house, "thread delete", thread="2")
    await press(house, asked, "Delete")
    assert "2 comments" in shown_in(await ask(house, "thread import", file=TALK))
    again = await ask(house, "thread import", file=TALK)
    assert "Already imported" in shown_in(again), "what is there may always be updated"
    in_server = await house.staff.slash(house.channel, "thread import", file=TALK)
    assert "2 comments" in shown_in(answer(in_server)), "servers are not bounded by it"


async def test_a_person_has_one_pace_wherever_they_ask(tmp_path: Path) -> None:
    paces = Cooldowns({Cost.REQUEST: RateLimit(2)}, clock=lambda: 100.0)
    async with house_in(tmp_path, cooldowns=paces, user_install=True) as house:
        await ask(house, "thread list")
        with elsewhere():
            await house.reader.slash(house.channel, "thread list")
            third = await house.reader.slash(house.channel, "thread list")
        assert "too often" in shown_in(answer(third))
        in_server = answer(await house.reader.slash(house.channel, "thread list"))
        assert "No threads" in shown_in(in_server), "a server counts for itself"


async def test_a_copy_of_what_is_stored_lists_the_library_and_forgetting_drops_it(house: House) -> None:
    await keep(house, tram_thread())
    about = await ask(house, "privacy about")
    assert "1 thread that you imported for yourself" in shown_in(about)
    exported = await ask(house, "privacy export")
    (file,) = exported.message.attachments
    told_of = json.loads(await file.read())
    assert [one["title"] for one in told_of["library"]] == ["A tram to the harbour"]
    asked = await press(house, about, "Delete my data …")
    await press(house, asked, "Delete my data")
    assert await own(house) == []
    assert "Your library is empty" in shown_in(await ask(house, "thread list"))


async def test_nobody_listens_in_on_a_channel_by_an_export_that_names_it(house: House) -> None:
    """New messages there are followed for people who see the channel, not for whoever imported a file."""
    export = {
        "guild": {"id": "1", "name": "Home"},
        "channel": {"id": str(house.channel.id), "name": "general", "type": "GuildTextChat"},
        "messages": [
            {
                "id": str(900 + n),
                "type": "Default",
                "timestamp": "2026-01-01T10:00:00+00:00",
                "content": f"Word {n} of the talk.",
                "author": {"id": "7", "name": "ann", "isBot": False},
            }
            for n in range(3)
        ],
    }
    source = ("talk.json", json.dumps(export).encode())
    assert "3 comments" in shown_in(await ask(house, "thread import", file=source))
    info = await house.storage.threads.get_info(Person(house.reader.id), 1)
    assert info.key == f"discord:{house.channel.id}"
    live = house.services.live
    await live.start()
    assert not live.is_followed(ChannelKey(Guild(house.guild.id), house.channel.id))
    assert live.count_newer(info) is None
    assert "Refresh" not in labels_of(await ask(house, "summary overview", thread="1"))
