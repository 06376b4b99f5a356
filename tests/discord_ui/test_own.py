"""What people keep for themselves: in direct messages, and in places that the bot was not added to."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
import simcord
from simcord import interactions as simcord_interactions

from bot.discord_ui.client import Client
from bot.services.cooldowns import Cooldowns, Cost, RateLimit
from bot.services.live_threads import Where
from storage.model import Thread
from tests.discord_ui.discord_house import (
    House,
    answer,
    house_in,
    labels_of,
    shown_in,
    speaking,
    texts_of,
    tram_thread,
)
from tests.discord_ui.discord_support import NOON, buttons

Message = simcord.ResponseMessage
IN_SERVERS_ONLY = ("digest", "settings", "Summarise this thread", "Comments by this person")
ELSEWHERE = 777_000_000_000_000_001
"""A server that the bot was not added to."""
TALK = ("talk.txt", b"2 Comments\n\n  1. ann on\n\n    Yes, the tram.\n\n  2. bob on\n\n    No, the bus.\n")
OTHER = ("other.txt", b"2 Comments\n\n  1. cas on\n\n    Rain again.\n\n  2. dee on\n\n    Snow soon.\n")
ANOTHER_LIBRARY = "This card is of another library"
ONLY_SERVERS = "only in a server that I was added to"


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path, user_install=True, own_threads=3) as made:
        yield made


@contextmanager
def told(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Iterator[None]:
    """Discord tells of every interaction with this change; simcord knows nothing of installations."""
    original = simcord_interactions.base_payload

    def changed(*args: Any, **more: Any) -> Any:
        record, payload = original(*args, **more)
        return record, payload | change(payload)

    vars(simcord_interactions)["base_payload"] = changed
    try:
        yield
    finally:
        vars(simcord_interactions)["base_payload"] = original


def person_of(payload: dict[str, Any]) -> str:
    return str((payload.get("user") or payload["member"]["user"])["id"])


@contextmanager
def elsewhere() -> Iterator[None]:
    """In a server that the bot is not in, by people who installed it for themselves."""

    def change(payload: dict[str, Any]) -> dict[str, Any]:
        guild = {"id": str(ELSEWHERE), "locale": "en-US", "features": []}
        owners = {"1": person_of(payload)}
        return {"guild_id": guild["id"], "guild": guild, "authorizing_integration_owners": owners}

    with told(change):
        yield


@contextmanager
def by_both(house: House) -> Iterator[None]:
    """In a server that has the bot, by people who installed it for themselves too."""
    with told(
        lambda payload: {
            "authorizing_integration_owners": {"0": str(house.guild.id), "1": person_of(payload)}
        }
    ):
        yield


def alone(house: House, who: simcord.MemberActor | None = None) -> simcord.UserHandle:
    """The person with the bot, in direct messages."""
    return simcord.UserHandle(house.env, house.env.backend.get_user((who or house.reader).id))


async def ask(house: House, command: str, who: simcord.MemberActor | None = None, **options: Any) -> Message:
    """In a direct message."""
    result: simcord.InteractionResult = await alone(house, who).slash(command, **options)
    return answer(result)


async def press(house: House, card: Message, label: str, who: simcord.MemberActor | None = None) -> Message:
    """The last message that answers."""
    direct = card.message.guild is None
    presser = alone(house, who) if direct else (who or house.reader)
    result = await presser.click(card, label=label)
    messages: list[Message] = [one for one in (result.response, *result.followups) if one is not None]
    return messages[-1]


async def own(house: House, who: simcord.MemberActor | None = None) -> list[str]:
    """Titles in somebody's own library."""
    page = await house.storage.threads.list(-(who or house.reader).id)
    return [info.title for info in page.items]


async def keep(house: House, thread: Thread, who: simcord.MemberActor | None = None) -> int:
    saved = await house.storage.threads.save(-(who or house.reader).id, thread, at=NOON)
    return int(saved.info.id)


def pressable(card: Message) -> list[dict[str, Any]]:
    return [one for one in buttons(card.components) if "custom_id" in one and not one.get("disabled")]


# What is offered


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


# Direct messages


async def test_what_is_imported_in_a_direct_message_is_for_that_person_alone(house: House) -> None:
    imported = await ask(house, "thread import", source=TALK)
    assert imported.ephemeral
    assert "2 comments" in shown_in(imported)
    assert "in your own library: for you alone" in shown_in(imported)
    listed = shown_in(await ask(house, "thread list"))
    assert "1 thread in your own library" in listed
    assert "Yes, the tram." in shown_in(await ask(house, "summary overview", thread="1"))
    found = shown_in(await ask(house, "comment search", thread="1", query="bus"))
    assert "1 comment holds “bus”" in found
    assert "for you alone" in shown_in(await ask(house, "thread info", thread="1"))

    assert "Your own library is empty" in shown_in(await ask(house, "thread list", house.staff))
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
    for command, options in starts * 12:  # from each press on to the next, and from the start again
        card = await ask(house, command, **options)
        while new := [one for one in pressable(card) if one["custom_id"] not in pressed]:
            id_ = new[0]["custom_id"]
            assert id_.startswith("my:")
            pressed[id_] = new[0]["label"]
            result = await alone(house).click(card, custom_id=id_)
            assert result.response is not None, (new[0]["label"], result.followups)
            card = result.response
    assert {"Overview", "Article", "Viewpoints", "Topics", "Sources", "Show"} <= set(pressed.values())
    assert "Post …" not in pressed.values()


