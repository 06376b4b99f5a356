"""After the bot was offline, kept conversations are compared with their channels."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import discord
import pytest
import simcord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.discord_ui.live import rechecking
from bot.services.followed_threads import ChannelKey
from storage.libraries import Guild
from storage.model import Comment, CommentState, Thread
from tests.discord_ui.support.discord_house import House, house_in
from tests.discord_ui.support.live_threads_support import bread, followed

EDITED = "I changed my mind about it."


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path, message_content=True) as house:
        yield house


async def keep(house: House, channel: simcord.ChannelHandle, messages: Sequence[discord.Message]) -> int:
    """Keeps a conversation of these messages and returns its number."""
    comments = [Comment(number, one.content, key=str(one.id)) for number, one in enumerate(messages, 2)]
    where = ChannelKey(Guild(house.guild.id), channel.id)
    conversation = Thread(f"#{channel.name}", tuple(comments))
    info = await house.services.live.keep_conversation(
        where, lambda: conversation, by=None, readers_of=house.channel.id
    )
    return info.id


def delete_unheard(house: House, message: discord.Message) -> None:
    """Changes messages without events to the bot."""
    del house.env.backend.messages[message.channel.id][message.id]


async def recheck(house: House) -> None:
    await rechecking.recheck_conversations(house.services, house.env.bot)
    await followed(house)


async def states(house: House, number: int) -> list[CommentState]:
    thread = await house.storage.threads.get(Guild(house.guild.id), number)
    return [one.state for one in thread.comments]


async def test_changes_on_every_page_are_found(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rechecking, "PAGE", 2)
    said = [await house.reader.send(house.channel, f"Rye is better, part {n}.") for n in range(9)]
    first, second = await keep(house, house.channel, said[:8:2]), await keep(house, house.channel, said[5:])
    for message in (said[0], said[4], said[6], said[8]):
        delete_unheard(house, message)
    house.env.backend.edit_message(house.channel.id, said[7].id, {"content": EDITED})
    await recheck(house)
    gone, there = CommentState.DELETED, CommentState.PRESENT
    assert await states(house, first) == [gone, there, gone, gone]
    assert await states(house, second) == [there, gone, there, gone]
    thread = await house.storage.threads.get(Guild(house.guild.id), second)
    assert thread.comments[2].text == EDITED


async def test_no_conversation_is_too_old_to_be_compared(house: House) -> None:
    said = [await house.reader.send(house.channel, f"Wheat is better, part {n}.") for n in range(2)]
    oldest = await keep(house, house.channel, said[:1])
    for number in range(201):
        comment = Comment(2, said[1].content, key=str(said[1].id))
        key = f"conversation:{house.channel.id}:{number}"
        await house.keep(Thread(f"Later {number}", (comment,), form="stretch", key=key))
    delete_unheard(house, said[0])
    await recheck(house)
    assert await states(house, oldest) == [CommentState.DELETED]


async def test_conversations_of_archived_discord_threads_are_compared(house: House) -> None:
    thread, messages = await bread(house)
    number = await keep(house, thread, messages)
    house.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    await house.env.settle()
    assert house.env.bot.get_channel(thread.id) is None
    delete_unheard(house, messages[1])
    await recheck(house)
    assert await states(house, number) == [CommentState.PRESENT, CommentState.DELETED, CommentState.PRESENT]


async def test_conversations_of_a_discord_thread_deleted_meanwhile_are_deleted(house: House) -> None:
    thread, messages = await bread(house)
    await keep(house, thread, messages)
    house.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    await house.env.settle()
    backend = house.env.backend
    del backend.channels[thread.id]
    backend.get_guild(house.guild.id).thread_ids.remove(thread.id)
    await recheck(house)
    assert (await house.storage.threads.list(Guild(house.guild.id), staff=True)).total == 0


async def test_without_the_history_nothing_counts_as_deleted(house: House) -> None:
    said = [await house.reader.send(house.channel, "Spelt.")]
    number = await keep(house, house.channel, said)
    denied = discord.Permissions(read_message_history=True).value
    bot = house.env.backend.bot_user.id
    house.env.backend.set_overwrite(house.channel.id, Overwrite(bot, OverwriteType.MEMBER, 0, denied))
    await house.env.settle()
    delete_unheard(house, said[0])
    await recheck(house)
    assert await states(house, number) == [CommentState.PRESENT]
