"""Command names in the bot's texts can be clicked."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio

from bot.discord_ui.context.localization import get_client_phrases
from tests.discord_ui.support.discord_house import House, answer, house_in, shown_in, speaking


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


def tree(house: House) -> Any:
    return house.env.bot.tree  # type: ignore[attr-defined]


async def test_commands_in_answers_have_the_id_that_discord_gave_them(house: House) -> None:
    ids = {one.name: one.id for one in await tree(house).fetch_commands()}
    words = shown_in(answer(await house.staff.slash(house.channel, "digest schedule list")))
    assert f"</digest schedule add:{ids['digest']}>" in words


async def test_refusals_and_german_answers_have_them_too(house: House) -> None:
    with speaking("de"):
        words = shown_in(answer(await house.reader.slash(house.channel, "find", query="tram")))
    assert re.search(r"</thread import:\d+>", words)


async def test_without_ids_commands_are_written_as_they_are_typed(house: House) -> None:
    tree(house)._learn_ids([])
    words = shown_in(answer(await house.staff.slash(house.channel, "digest schedule list")))
    assert "Add one with /digest schedule add" in words


async def test_public_answers_in_the_language_of_the_server_have_them(house: House) -> None:
    english = get_client_phrases(house.env.bot, "en")
    german = get_client_phrases(house.env.bot, "de-AT")
    assert english.commands is german.commands
    assert re.search(r"</settings:\d+>", german("discord-error-no-post-channel"))
