"""A server with a Discord thread about bread."""

from __future__ import annotations

import re

import discord
import simcord

from tests.discord_ui.support.discord_house import House, answer, shown_in

SUMMARISE = "Summarise this thread"


SAID = (
    "Rye keeps for a week, wheat is stale in a day.",
    "Wheat rises better, and children eat it.",
    "I bake rye twice a month, it never fails.",
)


async def hung_on(
    house: House, starter: discord.Message, name: str = "Which bread?", kind: int = 11
) -> simcord.ChannelHandle:
    """Starts a Discord thread on a message; a private one has no message."""
    house.env.backend.create_thread(
        starter.channel.id, name, starter.author.id, type=kind, message_id=starter.id if kind == 11 else None
    )
    await house.env.settle()
    return house.channel.threads[-1]


async def bread(house: House) -> tuple[simcord.ChannelHandle, list[discord.Message]]:
    """A Discord thread about bread, and the messages in it."""
    starter = await house.staff.send(house.channel, "Which bread shall we bake for the fair?")
    thread = await hung_on(house, starter)
    first = await house.reader.send(thread, SAID[0])
    second = await house.staff.send(thread, SAID[1], reply_to=first)
    return thread, [first, second, await house.reader.send(thread, SAID[2], reply_to=second)]


async def overview(house: House, thread: simcord.ChannelHandle, by: simcord.MemberActor | None = None) -> str:
    result = await (by or house.staff).context_menu(thread, SUMMARISE, thread.history()[-1])
    message = answer(result)
    assert message.ephemeral
    return shown_in(message)


async def followed(house: House) -> None:
    """Waits until all events about messages are stored."""
    await house.env.settle()
    await house.services.live.close()


def answer_to_press(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    assert result.response is not None
    return result.response


def words(text: str) -> str:
    """Returns the text as a reader sees it, without the escaping backslashes."""
    return re.sub(r"\\(.)", r"\1", text)


async def private_thread(house: House) -> simcord.ChannelHandle:
    plain = await house.staff.send(house.channel, "Members only.")
    thread = await hung_on(house, plain, "Surprise party", kind=12)
    bot = house.env.backend.bot_user.id
    house.env.backend.add_thread_member(thread.id, bot)
    await house.env.settle()
    await house.staff.send(thread, "We bake a cake of rye for the reader.")
    await house.staff.send(thread, "And nobody tells them.")
    return thread


LISTING = "2 Comments\n\n  1. ann on\n\n    Rye is best.\n\n  2. bob on\n\n    Wheat is.\n"
