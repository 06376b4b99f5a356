"""Links to Discord threads, channels and messages that can be imported."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import simcord

from bot.discord_ui.live.links import DiscordLink, parse_link
from storage.libraries import Guild
from storage.model import Visibility
from tests.discord_ui.context.test_access import choose, room
from tests.discord_ui.support.discord_house import House, answer, house_in, shown_in, speaking, texts_of
from tests.discord_ui.support.live_threads_support import SAID, bread, private_thread, words

HERE = 81384788765712385


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path, message_content=True) as made:
        yield made


def link(house: House, *ids: int) -> str:
    return "/".join(["https://discord.com/channels", str(house.guild.id), *map(str, ids)])


async def imported(house: House, url: str, by: simcord.MemberActor | None = None) -> simcord.ResponseMessage:
    message = answer(await (by or house.staff).slash(house.channel, "thread import", url=url))
    assert message.ephemeral
    return message


async def count(house: House) -> int:
    total: int = (await house.storage.threads.list(Guild(house.guild.id))).total
    return total


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://discord.com/channels/1/2", DiscordLink(1, 2)),
        ("<https://discord.com/channels/1/2/3>", DiscordLink(1, 2, 3)),
        ("https://ptb.discord.com/channels/1/2/3/", DiscordLink(1, 2, 3)),
        ("https://canary.discord.com/channels/1/2", DiscordLink(1, 2)),
        ("https://discordapp.com/channels/1/2/3?jump=1#x", DiscordLink(1, 2, 3)),
        ("HTTPS://DISCORD.COM/channels/1/2/threads/4", DiscordLink(1, 4)),
        ("https://discord.com/channels/1/2/threads/4/5", DiscordLink(1, 4, 5)),
        ("https://discord.com/channels/@me/2/3", DiscordLink(None, 2, 3)),
        (" <#2> ", DiscordLink(HERE, 2)),
        ("https://discord.com/channels/1", None),
        ("https://discord.com/channels/1/x", None),
        ("https://discord.com.example.org/channels/1/2", None),
        ("https://example.org/channels/1/2", None),
        ("https://discord.com/channels/1/2 and more", None),
        ("https://discord.com/channels/1/" + "9" * 21, None),
        ("<#two>", None),
    ],
)
def test_links_are_read_as_discord_copies_them(typed: str, meant: DiscordLink | None) -> None:
    assert parse_link(typed, here=HERE) == meant


async def test_the_link_of_a_discord_thread_imports_it_from_anywhere_on_the_server(house: House) -> None:
    thread, said = await bread(house)
    ways = (
        link(house, thread.id),
        link(house, thread.id, said[1].id),
        link(house, house.channel.id, thread.id),  # the message that started the thread
        f"<#{thread.id}>",
    )
    for url in ways:
        shown = shown_in(await imported(house, url))
        assert "Which bread?" in shown
        assert "3 comments by 2 people" in shown
    info = await house.storage.threads.get_info(Guild(house.guild.id), 1)
    assert (await count(house), info.visibility) == (1, Visibility.CHANNEL)
    assert (await house.storage.threads.get(Guild(house.guild.id), 1)).comments[0].text == SAID[0]


async def test_a_message_that_is_the_link_of_a_discord_thread_imports_that_thread(house: House) -> None:
    thread, _ = await bread(house)
    message = await house.staff.send(house.channel, f"Please keep this: {link(house, thread.id)}")
    result = await house.staff.context_menu(house.channel, "Import this message", message)
    assert "3 comments by 2 people" in shown_in(answer(result))


async def test_a_text_channel_is_not_imported_but_can_be_summarised_at_once(house: House) -> None:
    await bread(house)
    for said in SAID:
        await house.staff.send(house.channel, said)
    refused = await imported(house, link(house, house.channel.id))
    assert "#general is a channel, not a Discord thread" in words(shown_in(refused))
    assert await count(house) == 0
    result = await house.staff.click(refused, label="Summarise")
    assert result.response is not None
    assert "Rye keeps for a week" in words(shown_in(result.response))


async def test_a_message_without_a_discord_thread_leads_to_the_channel_from_there_on(house: House) -> None:
    await house.staff.send(house.channel, "The oven of the community kitchen is broken again.")
    first = await house.staff.send(house.channel, SAID[0])
    for said in SAID[1:]:
        await house.staff.send(house.channel, said)
    refused = await imported(house, link(house, house.channel.id, first.id))
    assert "No Discord thread belongs to this message in #general" in words(shown_in(refused))
    result = await house.staff.click(refused, label="Summarise")
    assert result.response is not None
    (stretch,) = house.services.stretches._kept.values()
    assert stretch.messages == len(SAID)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://discord.com/channels/1/2/3", "leads to another server"),
        ("https://discord.com/channels/@me/2/3", "leads to a direct message"),
        ("<#4>", "no such channel or Discord thread here"),
        ("https://discord.com/channels/1", "only to people who are signed in"),
        ("https://discord.gg/abc", "only to people who are signed in"),
    ],
)
async def test_other_links_to_discord_are_refused_with_a_next_step(house: House, url: str, told: str) -> None:
    for language in ("en", "de"):
        with speaking(language):
            shown = texts_of(await imported(house, url))
        assert "THREADGIST_ALLOWED_HOSTS" not in shown
        assert shown.count(". ") <= 2
        assert (told in words(shown)) is (language == "en")
    assert await count(house) == 0


async def test_a_forum_asks_for_one_of_its_posts(house: House) -> None:
    forum = house.guild.create_forum_channel("ideas")
    assert "This is a forum. Give the link of one of its posts" in shown_in(
        await imported(house, link(house, forum.id))
    )


async def test_what_a_person_cannot_see_is_the_same_as_what_does_not_exist(house: House) -> None:
    hidden = room(house, "secret-plans")
    role = house.guild.create_role("helpers")
    helper = house.guild.add_member(house.env.create_user("helper"), roles=[role])
    await choose(house, staff_roles=(role.id,))
    private = await private_thread(house)
    nothing = shown_in(await imported(house, link(house, 4), helper))
    for ids in ((hidden.id,), (hidden.id, 5), (private.id,)):
        assert shown_in(await imported(house, link(house, *ids), helper)) == nothing
    assert await count(house) == 0


async def test_members_who_may_not_import_are_told_so_before_the_link_is_followed(house: House) -> None:
    thread, _ = await bread(house)
    refused = shown_in(await imported(house, link(house, thread.id), house.reader))
    assert "role to import threads" in refused
