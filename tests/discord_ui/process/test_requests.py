"""Every request of a tour through all commands, checked against Discord's own API description."""

from __future__ import annotations

from pathlib import Path

import discord
import pytest
import simcord

from storage.model import Comment, Thread
from tests.discord_ui.support.discord_house import House, answer, house_in
from tests.discord_ui.support.discord_support import ATTACKS, buttons
from tests.fake_discord.described import DESCRIPTION, described_problems, find_route, is_described
from tests.fake_discord.rules import find_problems

pytestmark = pytest.mark.skipif(
    not DESCRIPTION.exists(), reason="Discord's openapi.json is not beside this repository"
)


async def tour(house: House) -> None:
    """Uses every command, and every button of each answer."""
    await house.keep_tram()
    hostile = [attack.replace("\0", "") for attack in ATTACKS]
    said = tuple(Comment(n, words, author=words) for n, words in enumerate(hostile, 1) if words.strip())
    await house.keep(Thread("@everyone [x](https://evil.example)", said, key="hostile"))
    ask, here = house.staff.slash, house.channel
    source = ("tram.txt", b"2 Comments\n\n  1. ann on\n\n    Yes.\n\n  2. bob on\n\n    No.\n")
    await ask(here, "thread import", file=source)
    await ask(here, "thread import")
    await ask(here, "thread paste")
    for part in ("overview", "article", "viewpoints", "topics"):
        await press_all(house, await ask(here, f"summary {part}", thread="1", length="full"))
    for thread in ("1", "2"):
        await press_all(house, await ask(here, "comment show", thread=thread, number="3"))
        await press_all(house, await ask(here, "comment replies", thread=thread, number="2"))
        await press_all(house, await ask(here, "comment search", thread=thread, query="tram it"))
    await press_all(house, await ask(here, "comment by", thread="1", author="ann"))
    await press_all(house, await ask(here, "thread list"))
    await press_all(house, await ask(here, "thread info", thread="1"))
    await ask(here, "thread delete", thread="2")
    await ask(here, "summary overview", thread="99", share=True)
    await ask(here, "summary overview", thread="1", share=True)
    await ask(here, "digest post", thread="1", channel=here, new_thread=True)
    await ask(here, "digest post", thread="1", channel=house.guild.create_forum_channel("forum"))
    for option, command in (("thread", "thread info"), ("number", "comment show"), ("author", "comment by")):
        filled = {} if option == "thread" else {"thread": "2"}
        await house.staff.autocomplete(here, command, option, "", **filled)


async def tour_of_settings(house: House) -> None:
    """The form empty and filled in, the confirmation, and then a refusal."""
    ask, here = house.staff.slash, house.channel
    role, news = house.guild.create_role("@everyone [x](y)"), house.guild.create_text_channel("news")
    chosen = {"roles": [role], "channels": [news], "language": ["de"], "length": ["full"]}
    for days in ("30", "-"):
        form = await house.staff.click(answer(await ask(here, "settings")), label="Edit …")
        await press_all(house, await house.staff.submit_modal(form, {**chosen, "days": [days]}))
    await ask(here, "digest post", thread="1", channel=here)
    for label in ("Cancel", "Reset"):
        asked = await house.staff.click(answer(await ask(here, "settings")), label="Reset …")
        assert asked.response is not None
        await house.staff.click(asked.response, label=label)
    source = ("tram.txt", b"2 Comments\n\n  1. ann on\n\n    Yes.\n\n  2. bob on\n\n    No.\n")
    await press_all(house, await ask(here, "thread import", file=source, visibility="channel"))


async def press_all(house: House, result: simcord.InteractionResult) -> None:
    card = answer(result)
    for button in list(buttons(card.components)):
        still_there = {one.get("custom_id") for one in buttons(card.components)}
        if button.get("custom_id") in still_there and not button.get("disabled"):
            await house.staff.click(card, custom_id=button["custom_id"])


async def test_every_request_is_as_discord_describes_it(tmp_path: Path) -> None:
    async with house_in(tmp_path) as house:
        await tour(house)
        await tour_of_settings(house)
        held = 0
        for request in house.env.http_requests:
            route = find_route(request.path)
            held += request.json is not None and is_described(request.method, route)
            assert described_problems(request.method, route, request.json) == [], request.path
            assert find_problems(request.method, route, request.json, {}) == [], request.path
        assert held > 60
        kinds = {one.json["type"] for one in house.env.http_requests if "callback" in one.path and one.json}
        assert discord.InteractionResponseType.modal.value in kinds
        assert discord.InteractionResponseType.autocomplete_result.value in kinds
