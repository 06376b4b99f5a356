"""Posted digests and public answers are updated or deleted when quotes in them are gone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import pytest_asyncio

from bot.discord_ui.posts.update import PostedMessages
from storage.libraries import Guild
from storage.model import Visibility
from tests.discord_ui.support.discord_house import (
    House,
    answer,
    house_in,
    shown_in,
    speaking,
    texts_of,
)
from tests.discord_ui.support.privacy_support import WORDS, ask, of_reader, press, without_bold


async def sweep(house: House) -> int:
    """Does what the running bot does by itself."""
    return await house.services.posts.sweep(PostedMessages(house.env.bot, house.services))


async def posted(house: House) -> discord.Message:
    await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel)
    message = house.channel.last_message
    assert message is not None
    return message


def messages_in(house: House) -> list[discord.Message]:
    return list(house.channel.history())


def now_in(house: House, message: discord.Message) -> str:
    (found,) = [one for one in messages_in(house) if one.id == message.id]
    return shown_in(found)


async def narrowed(house: House, to: Visibility, channel: int | None = None) -> None:
    """Staff imports the same thread again, for fewer people."""
    await house.keep(of_reader(house), visibility=to, channel=channel)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


async def test_a_posted_digest_is_made_anew_without_what_was_forgotten(house: House) -> None:
    await house.keep(of_reader(house))
    message = await posted(house)
    assert WORDS in shown_in(message)
    assert await sweep(house) == 0
    await press(house, await ask(house, "forget-me"), "Delete my data")
    assert await sweep(house) == 1
    words = now_in(house, message)
    assert "A tram to the harbour" in words
    assert WORDS not in words
    assert await sweep(house) == 0


async def test_a_public_answer_is_made_anew_as_well(house: House) -> None:
    await house.keep(of_reader(house))
    for command, options in (
        ("summary viewpoints", {}),
        ("comment show", {"number": "2"}),
        ("comment search", {"query": "quieter"}),
        ("comment by", {"author": "ann"}),
    ):
        result = await house.staff.slash(house.channel, command, thread="1", share=True, **options)
        assert WORDS in without_bold(shown_in(answer(result))), command
    messages = [one for one in messages_in(house) if WORDS in without_bold(texts_of(one))]
    assert len(messages) == 4
    await house.services.privacy.opt_out(house.reader.id)
    assert await sweep(house) == 4
    assert not [one for one in messages_in(house) if WORDS in without_bold(texts_of(one))]
    by = next(one for one in messages_in(house) if one.id == messages[3].id)
    assert "This post was removed" in texts_of(by)  # the authors of these comments are no longer known


async def test_a_digest_of_a_deleted_thread_is_taken_down(house: House) -> None:
    await house.keep_tram()
    message = await posted(house)
    card = answer(await house.staff.slash(house.channel, "thread delete", thread="1"))
    await press(house, card, "Delete", house.staff)
    assert await sweep(house) == 1
    assert (
        now_in(house, message) == "This post was removed because the thread or comment it showed was deleted."
    )
    assert await house.storage.posts.list(house.guild.id, 1) == ()


async def test_what_is_for_staff_by_now_leaves_where_others_read(house: House) -> None:
    await house.keep(of_reader(house))
    message = await posted(house)
    answer(await house.staff.slash(house.channel, "comment show", thread="1", number="2", share=True))
    await narrowed(house, Visibility.STAFF)
    assert await sweep(house) == 2
    assert "no longer visible to everyone" in now_in(house, message)
    assert not [one for one in messages_in(house) if WORDS in without_bold(texts_of(one))]


async def test_what_is_for_readers_of_a_channel_stays_there(house: House) -> None:
    await house.keep(of_reader(house))
    here = await posted(house)
    await narrowed(house, Visibility.CHANNEL, house.channel.id)
    await sweep(house)
    assert WORDS in now_in(house, here)


async def test_a_post_speaks_its_own_language_when_it_is_made_anew(house: House) -> None:
    await house.keep_tram()
    with speaking("de"):
        message = await posted(house)
    await house.storage.threads.delete(Guild(house.guild.id), 1)
    await sweep(house)
    assert "Dieser Post wurde entfernt" in now_in(house, message)


async def test_posts_follow_after_a_restart(house: House) -> None:
    await house.keep(of_reader(house))
    message = await posted(house)
    await house.services.privacy.forget(house.reader.id)
    await house.restart()
    assert await sweep(house) == 1
    assert WORDS not in now_in(house, message)


@pytest.mark.parametrize(
    ("status", "code", "left"), [(404, 10008, 0), (404, 10003, 0), (403, 50001, 1), (500, 0, 1)]
)
async def test_a_message_that_cannot_be_changed_is_tried_again_unless_it_is_gone(
    house: House, status: int, code: int, left: int
) -> None:
    await house.keep_tram()
    message = await posted(house)
    await house.storage.threads.delete(Guild(house.guild.id), 1)
    path = f"/channels/{house.channel.id}/messages/{message.id}"
    house.env.inject_error("PATCH", path, status=status, code=code, times=10)
    assert await sweep(house) == 0
    assert len(await house.storage.posts.list(house.guild.id, 1)) == left
    assert await sweep(house) == 0  # not immediately again
