"""The greeting in the system channel of a server to which the bot was added."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest_asyncio
import simcord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.discord_ui.features.greeting import send_greeting
from tests.discord_ui.support.discord_house import House, answer, house_in, labels_of, shown_in, texts_of
from tests.discord_ui.support.running_bot import NO_DIGESTS, bot, needs_signals, pressable, shown
from tests.fake_discord.client import DiscordProcess
from tests.free_ports import free_port
from tests.patience import until


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        await made.env.settle()  # the server has arrived, but without a system channel
        yield made


async def joins(house: House, system_channel: simcord.ChannelHandle | None) -> None:
    """Adds the bot to a server whose system channel is this one."""
    kept = house.env.backend.get_guild(house.guild.id)
    kept.system_channel_id = system_channel.id if system_channel is not None else None
    guild = client(house).get_guild(house.guild.id)
    guild._system_channel_id = kept.system_channel_id
    await client(house).on_guild_join(guild)
    await house.env.settle()


def client(house: House) -> Any:
    return house.env.bot


async def test_a_new_server_is_greeted_in_its_system_channel_without_notifying_anybody(house: House) -> None:
    await joins(house, house.channel)
    (message,) = house.channel.history()
    words = texts_of(message)
    assert re.search(r"</thread import:\d+>", words)
    assert re.search(r"</settings:\d+>", words)
    assert message.flags.suppress_notifications


async def test_a_server_whose_data_is_still_stored_is_not_greeted_again(house: House) -> None:
    await house.keep_tram()
    await client(house).on_guild_remove(client(house).get_guild(house.guild.id))
    await joins(house, house.channel)
    assert house.channel.history() == []


async def test_where_the_bot_may_not_write_it_says_nothing(house: House) -> None:
    await joins(house, None)
    send = discord.Permissions(send_messages=True).value
    house.env.backend.set_overwrite(
        house.channel.id, Overwrite(house.env.backend.bot_user.id, OverwriteType.MEMBER, 0, send)
    )
    await house.env.settle()
    await joins(house, house.channel)
    assert house.channel.history() == []


async def test_the_operator_can_turn_it_off(house: House) -> None:
    client(house)._greeting = False
    await joins(house, house.channel)
    assert house.channel.history() == []


async def test_it_leads_to_help_that_only_the_person_who_presses_sees(house: House) -> None:
    await joins(house, house.channel)
    (message,) = house.channel.history()
    card = answer(await house.reader.click(message, label="What can I do?"))
    assert card.ephemeral
    assert "What you can do here" in shown_in(card)
    assert "Show threads" not in labels_of(card)


async def test_a_system_channel_that_refuses_the_message_is_no_failure(house: House) -> None:
    class Refusing:
        preferred_locale = discord.Locale.german
        id = 1

        class me:  # noqa: N801
            pass

        class system_channel:  # noqa: N801
            @staticmethod
            def permissions_for(_: object) -> discord.Permissions:
                return discord.Permissions.all()

            @staticmethod
            async def send(**_: object) -> None:
                raise OSError

    await send_greeting(client(house), Refusing())  # type: ignore[arg-type]


@needs_signals
async def test_the_running_bot_greets_a_server_in_its_language(tmp_path: Path) -> None:
    port = free_port()
    settings = {**NO_DIGESTS, "THREADGIST_MESSAGE_CONTENT": "on", "THREADGIST_STATUS_PORT": str(port)}
    async with DiscordProcess(reads_content=True) as discord, bot(tmp_path, discord, **settings) as running:
        await running.ready(discord)
        await until_connected(port)
        guild = await discord.owner.add_guild("Neuland", system_channel=True, locale="de")
        channel = guild["system_channel_id"]
        await discord.ledger.wait_until_status(200, f"POST /channels/{channel}/messages")
        (message,) = await discord.world.list_messages(channel)
        assert re.search(r"</summarize:\d+> fasst den Kanal", shown(message))
        importable = pressable(message)[1]
        answered = await discord.people.press(message, importable["custom_id"])
        assert "What you can import" in shown(answered)
        assert await discord.ledger.list_problems() == []
        assert "failure" not in await running.stopped_in_peace()


@needs_signals
async def test_a_server_that_adds_the_bot_while_it_starts_is_greeted_once(tmp_path: Path) -> None:
    async with DiscordProcess() as discord:
        await discord.owner.add_guild("There before", system_channel=True)
        async with bot(tmp_path, discord, **NO_DIGESTS) as running:
            await running.ready(discord)  # discord.py waits for all listed servers
            early = await discord.owner.add_guild("Added at the start", system_channel=True)
            greeting = f"POST /channels/{early['system_channel_id']}/messages"
            await discord.ledger.wait_until_status(200, greeting)
            await discord.owner.start_outage(early["id"])
            await discord.owner.end_outage(early["id"])
            later = await discord.owner.add_guild("Added later", system_channel=True)
            greeting = f"POST /channels/{later['system_channel_id']}/messages"
            await discord.ledger.wait_until_status(200, greeting)
            await running.stopped_in_peace()
        assert len(await discord.ledger.list_requests("POST /channels")) == 2


async def until_connected(port: int) -> None:
    """Servers that Discord lists when the bot connects had the bot before."""

    async def connected() -> bool:
        async with session.get("/health") as answered:
            health: dict[str, bool] = await answered.json()
        return health["discord"]

    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        await until(connected)
