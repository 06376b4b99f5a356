"""Conversations of channels are kept as threads and posted; several channels are summarised at once."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import simcord

from bot.discord_ui.cards.actions import DigestPart, ShowPart
from bot.discord_ui.components.custom_ids import parse_custom_id
from storage.libraries import Guild
from storage.model import CommentState, Visibility
from tests.discord_ui.features.test_summarize import OVEN, RIDE, chat
from tests.discord_ui.support.discord_house import House, answer, house_in, labels_of, shown_in, texts_of
from tests.discord_ui.support.discord_support import buttons
from tests.discord_ui.support.live_threads_support import followed, words

KEEP, SHARE = "Keep as a thread", "Share …"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path, message_content=True) as house:
        yield house


async def open_conversation(house: House, by: simcord.MemberActor, which: int = 0) -> simcord.ResponseMessage:
    """A conversation of the channel."""
    card = answer(await by.slash(house.channel, "summarize"))
    openings = [
        one["custom_id"]
        for one in buttons(card.components)
        if isinstance(action := parse_custom_id(one["custom_id"]), ShowPart)
        and action.part is DigestPart.OVERVIEW
    ]
    opened = (await by.click(card, custom_id=openings[which])).response
    assert opened is not None
    return opened


async def press(
    by: simcord.MemberActor, card: simcord.ResponseMessage, label: str
) -> simcord.ResponseMessage:
    found = (await by.click(card, label=label)).response
    assert found is not None
    return found


async def test_a_conversation_that_is_kept_is_a_thread_for_the_readers_of_the_channel(house: House) -> None:
    await chat(house)
    opened = await open_conversation(house, house.staff)
    kept = await press(house.staff, opened, KEEP)
    assert "Kept as thread 1" in words(shown_in(kept))
    info = await house.storage.threads.get_info(Guild(house.guild.id), 1)
    assert (info.visibility, info.channel) == (Visibility.CHANNEL, house.channel.id)
    assert info.title.startswith("#general, ")
    assert info.title.endswith(
        (
            ": The oven at the community kitchen should be…",
            ": The cycling trip to the lake must start at seven…",
        )
    )
    thread = await house.storage.threads.get(Guild(house.guild.id), 1)
    assert [one.number for one in thread.comments] == [2, 3, 4, 5]
    assert {one.text for one in thread.comments} in ({*OVEN}, {*RIDE})
    assert [one.parent for one in thread.comments] == [None, 2, 3, 4]
    overview = await press(house.staff, kept, "Overview")
    assert "Thread 1" in shown_in(overview)


async def test_keeping_it_again_changes_nothing(house: House) -> None:
    await chat(house)
    opened = await open_conversation(house, house.staff)
    await press(house.staff, opened, KEEP)
    opened = await open_conversation(house, house.staff)
    assert "Kept as thread 1" in words(shown_in(await press(house.staff, opened, KEEP)))
    assert (await house.storage.threads.list(Guild(house.guild.id), staff=True)).total == 1


async def test_a_kept_conversation_follows_deletions_and_edits(house: House) -> None:
    said = await chat(house)
    await press(house.staff, await open_conversation(house, house.staff), KEEP)
    thread = await house.storage.threads.get(Guild(house.guild.id), 1)
    own = {comment.key for comment in thread.comments}
    first, second, *_ = [message for message in said if str(message.id) in own]
    await house.env.bot.get_channel(house.channel.id).get_partial_message(first.id).delete()  # type: ignore[union-attr]
    house.env.backend.edit_message(house.channel.id, second.id, {"content": "I changed my mind about it."})
    await followed(house)
    thread = await house.storage.threads.get(Guild(house.guild.id), 1)
    assert thread.comments[0].state is CommentState.DELETED
    assert thread.comments[1].text == "I changed my mind about it."


async def test_titles_tell_conversations_of_one_moment_apart(house: House) -> None:
    await chat(house)
    for which in range(2):
        await press(house.staff, await open_conversation(house, house.staff, which), KEEP)
    listed = words(shown_in(answer(await house.staff.slash(house.channel, "thread list"))))
    assert "The oven at the community kitchen should be…" in listed
    assert "The cycling trip to the lake must start at seven…" in listed


async def test_a_title_quotes_no_deleted_message(house: House) -> None:
    said = await chat(house)
    await press(house.staff, await open_conversation(house, house.staff), KEEP)
    guild = Guild(house.guild.id)
    thread = await house.storage.threads.get(guild, 1)
    keys = [comment.key for comment in thread.comments]
    own = [message for message in said if str(message.id) in keys]
    channel = house.env.bot.get_channel(house.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.get_partial_message(own[0].id).delete()
    house.env.backend.edit_message(house.channel.id, own[1].id, {"content": "Never mind."})
    await followed(house)
    assert (await house.storage.threads.get_info(guild, 1)).title.endswith(": Never mind.")
    for message in own[1:]:
        await channel.get_partial_message(message.id).delete()
    await followed(house)
    title = (await house.storage.threads.get_info(guild, 1)).title
    assert re.fullmatch(r"#general, [-0-9]+ [0-9]+:[0-9]+", title)


async def test_a_discord_thread_about_a_conversation_quotes_nobody_in_its_name(house: House) -> None:
    await chat(house)
    await press(house.staff, await open_conversation(house, house.staff), KEEP)
    options = {"thread": "1", "channel": house.channel, "new_thread": True}
    await house.staff.slash(house.channel, "digest post", **options)
    name = house.channel.threads[-1].name or ""
    assert re.fullmatch(r"#general, [-0-9]+ [0-9]+:[0-9]+", name)


async def test_a_kept_conversation_goes_with_its_channel(house: House) -> None:
    await chat(house)
    await press(house.staff, await open_conversation(house, house.staff), KEEP)
    channel = house.env.bot.get_channel(house.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.delete()
    await followed(house)
    assert (await house.storage.threads.list(Guild(house.guild.id), staff=True)).total == 0


async def test_a_kept_conversation_is_followed_after_a_restart(house: House) -> None:
    said = await chat(house)
    await press(house.staff, await open_conversation(house, house.staff), KEEP)
    await house.restart()
    for message in said:
        await house.env.bot.get_channel(house.channel.id).get_partial_message(message.id).delete()  # type: ignore[union-attr]
    await followed(house)
    thread = await house.storage.threads.get(Guild(house.guild.id), 1)
    assert {one.state for one in thread.comments} == {CommentState.DELETED}
    assert re.fullmatch(r"#general, [-0-9]+ [0-9]+:[0-9]+", thread.title)


async def test_only_who_may_import_is_offered_to_keep_it(house: House) -> None:
    await chat(house)
    labels = labels_of(await open_conversation(house, house.reader))
    assert "All conversations" in labels
    assert KEEP not in labels
    assert SHARE not in labels


async def test_sharing_keeps_it_and_the_post_follows_deletions(house: House) -> None:
    said = await chat(house)
    opened = await open_conversation(house, house.staff)
    asked = await press(house.staff, opened, SHARE)
    assert "Where" in shown_in(asked)
    (select,) = [one for row in asked.components for one in row.get("components", []) if one["type"] == 8]
    await house.staff.select(asked, [house.channel], custom_id=select["custom_id"])
    (post,) = await house.storage.posts.list(house.guild.id, 1)
    channel = house.env.bot.get_channel(post.channel)
    assert isinstance(channel, discord.TextChannel)
    shown = words(texts_of(await channel.fetch_message(post.message)))
    quoted = [message for message in said if message.content in shown]
    assert quoted
    for message in quoted:
        await channel.get_partial_message(message.id).delete()
    await followed(house)
    await house.services.posts.sweep(house.env.bot._posted)  # type: ignore[attr-defined]
    shown = words(texts_of(await channel.fetch_message(post.message)))
    assert not any(message.content in shown for message in quoted)


async def test_staff_summarise_several_channels_in_one_card(house: House) -> None:
    names = ("kitchen", "empty", "builds")
    other, empty, builds = (house.guild.create_text_channel(name) for name in names)
    feed = house.guild.add_member(house.env.create_user("Feed", bot=True))
    await feed.send(builds, "Build 7 passed.")
    await chat(house)
    for line in OVEN:
        await house.reader.send(other, line)
    what = f"<#{house.channel.id}> <#{other.id}>, <#{empty.id}> <#{builds.id}>"
    card = answer(await house.staff.slash(house.channel, "summarize", what=what))
    shown = words(shown_in(card))
    assert "4 channels" in shown
    assert "#kitchen" in shown
    assert shown.count("Nobody wrote") == 2
    assert labels_of(card).count("All conversations") == 2
    assert labels_of(card).count("Open") >= 2
    assert card.ephemeral


async def test_says_that_nobody_wrote_in_any_of_several_channels(house: House) -> None:
    other = house.guild.create_text_channel("kitchen")
    what = f"<#{house.channel.id}> <#{other.id}>"
    said = words(shown_in(answer(await house.staff.slash(house.channel, "summarize", what=what))))
    assert "Nobody wrote in that part of #general, #kitchen" in said


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("{0} {1} soonish", "soonish"),
        ("{0} {1} <#5>", "can't read"),
        ("<#1> <#2> <#3> <#4> <#5> <#6>", "6 channels"),
    ],
)
async def test_what_cannot_be_summarised_together_is_reported(house: House, what: str, said: str) -> None:
    other = house.guild.create_text_channel("kitchen")
    typed = what.format(f"<#{house.channel.id}>", f"<#{other.id}>")
    assert said in words(shown_in(answer(await house.staff.slash(house.channel, "summarize", what=typed))))


async def test_members_summarise_one_channel_at_a_time(house: House) -> None:
    other = house.guild.create_text_channel("kitchen")
    what = f"<#{house.channel.id}> <#{other.id}>"
    assert "several channels" in shown_in(
        answer(await house.reader.slash(house.channel, "summarize", what=what))
    )
