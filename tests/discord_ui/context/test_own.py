"""People's own threads: in direct messages, and on servers without the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio

from storage.libraries import Guild
from tests.discord_ui.support.discord_house import (
    House,
    answer,
    house_in,
    shown_in,
    tram_thread,
)
from tests.discord_ui.support.discord_support import buttons
from tests.discord_ui.support.own_threads_support import (
    ELSEWHERE,
    TALK,
    Message,
    alone,
    ask,
    elsewhere,
    keep,
    own,
    person_of,
    press,
    told,
)

IN_SERVERS_ONLY = (
    "digest",
    "settings",
    "Summarise this thread",
    "Summarise from here",
    "Comments by this person",
)


@contextmanager
def by_both(house: House) -> Iterator[None]:
    """On a server with the bot, used by people who also installed it for themselves."""
    with told(
        lambda payload: {
            "authorizing_integration_owners": {"0": str(house.guild.id), "1": person_of(payload)}
        }
    ):
        yield


def pressable(card: Message) -> list[dict[str, Any]]:
    return [one for one in buttons(card.components) if "custom_id" in one and not one.get("disabled")]


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path, user_install=True, own_threads=3) as made:
        yield made


async def test_what_reads_and_imports_is_offered_everywhere_and_the_rest_in_servers(house: House) -> None:
    commands = house.env.backend.commands[None].values()
    for command in commands:
        everywhere = command["name"] not in IN_SERVERS_ONLY
        assert command["contexts"] == ([0, 1, 2] if everywhere else [0]), command["name"]
        assert command["integration_types"] == ([0, 1] if everywhere else [0]), command["name"]
    assert set(IN_SERVERS_ONLY) < {command["name"] for command in commands}


async def test_nothing_is_offered_outside_of_servers_unless_it_is_switched_on(tmp_path: Path) -> None:
    async with house_in(tmp_path) as house:
        assert alone(house).available_commands() == ()


async def test_what_is_imported_in_a_direct_message_is_for_that_person_alone(house: House) -> None:
    imported = await ask(house, "thread import", file=TALK)
    assert imported.ephemeral
    assert "2 comments" in shown_in(imported)
    assert "in your library; only you can see it" in shown_in(imported)
    listed = shown_in(await ask(house, "thread list"))
    assert "1 thread in your library" in listed
    assert "Yes, the tram." in shown_in(await ask(house, "summary overview", thread="1"))
    found = shown_in(await ask(house, "comment search", thread="1", query="bus"))
    assert "1 comment contains “bus”" in found
    assert "only you can see it" in shown_in(await ask(house, "thread info", thread="1"))

    assert "Your library is empty" in shown_in(await ask(house, "thread list", house.staff))
    refused = shown_in(await ask(house, "summary overview", house.staff, thread="1"))
    assert "There is no thread 1 here" in refused
    for person in (house.reader, house.staff):
        there = answer(await person.slash(house.channel, "thread list"))
        assert "No threads" in shown_in(there), "and the server knows nothing of it"


async def test_every_button_of_a_card_works_there_and_none_posts(house: House) -> None:
    await keep(house, tram_thread())
    starts: tuple[tuple[str, dict[str, Any]], ...] = (
        ("summary overview", {"thread": "1"}),
        ("comment show", {"thread": "1", "number": "2"}),
        ("comment search", {"thread": "1", "query": "line"}),
        ("thread info", {"thread": "1"}),
        ("thread list", {}),
    )
    pressed: dict[str, str] = {}
    """Label by custom id."""
    for command, options in starts * 12:  # each press leads to the next, then the same from the start
        card = await ask(house, command, **options)
        while new := [one for one in pressable(card) if one["custom_id"] not in pressed]:
            id_ = new[0]["custom_id"]
            assert id_.startswith("my:")
            pressed[id_] = new[0]["label"]
            result = await alone(house).click(card, custom_id=id_)
            assert result.response is not None, (new[0]["label"], result.followups)
            card = result.response
    assert {"Overview", "Article", "Viewpoints", "Topics", "Sources", "Show"} <= set(pressed.values())
    assert "Share …" not in pressed.values()


async def test_pages_turn_and_threads_are_deleted_there(house: House) -> None:
    await keep(house, tram_thread())
    hits = await ask(house, "comment search", thread="1", query="line")
    assert "page 2 of 2" in shown_in(await press(house, hits, "Next ›"))
    asked = await ask(house, "thread delete", thread="1")
    assert "Deleted thread 1" in shown_in(await press(house, asked, "Delete"))
    assert await own(house) == []


async def test_what_is_typed_is_completed_from_the_own_library(house: House) -> None:
    await house.keep_tram()
    await keep(house, replace(tram_thread(), title="My own tram", key="mine"))
    user = alone(house)
    (offered,) = await user.autocomplete("thread info", "thread", "tram")
    assert offered["name"] == "1 · My own tram"


async def test_pasted_text_goes_into_the_own_library(house: House) -> None:
    user = alone(house)
    form = await user.slash("thread paste")
    sent = await user.submit_modal(form, {"text": TALK[1].decode()})
    assert "2 comments" in shown_in(answer(sent))
    assert len(await own(house)) == 1


async def test_in_a_server_that_has_not_the_bot_the_answer_is_from_the_own_library(house: House) -> None:
    with elsewhere():
        imported = await house.reader.slash(house.channel, "thread import", file=TALK)
        shown = answer(await house.reader.slash(house.channel, "summary overview", thread="1"))
    assert "only you can see it" in shown_in(answer(imported))
    assert "Yes, the tram." in shown_in(shown)
    assert "Yes, the tram." in shown_in(await ask(house, "summary overview", thread="1")), "the same library"
    assert (await house.storage.threads.list(Guild(ELSEWHERE))).total == 0


@pytest.mark.parametrize("command", ["summary overview", "summary topics", "comment show"])
async def test_outside_of_its_servers_nothing_is_shown_to_others_whatever_was_chosen(
    house: House, command: str
) -> None:
    await keep(house, tram_thread())
    options: dict[str, Any] = {"number": "2"} if command == "comment show" else {}
    with elsewhere():
        shown = answer(await house.reader.slash(house.channel, command, thread="1", share=True, **options))
    assert shown.ephemeral
    assert "tram" in shown_in(shown)
    assert (await ask(house, command, thread="1", share=True, **options)).ephemeral
    assert await house.storage.posts.list(ELSEWHERE, 1) == ()


@pytest.mark.parametrize("visibility", ["server", "staff", "channel"])
async def test_for_whom_it_is_has_no_meaning_in_an_own_library(house: House, visibility: str) -> None:
    with elsewhere():
        result = await house.reader.slash(house.channel, "thread import", file=TALK, visibility=visibility)
    assert "in your library; only you can see it" in shown_in(answer(result))


async def test_a_message_is_imported_from_there(house: House) -> None:
    message = await house.reader.send(house.channel, TALK[1].decode())
    with elsewhere():
        result = await house.reader.context_menu(house.channel, "Import this message", message)
    assert "2 comments" in shown_in(answer(result))
    assert len(await own(house)) == 1


async def test_where_both_have_installed_it_the_library_is_that_of_the_server(house: House) -> None:
    await house.keep_tram()
    await keep(house, replace(tram_thread(), title="My own tram", key="mine"))
    with by_both(house):
        listed = shown_in(answer(await house.reader.slash(house.channel, "thread list")))
        refused = answer(await house.reader.slash(house.channel, "thread import", file=TALK))
    assert "A tram to the harbour" in listed
    assert "My own tram" not in listed
    assert "role to import threads" in shown_in(refused)


async def test_somebody_elses_installation_opens_nothing(house: House) -> None:
    """Presses a button as somebody other than the person whose installation made the card."""
    await keep(house, tram_thread())
    with elsewhere():
        card = answer(await house.reader.slash(house.channel, "summary overview", thread="1"))
    channel = house.env.bot.get_channel(house.channel.id)
    assert isinstance(channel, discord.TextChannel)
    forged = await channel.send(view=discord.ui.LayoutView.from_message(card.message, timeout=None))
    maker = {"1": str(house.reader.id)}
    with elsewhere(), told(lambda _: {"authorizing_integration_owners": maker}):
        result = await house.staff.click(forged, label="Viewpoints")
    assert "There is no thread 1 here" in shown_in(answer(result))
