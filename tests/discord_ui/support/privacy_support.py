"""A person who wrote in a stored thread, privacy requests, and posts that quote the person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
import simcord

from storage.model import Thread
from tests.discord_ui.support.discord_house import (
    House,
    answer,
    shown_in,
    tram_thread,
)

WORDS = "quieter than any bus I know"


def of_reader(house: House) -> Thread:
    """The thread about the tram, in which the reader is ann and writes something that nobody else writes."""
    comments = tuple(
        replace(
            comment,
            text=f"The tram is {WORDS}." if comment.number == 2 else comment.text,
            person=house.reader.id if comment.author == "ann" else 1,
        )
        for comment in tram_thread().comments
    )
    return replace(tram_thread(), comments=comments)


def without_bold(words: str) -> str:
    """Returns the text without the bold of search hits."""
    return words.replace("**", "")


async def ask(house: House, command: str, who: simcord.MemberActor | None = None, **options: Any) -> Any:
    message = answer(await (who or house.reader).slash(house.channel, f"privacy {command}", **options))
    assert message.ephemeral
    return message


async def press(
    house: House, card: Any, label: str, who: simcord.MemberActor | None = None
) -> simcord.ResponseMessage:
    """Returns the card after the press; if the press was refused, the sentence."""
    result = await (who or house.reader).click(card, label=label)
    messages = [one for one in (result.response, *result.followups) if one is not None]
    return messages[-1]


async def laid_open(house: House, card: simcord.ResponseMessage) -> discord.Message:
    """The same buttons in public, as somebody who forges a press would use them."""
    channel = house.env.bot.get_channel(house.channel.id)
    assert isinstance(channel, discord.TextChannel)
    return await channel.send(view=discord.ui.LayoutView.from_message(card.message, timeout=None))


async def claim(house: House, author: str = "bob", who: simcord.MemberActor | None = None) -> str:
    return shown_in(await ask(house, "claim", who, thread="1", author=author))
