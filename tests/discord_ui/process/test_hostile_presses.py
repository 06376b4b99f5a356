"""Custom ids that the bot never wrote: each is answered with a sentence or a card, and changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import discord
import pytest
import pytest_asyncio

from bot.discord_ui.components.custom_ids import UnknownAction, parse_custom_id
from bot.discord_ui.components.items import ActionItem
from storage.libraries import Guild
from storage.model import ClaimState, Visibility
from tests.discord_ui.support.discord_house import House, house_in, texts_of, tram_thread

HUGE = 10**24
LAST = 2**63 - 1
STAFFS = "The harbour plan"
"""Title of a thread that is no longer visible to everyone (number 2)."""

FORGED = (
    f"tg:v1:view:1:overview:short:{HUGE}",
    "tg:v1:view:1:overview:short:-5",
    f"tg:v1:view:1:sources:full:{LAST}",
    "tg:v1:view:-1:overview:short:0",
    f"tg:v1:view:{HUGE}:overview:short:0",
    "tg:v1:view:1_0:overview:short:0",
    "tg:v1:view:1:everything:short:0",
    f"tg:v1:replies:1:2:{LAST}",
    f"tg:v1:replies:1:{HUGE}:0",
    f"tg:v1:by:1:2:{LAST}",
    f"tg:v1:entry:1:2:{HUGE}",
    "tg:v1:entry:1:-2:0",
    f"tg:v1:members:1:short:2:{HUGE}:{HUGE}",
    f"tg:v1:alone:1:short:{HUGE}",
    "tg:v1:alone:1:short:-1",
    f"tg:v1:list:newest:{LAST}:",
    f"tg:v1:list:newest:-{LAST}:",
    "tg:v1:list:nonsense:0:",
    f"tg:v1:find:1:0:{LAST}:tram",
    "tg:v1:find:1:-3:0:tram",
    "tg:v1:find:1:0:0:",
    'tg:v1:find:1:0:0:tram" OR comment_words : NEAR(a b',
    "tg:v1:find:1:0:0:%' OR 1=1 --",
    "tg:v1:find:\u0661:\u0660:\u0660:tram",
    f"tg:v1:info:{HUGE}",
    "tg:v1:info: 1",
    "tg:v1:info:1:2:3",
    "tg:v1.99999999999999999999:info:1",
    "tg:v1:overview:1e3",
    f"tg:v1:claims:open:{HUGE}",
    "tg:v1:claims:open:-7",
    f"tg:v1:decide:{HUGE}:approved",
    "tg:v1:decide:-1:open",
    "tg:v1:mine:1:forget",
    f"tg:v1:mine:{HUGE}:forget",
    "tg:v1:retain:-1",
    f"tg:v1:retain:{HUGE}",
    "tg:v1:nope:1",
    "tg:v1::",
    "my:v1:info:1",
    "my:v1:delete:1",
)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


async def keep_hidden(house: House) -> None:
    hidden = replace(tram_thread(), title=STAFFS, key="harbour")
    hidden = replace(hidden, comments=tuple(replace(one, text=f"{one.text} So.") for one in hidden.comments))
    await house.keep(hidden, visibility=Visibility.STAFF)


async def pressed(house: House, written: str, *, by_staff: bool) -> str:
    """Returns the answer to somebody who presses a button with this custom id."""
    channel = house.env.bot.get_channel(house.channel.id)
    assert isinstance(channel, discord.TextChannel)
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="?", custom_id=written))
    message = await channel.send(view=view)
    result = await (house.staff if by_staff else house.reader).click(message, label="?")
    said = [one for one in (result.response, *result.followups) if one is not None]
    return "\n".join(texts_of(one) for one in said)


@pytest.mark.parametrize("by_staff", [False, True])
async def test_forged_custom_ids_break_nothing_and_show_nothing_hidden(house: House, by_staff: bool) -> None:
    await house.keep_tram()
    kept = await house.storage.threads.get(Guild(house.guild.id), 1)
    await keep_hidden(house)
    await house.services.privacy.ask_claim(house.guild.id, house.reader.id, "ann")
    for written in FORGED:
        words = await pressed(house, written, by_staff=by_staff)
        template = ActionItem.__discord_ui_compiled_template__
        assert bool(words) == bool(template.fullmatch(written)), written  # not the bot's own
        assert "unexpected" not in words.casefold(), (written, words)
        assert "whoever runs this bot" not in words.casefold(), (written, words)
        if not by_staff:
            assert STAFFS not in words, written
    assert await house.storage.threads.get(Guild(house.guild.id), 1) == kept
    assert await house.storage.claims.list(house.guild.id, ClaimState.OPEN)


@pytest.mark.parametrize("name", ["view:2:overview:short:0", "info:2", "refresh:2:short", "ask:2:short",
    "delete:2", "entry:2:2:0", "replies:2:2:0", "by:2:2:0", "find:2:0:0:tram", "members:2:short:2:0:0",
    "alone:2:short:0", "overview:2"])  # fmt: skip
async def test_a_hidden_thread_is_like_one_that_is_not_there(house: House, name: str) -> None:
    await house.keep_tram()
    await keep_hidden(house)
    there = await pressed(house, f"tg:v1:{name}", by_staff=False)
    absent = await pressed(house, f"tg:v1:{name}".replace(":2", ":1234", 1), by_staff=False)
    assert there.replace("2", "1234") == absent
    assert (await house.storage.threads.get_info(Guild(house.guild.id), 2)).title == STAFFS


def test_no_custom_id_of_that_length_is_read_for_long() -> None:
    for written in ("tg:v1:find:" + ":" * 10_000, "tg:v1:" + "a" * 10_000, "tg:v1:info:" + "9" * 5_000):
        with pytest.raises(UnknownAction):
            parse_custom_id(written)
