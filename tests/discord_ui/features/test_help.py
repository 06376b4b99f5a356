"""/help lists what this person can do here."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
import simcord

from bot.discord_ui.cards.actions import ShowHelp
from bot.discord_ui.commands import PHRASE
from bot.discord_ui.context.library import is_offered_everywhere
from bot.discord_ui.context.localization import get_command_phrase
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.features.help import GROUPS, list_slash_commands, make_help_card
from bot.phrases import LANGUAGES, get_phrases
from storage.libraries import Guild
from storage.model import Visibility
from tests.discord_ui.support.discord_house import (
    House,
    answer,
    house_in,
    labels_of,
    shown_in,
    speaking,
    texts_of,
)

FOR_STAFF = {
    *(
        "thread import",
        "thread paste",
        "thread refresh",
        "thread delete",
        "digest post",
        "privacy claims",
        "settings",
    ),
    "digest schedule add",
}


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


@pytest_asyncio.fixture
async def house_of_all(tmp_path: Path) -> AsyncIterator[House]:
    """People may keep own threads."""
    async with house_in(tmp_path, user_install=True) as made:
        yield made


def mentioned(words: str) -> dict[str, int]:
    """Returns the commands that can be clicked, with their ids."""
    return {name: int(number) for name, number in re.findall(r"</([a-z -]+):(\d+)>", words)}


def all_commands(house: House) -> set[str]:
    return {one.qualified_name for one in list_slash_commands(client(house).tree)}


def client(house: House) -> Any:
    return house.env.bot


async def all_mentioned(house: House, who: simcord.MemberActor) -> set[str]:
    """Returns the commands that /help shows and those that its buttons explain."""
    card = answer(await who.slash(house.channel, "help"))
    names = set(mentioned(texts_of(card)))
    for label in set(labels_of(card)) & {get_phrases("en")(f"discord-help-{group}") for group in GROUPS}:
        explained = (await who.click(answer(await who.slash(house.channel, "help")), label=label)).response
        assert explained is not None
        names |= set(mentioned(texts_of(explained)))
    return names


async def test_members_are_shown_what_they_can_use_and_staff_everything(house: House) -> None:
    assert await all_mentioned(house, house.reader) == all_commands(house) - FOR_STAFF - {"help"}
    assert await all_mentioned(house, house.staff) == all_commands(house) - {"help"}
    for_members = texts_of(answer(await house.reader.slash(house.channel, "help")))
    assert "Import this message" not in for_members
    assert "Summarise this thread" in for_members
    for_staff = texts_of(answer(await house.staff.slash(house.channel, "help")))
    assert "Import this message" in for_staff


async def test_commands_can_be_clicked_by_the_id_that_discord_gave_them(house: House) -> None:
    words = texts_of(answer(await house.staff.slash(house.channel, "help")))
    ids = {one.name: one.id for one in await client(house).tree.fetch_commands()}
    for name, number in mentioned(words).items():
        assert number == ids[name.split()[0]]


async def test_without_ids_commands_are_named(house: House) -> None:
    client(house).tree.command_ids = {}
    words = shown_in(answer(await house.reader.slash(house.channel, "help")))
    assert "**/summarize** " in words
    await client(house).tree.fetch_ids()
    assert "summarize" in mentioned(texts_of(answer(await house.reader.slash(house.channel, "help"))))


async def test_in_direct_messages_only_what_works_there_is_shown(house_of_all: House) -> None:
    house = house_of_all
    alone = simcord.UserHandle(house.env, house.env.backend.get_user(house.reader.id))
    card = answer(await alone.slash("help"))
    works = {
        one.qualified_name for one in list_slash_commands(client(house).tree) if is_offered_everywhere(one)
    }
    assert {"summarize", "catchup", "find", "thread import"} <= set(mentioned(texts_of(card))) <= works
    names = set(mentioned(texts_of(answer(await alone.slash("help", about="privacy")))))
    assert "privacy about" in names
    assert not names & {"privacy claim", "privacy claims"}
    assert "Only you can see" in texts_of(card)
    assert "Import a file …" in labels_of(card)


async def test_one_topic_at_a_time(house: House) -> None:
    words = texts_of(answer(await house.staff.slash(house.channel, "help", about="privacy")))
    assert {name.split()[0] for name in mentioned(words)} == {"privacy"}


@pytest.mark.parametrize("name", ["find", "summarize", "catchup"])
async def test_a_topic_can_be_a_single_command(house: House, name: str) -> None:
    words = texts_of(answer(await house.reader.slash(house.channel, "help", about=name)))
    assert set(mentioned(words)) == {name}


async def test_each_group_is_explained_by_a_button(house: House) -> None:
    card = answer(await house.reader.slash(house.channel, "help"))
    assert "List the threads" not in texts_of(card)
    for label in ("Threads", "Digests", "Comments", "Your data"):
        explained = (await house.reader.click(card, label=label)).response
        assert explained is not None
        assert texts_of(explained).count("\n- </") >= 2
        card = answer(await house.reader.slash(house.channel, "help"))


async def test_what_most_people_want_is_explained_at_once(house: House) -> None:
    words = texts_of(answer(await house.reader.slash(house.channel, "help")))
    explained = re.findall(r"- </([a-z -]+):\d+> \w+", words)
    assert explained[:3] == ["summarize", "catchup", "find"]
    assert not [name for name in explained if " " in name], "buttons explain the groups"


async def test_a_topic_leads_back_to_all_commands(house: House) -> None:
    card = answer(await house.reader.slash(house.channel, "help", about="privacy"))
    everything = (await house.reader.click(card, label="All commands")).response
    assert everything is not None
    assert "summarize" in mentioned(texts_of(everything))


async def test_however_many_commands_there_are_the_card_has_pages(house: House) -> None:
    tree = client(house).tree
    commands = list_slash_commands(tree) * 4
    reader = Requester(Guild(house.guild.id), house.reader.id, staff=True, phrases=get_phrases("de"))
    shown: list[str] = []
    for page in range(4):
        card = make_help_card(reader, ShowHelp(page, "thread"), commands, [], {}, threads=1)
        shown += re.findall(r"\*\*/([a-z -]+)\*\*", str(card.to_components()))
    assert set(shown) == {one.qualified_name for one in list_slash_commands(tree)}


async def test_it_says_how_many_threads_this_person_may_see(house: House) -> None:
    await house.keep_tram(Visibility.STAFF)
    member = answer(await house.reader.slash(house.channel, "help"))
    assert "No threads" in texts_of(member)
    assert "Show threads" not in labels_of(member)
    staff = answer(await house.staff.slash(house.channel, "help"))
    assert "1 thread" in texts_of(staff)
    listed = await house.staff.click(staff, label="Show threads")
    assert listed.response is not None
    assert "A tram to the harbour" in shown_in(listed.response)


async def test_it_speaks_german(house: House) -> None:
    with speaking("de"):
        words = texts_of(answer(await house.staff.slash(house.channel, "help")))
    assert "Was du hier tun kannst" in words
    assert "Zusammenfassungen" in words


def test_every_command_menu_and_group_has_its_texts(house: House) -> None:
    tree = client(house).tree
    for language in LANGUAGES:
        phrases = get_phrases(language)
        for command in list_slash_commands(tree):
            assert phrases(get_command_phrase(command.qualified_name))
            assert phrases(f"discord-help-{command.qualified_name.split()[0]}")
        for kind in (discord.AppCommandType.message, discord.AppCommandType.user):
            for menu in tree.get_commands(type=kind):
                assert phrases(menu.extras[PHRASE])
    grouped = {one.qualified_name.split()[0] for one in list_slash_commands(tree) if one.parent is not None}
    assert grouped < set(GROUPS)
