"""A later post of a schedule edits the earlier one, links to it, or does neither."""

from __future__ import annotations

from dataclasses import replace

from storage.libraries import Guild
from storage.schedules import DeliveryState
from tests.discord_ui.features.test_summarize import chat
from tests.discord_ui.support.discord_house import House
from tests.discord_ui.support.live_threads_support import bread
from tests.discord_ui.support.schedule_support import (
    ROOF,
    add,
    house,
    post_twice,
    posts,
    run,
    states,
    stored,
)

__all__ = ["house"]


async def test_a_second_post_links_to_the_first_and_says_what_changed(house: House) -> None:
    thread, _ = await bread(house)
    await add(house, what=f"<#{thread.id}>")
    await run(house)
    await house.reader.send(thread, "Spelt needs less water than wheat, as every baker knows.")
    await run(house)
    first, second = await house.storage.posts.list(house.guild.id, 1)
    _, shown = await posts(house)
    assert f"{first.channel}/{first.message}" in shown
    assert second.shows != first.shows


async def test_a_second_post_edits_the_first_if_that_was_chosen(house: House) -> None:
    thread, _ = await bread(house)
    await add(house, what=f"<#{thread.id}>", earlier_post="edit")
    await run(house)
    await house.reader.send(thread, "Spelt needs less water than wheat, as every baker knows.")
    await run(house)
    (post,) = await posts(house)
    assert "4 " in post
    assert await states(house) == [DeliveryState.SENT, DeliveryState.SENT]


async def test_a_post_about_a_channel_edits_the_earlier_one_if_asked_to(house: House) -> None:
    digests, (post,) = await post_twice(house, earlier_post="edit")
    assert "roof" in post
    assert "oven" not in post
    (kept,) = await house.storage.posts.list(house.guild.id, 0)
    assert len(kept.parts) == 1
    await house.storage.threads.delete(Guild(house.guild.id), kept.parts[0].thread_id)
    await house.services.posts.sweep(house.env.bot._posted)  # type: ignore[attr-defined]
    (post,) = await posts(house, digests)
    assert "removed" in post


async def test_a_post_about_a_channel_links_to_the_earlier_one_if_asked_to(house: House) -> None:
    digests, (_, second) = await post_twice(house, earlier_post="link")
    first, last = await house.storage.posts.list(house.guild.id, 0)
    link = f"https://discord.com/channels/{house.guild.id}/{digests.id}/{first.message}"
    assert link in second
    number = last.parts[0].thread_id
    info = await house.storage.threads.get_info(Guild(house.guild.id), number)
    thread = await house.storage.threads.get(Guild(house.guild.id), number)
    fewer = replace(thread, comments=thread.comments[1:])
    await house.keep(fewer, visibility=info.visibility, channel=info.channel)
    await house.services.posts.sweep(house.env.bot._posted)  # type: ignore[attr-defined]
    _, updated = await posts(house, digests)
    assert ROOF[0] not in updated
    assert link in updated


async def test_posts_about_a_channel_do_not_refer_to_each_other_unless_asked_to(house: House) -> None:
    digests, (_, second) = await post_twice(house)
    assert f"https://discord.com/channels/{house.guild.id}/{digests.id}/" not in second


async def test_another_schedule_in_the_same_channel_is_not_the_earlier_post(house: House) -> None:
    digests = house.guild.create_text_channel("digests")
    await add(house, channel=digests)
    await house.keep_tram()
    await run(house)
    await chat(house)
    await add(house, channel=digests, what=f"<#{house.channel.id}>", earlier_post="edit")
    await run(house, (await stored(house, 2)).next_due)
    assert len(await posts(house, digests)) == 2
