"""Buttons change pages, show details, work after a restart, and check again who presses them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import discord
import pytest
import pytest_asyncio
import simcord

from storage.libraries import Guild
from storage.model import Comment, Thread, Visibility
from tests.discord_ui.support.discord_house import (
    House,
    answer,
    house_in,
    labels_of,
    shown_in,
    texts_of,
    tram_thread,
)
from tests.discord_ui.support.discord_support import buttons


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


async def press(
    house: House,
    card: simcord.ResponseMessage | discord.Message,
    label: str,
    who: simcord.MemberActor | None = None,
) -> simcord.ResponseMessage:
    """Returns the card after the press."""
    result = await (who or house.reader).click(card, label=label)
    assert result.followups == []
    assert result.response is not None
    return result.response


async def overview(house: House) -> simcord.ResponseMessage:
    return answer(await house.reader.slash(house.channel, "summary overview", thread="1"))


async def entry(house: House, number: int) -> simcord.ResponseMessage:
    return answer(await house.reader.slash(house.channel, "comment show", thread="1", number=str(number)))


async def test_buttons_lead_from_the_overview_to_each_part_and_back(house: House) -> None:
    await house.keep_tram()
    card = await overview(house)
    for label, fact in (
        ("Article", "The council wants"),
        ("Viewpoints", "#2 #4 #6 #7"),
        ("Topics", "### Linked pages"),
        ("Sources", "### Sources"),
    ):
        part = await press(house, card, label)
        assert fact in shown_in(part)
        assert part.id == card.id  # the same private card, edited
        card = await press(house, part, "Overview")
        assert "as of #13" in shown_in(card)


async def test_a_viewpoint_leads_to_its_comments_and_a_comment_to_its_neighbours(house: House) -> None:
    await house.keep_tram()
    viewpoints = await press(house, await overview(house), "Viewpoints")
    members = await press(house, viewpoints, "Show comments")
    words = shown_in(members)
    assert "### 💬 Viewpoint\n-# at least 6 of 11 people hold this" in words
    assert "> The tram is worth its price.\n-# — **ann**" in words
    assert "page 1 of 2" in words
    assert "Nobody will ride it." in words  # pushback
    second = await press(house, members, "Next ›")
    assert "The tram is late on line 10." in shown_in(second)
    assert labels_of(second).count("Show") == 2
    show = next(button for button in buttons(second.components) if button["label"] == "Show")
    shown = await house.reader.click(second, custom_id=show["custom_id"])
    assert shown.response is not None
    comment = shown.response
    assert "### 💬 **rider9** #9" in shown_in(comment)
    parent = await press(house, comment, "Reply to #2")
    assert "### 💬 **ann** #2" in shown_in(parent)
    replies = await press(house, parent, "9 replies")
    assert "Replies to **ann**" in shown_in(replies)
    assert "Comments by **ann**: 2" in shown_in(
        await press(house, await entry(house, 5), "More by this person")
    )


async def test_comments_that_stand_alone_are_a_press_away_from_the_viewpoints(house: House) -> None:
    await house.keep_tram()
    others = await press(house, await press(house, await overview(house), "Viewpoints"), "Other comments (2)")
    words = shown_in(others)
    assert "2 comments are under none of these viewpoints" in words
    assert "#3" in words
    assert "#5" in words


async def test_lists_of_threads_and_finds_turn_their_pages(house: House) -> None:
    for n in range(20):
        await house.keep(Thread(f"Bus {n:02}", (Comment(1, "Late."),), key=f"bus{n}"))
    card = answer(await house.reader.slash(house.channel, "thread list", query="bus", sort="title"))
    assert "Bus 07" in shown_in(card)
    second = await press(house, card, "Next ›")
    assert "Bus 08" in shown_in(second)
    assert "page 2 of 3" in shown_in(second)
    assert "Bus 00" in shown_in(await press(house, second, "‹ Back"))
    await house.keep_tram()
    finds = answer(
        await house.reader.slash(house.channel, "comment search", thread="tram", query="tram: late?")
    )
    assert "8 comments contain" in shown_in(finds)
    assert "page 2 of 2" in shown_in(await press(house, finds, "Next ›"))


async def test_buttons_work_after_a_restart(house: House) -> None:
    await house.keep_tram()
    await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel)
    posted = house.channel.last_message
    private = await overview(house)
    await house.restart()
    assert posted is not None
    assert "#2 #4 #6 #7" in shown_in(await press(house, posted, "Viewpoints"))
    assert "### Sources" in shown_in(await press(house, private, "Sources"))


async def test_an_answer_to_a_press_on_a_public_card_is_private_and_leaves_it_as_it_is(house: House) -> None:
    await house.keep_tram()
    await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel)
    posted = house.channel.last_message
    assert posted is not None
    before = texts_of(posted)
    given = await press(house, posted, "Viewpoints")
    assert given.ephemeral
    assert given.id != posted.id
    after = house.channel.last_message
    assert after is not None
    assert texts_of(posted) == before


async def test_whoever_may_not_see_a_thread_any_more_gets_nothing_from_its_buttons(house: House) -> None:
    await house.keep_tram()
    card = await overview(house)
    await house.storage.threads.delete(Guild(house.guild.id), 1)
    await house.keep(replace(tram_thread(), key="again"), visibility=Visibility.STAFF)
    late = await house.reader.click(card, label="Viewpoints")
    assert "There is no thread 1 here" in shown_in(late.followups[0])


async def test_a_thread_for_staff_is_hidden_at_each_press(house: House) -> None:
    await house.keep_tram(Visibility.STAFF)
    guild = house.env.bot.get_guild(house.guild.id)
    assert guild is not None
    seen = discord.PermissionOverwrite(view_channel=True)
    hidden = discord.PermissionOverwrite(view_channel=False)
    room = house.guild.create_text_channel(
        "staff room", overwrites={guild.default_role: hidden, house.staff: seen, guild.me: seen}
    )
    result = await house.staff.slash(house.channel, "digest post", thread="1", channel=room)
    assert "Posted" in texts_of(answer(result))
    posted = room.last_message
    assert posted is not None
    house.env.backend.delete_overwrite(room.id, guild.id)  # everybody can see this card
    await house.env.settle()
    late = await house.reader.click(posted, label="Viewpoints")
    assert "There is no thread 1 here" in shown_in(answer(late))


async def test_a_viewpoint_that_is_no_more_is_said_to_be(house: House) -> None:
    await house.keep_tram()
    card = await press(house, await overview(house), "Viewpoints")
    changed = replace(tram_thread(), comments=tram_thread().comments[1:3])
    await house.keep(changed)
    late = await house.reader.click(card, label="Show comments")
    assert "The thread has changed since this card was made" in shown_in(late.followups[0])


async def test_posting_by_button_asks_where_and_posts_there(house: House) -> None:
    await house.keep_tram()
    news = house.guild.create_text_channel("news")
    card = answer(await house.staff.slash(house.channel, "summary overview", thread="1"))
    asked = await press(house, card, "Share …", house.staff)
    assert "Where should I post" in shown_in(asked)
    done = await house.staff.select(asked, [news])
    assert done.response is not None
    assert "Posted: https://discord.com/channels/" in texts_of(done.response)
    assert news.last_message is not None
    assert "A tram to the harbour" in shown_in(news.last_message)


async def test_the_chosen_channel_is_checked_when_it_is_chosen(house: House) -> None:
    await house.keep_tram()
    closed = house.guild.create_text_channel(
        "closed", overwrites={house.staff: discord.PermissionOverwrite(send_messages=False)}
    )
    card = answer(await house.staff.slash(house.channel, "summary overview", thread="1"))
    asked = await press(house, card, "Share …", house.staff)
    refused = await house.staff.select(asked, [closed])
    assert "You don't have permission to post in \\#closed (Send Messages)" in shown_in(refused.followups[0])
    assert closed.last_message is None


async def test_only_staff_are_offered_to_post(house: House) -> None:
    await house.keep_tram()
    assert "Share …" not in labels_of(await overview(house))


async def test_a_button_of_another_version_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await house.keep_tram()
    card = await overview(house)
    monkeypatch.setattr("bot.discord_ui.components.custom_ids._ACTIONS", {})
    late = await house.reader.click(card, label="Viewpoints")
    assert "from an older version" in shown_in(answer(late))
