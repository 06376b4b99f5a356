"""The menus of messages and people: what they import and show."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import discord
import pytest_asyncio

from storage.libraries import Guild
from storage.model import Visibility
from tests.discord_ui.support.discord_house import House, answer, house_in, labels_of, shown_in, texts_of
from tests.discord_ui.support.live_threads_support import (
    LISTING,
    SAID,
    bread,
    overview,
    private_thread,
    words,
)

IMPORT = "Import this message"


BY = "Comments by this person"


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path, message_content=True) as made:
        yield made


async def test_a_file_in_a_message_is_imported_from_its_menu_without_any_intent(tmp_path: Path) -> None:
    async with house_in(tmp_path) as house:
        message = await house.reader.send(house.channel, attachments=[("bread.txt", LISTING.encode())])
        result = await house.staff.context_menu(house.channel, IMPORT, message)
        assert "2 comments by 2 people" in shown_in(answer(result))
        refused = await house.reader.context_menu(house.channel, IMPORT, message)
        assert "role to import threads" in shown_in(answer(refused))


async def test_of_several_files_each_is_reported(house: House) -> None:
    files = [("bread.txt", LISTING.encode()), ("empty.txt", b"  "), ("photo.png", b"\x89PNG\r\n")]
    message = await house.reader.send(house.channel, attachments=files)
    result = answer(await house.staff.context_menu(house.channel, IMPORT, message))
    shown = shown_in(result)
    assert "3 files" in shown
    assert "The file is empty" in shown
    assert "PNG" in shown
    assert labels_of(result) == ["Overview"]
    assert (await house.storage.threads.list(Guild(house.guild.id))).total == 1


async def test_the_words_of_a_message_are_imported_as_pasted_text(house: House) -> None:
    message = await house.reader.send(house.channel, LISTING)
    result = await house.staff.context_menu(house.channel, IMPORT, message)
    assert "2 comments by 2 people" in shown_in(answer(result))


async def test_what_was_said_where_few_read_is_imported_for_those_few(house: House) -> None:
    thread = await private_thread(house)
    message = await house.staff.send(thread, LISTING)
    await house.staff.context_menu(thread, IMPORT, message)
    info = await house.storage.threads.get_info(Guild(house.guild.id), 1)
    assert (info.visibility, info.channel) == (Visibility.CHANNEL, thread.id)
    open_to_all = await house.staff.send(house.channel, LISTING.replace("Rye", "Oats"))
    await house.staff.context_menu(house.channel, IMPORT, open_to_all)
    assert (await house.storage.threads.get_info(Guild(house.guild.id), 2)).visibility is Visibility.SERVER


async def test_an_address_in_a_message_is_read_where_that_is_allowed(house: House) -> None:
    message = await house.reader.send(house.channel, "Look: <https://forum.example.org/t/bread/7>")
    result = await house.staff.context_menu(house.channel, IMPORT, message)
    assert "Importing from links is turned off" in texts_of(answer(result))


async def test_a_forwarded_message_is_imported_as_what_was_forwarded(house: House) -> None:
    message = await house.reader.send(house.channel, LISTING)
    forwarded = await house.staff.forward(message, house.channel)
    result = await house.staff.context_menu(house.channel, IMPORT, forwarded)
    assert "2 comments by 2 people" in shown_in(answer(result))


async def test_a_message_with_nothing_in_it_is_said_to_be(house: House) -> None:
    house.env.backend.create_message(house.channel.id, house.reader.id, embeds=[{"title": "A picture"}])
    await house.env.settle()
    result = await house.staff.context_menu(house.channel, IMPORT, house.channel.history()[-1])
    assert "has no file" in shown_in(answer(result))


async def test_comments_of_a_person_in_the_thread_where_one_is(house: House) -> None:
    thread, _ = await bread(house)
    await overview(house, thread)
    shown = words(shown_in(answer(await house.staff.context_menu(thread, BY, house.reader))))
    assert SAID[0] in shown
    assert SAID[2] in shown
    assert SAID[1] not in shown


async def test_comments_of_a_person_elsewhere_are_found_by_thread(house: House) -> None:
    first, _ = await bread(house)
    await overview(house, first)
    second, _ = await bread(house)
    await overview(house, second)
    chosen = answer(await house.staff.context_menu(house.channel, BY, house.reader))
    assert "2 threads" in shown_in(chosen)
    assert labels_of(chosen) == ["Show", "Show"]


async def test_comments_of_a_person_do_not_tell_of_hidden_threads(house: House) -> None:
    thread = await private_thread(house)
    await overview(house, thread)
    result = await house.reader.context_menu(house.channel, BY, house.staff)
    assert "no comments in the threads that you can see" in shown_in(answer(result))


async def test_the_menus_speak_the_languages_of_their_readers(house: House) -> None:
    bot: Any = house.env.bot
    translator = bot.tree.translator
    for menu in bot.tree.get_commands(type=discord.AppCommandType.message) + bot.tree.get_commands(
        type=discord.AppCommandType.user
    ):
        payload = await menu.get_translated_payload(bot.tree, translator)
        names = [payload["name"], payload["name_localizations"]["de"]]
        assert len(set(names)) == 2
        assert all(1 <= len(name) <= 32 for name in names)
