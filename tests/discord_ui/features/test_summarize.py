"""/summarize: here, for what is named, and for stretches of text channels."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import simcord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.discord_ui.cards.actions import ShowStretch
from bot.discord_ui.client import Client
from bot.discord_ui.components.custom_ids import parse_custom_id
from bot.discord_ui.live.convert import convert_message
from bot.errors import Busy, StretchGone
from bot.importing.source import Source
from bot.importing.text.cleaning import Cleaner
from bot.importing.text.limits import Limits
from bot.services.stretches import StretchSource
from storage.libraries import Guild
from storage.model import GuildSettings
from tests.discord_ui.support.discord_house import House, answer, house_in, labels_of, shown_in, speaking
from tests.discord_ui.support.discord_support import buttons
from tests.discord_ui.support.live_threads_support import bread, words

FROM_HERE = "Summarise from here"
OVEN = (
    "The oven at the community kitchen should be replaced before winter, because it wastes half of its gas.",
    "I think we should repair the oven instead, since a new one costs four thousand.",
    "Repairing the oven is wasted money, the door seal is not made any more.",
    "The oven dealer in Osterby lends a used one for the winter, so nobody has to decide in a hurry.",
)
RIDE = (
    "The cycling trip to the lake must start at seven, because the ferry leaves only once in the morning.",
    "Seven is too early for families with children, and the second ferry at noon takes bicycles as well.",
    "The noon ferry is always full of tourists in July, so the cycling group would never get on it.",
    "Then the cycling trip should go to the old mill, which needs no ferry and has a bathing place.",
)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path, message_content=True) as house:
        yield house


async def chat(house: House) -> list[discord.Message]:
    """Writes two overlapping conversations between four people."""
    people = [
        house.guild.add_member(house.env.create_user(name)) for name in ("Anke", "Bodil", "Corin", "Dagny")
    ]
    said: list[discord.Message] = []
    last: dict[bool, discord.Message] = {}
    for at in range(4):
        for about_oven, line in ((True, OVEN[at]), (False, RIDE[at])):
            who = people[at % 2 if about_oven else 2 + at % 2]
            message = await who.send(house.channel, line, reply_to=last.get(about_oven))
            last[about_oven] = message
            said.append(message)
    return said


async def summarized(house: House, by: simcord.MemberActor | None = None, **options: object) -> str:
    message = answer(await (by or house.reader).slash(house.channel, "summarize", **options))
    assert message.ephemeral
    return words(shown_in(message))


async def test_without_options_it_summarises_the_discord_thread_one_is_in(house: House) -> None:
    thread, _ = await bread(house)
    shown = words(shown_in(answer(await house.reader.slash(thread, "summarize"))))
    assert "Rye keeps for a week" in shown
    assert (await house.services.live.get_stored(_library(house), thread.id)) is not None


async def test_without_options_in_a_channel_it_tells_its_conversations_apart(house: House) -> None:
    await chat(house)
    message = answer(await house.reader.slash(house.channel, "summarize"))
    shown = words(shown_in(message))
    assert message.ephemeral
    assert "2 conversations" in shown
    assert "**Anke**, **Bodil**\n-# 4 messages" in shown
    assert "**Corin**, **Dagny**\n-# 4 messages" in shown
    assert labels_of(message).count("Open") == 2


async def test_a_conversation_opens_with_its_own_digest(house: House) -> None:
    await chat(house)
    result = await house.reader.slash(house.channel, "summarize")
    opened = await house.reader.click(answer(result), custom_id=opening(answer(result))[0])
    assert opened.response is not None
    shown = words(shown_in(opened.response))
    assert ("oven" in shown) is not ("ferry" in shown)
    back = await house.reader.click(opened.response, label="All conversations")
    assert back.response is not None
    assert "2 conversations" in shown_in(back.response)


async def test_nothing_of_a_stretch_is_stored(house: House) -> None:
    await chat(house)
    await summarized(house)
    listed = await house.storage.threads.list(_library(house), staff=True)
    assert listed.total == 0
    assert len(house.services.stretches) == 1


@pytest.mark.parametrize("what", ["last:3", "3", "the last 3 messages", "letzte 3"])
async def test_takes_the_last_messages(house: House, what: str) -> None:
    await chat(house)
    shown = await summarized(house, what=what)
    assert OVEN[0] not in shown
    (stretch,) = house.services.stretches._kept.values()
    assert stretch.messages == 3


async def test_since_my_last_message_begins_after_it(house: House) -> None:
    await house.reader.send(house.channel, "I am off to lunch.")
    await chat(house)
    shown = await summarized(house, what="since my last message")
    assert "8 messages" in shown


async def test_says_that_nothing_was_written_since_my_last_message(house: House) -> None:
    await chat(house)
    await house.reader.send(house.channel, "I am back.")
    assert "Nobody has written" in await summarized(house, what="since my last message")


async def test_since_a_linked_message_includes_it(house: House) -> None:
    said = await chat(house)
    link = f"https://discord.com/channels/{house.guild.id}/{house.channel.id}/{said[2].id}"
    assert "6 messages" in await summarized(house, what=f"since:{link}")


async def test_summarises_from_a_message_by_its_menu(house: House) -> None:
    said = await chat(house)
    message = answer(await house.reader.context_menu(house.channel, FROM_HERE, said[0]))
    assert message.ephemeral
    assert "2 conversations" in shown_in(message)


async def test_a_number_is_that_of_a_thread_if_there_is_one(house: House) -> None:
    number = await house.keep_tram()
    assert "A tram to the harbour" in await summarized(house, what=str(number))


async def test_a_thread_is_shared_on_request(house: House) -> None:
    await house.keep_tram()
    message = answer(await house.staff.slash(house.channel, "summarize", what="1", share=True))
    assert not message.ephemeral
    assert "A tram to the harbour" in shown_in(message)


async def test_a_stretch_is_not_shared(house: House) -> None:
    await chat(house)
    message = answer(await house.staff.slash(house.channel, "summarize", share=True))
    assert message.ephemeral
    assert "only for you" in shown_in(message)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en-GB", "I don't know what to summarise"), ("de", "Ich weiß nicht, was ich")],
)
async def test_says_with_examples_what_was_not_understood(house: House, language: str, sentence: str) -> None:
    with speaking(language):
        shown = await summarized(house, what="two parsecs")
    assert sentence in shown
    assert "100, 2h" in shown


async def test_a_channel_that_the_person_cannot_see_is_not_named(house: House) -> None:
    hidden = house.guild.create_text_channel("board-room")
    await house.staff.send(hidden, "We will close the kitchen.")
    denied = discord.Permissions(view_channel=True).value
    overwrite = Overwrite(house.guild.default_role.id, OverwriteType.ROLE, 0, denied)
    house.env.backend.set_overwrite(hidden.id, overwrite)
    await house.env.settle()
    shown = await summarized(house, what=f"<#{hidden.id}>")
    assert "no such channel" in shown
    assert "board-room" not in shown


@pytest.mark.parametrize("what", ["", "since my last message"])
async def test_what_failed_can_be_tried_again(
    house: House, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    async def fail(*_: object) -> None:
        raise Busy(waiting=5)

    await chat(house)
    with monkeypatch.context() as patched:
        patched.setattr(house.services.stretches, "save", fail)
        failed = answer(
            await house.reader.slash(house.channel, "summarize", **({"what": what} if what else {}))
        )
    assert "5 requests are already waiting" in shown_in(failed)
    assert OVEN[0] in shown_in(answer(await house.reader.click(failed, label="Try again")))


async def test_says_that_only_bots_wrote(house: House) -> None:
    bot = house.guild.add_member(house.env.create_user("Feed", bot=True))
    for _ in range(3):
        await bot.send(house.channel, "New episode.")
    assert "only messages by bots" in await summarized(house)


async def test_an_empty_channel_is_said_to_be(house: House) -> None:
    assert "There are no messages" in await summarized(house)


async def test_says_that_messages_of_one_word_hold_nothing_to_quote(house: House) -> None:
    for _ in range(100):
        await house.reader.send(house.channel, "ok")
    shown = await summarized(house, house.staff)
    assert "The 100 messages in #general are too short" in shown


async def test_a_channel_that_the_bot_may_not_read_is_said_to_be(house: House) -> None:
    await chat(house)
    denied = discord.Permissions(read_message_history=True).value
    overwrite = Overwrite(house.env.backend.bot_user.id, OverwriteType.MEMBER, 0, denied)
    house.env.backend.set_overwrite(house.channel.id, overwrite)
    await house.env.settle()
    assert "Read Message History" in await summarized(house)


async def test_a_message_that_is_deleted_while_it_is_read_is_in_no_summary(house: House) -> None:
    said = await chat(house)
    guild, channel = house.guild.id, house.channel.id
    stretches = house.services.stretches
    source = StretchSource(_library(house), channel, "general", house.reader.id)
    found = [convert_message(message, Source("", "", Limits(), Cleaner())) for message in said]
    with stretches.reading_channel(_library(house), channel) as reading:
        stretches.on_messages_deleted(guild, channel, {str(said[0].id)})
        stretches.erase(said[3].author.id)
        stretch = await stretches.save(reading, source, found)
    kept = [stretches.threads.get(_library(house), one).thread for one in stretch.conversations]
    texts = {comment.text for thread in kept for comment in thread.comments}
    assert OVEN[0] not in texts
    assert RIDE[1] not in texts
    assert OVEN[2] in texts


async def test_a_summary_ends_when_events_may_have_been_missed(house: House) -> None:
    await chat(house)
    await summarized(house)
    await house.restart()
    assert len(house.services.stretches) == 0


async def test_a_summary_is_kept_when_discord_finishes_listing_servers(house: House) -> None:
    await chat(house)
    await summarized(house)
    client = house.env.bot
    assert isinstance(client, Client)
    await client.on_ready()
    assert len(house.services.stretches) == 1
    await client.on_connect()
    assert len(house.services.stretches) == 0


async def test_a_deleted_message_leaves_the_open_summary(house: House) -> None:
    said = await chat(house)
    result = await house.reader.slash(house.channel, "summarize")
    await said[0].delete()
    await house.env.settle()
    card = answer(result)
    for conversation in opening(card):
        opened = await house.reader.click(card, custom_id=conversation)
        assert opened.response is not None
        assert OVEN[0] not in words(shown_in(opened.response))
        back = await house.reader.click(opened.response, label="All conversations")
        assert back.response is not None
        card = back.response


async def test_who_opted_out_is_not_in_a_stretch(house: House) -> None:
    said = await chat(house)
    await house.services.privacy.opt_out(said[0].author.id)
    shown = await summarized(house)
    assert "Anke" not in shown
    assert "6 messages" in shown


async def test_forgetting_somebody_takes_them_out_of_a_kept_stretch(house: House) -> None:
    said = await chat(house)
    await summarized(house)
    await house.services.privacy.forget(said[0].author.id)
    (stretch,) = house.services.stretches._kept.values()
    kept = [
        house.services.stretches.threads.get(_library(house), one).thread for one in stretch.conversations
    ]
    assert "Anke" not in {comment.author for thread in kept for comment in thread.comments}


async def test_the_buttons_of_an_ended_stretch_say_so(house: House) -> None:
    await chat(house)
    result = await house.reader.slash(house.channel, "summarize")
    house.services.stretches.clear()
    opened = await house.reader.click(answer(result), custom_id=opening(answer(result))[0])
    (told,) = opened.followups
    assert "This summary has expired" in shown_in(told)


async def test_a_stretch_is_for_the_person_who_asked_alone(house: House) -> None:
    await chat(house)
    await summarized(house)
    (stretch,) = house.services.stretches._kept.values()
    with pytest.raises(StretchGone):
        house.services.stretches.get(_library(house), stretch.id, house.staff.id)


async def test_members_start_no_summary_where_the_server_forbids_it(house: House) -> None:
    await chat(house)
    await house.services.settings.save(house.guild.id, GuildSettings(members_may_summarise=False))
    assert "Only staff" in await summarized(house)
    thread, _ = await bread(house)
    shown = shown_in(answer(await house.reader.slash(thread, "summarize")))
    assert "not been imported yet" in shown
    assert "2 conversations" in await summarized(house, house.staff, what="8")


def test_the_custom_id_of_a_page_of_a_stretch_stays_readable() -> None:
    assert isinstance(parse_custom_id("tg:v1:stretch:12345678901:short:1"), ShowStretch)


def opening(message: simcord.ResponseMessage) -> list[str]:
    """Returns the custom ids of the buttons that open a conversation."""
    return [one["custom_id"] for one in buttons(message.components) if one.get("label") == "Open"]


def _library(house: House) -> Guild:
    return Guild(house.guild.id)
