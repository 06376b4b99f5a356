"""Claims: somebody claims to be an author of an imported thread, and staff decide."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from storage.libraries import Guild
from storage.model import ClaimState, Comment, Thread, Visibility
from tests.discord_ui.support.discord_house import (
    House,
    house_in,
    labels_of,
    shown_in,
    texts_of,
    tram_thread,
)
from tests.discord_ui.support.discord_support import NOON, buttons
from tests.discord_ui.support.privacy_support import ask, claim, laid_open, press


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


async def test_a_claim_is_decided_by_staff_who_see_what_it_is_about(house: House) -> None:
    await house.keep(tram_thread())
    assert "Your claim that you are bob has been sent to staff" in await claim(house)
    card = await ask(house, "claims", house.staff)
    words = texts_of(card)
    assert f"<@{house.reader.id}> claims to be bob" in words
    assert "1 comment or article under this name:" in words
    assert "Nobody will ride it." in words
    decided = await press(house, card, "Approve bob", house.staff)
    assert f"Approved: bob is <@{house.reader.id}>." in texts_of(decided)
    assert "No pending claims" in texts_of(decided)
    assert "Staff have approved that you are bob" in await claim(house)
    assert "approved by staff" in shown_in(await ask(house, "about"))
    done = await press(house, await ask(house, "forget-me"), "Delete my data")
    assert "Deleted: 1 comment" in shown_in(done)
    assert (await house.storage.comments.get(Guild(house.guild.id), 1, 3)).text == ""


async def test_staff_may_refuse_and_think_again(house: House) -> None:
    await house.keep(tram_thread())
    await claim(house)
    card = await ask(house, "claims", house.staff)
    assert "Refused: bob is not" in texts_of(await press(house, card, "Refuse", house.staff))
    assert "Staff have refused your claim that you are bob" in await claim(house)
    assert (await house.services.privacy.forget(house.reader.id)).entries == 0
    await claim(house)
    refused = await ask(house, "claims", house.staff, state="refused")
    if not labels_of(refused):  # deleted with everything else, then asked again
        refused = await ask(house, "claims", house.staff)
    assert "Approved: bob is" in texts_of(await press(house, refused, "Approve bob", house.staff))
    approved = await ask(house, "claims", house.staff, state="approved")
    assert labels_of(approved) == ["Refuse"]
    await press(house, approved, "Refuse", house.staff)
    assert await house.storage.claims.list(house.guild.id, ClaimState.APPROVED) == ()


async def test_only_staff_see_and_decide_claims(house: House) -> None:
    await house.keep(tram_thread())
    await claim(house)
    assert "need the Manage Server permission" in shown_in(await ask(house, "claims"))
    card = await laid_open(house, await ask(house, "claims", house.staff))
    for label in ("Approve bob", "Refuse"):
        assert "need the Manage Server permission" in shown_in(await press(house, card, label))
    assert len(await house.storage.claims.list(house.guild.id)) == 1


async def test_a_name_that_is_somebody_elses_cannot_be_claimed(house: House) -> None:
    await house.keep(tram_thread())
    await claim(house)
    await claim(house, who=house.staff)
    card = await ask(house, "claims", house.staff)
    assert labels_of(card) == ["Approve bob", "Refuse"] * 2
    first = next(one for one in buttons(card.components) if one.get("label") == "Approve bob")
    await house.staff.click(card, custom_id=first["custom_id"])
    other = await ask(house, "claims", house.staff)
    taken = await press(house, other, "Approve bob", house.staff)
    assert "Staff have already approved that bob is someone else" in shown_in(taken)


async def test_what_is_not_there_or_not_to_be_seen_cannot_be_claimed(house: House) -> None:
    await house.keep(tram_thread(), visibility=Visibility.STAFF)
    assert "There is no thread 1 here" in await claim(house)
    await house.keep(Thread("Open", (Comment(2, "x"), Comment(3, "y", author="cid")), key="open"))
    message = await ask(house, "claim", thread="2", author="nobody")
    assert "nobody" in shown_in(message)
    assert "can't claim it" in shown_in(await ask(house, "claim", thread="2", author="unnamed"))
    offered = await house.reader.autocomplete(house.channel, "privacy claim", "author", "", thread="2")
    assert "cid" in [choice["value"] for choice in offered]


async def test_many_claims_are_paged(house: House) -> None:
    names = [f"writer {number}" for number in range(5)]
    await house.keep(
        Thread("T", tuple(Comment(n, f"text {n}", author=name) for n, name in enumerate(names, 2)), key="t")
    )
    for name in names:
        await house.storage.claims.submit(house.guild.id, house.reader.id, name, NOON)
    card = await ask(house, "claims", house.staff)
    assert "5 pending claims" in texts_of(card)
    assert "writer 3" not in texts_of(card)
    second = await press(house, card, "Next ›", house.staff)
    assert "writer 3" in texts_of(second)
    assert "writer 4" in texts_of(second)