async def test_pages_turn_and_threads_are_deleted_there(house: House) -> None:
    await keep(house, tram_thread())
    hits = await ask(house, "comment search", thread="1", query="line")
    assert "page 2 of 2" in shown_in(await press(house, hits, "More ›"))
    asked = await ask(house, "thread delete", thread="1")
    assert "is deleted" in shown_in(await press(house, asked, "Delete for good"))
    assert await own(house) == []


async def test_what_is_typed_is_completed_from_the_own_library(house: House) -> None:
    await house.keep_tram()
    await keep(house, replace(tram_thread(), title="My own tram", key="mine"))
    user = alone(house)
    (offered,) = await user.autocomplete("thread info", "thread", "tram")
    assert offered["name"] == "1 · My own tram"


async def test_pasted_text_goes_into_the_own_library(house: House) -> None:
    user = alone(house)
    form = await user.slash("thread import")
    sent = await user.submit_modal(form, {"text": TALK[1].decode()})
    assert "2 comments" in shown_in(answer(sent))
    assert len(await own(house)) == 1


# Elsewhere


async def test_in_a_server_that_has_not_the_bot_the_answer_is_from_the_own_library(house: House) -> None:
    with elsewhere():
        imported = await house.reader.slash(house.channel, "thread import", source=TALK)
        shown = answer(await house.reader.slash(house.channel, "summary overview", thread="1"))
    assert "for you alone" in shown_in(answer(imported))
    assert "Yes, the tram." in shown_in(shown)
    assert "Yes, the tram." in shown_in(await ask(house, "summary overview", thread="1")), "the same library"
    assert (await house.storage.threads.list(ELSEWHERE)).total == 0


@pytest.mark.parametrize("command", ["summary overview", "summary topics", "comment show"])
async def test_outside_of_its_servers_nothing_is_shown_to_others_whatever_was_chosen(
    house: House, command: str
) -> None:
    await keep(house, tram_thread())
    options: dict[str, Any] = {"number": "2"} if command == "comment show" else {}
    with elsewhere():
        shown = answer(await house.reader.slash(house.channel, command, thread="1", private=False, **options))
    assert shown.ephemeral
    assert "tram" in shown_in(shown)
    assert (await ask(house, command, thread="1", private=False, **options)).ephemeral
    assert await house.storage.posts.list(-house.reader.id, 1) == ()


@pytest.mark.parametrize("visibility", ["server", "staff", "channel"])
async def test_for_whom_it_is_has_no_meaning_in_an_own_library(house: House, visibility: str) -> None:
    with elsewhere():
        result = await house.reader.slash(house.channel, "thread import", source=TALK, visibility=visibility)
    assert "in your own library: for you alone" in shown_in(answer(result))


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
        refused = answer(await house.reader.slash(house.channel, "thread import", source=TALK))
    assert "A tram to the harbour" in listed
    assert "My own tram" not in listed
    assert "Importing needs the permission" in shown_in(refused)


async def test_somebody_elses_installation_opens_nothing(house: House) -> None:
    """Pressed by another person than the one by whose installation the card was made."""
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


# The same number in two libraries


async def both_libraries(house: House) -> None:
    """Thread 1 of the server is about the tram, thread 1 of the reader's own library about the weather."""
    await house.keep_tram()
    assert "2 comments" in shown_in(await ask(house, "thread import", source=OTHER))


CARDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("summary overview", {"thread": "1"}),
    ("comment show", {"thread": "1", "number": "2"}),
    ("thread list", {}),
    ("thread info", {"thread": "1"}),
    ("thread delete", {"thread": "1"}),
)


@pytest.mark.parametrize(("command", "options"), CARDS)
async def test_a_card_of_an_own_library_shows_nothing_of_a_server_that_took_the_bot_in(
    house: House, command: str, options: dict[str, str]
) -> None:
    await both_libraries(house)
    with elsewhere():
        card = answer(await house.reader.slash(house.channel, command, **options))
    for label in set(labels_of(card)):
        after = await press(house, card, label)  # in the same channel, where the bot is known by now
        assert ANOTHER_LIBRARY in texts_of(after), label
        assert "tram" not in texts_of(after)
    assert await house.storage.threads.get_info(house.guild.id, 1)
    assert len(await own(house)) == 1


