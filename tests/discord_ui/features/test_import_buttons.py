"""Where nothing has been imported yet, staff are offered ways to import something."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest_asyncio
import simcord

from tests.discord_ui.support.discord_house import House, answer, house_in, labels_of, shown_in, texts_of
from tests.discord_ui.support.discord_support import buttons

LISTING = b"2 Comments\n\n  1. ann on\n\n    Yes.\n\n  2. bob on\n\n    No.\n"


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


async def press(house: House, card: simcord.ResponseMessage, label: str) -> simcord.InteractionResult:
    return await house.staff.click(card, label=label)


async def test_where_nothing_is_imported_staff_are_offered_ways_to_do_it(house: House) -> None:
    ways = ["Import a file …", "Paste text …", "What can I import?"]
    card = answer(await house.staff.slash(house.channel, "thread list"))
    assert [label for label in labels_of(card) if label in ways] == ways
    for_members = answer(await house.reader.slash(house.channel, "thread list"))
    assert not set(labels_of(for_members)) & set(ways)


async def test_a_file_can_be_imported_from_the_empty_list(house: House) -> None:
    card = answer(await house.staff.slash(house.channel, "thread list"))
    form = await press(house, card, "Import a file …")
    result = await house.staff.submit_modal(form, {"file": [("talk.txt", LISTING)]})
    assert "2 comments" in shown_in(answer(result))
    assert "1 thread" in shown_in(answer(await house.staff.slash(house.channel, "thread list")))


async def test_a_file_that_holds_no_discussion_is_refused_and_nothing_is_stored(house: House) -> None:
    card = answer(await house.staff.slash(house.channel, "thread list"))
    form = await press(house, card, "Import a file …")
    result = await house.staff.submit_modal(form, {"file": [("talk.txt", b"one line")]})
    assert "find a thread in this" in shown_in(answer(result))
    assert "No threads" in shown_in(answer(await house.staff.slash(house.channel, "thread list")))


async def test_text_can_be_pasted_from_the_card_that_says_what_can_be_imported(house: House) -> None:
    card = answer(await house.staff.slash(house.channel, "thread list"))
    importable = (await press(house, card, "What can I import?")).response
    assert importable is not None
    assert "Exports" in texts_of(importable)
    form = await press(house, importable, "Paste text …")
    result = await house.staff.submit_modal(form, {"text": LISTING.decode()})
    assert "2 comments" in shown_in(answer(result))


async def test_a_member_who_presses_an_old_import_button_is_refused(house: House) -> None:
    card = answer(await house.staff.slash(house.channel, "thread list"))
    (file, *_) = [one for one in buttons(card.components) if one["label"] == "Import a file …"]
    channel = house.env.bot.get_channel(house.channel.id)
    assert isinstance(channel, discord.TextChannel)
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="?", custom_id=file["custom_id"]))
    result = await house.reader.click(await channel.send(view=view), label="?")
    assert "role to import threads" in texts_of(answer(result))
