"""/find: searching all threads."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from storage.model import Comment, Thread
from tests.discord_ui.support.discord_house import House, answer, house_in, labels_of, shown_in
from tests.discord_ui.support.discord_support import NOON


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


async def keep_bread(house: House) -> None:
    """Later comments say less about bread."""
    said = [
        Comment(
            number,
            f"Day {number} was about {'bread and ' * (8 - number)}bread.",
            author="ann",
            time=NOON + timedelta(days=number),
        )
        for number in range(1, 8)
    ]
    await house.keep(Thread("Bread", tuple(said), None, "listing", "bread", numbered=True))


def days(words: str) -> list[int]:
    return [int(day) for day in re.findall(r"Day \**(\d)", words)]


async def test_the_best_matches_come_first(house: House) -> None:
    await keep_bread(house)
    card = answer(await house.reader.slash(house.channel, "find", query="bread"))
    assert days(shown_in(card)) == [1, 2, 3, 4, 5]


async def test_the_newest_can_come_first_on_every_page(house: House) -> None:
    await keep_bread(house)
    card = answer(await house.reader.slash(house.channel, "find", query="bread", sort="newest"))
    assert days(shown_in(card)) == [7, 6, 5, 4, 3]
    second = (await house.reader.click(card, label="Next ›")).response
    assert second is not None
    assert days(shown_in(second)) == [2, 1]


async def test_a_button_changes_the_order_and_back(house: House) -> None:
    await keep_bread(house)
    card = answer(await house.reader.slash(house.channel, "find", query="bread"))
    newest = (await house.reader.click(card, label="Newest first")).response
    assert newest is not None
    assert days(shown_in(newest)) == [7, 6, 5, 4, 3]
    best = (await house.reader.click(newest, label="Best match first")).response
    assert best is not None
    assert days(shown_in(best)) == [1, 2, 3, 4, 5]


async def test_a_single_hit_has_no_order(house: House) -> None:
    await keep_bread(house)
    card = answer(await house.reader.slash(house.channel, "find", query="3"))
    assert days(shown_in(card)) == [3]
    assert "Newest first" not in labels_of(card)