@pytest.mark.parametrize(("command", "options"), CARDS)
async def test_a_card_of_a_server_shows_nothing_of_an_own_library_once_the_bot_was_removed(
    house: House, command: str, options: dict[str, str]
) -> None:
    await both_libraries(house)
    await ask(house, "thread import", house.staff, source=OTHER)
    card = answer(await house.staff.slash(house.channel, command, **options))
    for label in set(labels_of(card)) - {"Original"}:
        with elsewhere():
            after = await press(house, card, label, house.staff)
        assert ANOTHER_LIBRARY in texts_of(after), label
        assert "Rain" not in texts_of(after)
    assert len(await own(house, house.staff)) == 1
    assert await house.storage.threads.get_info(house.guild.id, 1)


async def test_a_form_is_read_into_the_library_for_which_it_was_opened_or_into_none(house: House) -> None:
    with elsewhere():
        form = await house.staff.slash(house.channel, "thread import")
    late = await house.staff.submit_modal(form, {"text": TALK[1].decode()})
    assert ANOTHER_LIBRARY in shown_in(answer(late))
    form = await house.staff.slash(house.channel, "thread import")
    with elsewhere():
        late = await house.staff.submit_modal(form, {"text": TALK[1].decode()})
    assert ANOTHER_LIBRARY in shown_in(answer(late))
    assert (await house.storage.threads.list(house.guild.id)).total == 0
    assert await own(house, house.staff) == []


async def test_cards_still_work_after_a_restart(house: House) -> None:
    await keep(house, tram_thread())
    card = await ask(house, "summary overview", thread="1")
    await house.restart()
    assert "Viewpoints" in shown_in(await press(house, card, "Viewpoints"))


# What has no meaning without others


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
                for command, options in (("thread import", {"source": TALK}), ("thread list", {})):
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


# Bounds


async def test_a_full_library_says_so_and_can_be_brought_up_to_date(house: House) -> None:
    for n in range(3):
        await keep(house, replace(tram_thread(), key=f"tram {n}", title=f"Tram {n}"))
    refused = shown_in(await ask(house, "thread import", source=TALK))
    assert "Your own library may hold 3 threads, and it does. Delete one" in refused
    with speaking("de"):
        assert "fasst 3 Threads" in shown_in(await ask(house, "thread import", source=TALK))
    assert await own(house) == ["Tram 2", "Tram 1", "Tram 0"]
    asked = await ask(house, "thread delete", thread="2")
    await press(house, asked, "Delete for good")
    assert "2 comments" in shown_in(await ask(house, "thread import", source=TALK))
    again = await ask(house, "thread import", source=TALK)
    assert "was here already" in shown_in(again), "what is there may always be updated"
    in_server = await house.staff.slash(house.channel, "thread import", source=TALK)
    assert "2 comments" in shown_in(answer(in_server)), "servers are not bounded by it"


async def test_a_person_has_one_pace_wherever_they_ask(tmp_path: Path) -> None:
    paces = Cooldowns({Cost.REQUEST: RateLimit(2)}, clock=lambda: 100.0)
    async with house_in(tmp_path, cooldowns=paces, user_install=True) as house:
        await ask(house, "thread list")
        with elsewhere():
            await house.reader.slash(house.channel, "thread list")
            third = await house.reader.slash(house.channel, "thread list")
        assert "a little fast" in shown_in(answer(third))
        in_server = answer(await house.reader.slash(house.channel, "thread list"))
        assert "No threads" in shown_in(in_server), "a server counts for itself"


# Privacy


async def test_a_copy_of_what_is_stored_lists_the_library_and_forgetting_drops_it(house: House) -> None:
    await keep(house, tram_thread())
    about = await ask(house, "privacy about")
    assert "1 thread that you imported for yourself" in shown_in(about)
    exported = await ask(house, "privacy export")
    (file,) = exported.message.attachments
    told_of = json.loads(await file.read())
    assert [one["title"] for one in told_of["library"]] == ["A tram to the harbour"]
    asked = await press(house, about, "Forget me …")
    await press(house, asked, "Forget me")
    assert await own(house) == []
    assert "Your own library is empty" in shown_in(await ask(house, "thread list"))


async def test_nobody_listens_in_on_a_channel_by_an_export_that_names_it(house: House) -> None:
    """What is written there now is followed for those who see the channel, not for whoever has a file."""
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
    assert "3 comments" in shown_in(await ask(house, "thread import", source=source))
    info = await house.storage.threads.get_info(-house.reader.id, 1)
    assert info.key == f"discord:{house.channel.id}"
    live = house.services.live
    await live.start()
    assert not live.follows(Where(house.guild.id, house.channel.id))
    assert live.newer(info) is None
    assert "Refresh" not in labels_of(await ask(house, "summary overview", thread="1"))
